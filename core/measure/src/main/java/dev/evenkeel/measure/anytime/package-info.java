/// What may be looked at every day: limits that all hold at once, and bounds for looks agreed before.
///
/// **Owns** confidence sequences and alpha spending. **Does not own** effects and means as such
/// (`dev.evenkeel.measure.experiment`, `dev.evenkeel.measure.metric`).
/// **Always true**: whoever stops at the best of all looks is wrong no more often than the confidence allows; exactly
/// so for
/// [BoundedMean], [BoundedEffect], [ShareSequence], and with many units for [AsymptoticSequence]. **Not promised**:
/// width; an interval
/// for one look on a date fixed before is narrower.
/// **Start at** [AsymptoticSequence].
@NullMarked
package dev.evenkeel.measure.anytime;

import org.jspecify.annotations.NullMarked;
