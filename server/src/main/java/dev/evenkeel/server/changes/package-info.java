/// What has changed in an engagement, as a feed that others follow.
///
/// **Owns** the order of changes. **Does not own** their occasions: the tables say themselves what changed, by
/// triggers,
/// in the transaction
/// that changes them.
/// **Always true**: what is committed gets a position once, and nothing ever appears before a position that was read.
/// **Start at** [Changes].
@NullMarked
package dev.evenkeel.server.changes;

import org.jspecify.annotations.NullMarked;
