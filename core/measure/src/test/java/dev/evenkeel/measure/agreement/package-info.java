@NullMarked
package dev.evenkeel.measure.agreement;

import org.jspecify.annotations.NullMarked;
