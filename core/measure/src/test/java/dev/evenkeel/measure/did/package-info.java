@NullMarked
package dev.evenkeel.measure.did;

import org.jspecify.annotations.NullMarked;
