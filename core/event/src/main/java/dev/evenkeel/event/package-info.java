/// What happened: events, their identity and order, the journal they make, and the mappings that turn a helpdesk's
/// change log into them.
///
/// **Owns** the envelope, the types and their rank, values and their types, identity, revisions, conflicts, quarantine,
/// workers, change-log mappings. **Does not own** what any of it is worth ([contract][dev.evenkeel.contract] and
/// after), nor
/// the reading of files.
/// **Always true**: the journal of a set of events is the same in any order of arrival, with any duplication and in any
/// batching; what is not in the journal is in its quarantine, or counted as a redelivery or as superseded.
/// **Not promised**: that an event's data make sense; only that a declared attribute has its declared type.
/// **Start at** [Journal#of]. Terms follow CloudEvents 1.0 and RFC 3339.
@NullMarked
package dev.evenkeel.event;

import org.jspecify.annotations.NullMarked;
