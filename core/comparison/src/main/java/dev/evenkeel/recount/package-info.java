/// Somebody else's bill held against a contract and a journal: which of its charges stand, and what it left out.
///
/// **Owns** the matching of charges to cases, and the sorting of each into one of five. **Does not own** verdicts; it
/// is told
/// what the contract says of each claim, and why.
/// **Always true**: both directions are looked at; every charge of the bill is in exactly one finding; what cannot be
/// proved
/// is a sort of its own and in nobody's favour; what a charge was worth to the client never makes it overbilled.
/// **Not promised**: that the bill's format means what its vendor never published.
/// **Start at** [Recount#of].
@NullMarked
package dev.evenkeel.recount;

import org.jspecify.annotations.NullMarked;
