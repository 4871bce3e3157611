/// What would have been without the change, foretold from the time before it.
///
/// **Owns** the frozen baseline and its data quality, routine adjustment by drivers (change points by day, by bill and
/// by hour, and
/// plain regression), standardisation by case mix, adjustments that both parties approved, truncation, and how unsure
/// savings are.
/// **Does not own** causes: all that came with the change and is no driver here is taken for its effect, so this is the
/// weakest design.
/// **Always true**: what is frozen has one digest; a new baseline names the one it replaces. **Not promised**: that a
/// baseline which fits
/// well foretells well; the placebo date tells more.
/// **Start at** [FrozenBaseline] and [ChangePoint].
@NullMarked
package dev.evenkeel.measure.baseline;

import org.jspecify.annotations.NullMarked;
