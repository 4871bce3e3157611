package dev.evenkeel.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Who is credited. */
class CreditTest {
    private static final String RULES =
            "outcomes: {resolution: {claim: case.resolved, settle: {after: 24h}, credit: %s}}\n";

    private static List<String> shares(String credit) {
        return credit(Desk.under(RULES.formatted(credit))
                .at("1 09:00", "case.assigned c1", "worker=ann")
                .at("1 10:00", "case.handed-off c1", "from=ann to=bob stage=triage")
                .at("1 11:00", "message.sent c1", "author=worker worker=bob")
                .at("1 12:00", "case.resolved c1", "worker=cid")
                .at("1 13:00", "message.sent c1", "author=worker worker=dan"));
    }

    private static List<String> credit(Desk desk) {
        return desk.verdicts("9 00:00").getFirst().credit().stream()
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
    void the_share_of_a_stage_that_nobody_reached_is_not_paid_where_the_contract_says_so() {
        assertThat(shares("{weighted: {triage: 20%, check: 30%, fix: 50%}, unfinished: unpaid}"))
                .containsExactly("cid 1/2", "ann 1/5");
    }

    @Test
    void one_worker_who_finished_several_stages_gets_the_sum_of_their_shares() {
        var desk = Desk.under(RULES.formatted("{weighted: {triage: 20%, check: 30%, fix: 50%}}"))
                .at("1 10:00", "case.handed-off c1", "from=ann to=bob stage=triage")
                .at("1 11:00", "case.handed-off c1", "from=bob to=ann stage=check")
                .at("1 12:00", "case.resolved c1", "worker=ann")
                .at("1 13:00", "case.handed-off c1", "from=dan to=eve stage=check");
        assertThat(credit(desk)).containsExactly("ann 7/10", "bob 3/10");
    }

    @Test
    void of_two_who_finished_one_stage_the_later_gets_its_share() {
        var desk = Desk.under(RULES.formatted("{weighted: {triage: 20%, fix: 80%}}"))
                .at("1 10:00", "case.handed-off c1", "from=ann to=bob stage=triage")
                .at("1 11:00", "case.handed-off c1", "from=bob to=cid stage=triage")
                .at("1 12:00", "case.resolved c1", "worker=cid");
        assertThat(credit(desk)).containsExactly("cid 4/5", "bob 1/5");
    }

    @Test
    void the_stages_are_shared_by_the_rest_when_the_claim_names_nobody() {
        var desk = Desk.under(RULES.formatted("{weighted: {triage: 20%, fix: 80%}}"))
                .at("1 10:00", "case.handed-off c1", "from=ann to=bob stage=triage")
                .at("1 12:00", "case.resolved c1");
        assertThat(credit(desk)).containsExactly("ann 1");
    }

    @Test
    void the_first_worker_named_stays_the_first_whoever_follows() {
        var desk = Desk.under(RULES.formatted("first"))
                .at("1 09:00", "case.assigned c1", "worker=bob")
                .at("1 10:00", "case.assigned c1", "worker=ann")
                .at("1 12:00", "case.resolved c1", "worker=cid");
        assertThat(credit(desk)).containsExactly("bob 1");
    }

    @Test
    void the_first_worker_named_may_be_the_one_of_the_claim_but_none_who_comes_after_it() {
        var desk = Desk.under(RULES.formatted("first"))
                .at("1 12:00", "case.resolved c1", "worker=cid")
                .at("1 12:00", "case.resolved c2")
                .at("1 13:00", "message.sent c2", "author=worker worker=dan");
        assertThat(desk.verdicts("9 00:00").getFirst().credit())
                .extracting(share -> share.worker().id())
                .containsExactly("cid");
        assertThat(desk.verdicts("9 00:00").getLast().credit()).isEmpty();
    }

    @Test
    void equal_shares_come_in_the_order_of_the_workers_ids() {
        var desk = Desk.under(RULES.formatted("even"))
                .at("1 09:00", "case.assigned c1", "worker=dan")
                .at("1 10:00", "case.handed-off c1", "from=dan to=bob")
                .at("1 12:00", "case.resolved c1", "worker=cid");
        assertThat(credit(desk)).containsExactly("bob 1/3", "cid 1/3", "dan 1/3");
    }

    @Test
    void nobody_when_the_claim_names_nobody() {
        var desk = Desk.under(RULES.formatted("last")).at("1 12:00", "case.resolved c1");
        assertThat(desk.verdicts("9 00:00").getFirst().credit()).isEmpty();
    }
}
