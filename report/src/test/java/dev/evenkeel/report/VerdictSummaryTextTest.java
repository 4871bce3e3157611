package dev.evenkeel.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.event.Journal;
import dev.evenkeel.golden.Golden;
import java.util.List;
import org.junit.jupiter.api.Test;

class VerdictSummaryTextTest {
    @Test
    void the_claims_are_counted_by_state_and_reason_and_their_money_by_period() {
        var engagement = Northwind.engagement();
        var settlement = Northwind.march(engagement);

        Golden.assertMatches(
                "golden/verdicts.txt",
                VerdictSummaryText.of(
                        engagement.contract(),
                        ClaimCounts.of(engagement.contract(), settlement.verdicts()),
                        settlement.books().tallies(),
                        settlement.statement().asOf()));
    }

    @Test
    void a_journal_without_claims_says_so() {
        var full = Northwind.engagement();
        var empty = new dev.evenkeel.engagement.Engagement(
                full.contract(),
                Journal.of(List.of(), full.contract().attributes()),
                full.workers(),
                full.coverage(),
                full.calendar());
        var settlement = Northwind.march(empty);

        assertThat(VerdictSummaryText.of(
                        full.contract(),
                        ClaimCounts.of(full.contract(), settlement.verdicts()),
                        settlement.books().tallies(),
                        settlement.statement().asOf()))
                .startsWith("There is no claim as of 7 Apr 2026, 00:00 Europe/Berlin.");
    }
}
