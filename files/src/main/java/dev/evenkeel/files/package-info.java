/// A shell over files: reads events, change logs, mappings, workers and calendars; writes claims, statements and what
/// was set
/// aside.
///
/// **Owns** every format that is read or written: CloudEvents JSON, CSV, Parquet, mapping YAML, canonical JSON, and
/// what to do
/// with a line that is broken. **Does not own** what an event means or which of them count
/// ([event][dev.evenkeel.event]), or any
/// figure it writes.
/// **Always true**: every row of a file is an event, a row of quarantine with file, line and reason, or counted; the
/// same events
/// in another form are the same events; a file is written as a whole or not at all; an issued statement is never
/// overwritten by
/// another.
/// **Not promised**: that what is read fits in memory as events; millions of them are for [bulk][dev.evenkeel.bulk].
/// **Start at** [EventFiles#read], [MappingFile#read], [LogFiles#read] and [IssuedFiles#write]. Terms follow
/// CloudEvents 1.0,
/// RFC 4180 (CSV), RFC 3339 (instants) and RFC 8785 (canonical JSON).
@NullMarked
package dev.evenkeel.files;

import org.jspecify.annotations.NullMarked;
