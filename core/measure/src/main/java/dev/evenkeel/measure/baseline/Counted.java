package dev.evenkeel.measure.baseline;

import dev.evenkeel.measure.Measured;
import dev.evenkeel.measure.Refusal.Reason;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * What was saved since a frozen baseline, by the terms that were frozen with it: without the blackout, as far as days have run out, with
 * days above the limit at the limit, and with what adjustments change of the expectation, up to the cap.
 *
 * @param savings after all of it
 * @param expected by the model alone, without adjustments
 * @param adjustments what they came to
 * @param days those that count, each with what was observed and expected
 * @param left days that do not count yet or at all
 */
public record Counted(Savings savings, double expected, Adjustment.Sum adjustments, List<Day> days, Left left) {
    private static final double MISSING_SHARE_MAX = 0.1;
    private static final int MONEY_DECIMALS = 9;

    public Counted {
        days = List.copyOf(days);
    }

    /** A day that counts. */
    public record Day(LocalDate day, double observed, double expected) {}

    /**
     * What was left out or changed.
     *
     * @param blackout days in the blackout
     * @param notRunOut days too young
     * @param truncated days above the limit, which count as the limit
     * @param beyond days whose driver lies outside of what the baseline saw, which its model only guesses
     */
    public record Left(int blackout, int notRunOut, int truncated, int beyond) {}

    /**
     * What counts of a time after the baseline.
     *
     * @param since one reading a day, in any order
     * @param known the day as of which the readings were taken
     */
    public static Measured<Counted> of(
            FrozenBaseline baseline,
            List<DataQuality.Reading> since,
            List<Adjustment> adjustments,
            LocalDate known,
            double confidence) {
        var terms = baseline.terms();
        var last = baseline.readings().getLast().day();
        var byDay = new TreeMap<LocalDate, DataQuality.Reading>();
        for (var reading : since) {
            if (!reading.day().isAfter(last)) {
                return Measured.refused(
                        Reason.OUT_OF_RANGE,
                        "%s is said to be after the change, and the baseline goes on until %s."
                                .formatted(reading.day(), last),
                        "Leave such days out; nothing is saved in the days that say what is expected.");
            }
            if (byDay.put(reading.day(), reading) != null) {
                return Measured.refused(
                        Reason.OUT_OF_RANGE, "%s comes twice.".formatted(reading.day()), "Bring each day once.");
            }
        }
        var blackout = 0;
        var young = 0;
        var truncated = 0;
        var beyond = 0;
        var days = new ArrayList<Day>();
        var least = baseline.least();
        var most = baseline.most();
        for (var reading : byDay.values()) {
            if (terms.isBlackedOut(reading.day())) {
                blackout++;
            } else if (!terms.runOut().isOver(reading.day(), known)) {
                young++;
            } else {
                var limit = baseline.limit();
                var driver = reading.drivers().getFirst();
                truncated += reading.outcome() > limit ? 1 : 0;
                beyond += driver < least || driver > most ? 1 : 0;
                days.add(new Day(
                        reading.day(),
                        Math.min(reading.outcome(), limit) * terms.runOut().completion(),
                        baseline.model().expected(driver)));
            }
        }
        if (days.isEmpty()) {
            return Measured.refused(
                    Reason.TOO_FEW,
                    "No day counts yet: %d lie in the blackout, and %d have not run out by %s."
                            .formatted(blackout, young, known),
                    "Wait until days are %d days old.".formatted(terms.runOut().days()));
        }
        var left = new Left(blackout, young, truncated, beyond);
        return missing(days, terms).isEmpty()
                ? counted(baseline, days, adjustments, left, confidence)
                : Measured.refused(
                        Reason.MISSING,
                        missing(days, terms),
                        "Bring the missing days; where nothing happened, a row with 0 says so.");
    }

    private static String missing(List<Day> days, SavingsTerms terms) {
        var first = days.getFirst().day();
        var all = (int) first.datesUntil(days.getLast().day().plusDays(1))
                .filter(day -> !terms.isBlackedOut(day))
                .count();
        return all - days.size() > MISSING_SHARE_MAX * all
                ? "%d of %d days from %s on are missing, more than one in ten.".formatted(all - days.size(), all, first)
                : "";
    }

    private static Measured<Counted> counted(
            FrozenBaseline baseline, List<Day> days, List<Adjustment> adjustments, Left left, double confidence) {
        var observed = 0.0;
        var expected = 0.0;
        for (var day : days) {
            observed += day.observed();
            expected += day.expected();
        }
        var cap = new BigDecimal(baseline.terms().adjustmentCap() * Math.abs(expected))
                .setScale(MONEY_DECIMALS, RoundingMode.HALF_EVEN);
        var sum = Adjustment.sum(adjustments, days.stream().map(Day::day).toList(), cap);
        var model = expected;
        return Savings.of(
                        baseline.model().goodness(),
                        baseline.model().form().interval(),
                        observed,
                        expected + sum.amount().doubleValue(),
                        days.size(),
                        confidence)
                .then(savings -> Measured.found(new Counted(savings, model, sum, days, left)));
    }

    /** How many days lie between the first and the last that count, both included. */
    public long span() {
        return ChronoUnit.DAYS.between(days.getFirst().day(), days.getLast().day()) + 1;
    }
}
