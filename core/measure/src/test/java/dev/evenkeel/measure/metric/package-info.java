@NullMarked
package dev.evenkeel.measure.metric;

import org.jspecify.annotations.NullMarked;
