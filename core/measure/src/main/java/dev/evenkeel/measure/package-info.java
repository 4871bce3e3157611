/// Statistics: estimates with their uncertainty.
///
/// **Owns** intervals. **Does not own** what is measured, why, or what is paid for it; there is no contract in sight.
/// **Always true**: an interval that is called exact holds the truth at least as often as its confidence says, for
/// every
/// truth and every size of sample. **Not promised**: that it is the shortest such interval.
/// **Start at** [ExactInterval].
@NullMarked
package dev.evenkeel.measure;

import org.jspecify.annotations.NullMarked;
