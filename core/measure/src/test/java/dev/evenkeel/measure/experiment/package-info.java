@NullMarked
package dev.evenkeel.measure.experiment;

import org.jspecify.annotations.NullMarked;
