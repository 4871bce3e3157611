/// Which design the data allow, how good its evidence is, and what a better one would be worth.
///
/// **Owns** grades, designs, the tree that chooses among them, the gates that an estimate must pass, and sample sizes.
/// **Does not own**
/// the estimate, nor what is paid for it ([payment][dev.evenkeel.measure.payment]).
/// **Always true**: the choice needs no outcome after the change, so it can be signed before. **Start at** [Choice].
@NullMarked
package dev.evenkeel.measure.plan;

import org.jspecify.annotations.NullMarked;
