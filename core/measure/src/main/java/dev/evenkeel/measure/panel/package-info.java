/// The same units observed over the same periods, some of them treated from some period on.
///
/// **Owns** the table of outcomes, who was treated from when, and an effect with its error. **Does not own** how an
/// effect is found
/// ([did][dev.evenkeel.measure.did], [synth][dev.evenkeel.measure.synth]).
/// **Always true**: every unit has an outcome in every period, and who is treated once stays so. **Start at** [Panel].
@NullMarked
package dev.evenkeel.measure.panel;

import org.jspecify.annotations.NullMarked;
