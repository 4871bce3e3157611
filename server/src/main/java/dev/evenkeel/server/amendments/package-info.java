/// Amendments of a contract, from the proposal to the second signature.
///
/// **Owns** the proposals and who signed them. **Does not own** what a version may change
/// ([dev.evenkeel.contract.Versions]
/// says that), or how claims are decided under it.
/// **Always true**: a version counts with the signatures of both sides; it names the version before it; no statement
/// that was
/// issued is changed by it unless it says `restate from`.
/// **Start at** [Amendments].
@NullMarked
package dev.evenkeel.server.amendments;

import org.jspecify.annotations.NullMarked;
