package dev.evenkeel.server.web;

import dev.evenkeel.server.engagements.Held;
import dev.evenkeel.server.inquiries.Basis;
import dev.evenkeel.server.inquiries.Unanswerable;
import dev.evenkeel.server.statements.StatementList;
import java.time.Clock;

/** What questions about the periods that were issued are answered from. */
final class Bases {
    private Bases() {}

    /** All that was read for the statement that was issued last. */
    static Basis ofLast(Held engagement, StatementList statements) {
        var kept = statements.all(engagement);
        return kept.isEmpty()
                ? new Basis(0, versions(engagement))
                : new Basis(
                        kept.getLast().receiptMax(),
                        "statement %s, %s".formatted(kept.getLast().period().name(), versions(engagement)));
    }

    /** This moment, of an answer that is made anew each time. */
    static String now(Clock clock) {
        return "at %s".formatted(clock.instant());
    }

    /** The contract as it was agreed so far. */
    static String versions(Held engagement) {
        return "contract %s".formatted(engagement.digest());
    }

    /** The statement that was issued last. */
    static StatementList.Kept last(Held engagement, StatementList statements) {
        var kept = statements.all(engagement);
        if (kept.isEmpty()) {
            throw new Unanswerable("No period has been settled yet, so there is nothing to compare");
        }
        return kept.getLast();
    }
}
