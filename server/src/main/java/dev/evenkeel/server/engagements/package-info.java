/// Which engagements there are: contract, calendar and workers, read once and kept.
///
/// **Owns** the table of engagements. **Does not own** who may see one ([people][dev.evenkeel.server.people]) or what
/// happened in it.
/// **Always true**: what is in the table is a checked contract.
/// **Start at** [Engagements].
@NullMarked
package dev.evenkeel.server.engagements;

import org.jspecify.annotations.NullMarked;
