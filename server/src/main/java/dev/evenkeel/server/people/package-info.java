/// Who may come in, and what they may see.
///
/// **Owns** accounts, links, sessions, keys, sides, roles and rights. **Does not own** any page.
/// **Always true**: an engagement that somebody takes no part in does not exist for them; this is decided in one place,
/// [Gate].
/// **Start at** [Gate].
@NullMarked
package dev.evenkeel.server.people;

import org.jspecify.annotations.NullMarked;
