/// Statistics: estimates with their uncertainty, and a refusal where none can be defended.
///
/// **Owns** intervals, exact sums, distributions, and in the packages below it the methods. **Does not own** what is
/// measured,
/// why, or what is paid for it; there is no contract in sight.
/// **Always true**: the same data give the same bits on every machine and in any partitioning: sums are exact,
/// iterations have a
/// fixed number of steps, nothing is sampled, and transcendental functions are those of `StrictMath` or of a library in
/// plain Java.
/// An interval that is called exact holds the truth at least as often as its confidence says, for every truth and every
/// size of
/// sample. **Not promised**: that it is the shortest such interval.
/// **Start at** [Moments] and [ExactInterval].
@NullMarked
package dev.evenkeel.measure;

import org.jspecify.annotations.NullMarked;
