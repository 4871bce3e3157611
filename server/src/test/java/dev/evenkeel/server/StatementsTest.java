package dev.evenkeel.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.contract.Billing;
import dev.evenkeel.contract.Period;
import dev.evenkeel.engagement.ClaimRow;
import dev.evenkeel.event.Journal;
import dev.evenkeel.generate.Generated;
import dev.evenkeel.generate.Stories;
import dev.evenkeel.report.StatementText;
import dev.evenkeel.server.claims.ClaimList;
import dev.evenkeel.server.engagements.Engagements;
import dev.evenkeel.server.people.Role;
import dev.evenkeel.server.people.Seat;
import dev.evenkeel.server.statements.Issuing;
import dev.evenkeel.server.statements.StatementList;
import dev.evenkeel.settlement.Issued;
import dev.evenkeel.settlement.Line;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What the server issues is what the command line would, and it issues it once. */
class StatementsTest {
    private static final Desk DESK = Desk.open();

    private final StatementList statements = DESK.part(StatementList.class);

    @Test
    void the_demos_statements_are_those_that_the_core_draws_from_the_same_events() {
        var engagement = DESK.demo();
        var journal = Journal.of(
                Generated.events(Stories.northwind()), engagement.contract().attributes());
        var last = statements.all(engagement).getLast().period();

        var drawn = engagement.over(journal).settleThrough(last, Issued.nothing());

        assertThat(statements.all(engagement).stream()
                        .map(kept -> kept.issued().statement().total()))
                .containsExactlyElementsOf(
                        drawn.stream().map(it -> it.statement().total()).toList());
        assertThat(statements.all(engagement).stream()
                        .flatMap(kept -> kept.issued().statement().lines().stream())
                        .map(StatementsTest::words)
                        .toList())
                .isEqualTo(drawn.stream()
                        .flatMap(it -> it.statement().lines().stream())
                        .map(StatementsTest::words)
                        .toList());
        assertThat(statements.all(engagement).stream()
                        .map(kept -> kept.issued().journal())
                        .toList())
                .isEqualTo(drawn.stream().map(it -> it.journal()).toList());
    }

    private static String words(Line line) {
        return "%s %s %s %s %s"
                .formatted(line.term(), line.kind(), line.about().name(), line.amount(), line.claimsDigest());
    }

    @Test
    void the_demos_first_statement_reads_as_the_example_shows_it() throws Exception {
        var kept = statements.of(DESK.demo(), "2026-03").orElseThrow();
        var expected = Files.readString(Path.of("..", "examples", "northwind", "expected", "2026-03.txt"));

        var text = StatementText.of(statements.shown(DESK.demo(), kept));

        assertThat(text.lines().findFirst()).isEqualTo(expected.lines().findFirst());
    }

    @Test
    void the_claims_behind_a_statement_are_all_that_were_known_then() {
        var kept = statements.of(DESK.demo(), "2026-03").orElseThrow();

        var claims =
                statements.claims(DESK.demo(), kept.period(), new StatementList.Behind.All(), -1, Integer.MAX_VALUE);

        assertThat(claims.stream().map(StatementList.Placed::row).map(ClaimRow::state))
                .hasSize((int) kept.issued().statement().states().values().stream()
                        .mapToLong(Long::longValue)
                        .sum());
    }

    @Test
    void a_statement_is_computed_again_to_the_byte() {
        for (var kept : statements.all(DESK.demo())) {
            assertThat(DESK.part(Issuing.class).recomputed(DESK.demo(), kept))
                    .isEqualTo(kept.issued().digest());
        }
    }

    @Test
    void periods_that_were_over_when_an_engagement_began_have_a_day_to_come_in() {
        var engagement = DESK.engagement();
        var issuing = DESK.part(Issuing.class);
        var march = issuing.next(engagement).orElseThrow();
        var begun = DESK.part(Engagements.class).begun(engagement);
        assertThat(engagement.drawnAt(march)).isBefore(begun);
        assertThat(issuing.drawnUpAt(engagement, march)).isEqualTo(begun.plus(Duration.ofDays(1)));
        var later = Period.of(Billing.Every.MONTH, begun.plus(Duration.ofDays(90)), ZoneOffset.UTC);
        assertThat(issuing.drawnUpAt(engagement, later)).isEqualTo(engagement.drawnAt(later));
    }

    @Test
    void servers_that_issue_at_once_issue_each_statement_once_and_what_comes_late_is_a_true_up() throws Exception {
        var engagement = DESK.engagement();
        var issuing = DESK.part(Issuing.class);
        DESK.deliver(engagement, Desk.event("1", "case.resolved", "2026-03-02T11:00:00Z", "k1", "anna"));
        try (var threads = Executors.newFixedThreadPool(4)) {
            var periods = threads.invokeAll(IntStream.range(0, 4)
                    .<Callable<List<?>>>mapToObj(_ -> () -> issuing.issueDue(engagement))
                    .toList());
            for (var period : periods) {
                period.get();
            }
        }
        assertThat(statements.all(engagement))
                .extracting(kept -> kept.period().name())
                .containsExactly("2026-03", "2026-04", "2026-05");
        var march = statements.of(engagement, "2026-03").orElseThrow();
        assertThat(march.issued().statement().total()).isEqualByComparingTo("3.00");

        DESK.deliver(engagement, Desk.event("2", "case.opened", "2026-03-03T10:00:00Z", "k2", "anna"));
        DESK.settle(engagement);
        issuing.issueDue(engagement);

        assertThat(statements.of(engagement, "2026-03").orElseThrow().json()).isEqualTo(march.json());
        assertThat(issuing.recomputed(engagement, march))
                .isEqualTo(march.issued().digest());
        assertThat(DESK.part(ClaimList.class).counts(engagement))
                .extracting(ClaimList.Count::state)
                .containsExactly("refuted");
    }

    @Test
    void from_the_total_to_the_minute_in_four_clicks() {
        var finance = DESK.browser(DESK.demo(), Seat.CLIENT, Role.FINANCE);
        var total = finance.get("/e/northwind-support/together");
        assertThat(total.body()).contains("/e/northwind-support/statements/2026-05");
        var statement = finance.get("/e/northwind-support/statements/2026-05");
        assertThat(statement.body()).contains("/statements/2026-05/claims?term=resolutions&amp;kind=charge");
        var claims = finance.get("/e/northwind-support/statements/2026-05/claims?term=resolutions&kind=charge");
        var link = java.util.regex.Pattern.compile("href=\"(/e/northwind-support/case[^\"]+)\"")
                .matcher(claims.body());
        assertThat(link.find()).isTrue();

        var caseOf = finance.get(link.group(1).replace("&amp;", "&"));

        assertThat(caseOf.statusCode()).isEqualTo(200);
        assertThat(caseOf.body()).contains("class=\"timeline\"", "Billed: confirmed at");
    }

    @Test
    void a_dispute_is_opened_seen_by_the_other_side_answered_and_agreed() {
        var engagement = DESK.engagement();
        DESK.deliver(engagement, Desk.event("1", "case.resolved", "2026-05-20T11:00:00Z", "k1", "anna"));
        DESK.settle(engagement);
        DESK.part(Issuing.class).issueDue(engagement);
        var client = DESK.browser(engagement, Seat.CLIENT, Role.FINANCE);
        var provider = DESK.browser(engagement, Seat.PROVIDER, Role.LEADER);
        var base = "/e/" + engagement.name();

        var opened = client.post(
                base + "/disputes",
                "statement=2026-05&term=resolutions&kind=charge&about=2026-05&ground=too+much&amount=3.00&reason=it+came+back");
        assertThat(opened.statusCode()).isEqualTo(302);
        assertThat(provider.get(base + "/disputes").body()).contains("One dispute is open", "working level");
        provider.post(base + "/disputes/d1/offer", "direction=lower&amount=2.00&words=half+of+it");
        assertThat(client.get(base + "/disputes/d1").body()).contains("Agree to lower the bill by €2.00", "half of it");
        client.post(base + "/disputes/d1/agree", "x=1");

        assertThat(provider.get(base + "/disputes").body()).contains("none is open", "agreed");
        var agent = DESK.browser(engagement, Seat.CLIENT, Role.AGENT);
        assertThat(agent.post(base + "/disputes", "statement=2026-05").statusCode())
                .isIn(400, 403);
    }
}
