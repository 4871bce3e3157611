/// Event logs of any size, the same for the same seed.
@NullMarked
package dev.evenkeel.generate;

import org.jspecify.annotations.NullMarked;
