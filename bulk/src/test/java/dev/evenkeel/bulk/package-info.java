/// Tests of the columnar engine: it says what the plain path says, byte for byte.
@NullMarked
package dev.evenkeel.bulk;

import org.jspecify.annotations.NullMarked;
