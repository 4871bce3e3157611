package dev.evenkeel.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.server.people.Right;
import dev.evenkeel.server.people.Role;
import dev.evenkeel.server.people.Seat;
import dev.evenkeel.server.statements.Issuing;
import dev.evenkeel.server.statements.StatementList;
import dev.evenkeel.settlement.Basis;
import dev.evenkeel.settlement.Line;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Every number leads to what is behind it, and there are as many of those as it says. */
class BehindFiguresTest {
    private static final Desk DESK = Desk.open();
    private static final Pattern NEXT = Pattern.compile("href=\"([^\"]+after=[^\"]+)\"");

    private final String key = DESK.key(DESK.demo(), Seat.CLIENT, Right.LOOK, Right.MONEY);
    private final Desk.Browser browser = DESK.browser(DESK.demo(), Seat.CLIENT, Role.FINANCE);

    private List<JsonNode> all(String address) {
        var all = new ArrayList<JsonNode>();
        var after = "";
        do {
            var answer = DESK.call(key, DESK.to("%s&size=1000%s".formatted(address, after)));
            var page = JsonMapper.shared().readTree(answer.body());
            page.get("items").forEach(all::add);
            after = page.get("next").asString().isEmpty()
                    ? ""
                    : "&after=" + page.get("next").asString();
        } while (!after.isEmpty());
        return all;
    }

    @Test
    void behind_the_count_under_every_basis_are_as_many_cases() {
        var kept = DESK.part(StatementList.class).all(DESK.demo());
        assertThat(kept).hasSizeGreaterThan(2);
        for (var statement : kept) {
            for (var basis : Basis.values()) {
                var found = all("/v1/statements/%s/cases?basis=%s"
                        .formatted(statement.period().name(), StatementList.spelling(basis)));

                assertThat(found.stream().map(it -> it.get("id").asString()))
                        .as("%s in %s", basis, statement.period().name())
                        .hasSize(statement
                                .issued()
                                .statement()
                                .bases()
                                .getOrDefault(basis, 0L)
                                .intValue())
                        .doesNotHaveDuplicates();
                if (basis == Basis.RESOLVED) {
                    assertThat(found).allMatch(it -> it.get("claims").size() > 0);
                }
            }
        }
    }

    @Test
    void behind_what_was_charged_and_given_back_are_as_many_claims() {
        for (var kept : DESK.part(StatementList.class).all(DESK.demo())) {
            var statement = kept.issued().statement();
            var back = statement.lines().stream()
                    .filter(line -> line.kind() == Line.Kind.REVERSAL)
                    .map(Line::quantity)
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
            var address =
                    "/v1/statements/%s/claims?kind=".formatted(kept.period().name());

            assertThat(all(address + "charge")).as("%s", kept.period()).hasSize((int)
                    statement.loadedCost().outcomes());
            assertThat(all(address + "reversal")).as("%s", kept.period()).hasSize(back.intValue());
        }
    }

    @Test
    void behind_the_outcomes_charged_so_far_are_the_claims_that_the_statements_charge() {
        var base = "/e/" + DESK.demo().name();
        var charged = DESK.part(StatementList.class).all(DESK.demo()).stream()
                .mapToLong(kept -> kept.issued().statement().loadedCost().outcomes())
                .sum();
        var together = browser.get(base + "/together").body();
        var csv = browser.get(base + "/statements/charged.csv").body().lines().toList();

        assertThat(together).contains(base + "/statements/charged", "%,d".formatted(charged));
        assertThat(csv).hasSize((int) charged + 1);
        assertThat(rowsBehind(base + "/statements/charged")).isEqualTo(charged);
        assertThat(browser.get(base + "/statements/charged?after=nowhere").statusCode())
                .isEqualTo(400);
        var agent = DESK.browser(DESK.demo(), Seat.PROVIDER, Role.AGENT);
        assertThat(agent.get(base + "/statements/charged").body())
                .contains("withheld")
                .doesNotContain("7.50");
        assertThat(agent.get(base + "/statements/charged.csv").statusCode()).isEqualTo(403);
    }

    /** How many claims the page lists, from its first to its last part. */
    private long rowsBehind(String address) {
        var rows = 0L;
        for (var next = Optional.of(address); next.isPresent(); ) {
            var page = browser.get(next.get()).body();
            rows += page.split("<th scope=\"row\">", -1).length - 1;
            next = NEXT.matcher(page).results().findFirst().map(it -> it.group(1));
        }
        return rows;
    }

    @Test
    void a_statement_leads_from_each_basis_to_its_cases_and_on() {
        var base = "/e/%s/statements/2026-03".formatted(DESK.demo().name());
        var page = browser.get(base).body();

        for (var basis : Basis.values()) {
            var address = "%s/cases?basis=%s".formatted(base, StatementList.spelling(basis));
            assertThat(page).contains(address);
            assertThat(browser.get(address).statusCode()).isEqualTo(200);
        }
        assertThat(page).contains(base + "/claims?kind=charge", base + "/claims?kind=reversal");
        assertThat(browser.get(base + "/cases?basis=resolved").body())
                .contains(
                        "cases were resolved in March 2026",
                        "What became of its claims",
                        "nobody objected in time",
                        "The next hundred");
        assertThat(browser.get(base + "/cases?basis=nothing").statusCode()).isEqualTo(404);
        assertThat(browser.get(base + "/claims?kind=charge").body()).contains("were charged in March 2026");
    }

    @Test
    void a_statement_that_was_issued_before_its_cases_were_kept_shows_its_counts_without_a_way() {
        var engagement = DESK.engagement();
        DESK.deliver(engagement, Desk.event("1", "case.resolved", "2026-03-20T11:00:00Z", "k1", "anna"));
        DESK.settle(engagement);
        DESK.part(Issuing.class).issueDue(engagement);
        DESK.sql()
                .sql("delete from statement_case where engagement = :engagement")
                .param("engagement", engagement.id())
                .update();
        var leader = DESK.browser(engagement, Seat.CLIENT, Role.LEADER);
        var base = "/e/%s/statements/2026-03".formatted(engagement.name());

        assertThat(leader.get(base).body()).doesNotContain("/cases?basis=").contains("cases claimed solved");
        assertThat(leader.get(base + "/cases?basis=resolved").body()).contains("before its cases were kept");
    }

    @Test
    void claims_of_several_periods_are_those_of_each() {
        var months = List.of("2026-03", "2026-04", "2026-05");
        var each = months.stream()
                .flatMap(month -> all("/v1/claims?period=" + month).stream())
                .map(it -> it.get("caseId").asString() + it.get("claimedAt").asString())
                .toList();

        assertThat(all("/v1/claims?period=2026-03..2026-05").stream()
                        .map(it -> it.get("caseId").asString()
                                + it.get("claimedAt").asString()))
                .isNotEmpty()
                .containsExactlyInAnyOrderElementsOf(each);
        assertThat(all("/v1/claims?period=2026-05..2026-03")).isEmpty();
        var page = browser.get("/e/%s/claims?period=2026-03..2026-04&state=reversed"
                        .formatted(DESK.demo().name()))
                .body();
        var count = all("/v1/claims?period=2026-03&state=reversed").size()
                + all("/v1/claims?period=2026-04&state=reversed").size();
        assertThat(page).contains("%,d claims, latest first".formatted(count));
    }
}
