@NullMarked
package dev.evenkeel.dispute;

import org.jspecify.annotations.NullMarked;
