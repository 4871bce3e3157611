@NullMarked
package dev.evenkeel.measure.survival;

import org.jspecify.annotations.NullMarked;
