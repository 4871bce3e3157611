/// What is handed over with a statement so that the other party, or an auditor, can check all of it alone.
///
/// **Owns** the manifest, the names that files may have, the list of checks and what each of them finds. **Does not
/// own** the
/// folder or zip ([BundleFiles] is a port), nor the computation of the bill ([Recomputation] is a port, too).
/// **Always true**: one byte changed anywhere, one file more or fewer, makes a check fail, and the check names it.
/// **Start at** [BundleVerification], [Manifest].
@NullMarked
package dev.evenkeel.proof.bundle;

import org.jspecify.annotations.NullMarked;
