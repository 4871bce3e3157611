/// What a treatment did, where chance decided who got it: assignment, its checks, comparison, switchback, sample size.
///
/// **Owns** assignment by hash, the sample-ratio check, effects from sums. **Does not own** when to look: an [Effect]
/// is for one
/// date fixed before; for looking daily see `dev.evenkeel.measure.anytime`.
/// **Always true**: an effect depends on the exact sums of its arms alone. **Not promised**: that units of one arm do
/// not move those
/// of the other; where they share a queue, use [Switchback].
/// **Start at** [Comparison].
@NullMarked
package dev.evenkeel.measure.experiment;

import org.jspecify.annotations.NullMarked;
