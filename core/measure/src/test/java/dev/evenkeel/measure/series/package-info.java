@NullMarked
package dev.evenkeel.measure.series;

import org.jspecify.annotations.NullMarked;
