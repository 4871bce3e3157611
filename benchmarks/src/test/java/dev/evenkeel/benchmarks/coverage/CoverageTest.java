package dev.evenkeel.benchmarks.coverage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** A short version of `benchmarks/coverage`, which has the runs that figures are told from. */
class CoverageTest {
    private static final int RUNS = 200;
    /** Beyond what is promised; with so many scenarios, chance alone goes beyond three errors once in a while. */
    private static final double ERRORS = 4;

    @TestFactory
    Stream<DynamicTest> intervals_hold_the_truth_as_often_as_they_promise() {
        return Coverage.all().stream()
                .map(scenario -> DynamicTest.dynamicTest(scenario.name(), () -> {
                    var line = Coverage.line(scenario, RUNS);
                    assertThat(line.isKept(ERRORS)).as(line.toString()).isTrue();
                    if (scenario.promise() == Scenario.Promise.LESS) {
                        assertThat(line.coverage())
                                .as("else it would not be shown as a warning")
                                .isLessThan(0.92);
                    } else {
                        assertThat(line.falsely()).as(line.toString()).isLessThan(0.05 + ERRORS * line.error(0.05));
                        assertThat(line.power()).as(line.toString()).isGreaterThan(0.2);
                    }
                }));
    }
}
