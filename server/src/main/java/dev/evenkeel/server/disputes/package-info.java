/// Moves about issued statements.
///
/// **Owns** the docket in the database. **Does not own** what may be moved: the core admits each move, or says why not.
/// **Start at** [Disputes].
@NullMarked
package dev.evenkeel.server.disputes;

import org.jspecify.annotations.NullMarked;
