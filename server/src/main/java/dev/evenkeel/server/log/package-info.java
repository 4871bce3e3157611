/// The log of an engagement: what was agreed, delivered, issued and moved, in one order that only grows.
///
/// **Owns** the entries and their order. **Does not own** what they are about: each names it by its digest.
/// **Always true**: an entry never changes and keeps its place; whoever has noted a checkpoint can tell whether the log
/// goes on from
/// it (RFC 9162).
/// **Not promised**: a signature of the parties; their own log, which both sign, is the command line's.
/// **Start at** [EngagementLog].
@NullMarked
package dev.evenkeel.server.log;

import org.jspecify.annotations.NullMarked;
