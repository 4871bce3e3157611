@NullMarked
package dev.evenkeel.measure.plan;

import org.jspecify.annotations.NullMarked;
