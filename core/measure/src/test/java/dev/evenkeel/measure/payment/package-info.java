@NullMarked
package dev.evenkeel.measure.payment;

import org.jspecify.annotations.NullMarked;
