/// Tells others of changes by webhooks, in the format of Standard Webhooks.
///
/// **Owns** who is told, what was sent, and when it is tried again. **Does not own** what changed
/// ([changes][dev.evenkeel.server.changes]).
/// **Always true**: a change is told to each webhook that asked for it at least once, or listed with why not; no
/// request
/// goes to a private address
/// unless the configuration allows it, whatever a name resolves to at that moment; no redirect is followed.
/// **Not promised**: order, or that a change is told only once: receivers look at `webhook-id`.
/// **Start at** [Webhooks]. Format: <https://www.standardwebhooks.com>.
@NullMarked
package dev.evenkeel.server.webhooks;

import org.jspecify.annotations.NullMarked;
