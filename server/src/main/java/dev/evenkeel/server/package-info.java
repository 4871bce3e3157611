/// The portal: one page for both parties, over one database.
///
/// **Owns** the process: its options, its start and its end. Everything else belongs to one of its modules.
/// **Start at** [Main].
@NullMarked
package dev.evenkeel.server;

import org.jspecify.annotations.NullMarked;
