/// The metrics of customer service as estimates: shares, means, ratios, promoter scores, weighted surveys.
///
/// **Owns** what each metric's numerator and denominator are and how sure it is. **Does not own** the events it is
/// counted from.
/// **Always true**: an estimate carries its n, numerator, denominator and interval. **Not promised**: that those who
/// did not answer
/// think as those who did; [Survey#bounds] says what then remains.
/// **Start at** [ServiceMetric].
@NullMarked
package dev.evenkeel.measure.metric;

import org.jspecify.annotations.NullMarked;
