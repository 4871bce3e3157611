/// Bills and exports of vendors that one side gave to be recounted.
///
/// **Owns** the files as they came, and who sees them. **Does not own** what becomes of them: that the core computes
/// anew each
/// time, from the journal as it was when the file came.
/// **Always true**: a file never changes; the other side sees it only after its owner has shown it.
/// **Start at** [VendorBills].
@NullMarked
package dev.evenkeel.server.bills;

import org.jspecify.annotations.NullMarked;
