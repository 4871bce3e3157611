/// What the stages cost, measured by JMH; figures are only compared on one machine.
@NullMarked
package dev.evenkeel.benchmarks;

import org.jspecify.annotations.NullMarked;
