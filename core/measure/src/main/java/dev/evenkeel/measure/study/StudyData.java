package dev.evenkeel.measure.study;

import dev.evenkeel.measure.experiment.Switchback;
import dev.evenkeel.measure.linear.Matrix;
import dev.evenkeel.measure.panel.Panel;
import java.util.List;
import java.util.Optional;

/** What a study reads, by its design; each with the digest of all of it. */
public sealed interface StudyData {
    /** The SHA-256 of what was read, in hexadecimal, the same for any order of the rows and any spelling of their numbers. */
    String digest();

    /** Customers who were dealt out by lot. */
    record Customers(HoldoutSums.Read read) implements StudyData {
        @Override
        public String digest() {
            return read.digest();
        }
    }

    /**
     * Sites, queues or markets by period.
     *
     * @param covariates one row a unit, known before any treatment, with a column of ones; empty for none
     */
    record Sites(Panel panel, Optional<Matrix> covariates) implements StudyData {
        @Override
        public String digest() {
            return ValueDigest.of(panel, covariates);
        }
    }

    /** Blocks of time with and without. */
    record Blocks(List<Switchback.Period> periods) implements StudyData {
        public Blocks {
            periods = List.copyOf(periods);
        }

        @Override
        public String digest() {
            return ValueDigest.of(periods);
        }
    }

    /**
     * One outcome by period, with its drivers.
     *
     * @param names of the drivers, in the order of their columns
     * @param labels of the periods, oldest first
     * @param outcomes one column
     * @param drivers one column each
     * @param before how many periods lie before the start
     */
    record Months(List<String> names, List<String> labels, Matrix outcomes, Matrix drivers, int before)
            implements StudyData {
        public Months {
            names = List.copyOf(names);
            labels = List.copyOf(labels);
        }

        @Override
        public String digest() {
            return ValueDigest.of(names, labels, outcomes, drivers);
        }
    }
}
