/// What is paid for an estimate that is unsure.
///
/// **Owns** the rules that make money out of an estimate with its error, what each is worth to whom, the haircut by
/// grade, advances on a
/// running bound. **Does not own** the estimate or the bound. **Always true**: amounts are exact decimals, rounded to
/// cents once, half-even.
/// **Not promised**: that a one-sided rule is fair; [Rule#expected] says what it gives away.
/// **Start at** [Settlement].
@NullMarked
package dev.evenkeel.measure.payment;

import org.jspecify.annotations.NullMarked;
