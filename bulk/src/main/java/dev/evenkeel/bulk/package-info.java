/// The same stages over millions of events, read by columns.
@NullMarked
package dev.evenkeel.bulk;

import org.jspecify.annotations.NullMarked;
