package dev.evenkeel.measure.baseline;

import dev.evenkeel.measure.Measured;
import dev.evenkeel.measure.Refusal.Reason;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

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
    private static final int CENTS = 2;
    private static final double SMALL = 10;
    private static final int SMALL_DECIMALS = 6;

    public Counted {
        days = List.copyOf(days);
    }

    /** A day that counts, or the month of which it is the first. */
    public record Day(LocalDate day, double observed, double expected) {
        private Day plus(Day other) {
            return new Day(day, observed + other.observed, expected + other.expected);
        }
    }

    /**
     * From what was expected to what was saved, each rounded once, so that what is shown adds up.
     *
     * @param adjusted by what adjustments came to after the cap
     */
    public record Steps(BigDecimal expected, BigDecimal adjusted, BigDecimal observed) {
        /** What is left: of the rounded steps, not rounded by itself. */
        public BigDecimal saved() {
            return expected.add(adjusted).subtract(observed);
        }
    }

    /** The steps in cents; of what is less than ten in all with as many decimals as such numbers need. */
    public Steps steps() {
        return new Steps(rounded(expected), rounded(adjustments.amount().doubleValue()), rounded(savings.observed()));
    }

    /** An amount with the decimals of the steps. */
    public BigDecimal rounded(double amount) {
        return new BigDecimal(amount)
                .setScale(Math.abs(expected) < SMALL ? SMALL_DECIMALS : CENTS, RoundingMode.HALF_EVEN);
    }

    /**
     * What was left out or changed.
     *
     * @param blackout readings in the blackout
     * @param notRunOut readings too young
     * @param truncated readings above the limit, which count as the limit
     * @param beyond readings of which a driver lies outside of what the baseline saw, by a tenth at most
     */
    public record Left(int blackout, int notRunOut, int truncated, int beyond) {}

    /**
     * What counts of a time after the baseline.
     *
     * @param since each reading once, in any order
     * @param known the day as of which the readings were taken
     */
    public static Measured<Counted> of(
            FrozenBaseline baseline,
            List<DataQuality.Reading> since,
            List<Adjustment> adjustments,
            LocalDate known,
            double confidence) {
        var every = baseline.form().every();
        return readings(baseline, since).then(readings -> {
            var terms = baseline.terms();
            var due = readings.stream()
                    .filter(reading -> !terms.isBlackedOut(reading, every))
                    .toList();
            var counted = due.stream()
                    .filter(reading -> terms.runOut().isOver(every.lastDay(reading.day()), known))
                    .toList();
            var blackout = readings.size() - due.size();
            var young = due.size() - counted.size();
            if (counted.isEmpty()) {
                return Measured.refused(
                        Reason.TOO_FEW,
                        "No %s counts yet: %d lie in the blackout, and %d have not run out by %s."
                                .formatted(every.word(), blackout, young, known),
                        "Wait until %s are %d days old."
                                .formatted(every.words(), terms.runOut().days()));
            }
            var missing = missing(counted, terms, every);
            if (!missing.isEmpty()) {
                return Measured.refused(
                        Reason.MISSING,
                        missing,
                        "Bring the missing %s; where nothing happened, a row with 0 says so.".formatted(every.words()));
            }
            var tooFar = tooFar(baseline, counted);
            if (!tooFar.isEmpty()) {
                return Measured.refused(Reason.OUT_OF_RANGE, tooFar, DriverRange.MEND);
            }
            var left = new Left(
                    blackout,
                    young,
                    (int) counted.stream()
                            .filter(reading -> reading.outcome() > baseline.limit())
                            .count(),
                    beyond(counted, baseline.ranges()));
            return counted(baseline, counted, new Asked(adjustments, known, confidence), left);
        });
    }

    /** In their order, none twice, none of the baseline's own time. */
    private static Measured<List<DataQuality.Reading>> readings(
            FrozenBaseline baseline, List<DataQuality.Reading> since) {
        var every = baseline.form().every();
        var last = baseline.readings().getLast();
        var byTime = new TreeMap<LocalDateTime, DataQuality.Reading>();
        for (var reading : since) {
            if (!reading.at().isAfter(last.at())) {
                return Measured.refused(
                        Reason.OUT_OF_RANGE,
                        "%s is said to be after the change, and the baseline goes on until %s."
                                .formatted(every.spelled(reading), every.spelled(last)),
                        "Leave such %s out; nothing is saved in those that say what is expected."
                                .formatted(every.words()));
            }
            if (byTime.put(reading.at(), reading) != null) {
                return Measured.refused(
                        Reason.OUT_OF_RANGE,
                        "%s comes twice.".formatted(every.spelled(reading)),
                        "Bring each %s once.".formatted(every.word()));
            }
        }
        return Measured.found(List.copyOf(byTime.values()));
    }

    private static int beyond(List<DataQuality.Reading> readings, List<DriverRange> ranges) {
        return (int) readings.stream()
                .filter(reading -> IntStream.range(0, ranges.size())
                        .anyMatch(driver -> !ranges.get(driver)
                                .seen()
                                .holds(reading.drivers().get(driver))))
                .count();
    }

    /** Which drivers lie farther out than a baseline may foretell; empty where none does. */
    private static String tooFar(FrozenBaseline baseline, List<DataQuality.Reading> readings) {
        var times = readings.stream().map(baseline.form().every()::spelled).toList();
        var ranges = baseline.ranges();
        return IntStream.range(0, ranges.size())
                .mapToObj(driver -> ranges.get(driver).objection(times, DataQuality.drivers(readings, driver)))
                .flatMap(Optional::stream)
                .collect(Collectors.joining(" "));
    }

    /** Hours add up to their day. */
    private static List<Day> days(FrozenBaseline baseline, List<DataQuality.Reading> readings) {
        var byDay = new TreeMap<LocalDate, Day>();
        var completion = baseline.terms().runOut().completion();
        for (var reading : readings) {
            var own = new Day(
                    reading.day(),
                    Math.min(reading.outcome(), baseline.limit()) * completion,
                    baseline.model().expected(reading));
            byDay.merge(reading.day(), own, Day::plus);
        }
        return List.copyOf(byDay.values());
    }

    private static String missing(List<DataQuality.Reading> readings, SavingsTerms terms, Every every) {
        var first = readings.getFirst();
        var last = readings.getLast();
        var inBlackout = IntStream.rangeClosed(0, (int) every.between(first, last))
                .filter(at -> terms.isBlackedOut(every.after(first, at), every))
                .count();
        var all = every.between(first, last) + 1 - inBlackout;
        return all - readings.size() > MISSING_SHARE_MAX * all
                ? "%d of %d %s from %s on are missing, more than one in ten."
                        .formatted(all - readings.size(), all, every.words(), every.spelled(first))
                : "";
    }

    private record Asked(List<Adjustment> adjustments, LocalDate known, double confidence) {}

    private static Measured<Counted> counted(
            FrozenBaseline baseline, List<DataQuality.Reading> readings, Asked asked, Left left) {
        var every = baseline.form().every();
        var days = days(baseline, readings);
        var observed = 0.0;
        var expected = 0.0;
        for (var day : days) {
            observed += day.observed();
            expected += day.expected();
        }
        var cap = new BigDecimal(baseline.terms().adjustmentCap() * Math.abs(expected))
                .setScale(MONEY_DECIMALS, RoundingMode.HALF_EVEN);
        var sum = Adjustment.sum(
                asked.adjustments(),
                days.stream().flatMap(day -> every.days(day.day())).toList(),
                new Adjustment.Rules(
                        cap, new FrozenBaseline.Parties(baseline.byClient(), baseline.byProvider()), asked.known()));
        var model = expected;
        return Savings.of(
                        new Savings.Sums(
                                observed,
                                expected + sum.amount().doubleValue(),
                                baseline.model().error(readings)),
                        baseline.model().forSavings(),
                        every.interval(),
                        days.size(),
                        asked.confidence())
                .then(savings -> Measured.found(new Counted(savings, model, sum, days, left)));
    }

    /** How many days lie between the first and the last that count, both included. */
    public long span() {
        return ChronoUnit.DAYS.between(days.getFirst().day(), days.getLast().day()) + 1;
    }
}
