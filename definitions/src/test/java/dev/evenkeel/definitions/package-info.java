@NullMarked
package dev.evenkeel.definitions;

import org.jspecify.annotations.NullMarked;
