@NullMarked
package dev.evenkeel.measure.coverage;

import org.jspecify.annotations.NullMarked;
