@NullMarked
package dev.evenkeel.comparison;

import org.jspecify.annotations.NullMarked;
