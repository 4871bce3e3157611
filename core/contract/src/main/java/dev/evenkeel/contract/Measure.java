package dev.evenkeel.contract;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A named number for each period: a numerator over a denominator, or a plain quantity.
 *
 * @param unit {@code percent}, {@code seconds}, a currency's code, …; empty when not said
 * @param atLeast the smallest sample on which it has a value
 * @param source where its numbers come from; empty when not said
 */
public record Measure(String name, String unit, Form form, long atLeast, String source, Wording wording) {

    /** Whether it is a share, shown as a percentage. */
    public boolean isPercent() {
        return unit.equals("percent");
    }

    /** How it comes about. */
    public sealed interface Form {
        /** What some events add up to, over what others do. */
        record Counted(Counter over, Per per) implements Form {}

        /** Of the cases with one event, the share in which another follows, or does not, in time; sampled at the first event. */
        record Share(Outcome.EventTest of, Outcome.EventTest then, Mark mark, Duration within) implements Form {}

        /** How long it takes on average from an event to the first of another kind; sampled at the latter. */
        record Time(Outcome.EventTest from, Outcome.EventTest to, Key by, Unit in) implements Form {}

        /** What has come in less what has gone out before the period begins. */
        record Stock(Outcome.EventTest in, Outcome.EventTest out) implements Form {}

        /** Stretches of activity, as other vendors meter them. */
        record Sessions(Outcome.EventTest of, Key by, Meter meter) implements Form {}

        /** A number that one party's systems report in {@code metric.observed}. */
        record Observed(String metric, Take take) implements Form {}

        /** Agreed numbers, each from a day on; over several periods they are added up or averaged. */
        record Values(SortedMap<LocalDate, BigDecimal> from, Take take) implements Form {
            public Values {
                from = Collections.unmodifiableSortedMap(new TreeMap<>(from));
            }
        }

        /** The cases of the period under a basis, by its name. */
        record OfBasis(String basis) implements Form {}

        /** The outcomes that were charged in the period, less those reversed in it. */
        record OfOutcomes(String outcome) implements Form {}

        /** What terms come to in the period. */
        record OfAmount(List<String> terms) implements Form {
            public OfAmount {
                terms = List.copyOf(terms);
            }
        }

        /** Arithmetic over other numbers. */
        record Combined(Operation operation, List<Operand> operands) implements Form {
            public Combined {
                operands = List.copyOf(operands);
            }
        }

        /** A sum of weighted numbers: a baseline over several years, or a linear model of drivers. */
        record Weighted(List<Part> parts) implements Form {
            public Weighted {
                parts = List.copyOf(parts);
            }
        }

        /** A weighted mean of measures, each on a scale from 0 to 1; 0 where a knock-out is missed. */
        record Score(List<Scale> scales, List<Gate> knockOuts) implements Form {
            public Score {
                scales = List.copyOf(scales);
                knockOuts = List.copyOf(knockOuts);
            }
        }

        /** The Customer Success index of outcomes and experiences, in one of its shapes. */
        record SuccessIndex(Operand outcomes, Operand experiences, Shape shape, BigDecimal o, BigDecimal e)
                implements Form {}

        /** Another measure over this period and those before it, sum over sum. */
        record Rolling(String measure, int periods) implements Form {}

        /** A baseline that follows what was reached: after each year, so much of itself and the rest of the actual. */
        record Rebased(Operand from, String actual, BigDecimal keep, BigDecimal credit) implements Form {}

        /** The names of the measures it is made of. */
        default List<String> measures() {
            return switch (this) {
                case Counted _, Share _, Time _, Stock _, Sessions _, Observed _ -> List.of();
                case Values _, OfBasis _, OfOutcomes _, OfAmount _ -> List.of();
                case Combined(var _, var operands) -> named(operands);
                case Weighted(var parts) -> named(parts.stream().map(Part::of).toList());
                case Score(var scales, var knockOuts) -> {
                    var names =
                            new ArrayList<>(scales.stream().map(Scale::measure).toList());
                    knockOuts.forEach(gate -> names.addAll(gate.measures()));
                    yield names;
                }
                case SuccessIndex(var o, var e, var _, var _, var _) -> named(List.of(o, e));
                case Rolling(var measure, var _) -> List.of(measure);
                case Rebased(var from, var actual, var _, var _) -> {
                    var names = new ArrayList<>(named(List.of(from)));
                    names.add(actual);
                    yield names;
                }
            };
        }

        /** Whether it takes the journal's events to count it. */
        default boolean isOfEvents() {
            return switch (this) {
                case Counted _, Share _, Time _, Stock _, Sessions _, Observed _ -> true;
                case Values _, OfBasis _, OfOutcomes _, OfAmount _, Combined _, Weighted _ -> false;
                case Score _, SuccessIndex _, Rolling _, Rebased _ -> false;
            };
        }
    }

    /** The measures among operands. */
    static List<String> named(List<Operand> operands) {
        return operands.stream()
                .flatMap(it -> it instanceof Operand.Named(var name)
                        ? Optional.of(name).stream()
                        : Optional.<String>empty().stream())
                .toList();
    }

    /** What a counted measure is divided by. */
    public sealed interface Per {
        /** Nothing: it is a quantity. */
        record Nothing() implements Per {}

        /** What other events add up to. */
        record Of(Counter counter) implements Per {}
    }

    /**
     * Events that are added up.
     *
     * @param distinct counts a case or customer once a period
     */
    public record Counter(Outcome.EventTest event, Amount amount, Distinct distinct) {}

    /** What one event adds. */
    public sealed interface Amount {
        /** One. */
        record One() implements Amount {}

        /**
         * A number that it carries.
         *
         * @param atMost cuts each number; a number without limit is not cut
         * @param truncation cuts at this part of the period's numbers, 0.99 for the 99th percentile by nearest rank; 1 for none
         */
        record Attribute(String name, PaymentTerm.Bound atMost, BigDecimal truncation) implements Amount {}

        /** A number from a table. */
        record ByTable(Table table) implements Amount {}
    }

    /** What counts once a period. */
    public enum Distinct {
        EVENT,
        CASE,
        CUSTOMER
    }

    /** When a new session begins. */
    public sealed interface Meter {
        /** So long after the session began. */
        record Window(Duration length) implements Meter {}

        /** After so long without an event. */
        record Idle(Duration timeout) implements Meter {}

        /** With each day of the contract's zone. */
        record CalendarDay() implements Meter {}
    }

    /** By what two events belong together. */
    public enum Key {
        CASE,
        CUSTOMER
    }

    /** Whether the second event must follow or must not. */
    public enum Mark {
        WITH,
        WITHOUT
    }

    /** What time is told in. */
    public enum Unit {
        SECONDS(1),
        MINUTES(60),
        HOURS(3_600),
        DAYS(86_400);

        private final long seconds;

        Unit(long seconds) {
            this.seconds = seconds;
        }

        /** How many seconds it has. */
        public long seconds() {
            return seconds;
        }
    }

    /** Which of a period's observations count; {@code LAST} goes on until the next. */
    public enum Take {
        LAST,
        SUM,
        MEAN
    }

    /** What is done with numbers. */
    public enum Operation {
        SUM_OF("sum of", " + "),
        DIFFERENCE("difference", " − "),
        PRODUCT("product", " × "),
        QUOTIENT("quotient", " ÷ "),
        LEAST("least", ", "),
        GREATEST("greatest", ", ");

        private final String key;
        private final String sign;

        Operation(String key, String sign) {
            this.key = key;
            this.sign = sign;
        }

        /** Its field in a contract. */
        public String key() {
            return key;
        }

        /** What stands between its numbers in a formula. */
        public String sign() {
            return sign;
        }
    }

    /** A weighted number. */
    public record Part(Operand of, BigDecimal times) {}

    /** A measure on a scale that is 0 at one value and 1 at another. */
    public record Scale(String measure, BigDecimal from, BigDecimal to, BigDecimal weight) {}

    /** A measure and what it must be. */
    public record Gate(String measure, Target target) {
        /** The measures it reads. */
        public List<String> measures() {
            var names = new ArrayList<>(List.of(measure));
            names.addAll(named(target.operands()));
            return names;
        }
    }

    /** The shapes of the Customer Success index. */
    public enum Shape {
        /** Outcomes over experiences, literally; it falls as experience gets better. */
        LITERAL,
        /** A weighted sum, outcomes weighing more. */
        WEIGHTED,
        /** A product of powers, outcomes with the higher one. */
        POWERS;

        /** How contracts and statements call it. */
        public String spelling() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
