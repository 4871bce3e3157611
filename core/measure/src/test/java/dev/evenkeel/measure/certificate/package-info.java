@NullMarked
package dev.evenkeel.measure.certificate;

import org.jspecify.annotations.NullMarked;
