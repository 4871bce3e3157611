/// One series before and after, with others beside it that were not treated.
///
/// **Owns** a level that drifts plus a regression, solved in closed form. **Does not own** other causes that came at
/// the same time:
/// nothing here can tell them from the treatment. **Start at** [LocalLevel].
@NullMarked
package dev.evenkeel.measure.series;

import org.jspecify.annotations.NullMarked;
