/// Whether those who score conversations agree: a score that two coders do not share cannot be paid on.
///
/// **Owns** coefficients of agreement with their error. **Does not own** who scores what, or blind.
/// **Always true**: the same ratings in any order give the same coefficient. **Not promised**: that agreeing coders are
/// right.
/// **Start at** [Agreement].
@NullMarked
package dev.evenkeel.measure.agreement;

import org.jspecify.annotations.NullMarked;
