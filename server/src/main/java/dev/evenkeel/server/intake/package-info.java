/// Takes events in, durably, and sorts them into groups that can be decided apart.
///
/// **Owns** receipts, deliveries, what was refused, and which cases and customers belong together. **Does not own**
/// what counts of it:
/// that is for the core to say.
/// **Always true**: what was acknowledged is stored, once, whatever stops; a delivery sent again changes nothing; every
/// row is an
/// event, a repetition, or refused with its reason.
/// **Not promised**: that an acknowledged event is in a verdict at once.
/// **Start at** [Intake].
@NullMarked
package dev.evenkeel.server.intake;

import org.jspecify.annotations.NullMarked;
