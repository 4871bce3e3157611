@NullMarked
package dev.evenkeel.measure.synth;

import org.jspecify.annotations.NullMarked;
