package dev.evenkeel.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.server.engagements.Engagements;
import dev.evenkeel.server.engagements.Held;
import dev.evenkeel.server.people.Looks;
import dev.evenkeel.server.people.Right;
import dev.evenkeel.server.people.Role;
import dev.evenkeel.server.people.Seat;
import dev.evenkeel.server.statements.Issuing;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What the contract's {@code disclose} opens is seen by those it names, and every look at it by the other side. */
class DisclosureTest {
    private static final Desk DESK = Desk.open();
    private static final AtomicInteger COUNT = new AtomicInteger();

    private final Held engagement = engagement();
    private final String base = "/e/" + engagement.name();

    /** The provider's leader may see costs; the client's finance lead alone, of the client. One case has a cost of each side. */
    private static Held engagement() {
        var engagement =
                DESK.part(Engagements.class).add(new Engagements.Texts("""
                evenkeel: 1
                id: open-book-%d
                title: A desk with an open book
                parties: {client: {id: c, name: Client AG}, provider: {id: p, name: Provider Ltd}}
                term: {from: 2026-03-01, to: 2027-03-01, zone: UTC}
                billing: {currency: EUR, period: month, statement: 5 business days, dispute: 10 business days}
                outcomes:
                  resolution: {claim: case.resolved, settle: {after: 72h}, once per: case}
                terms: [{id: resolutions, pay: resolution, price: 3.00}]
                disclose:
                  cost.recorded: {to: [client finance, provider leader], until: 2027-06-01}
                """.formatted(COUNT.incrementAndGet()), "", ""));
        DESK.deliver(
                engagement,
                Desk.event("1", "case.resolved", "2026-03-02T11:00:00Z", "k1", "anna"),
                cost("2", "client", "4321"),
                cost("3", "provider", "8765"));
        DESK.settle(engagement);
        DESK.part(Issuing.class).issueDue(engagement);
        return engagement;
    }

    private static String cost(String id, String party, String amount) {
        return Desk.event(id, "cost.recorded", "2026-03-03T11:00:00Z", "k1", "anna")
                .replace("}", ",\"data\":{\"party\":\"%s\",\"item\":\"care\",\"amount\":%s}}".formatted(party, amount));
    }

    private List<String> looks() {
        return DESK.part(Looks.class).latest(engagement, Long.MAX_VALUE, 100).stream()
                .map(look -> "%s: %s".formatted(look.side(), look.what()))
                .toList();
    }

    @Test
    void whoever_the_contract_names_sees_the_others_cost_and_the_look_is_there_for_both_to_read() {
        var page = DESK.browser(engagement, Seat.PROVIDER, Role.LEADER).get(base + "/case?id=k1");

        assertThat(page.body()).contains("4321", "8765");
        assertThat(looks()).containsExactly("provider: a cost of the client, at case");
        assertThat(DESK.browser(engagement, Seat.CLIENT, Role.LEADER)
                        .get(base + "/people")
                        .body())
                .contains("a cost of the client, at case");
    }

    @Test
    void whoever_it_does_not_name_sees_their_own_side_s_cost_alone_and_leaves_no_look() {
        var leader = DESK.browser(engagement, Seat.CLIENT, Role.LEADER).get(base + "/case?id=k1");
        var agent = DESK.browser(engagement, Seat.PROVIDER, Role.AGENT).get(base + "/case?id=k1");
        var auditor = DESK.browser(engagement, Seat.AUDITOR, Role.AUDITOR).get(base + "/case?id=k1");

        assertThat(leader.body()).contains("4321", "withheld by the contract").doesNotContain("8765");
        assertThat(agent.body()).contains("withheld by the contract").doesNotContain("4321", "8765");
        assertThat(auditor.body()).contains("withheld by the contract").doesNotContain("4321", "8765");
        assertThat(looks()).isEmpty();
    }

    @Test
    void a_look_by_a_file_or_an_interface_is_a_look_too() {
        var finance = DESK.browser(engagement, Seat.CLIENT, Role.FINANCE);
        assertThat(finance.get(base + "/evidence/2026-03/events.jsonl").body()).contains("4321", "8765");
        assertThat(looks()).containsExactly("client: a cost of the provider, at evidence/2026-03/events.jsonl");

        DESK.browser(engagement, Seat.PROVIDER, Role.LEADER).get(base + "/statements/2026-03/statement.json");
        assertThat(looks()).contains("provider: the client's own cost, at statements/2026-03/statement.json");
    }

    @Test
    void a_key_sees_no_cost_that_is_disclosed_to_a_role() {
        var key = DESK.key(engagement, Seat.PROVIDER, Right.LOOK, Right.MONEY);

        assertThat(DESK.call(key, DESK.to("/v1/cases?id=k1")).body())
                .contains("8765", "withheld")
                .doesNotContain("4321");
        assertThat(DESK.call(key, DESK.to("/v1/statements/2026-03")).body()).contains("\"ownCost\":\"withheld\"");
        assertThat(looks()).isEmpty();
    }
}
