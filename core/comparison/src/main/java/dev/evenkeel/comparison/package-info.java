/// What several contracts, such as the definitions of others, say of one log.
///
/// **Owns** which cases each bills, where two of them disagree and why, and what a contract cannot judge on a log.
/// **Does not own** verdicts or amounts: it is told the claims and the statements of each contract.
/// **Always true**: a contract that the log cannot show is said not to be judged, never counted as nothing; the counts
/// of two
/// contracts over all cases add up to the same cases.
/// **Not promised**: that what the log does not show did not happen.
/// **Start at** [Comparing#with].
@NullMarked
package dev.evenkeel.comparison;

import org.jspecify.annotations.NullMarked;
