package dev.evenkeel.files;

import dev.evenkeel.measure.study.AnalysisPlan;
import dev.evenkeel.measure.study.HoldoutSums;
import java.time.LocalDate;
import java.util.Optional;
import java.util.function.Consumer;

/** The outcomes of a holdout beside its units, both sorted by unit, and outcomes by day; one row ahead. */
public interface OutcomesInOrder extends AutoCloseable {
    /** Whether there is a row; what it has is told by the others. */
    boolean hasRow();

    /** Whose outcome it is. */
    String unit();

    /** The day, since the start of the plan; below zero before it. */
    int day();

    /** The value, in units of the plan's decimals. */
    long value();

    /** Turns to the next row. Throws {@link HoldoutSums.OutOfOrder} where its unit comes too late. */
    void advance();

    @Override
    void close();

    /** Goes through both tables side by side. */
    static HoldoutFiles.Holdout read(
            AnalysisPlan plan,
            LocalDate through,
            Optional<String> salt,
            OutcomesInOrder outcomes,
            Consumer<Consumer<HoldoutSums.Unit>> eachUnit) {
        var sums = new HoldoutSums(plan, through, salt);
        var strangers = new long[1];
        eachUnit.accept(unit -> {
            strangers[0] += outcomes.skipTo(unit.id());
            sums.unit(unit);
            outcomes.takeThoseOf(unit.id(), sums);
        });
        for (; outcomes.hasRow(); outcomes.advance()) {
            strangers[0]++;
        }
        return new HoldoutFiles.Holdout(sums.read(), strangers[0]);
    }

    /** Leaves out all rows before those of a unit, and says how many. */
    private long skipTo(String wanted) {
        var skipped = 0L;
        for (; hasRow() && unit().compareTo(wanted) < 0; advance()) {
            skipped++;
        }
        return skipped;
    }

    /** Adds the rows of a unit. */
    private void takeThoseOf(String wanted, HoldoutSums sums) {
        for (; hasRow() && unit().equals(wanted); advance()) {
            if (day() >= 0) {
                sums.outcome(day(), value());
            }
        }
    }

    /** A unit after another one. Throws {@link HoldoutSums.OutOfOrder} where it comes too late. */
    static void mustFollow(String unit, String before) {
        if (unit.compareTo(before) < 0) {
            throw new HoldoutSums.OutOfOrder(
                    "'%s' comes after '%s'; sort the outcomes by unit and day.".formatted(unit, before));
        }
    }
}
