@NullMarked
package dev.evenkeel.benchmarks.coverage;

import org.jspecify.annotations.NullMarked;
