/// What a point of quality is worth.
///
/// **Owns** instruments, sensitivity to what was not measured, mediation, and the price of a point. **Does not own**
/// the claim that an
/// instrument is one: that quality was dealt out as if by lot is for the parties to show.
/// **Always true**: a plain regression comes with how much unmeasured it would take to undo it. **Start at**
/// [Instrumented].
@NullMarked
package dev.evenkeel.measure.value;

import org.jspecify.annotations.NullMarked;
