@NullMarked
package dev.evenkeel.measure.baseline;

import org.jspecify.annotations.NullMarked;
