@NullMarked
package dev.evenkeel.measure.study;

import org.jspecify.annotations.NullMarked;
