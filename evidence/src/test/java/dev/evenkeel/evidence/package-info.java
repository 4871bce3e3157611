@NullMarked
package dev.evenkeel.evidence;

import org.jspecify.annotations.NullMarked;
