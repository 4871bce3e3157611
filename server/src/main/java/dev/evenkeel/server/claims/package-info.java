/// Keeps every claim as it stands now.
///
/// **Owns** the list of claims and the queue of what has to be decided again. **Does not own** any rule: each group of
/// cases is
/// decided by the core, as the command line would.
/// **Always true**: with an empty queue the list equals a recomputation of everything; [SelfCheck] says so.
/// **Start at** [Upkeep], then [ClaimList].
@NullMarked
package dev.evenkeel.server.claims;

import org.jspecify.annotations.NullMarked;
