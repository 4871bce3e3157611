/// Parquet files by columns: decodes a column of a row group into arrays, and encodes arrays into a row group.
///
/// **Owns** the file format: footer, pages, encodings, codecs, statistics. **Does not own** what a column means, which
/// thread works on which row group, or files outside its subset: those are refused with [UnsupportedParquet], and the
/// caller reads them with DuckDB.
/// **Always true**: no object per value; a damaged or hostile file ends in [CorruptParquet], not in an endless loop or
/// a dead process; the same columns are written as the same bytes by any number of threads.
/// **Not promised**: text is not checked to be UTF-8; a flipped bit in a page is found only where the writer gave the
/// page a checksum, which our own does; a file must not change while it is open.
/// **Start at** [ParquetFile#open] and [ParquetWriter#create]. Terms follow the
/// [Parquet format](https://github.com/apache/parquet-format).
@NullMarked
package dev.evenkeel.bulk.parquet;

import org.jspecify.annotations.NullMarked;
