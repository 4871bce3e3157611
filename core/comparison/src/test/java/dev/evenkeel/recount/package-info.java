@NullMarked
package dev.evenkeel.recount;

import org.jspecify.annotations.NullMarked;
