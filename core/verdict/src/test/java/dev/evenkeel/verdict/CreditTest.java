package dev.evenkeel.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Who is credited. */
class CreditTest {
    private static final String RULES =
            "outcomes: {resolution: {claim: case.resolved, settle: {after: 24h}, credit: %s}}\n";

    private static List<String> shares(String credit) {
        return Desk.under(RULES.formatted(credit))
                .at("1 09:00", "case.assigned c1", "worker=ann")
                .at("1 10:00", "case.handed-off c1", "from=ann to=bob stage=triage")
                .at("1 11:00", "message.sent c1", "author=worker worker=bob")
                .at("1 12:00", "case.resolved c1", "worker=cid")
                .at("1 13:00", "message.sent c1", "author=worker worker=dan")
                .verdicts("9 00:00")
                .getFirst()
                .credit()
                .stream()
                .map(share -> share.worker().id() + " " + share.spelling())
                .toList();
    }

    @Test
    void the_worker_of_the_claim_by_default() {
        assertThat(shares("last")).containsExactly("cid 1");
    }

    @Test
    void the_first_worker_named() {
        assertThat(shares("first")).containsExactly("ann 1");
    }

    @Test
    void all_workers_named_up_to_the_claim_alike() {
        assertThat(shares("even")).containsExactly("ann 1/3", "bob 1/3", "cid 1/3");
    }

    @Test
    void by_the_stages_they_finished() {
        assertThat(shares("{weighted: {triage: 20%, fix: 80%}}")).containsExactly("cid 4/5", "ann 1/5");
    }

    @Test
    void a_stage_that_nobody_reached_is_shared_by_the_rest() {
        assertThat(shares("{weighted: {triage: 20%, check: 30%, fix: 50%}}")).containsExactly("cid 5/7", "ann 2/7");
    }

    @Test
    void nobody_when_the_claim_names_nobody() {
        var desk = Desk.under(RULES.formatted("last")).at("1 12:00", "case.resolved c1");
        assertThat(desk.verdicts("9 00:00").getFirst().credit()).isEmpty();
    }
}
