package dev.evenkeel.ledger;

import dev.evenkeel.contract.Period;
import dev.evenkeel.dispute.Filed;
import dev.evenkeel.settlement.Line;

/**
 * What a posting comes from, and by which it is booked once: a line of a statement, {@code
 * statement/2026-04/resolutions/true-up/2026-03}, or a payment, a dispute, a reward.
 *
 * @param path names separated by slashes, as in an {@link Account}
 */
public record Source(String path) implements Comparable<Source> {
    public Source {
        Segments.checked(path, "a source");
    }

    /** The source of names, from the outermost in. */
    public static Source of(String... names) {
        return new Source(Segments.joined(names));
    }

    /** A line of the statement of a period. A term has at most one line of a kind about a period, so this names it. */
    public static Source of(Period statement, Line line) {
        return of(
                "statement",
                statement.name(),
                line.term(),
                line.kind().spelling(),
                line.about().name());
    }

    /** A line of an issued statement. */
    public static Source of(Period statement, Filed.Amount line) {
        return of(
                "statement",
                statement.name(),
                line.term(),
                line.kind().spelling(),
                line.about().name());
    }

    /** Whether it is a line of a period's statement, its tax, or what is withheld of it. */
    public boolean isOf(Period statement) {
        return path.startsWith("statement/" + statement.name() + "/");
    }

    /** By path. */
    @Override
    public int compareTo(Source other) {
        return path.compareTo(other.path);
    }

    @Override
    public String toString() {
        return path;
    }
}
