@NullMarked
package dev.evenkeel.incentive;

import org.jspecify.annotations.NullMarked;
