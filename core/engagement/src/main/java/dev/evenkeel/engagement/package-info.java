/// The only place that knows the order of the stages: contract and journal in, settlements out.
///
/// **Owns** the sequence verdicts → charges → statement, the closing of one period after the other, and the list of
/// claims
/// as both parties read it. **Does not own** any rule of a stage.
/// **Always true**: the same contract, journal, workers and instant give the same settlement, on any machine.
/// **Not promised**: that the inputs are complete; a statement says which journal it was drawn from.
/// **Start at** [Engagement#settle].
@NullMarked
package dev.evenkeel.engagement;

import org.jspecify.annotations.NullMarked;
