/// Engagements that never happened: events of any number of cases, made from a few lines of YAML and a seed, with the
/// truth they were made from beside them.
///
/// **Owns** stories, the simulation of customers, cases, workers and subscriptions, the files it writes, and hostile
/// customers for testing laws. **Does not own** what an event is ([event][dev.evenkeel.event]) or the encoding of
/// Parquet
/// ([parquet][dev.evenkeel.bulk.parquet]).
/// **Always true**: the same story gives the same bytes, by any number of threads and on any machine; a customer is a
/// function of the story and its number; files are in journal order; what the truth counts is what the events hold.
/// **Not promised**: that a next version makes the same events of the same seed; that `cases` is met exactly in full
/// stories
/// (follow-ups depend on what was solved; the truth has the number), nor `reopen` and `recontact` to the digit.
/// **Start at** [Generated#write] for files, [Generator] for events in memory, [HostileCustomers] for laws.
///
/// How often cases reopen, how late, and how often customers come back follow two real helpdesk logs: Amaral,
/// Fantinato,
/// Peres 2018 (UCI 498) and Polato 2017 (4TU). A lean story tells the same kind of life in four types of events, by
/// columns
/// of numbers ([LeanBuckets]); its objects ([LeanEvents]) are what the columns are held against.
@NullMarked
package dev.evenkeel.generate;

import org.jspecify.annotations.NullMarked;
