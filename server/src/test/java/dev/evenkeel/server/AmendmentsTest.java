package dev.evenkeel.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.dispute.Side;
import dev.evenkeel.server.amendments.Amendments;
import dev.evenkeel.server.amendments.Amendments.Answer;
import dev.evenkeel.server.claims.ClaimList;
import dev.evenkeel.server.claims.SelfCheck;
import dev.evenkeel.server.engagements.Engagements;
import dev.evenkeel.server.engagements.Held;
import dev.evenkeel.server.log.EngagementLog;
import dev.evenkeel.server.people.Accounts;
import dev.evenkeel.server.people.Role;
import dev.evenkeel.server.people.Seat;
import dev.evenkeel.server.statements.Issuing;
import dev.evenkeel.server.statements.StatementList;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A contract that is amended while it runs. The desk's clock stands on 6 June 2026; statements are issued up to May. */
class AmendmentsTest {
    private static final Desk DESK = Desk.open();

    private final Amendments amendments = DESK.part(Amendments.class);
    private final Issuing issuing = DESK.part(Issuing.class);
    private final StatementList statements = DESK.part(StatementList.class);
    private final Held engagement = DESK.engagement("", EarningsTest.WORKERS);

    @BeforeEach
    void work() {
        EarningsTest.work(engagement);
        issuing.issueDue(engagement);
    }

    private Held now() {
        return DESK.part(Engagements.class).get(engagement.id());
    }

    private static Amendments.Signer of(Side side) {
        var login = side.spelling() + "@amendments.test";
        return new Amendments.Signer(DESK.part(Accounts.class).account(login, "Robin", false), "Robin", side);
    }

    private Held.Version costing(String price, String effective, String more) {
        return Engagements.version(now().yaml().replace("price: 3.00", "price: " + price)
                + "amends: {version: \"%s\", effective: %s, change: A resolution costs %s%s}%n"
                        .formatted(now().digest(), effective, price, more));
    }

    private Answer proposed(Held.Version version) {
        return amendments.propose(engagement, of(Side.CLIENT), version);
    }

    private void amended(Held.Version version) {
        var answer = proposed(version);
        assertThat(answer).isInstanceOf(Answer.Done.class);
        assertThat(amendments.sign(engagement, ((Answer.Done) answer).proposal(), of(Side.PROVIDER)))
                .isEqualTo(new Answer.Done(((Answer.Done) answer).proposal(), true));
        DESK.settle(now());
    }

    private String amount(String caseId) {
        return DESK.part(ClaimList.class)
                .page(now(), new ClaimList.Filter("", "", "", "", "", caseId), Optional.empty(), 10)
                .claims()
                .getFirst()
                .row()
                .amount();
    }

    @Test
    void it_counts_when_both_have_signed_and_decides_the_claims_that_are_made_under_it() {
        var answer = (Answer.Done) proposed(costing("5.00", "2026-06-01", ""));
        assertThat(now().signed()).as("one signature is a proposal").hasSize(1);
        assertThat(amendments.sign(engagement, answer.proposal(), of(Side.CLIENT)))
                .isInstanceOf(Answer.Refused.class);

        amendments.sign(engagement, answer.proposal(), of(Side.PROVIDER));
        DESK.settle(now());

        assertThat(now().signed()).hasSize(2);
        var log = DESK.part(EngagementLog.class);
        log.enter(now());
        assertThat(log.proof(now(), "signature/1/client").orElseThrow().record())
                .contains(now().digest());
        assertThat(amount("E1")).isEqualTo("3");
        assertThat(amount("E3")).isEqualTo("5");
        assertThat(DESK.part(SelfCheck.class).check(now()).orElseThrow().isEqual())
                .as("the list of claims against a recomputation under both versions")
                .isTrue();
    }

    @Test
    void what_was_issued_is_never_changed_unless_it_says_so() {
        var answer = proposed(costing("5.00", "2026-05-01", ""));

        assertThat(answer).isInstanceOf(Answer.Refused.class);
        assertThat(((Answer.Refused) answer).why()).contains("2026-05", "restate from");
    }

    @Test
    void an_issued_statement_is_computed_again_under_the_versions_that_there_were_when_it_was_issued() {
        var march = statements.of(engagement, "2026-03").orElseThrow();

        amended(costing("5.00", "2026-07-01", ", restate from: 2026-03-01"));

        assertThat(amount("E1")).as("restated").isEqualTo("5");
        assertThat(issuing.recomputed(now(), statements.of(now(), "2026-03").orElseThrow()))
                .isEqualTo(march.issued().digest());
        assertThat(statements.of(now(), "2026-03").orElseThrow().contractDigest())
                .isEqualTo(engagement.digest());
    }

    @Test
    void a_proposal_that_another_version_has_overtaken_cannot_be_signed_any_more() {
        var late = (Answer.Done) proposed(costing("6.00", "2026-08-01", ""));
        amended(costing("5.00", "2026-07-01", ""));

        var answer = amendments.sign(engagement, late.proposal(), of(Side.PROVIDER));

        assertThat(answer).isInstanceOf(Answer.Refused.class);
        assertThat(((Answer.Refused) answer).why()).contains("amends the version", "and the one before it is");
    }

    @Test
    void only_the_side_that_proposed_it_takes_it_back() {
        var answer = (Answer.Done) proposed(costing("5.00", "2026-07-01", ""));

        assertThat(amendments.withdraw(engagement, answer.proposal(), of(Side.PROVIDER)))
                .isInstanceOf(Answer.Refused.class);
        assertThat(amendments.withdraw(engagement, answer.proposal(), of(Side.CLIENT)))
                .isInstanceOf(Answer.Done.class);
        assertThat(amendments.sign(engagement, answer.proposal(), of(Side.PROVIDER)))
                .isInstanceOf(Answer.Refused.class);
    }

    @Test
    void only_a_leader_of_a_party_proposes_or_signs() {
        var base = "/e/%s/contract/propose".formatted(engagement.name());
        for (var role : new Role[] {Role.FINANCE, Role.OPERATIONS, Role.AGENT}) {
            assertThat(DESK.browser(engagement, Seat.CLIENT, role).get(base).statusCode())
                    .as("%s", role)
                    .isEqualTo(403);
        }
        var auditor = DESK.browser(engagement, Seat.AUDITOR, Role.AUDITOR);
        assertThat(auditor.post(base, "effective=2026-07-01&change=x&yaml=").statusCode())
                .isEqualTo(403);
    }

    @Test
    void what_is_no_contract_is_told_with_its_place_and_kept_in_the_form() {
        var leader = DESK.browser(engagement, Seat.CLIENT, Role.LEADER);

        var page = leader.post(
                "/e/%s/contract/propose".formatted(engagement.name()),
                "effective=2026-07-01&change=x&yaml=evenkeel%3A+1%0Aterms%3A+nonsense%0A");

        assertThat(page.body()).contains("This is no contract yet", "contract.yaml:", "terms: nonsense");
        assertThat(amendments.all(engagement)).isEmpty();
    }
}
