/// A service desk's metrics out of its journal, each with its sample and its interval.
///
/// **Owns** who had a subscription when, and what each of the usual metrics counts. **Does not own** what a contract
/// measures
/// (its own measures do), nor effects: a metric that changed says nothing of why. **Always true**: a metric has n,
/// numerator,
/// denominator and interval, or a reason why not. **Start at** [DeskMetrics].
@NullMarked
package dev.evenkeel.desk;

import org.jspecify.annotations.NullMarked;
