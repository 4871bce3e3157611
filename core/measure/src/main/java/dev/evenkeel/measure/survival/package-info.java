/// How long things last when some are still going on: churn, the active base, time to value.
///
/// **Owns** curves, restricted means, the log-rank test and Cox's regression. Time to value is the same with the first
/// value as the
/// end. **Does not own** when a subscription counts as ended.
/// **Always true**: whoever was last seen at a time was at risk at it; a table of lives says all that curves and tests
/// need.
/// **Not promised**: anything, where being last seen has to do with being about to end.
/// **Start at** [LifeTable] and [SurvivalCurve]. What is paid for is [RestrictedMean]; [Cox] explains.
@NullMarked
package dev.evenkeel.measure.survival;

import org.jspecify.annotations.NullMarked;
