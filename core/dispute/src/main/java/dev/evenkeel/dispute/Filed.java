package dev.evenkeel.dispute;

import dev.evenkeel.contract.Period;
import dev.evenkeel.settlement.Line;
import dev.evenkeel.settlement.Statement;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An issued statement, as far as disputes need it.
 *
 * @param drawnAt the instant from which on it can be disputed
 */
public record Filed(Period period, Instant drawnAt, List<Amount> lines) {
    public Filed {
        lines = List.copyOf(lines);
    }

    /** A line and its rounded amount. */
    public record Amount(String term, Line.Kind kind, Period about, BigDecimal amount) {}

    /** A statement that was drawn. */
    public static Filed of(Statement statement) {
        return new Filed(
                statement.period(),
                statement.asOf(),
                statement.lines().stream()
                        .map(line -> new Amount(line.term(), line.kind(), line.about(), line.amount()))
                        .toList());
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
