/// What intervals promise, held against data with a known truth: [Coverage] prints the table, for all [Scenario]s.
@NullMarked
package dev.evenkeel.benchmarks.coverage;

import org.jspecify.annotations.NullMarked;
