@NullMarked
package dev.evenkeel.measure.value;

import org.jspecify.annotations.NullMarked;
