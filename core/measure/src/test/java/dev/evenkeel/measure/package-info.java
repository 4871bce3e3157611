@NullMarked
package dev.evenkeel.measure;

import org.jspecify.annotations.NullMarked;
