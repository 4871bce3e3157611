/// Whether a claimed outcome counts: contract and events in, one verdict a claim out, with its whole course and its
/// reason.
///
/// **Owns** claims, windows, confirmation, refutation, recontacts, merges, the once-per-case rule, credit,
/// explanations.
/// **Does not own** amounts ([settlement][dev.evenkeel.settlement]); it only asks whether a price has a row for the
/// claim.
/// **Always true**: verdicts depend on nothing but the contract, the events, the workers and the declared coverage; the
/// course of a claim up to an instant is the same whatever happens after it; shares of credit sum to one, or to
/// less where unfinished stages stay unpaid.
/// **Not promised**: that the events are true; that is what quarantine, disputes and audits are for.
/// **Start at** [Verdicts#of].
@NullMarked
package dev.evenkeel.verdict;

import org.jspecify.annotations.NullMarked;
