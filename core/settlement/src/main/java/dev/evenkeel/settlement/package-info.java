/// What is owed: verdicts and the journal's effort, priced by the contract's terms, into the lines of a statement.
///
/// **Owns** charges, bands, caps, minimums, collars, rounding, the count under every basis, closing and true-ups.
/// **Does
/// not own** whether an outcome counts ([verdict][dev.evenkeel.verdict]), or how money is booked.
/// **Always true**: a line is the exact sum of what is behind it, rounded once; a total is the sum of its rounded
/// lines;
/// issued statements and their true-ups add up to a recomputation from scratch, to the minor unit.
/// **Not promised**: tax, and anything that moves money between the parties.
/// **Start at** [Tallies#of], then [Statements#draw].
@NullMarked
package dev.evenkeel.settlement;

import org.jspecify.annotations.NullMarked;
