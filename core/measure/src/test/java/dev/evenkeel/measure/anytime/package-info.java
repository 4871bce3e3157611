@NullMarked
package dev.evenkeel.measure.anytime;

import org.jspecify.annotations.NullMarked;
