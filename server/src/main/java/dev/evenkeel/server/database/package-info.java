/// PostgreSQL as the server has it: its own, out of jars, with its data kept between starts; or one by URL.
///
/// **Owns** starting, securing and stopping the embedded one, and copying rows in at the speed of `COPY`. **Does not
/// own** a
/// table: those belong to the modules that write them.
/// **Always true**: what a transaction has committed survives the machine stopping; a data folder serves one server at
/// a time.
/// **Start at** [EmbeddedDatabase].
@NullMarked
package dev.evenkeel.server.database;

import org.jspecify.annotations.NullMarked;
