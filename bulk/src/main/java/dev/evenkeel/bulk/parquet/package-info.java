/// Parquet pages as columns in memory.
@NullMarked
package dev.evenkeel.bulk.parquet;

import org.jspecify.annotations.NullMarked;
