package dev.evenkeel.dispute;

import dev.evenkeel.contract.Period;
import dev.evenkeel.settlement.Line;
import dev.evenkeel.settlement.Statement;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * An issued statement, as far as disputes need it.
 *
 * @param drawnAt the instant from which on it can be disputed
 */
public record Filed(Period period, Instant drawnAt, List<Amount> lines) {
    /** As {@link dev.evenkeel.settlement.Statements} words it: {@code − dispute D1 40.00}. */
    private static final Pattern NAMED = Pattern.compile(" [−+] dispute ([A-Za-z0-9._-]+) [0-9]");

    public Filed {
        lines = List.copyOf(lines);
    }

    /**
     * A line and its rounded amount.
     *
     * @param disputes of a true-up the disputes whose end it carries out
     */
    public record Amount(String term, Line.Kind kind, Period about, BigDecimal amount, Set<String> disputes) {
        public Amount {
            disputes = Set.copyOf(disputes);
        }

        /** A line that carries out no ruling. */
        public Amount(String term, Line.Kind kind, Period about, BigDecimal amount) {
            this(term, kind, about, amount, Set.of());
        }
    }

    /** The disputes that the formula of a true-up names: those whose end it carries out. */
    public static Set<String> carriedOut(Line.Kind kind, String formula) {
        return kind == Line.Kind.TRUE_UP
                ? NAMED.matcher(formula).results().map(it -> it.group(1)).collect(Collectors.toUnmodifiableSet())
                : Set.of();
    }

    /** A statement that was drawn. */
    public static Filed of(Statement statement) {
        return new Filed(
                statement.period(),
                statement.asOf(),
                statement.lines().stream()
                        .map(line -> new Amount(
                                line.term(),
                                line.kind(),
                                line.about(),
                                line.amount(),
                                carriedOut(line.kind(), line.formula())))
                        .toList());
    }

    /** Whether one of its true-ups carries out how a dispute ended. */
    public boolean carriesOut(String dispute) {
        return lines.stream().anyMatch(line -> line.disputes().contains(dispute));
    }

    /** What it asks for in all; negative when the client gets it. */
    public BigDecimal total() {
        return lines.stream().map(Amount::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** The line that a dispute is about; the term's charge where it is about a claim. Empty when there is none. */
    Optional<Amount> line(Matter matter) {
        return lines.stream()
                .filter(line -> line.term().equals(matter.term()))
                .filter(line -> switch (matter) {
                    case Matter.OfLine(var _, var _, var kind, var about) ->
                        line.kind() == kind && line.about().equals(about);
                    case Matter.OfClaim _ -> line.kind() == Line.Kind.CHARGE;
                })
                .findFirst();
    }
}
