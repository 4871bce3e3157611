@NullMarked
package dev.evenkeel.audit;

import org.jspecify.annotations.NullMarked;
