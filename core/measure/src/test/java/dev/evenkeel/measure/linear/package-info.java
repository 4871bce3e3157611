@NullMarked
package dev.evenkeel.measure.linear;

import org.jspecify.annotations.NullMarked;
