package dev.evenkeel.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.server.engagements.Held;
import dev.evenkeel.server.people.Accounts;
import dev.evenkeel.server.people.Role;
import dev.evenkeel.server.people.Seat;
import org.junit.jupiter.api.Test;

/** What workers earned, and who sees whose. */
class EarningsTest {
    /** Experts earn 1.20 for what costs the client 3.00; the provider sees both. */
    static final String REWARDS = """
            rewards:
              - {id: experts, pay: resolution, when: "worker.tier == 'expert'", price: 1.20, show spread to: [provider]}
            """;

    static final String WORKERS = "worker,tier\neve,expert\nadam,expert\n";

    private static final Desk DESK = Desk.open();

    /** Eve solves two cases in March and one in June, Adam one in March. */
    static void work(Held engagement) {
        DESK.deliver(
                engagement,
                solved("E1", "2026-03-02", "eve"),
                solved("E2", "2026-03-03", "eve"),
                solved("A1", "2026-03-04", "adam"),
                solved("E3", "2026-06-01", "eve"));
        DESK.settle(engagement);
    }

    /** The page, once what it shows is computed. */
    private static String seen(Desk.Browser browser, String address) {
        return DESK.answered(() -> browser.get(address)).body();
    }

    private static String solved(String caseId, String day, String worker) {
        return """
                {"specversion":"1.0","id":"%1$s-1","source":"desk","type":"case.resolved","time":"%2$sT10:00:00Z",\
                "subject":"%1$s","customer":"c-%1$s","data":{"worker":"%3$s"}}""".formatted(caseId, day, worker);
    }

    private final Held engagement = DESK.engagement(REWARDS, WORKERS);
    private final String march = "/e/%s/earnings?period=2026-03".formatted(engagement.name());

    @Test
    void the_provider_sees_what_everybody_earned_and_what_the_client_pays_beside_it() {
        work(engagement);
        var leader = DESK.browser(engagement, Seat.PROVIDER, Role.LEADER);

        assertThat(seen(leader, march)).contains("2 workers earned €3.60 in March 2026");
        assertThat(seen(leader, march + "&worker=eve"))
                .contains("eve earned €2.40 in March 2026", "/case?id=E1", "/case?id=E2", "6.00")
                .doesNotContain("/case?id=E3");
    }

    @Test
    void a_worker_sees_what_they_earned_themselves_once_the_leader_has_said_who_they_are() {
        work(engagement);
        var accounts = DESK.part(Accounts.class);
        var account = accounts.account("adam@%s.test".formatted(engagement.name()), "Adam", false);
        accounts.seat(engagement, account, Seat.PROVIDER, Role.EXPERT);
        var adam = DESK.new Browser(accounts.begin(account));
        var leader = DESK.browser(engagement, Seat.PROVIDER, Role.LEADER);

        assertThat(seen(adam, march))
                .contains("withheld", "which worker you are")
                .doesNotContain("1.20");
        leader.post("/e/%s/people/%d/worker".formatted(engagement.name(), account), "worker=adam");

        assertThat(seen(adam, march))
                .contains("adam earned €1.20 in March 2026", "withheld")
                .doesNotContain(">eve<", "3.00");
    }

    @Test
    void the_client_sees_that_it_is_withheld_unless_the_contract_opens_it() {
        work(engagement);
        var open = DESK.engagement(REWARDS.replace("[provider]", "[provider, client]"), WORKERS);
        work(open);

        assertThat(seen(DESK.browser(engagement, Seat.CLIENT, Role.LEADER), march))
                .contains("is withheld from you")
                .doesNotContain(">eve<", "1.20");
        assertThat(seen(
                        DESK.browser(open, Seat.CLIENT, Role.FINANCE),
                        "/e/%s/earnings?period=2026-03".formatted(open.name())))
                .contains("2 workers earned €3.60");
        assertThat(seen(
                        DESK.browser(open, Seat.CLIENT, Role.AGENT),
                        "/e/%s/earnings?period=2026-03".formatted(open.name())))
                .contains("your role sees no amounts")
                .doesNotContain("3.60");
    }
}
