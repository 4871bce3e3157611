package dev.evenkeel.engagement;

import dev.evenkeel.event.Journal;
import dev.evenkeel.event.JournalDigest;
import dev.evenkeel.settlement.Books;
import dev.evenkeel.settlement.Statement;
import dev.evenkeel.verdict.Verdict;
import java.time.Instant;
import java.util.List;

/**
 * A statement with all that is behind it.
 *
 * @param verdicts as of the statement's instant, by case and journal order
 */
public record Settlement(Statement statement, Engagement.JournalMark journal, List<Verdict> verdicts, Books books) {
    public Settlement {
        verdicts = List.copyOf(verdicts);
    }

    /** The same, naming as its journal one in which some fields of the same events are sealed. */
    public Settlement drawnFrom(Journal sealed, Instant asOf) {
        var events = sealed.upTo(asOf);
        return new Settlement(
                statement, new Engagement.JournalMark(events.size(), JournalDigest.of(events)), verdicts, books);
    }

    /** The list of claims behind it, billed or not. */
    public List<ClaimRow> claims() {
        return ClaimRow.of(books, verdicts);
    }
}
