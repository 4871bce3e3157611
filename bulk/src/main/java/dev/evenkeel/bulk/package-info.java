/// The same stages over millions of events, read by columns.
///
/// **Owns** the columnar path from Parquet files to claims, tallies and digests: codes for ids and values, partitions,
/// the
/// fold that decides claims without an object for an event, bands by histogram, and the way back to the plain path for
/// whatever the fold does not decide. **Does not own** any rule: conditions, tables, prices and odd customers are asked
/// of
/// [verdict][dev.evenkeel.verdict] and [settlement][dev.evenkeel.settlement].
/// **Always true**: claims, tallies, statements and digests are those of the plain path, byte for byte, with any number
/// of
/// threads and partitions and any order of rows; what the fold cannot decide it recognises and leaves to the plain
/// path.
/// **Not promised**: speed for contracts that read more than events and cases tell by themselves, or for logs in which
/// most
/// cases are odd; [NotForBulk] where a file cannot be read by columns at all.
/// **Start at** [BulkSettlement#of] and [BulkVerdicts#of]; inside, at `BulkRun`.
@NullMarked
package dev.evenkeel.bulk;

import org.jspecify.annotations.NullMarked;
