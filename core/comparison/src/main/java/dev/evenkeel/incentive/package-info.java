/// What a contract rewards: one thing of a log is moved, everything is settled again, and each party's gain is shown.
///
/// **Owns** what it means to move one thing (handle time, volume, automation, quality, mix) on a log of events, and
/// what each
/// party has of it. **Does not own** verdicts or amounts: the moved log goes through the same
/// [engagement][dev.evenkeel.engagement] as the real one.
/// **Always true**: the same log, contract, moves and assumptions give the same figures; the cases that a smaller move
/// takes
/// are among those of a larger one; what cannot be moved on a log is said, and never shown as no effect.
/// **Not promised**: what people would do. A move says what the contract pays for a change, not how likely the change
/// is.
/// **Start at** [Incentives#of].
@NullMarked
package dev.evenkeel.incentive;

import org.jspecify.annotations.NullMarked;
