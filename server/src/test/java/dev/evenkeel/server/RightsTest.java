package dev.evenkeel.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.server.engagements.Held;
import dev.evenkeel.server.inquiries.Inquiries;
import dev.evenkeel.server.people.Accounts;
import dev.evenkeel.server.people.Needs;
import dev.evenkeel.server.people.Right;
import dev.evenkeel.server.people.Role;
import dev.evenkeel.server.people.Seat;
import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;

/** What each role may do by the interface for programs, who sees whose earnings, and that nobody becomes somebody else by an invitation. */
class RightsTest {
    private static final Desk DESK = Desk.open();

    private static final Map<String, String> NEEDED = Map.of("id", "1", "format", "csv", "basis", "handled");

    private final Held theirs = DESK.demo();

    /** An operation, with something in each place of a variable. */
    private record Operation(String verb, String path, Right needs) {}

    private static List<Operation> operations() {
        var operations = new ArrayList<Operation>();
        DESK.addresses().getHandlerMethods().forEach((mapping, method) -> {
            var needs = Optional.ofNullable(method.getMethodAnnotation(Needs.class));
            for (var path : mapping.getPatternValues()) {
                if (path.startsWith("/v1/") && needs.isPresent()) {
                    mapping.getMethodsCondition()
                            .getMethods()
                            .forEach(verb -> operations.add(new Operation(
                                    verb.name(),
                                    path.replace("{period}", "2026-03")
                                                    .replace("{id}", "1")
                                                    .replace("{name}", "none")
                                                    .replace("{line}", "0")
                                            + query(method),
                                    needs.get().value())));
                }
            }
        });
        return operations;
    }

    /** With something for those of its parameters that it cannot do without. */
    private static String query(HandlerMethod operation) {
        return Arrays.stream(operation.getMethodParameters())
                .filter(parameter -> parameter.hasParameterAnnotation(RequestParam.class))
                .map(parameter -> parameter.getParameter().getName())
                .filter(NEEDED::containsKey)
                .map(name -> "%s=%s".formatted(name, NEEDED.get(name)))
                .collect(Collectors.joining("&", "?", ""));
    }

    private static int status(String token, Held engagement, Operation operation) {
        return DESK.call(
                        token,
                        Optional.of(engagement),
                        DESK.to(operation.path())
                                .header("Content-Type", "application/json")
                                .method(operation.verb(), HttpRequest.BodyPublishers.ofString("{}")))
                .statusCode();
    }

    @Test
    void somebody_who_takes_no_part_reaches_nothing_of_an_engagement_by_a_token_whatever_their_role_elsewhere() {
        var mine = DESK.engagement();
        assertThat(operations()).hasSizeGreaterThan(60);
        for (var seat : Seat.values()) {
            for (var role : Role.values()) {
                var stranger = DESK.token(mine, seat, role);
                operations()
                        .forEach(operation -> assertThat(status(stranger, theirs, operation))
                                .as("%s of the %s elsewhere: %s", role, seat, operation)
                                .isIn(403, 404));
            }
        }
    }

    @Test
    void a_role_does_by_a_token_what_its_rights_are_and_nothing_else() {
        var engagement = DESK.engagement();
        for (var role : Role.values()) {
            var seat = role == Role.AUDITOR ? Seat.AUDITOR : Seat.PROVIDER;
            var token = DESK.token(engagement, seat, role);
            for (var operation : operations()) {
                if (!role.rights().contains(operation.needs())) {
                    assertThat(status(token, engagement, operation))
                            .as("%s: %s", role, operation)
                            .isEqualTo(403);
                } else if (operation.verb().equals("GET")) {
                    assertThat(status(token, engagement, operation))
                            .as("%s: %s", role, operation)
                            .isIn(200, 202, 404, 409);
                }
            }
        }
    }

    private static String token(Held engagement, Role role, String worker) {
        var accounts = DESK.part(Accounts.class);
        var account = accounts.account("%s@%s.test".formatted(worker, engagement.name()), worker, false);
        accounts.seat(engagement, account, Seat.PROVIDER, role);
        accounts.setWorker(engagement, Seat.PROVIDER, account, worker);
        return accounts.beginWithToken(account);
    }

    private static String earnings(String token, Held engagement, String more) {
        return DESK.answered(
                        () -> DESK.call(token, Optional.of(engagement), DESK.to("/v1/earnings?period=2026-03" + more)))
                .body();
    }

    @Test
    void agents_and_experts_see_their_own_earnings_only_whatever_they_ask_for() {
        var engagement = DESK.engagement(EarningsTest.REWARDS, EarningsTest.WORKERS);
        EarningsTest.work(engagement);
        for (var role : List.of(Role.AGENT, Role.EXPERT, Role.QUALITY, Role.OPERATIONS)) {
            var eve = token(engagement, role, "eve");

            assertThat(earnings(eve, engagement, ""))
                    .as("%s", role)
                    .contains("\"worker\":\"eve\"", "2.40")
                    .doesNotContain("adam", "\"A1\"", "1.20\"");
            assertThat(earnings(eve, engagement, "&worker=adam")).as("%s", role).contains("\"workers\":[]");
            assertThat(earnings(DESK.token(engagement, Seat.PROVIDER, role), engagement, ""))
                    .as("a %s of whom nobody said which worker they are", role)
                    .contains("which worker you are", "\"workers\":[]");
        }
        for (var seat : List.of(Seat.PROVIDER, Seat.AUDITOR)) {
            var role = seat == Seat.AUDITOR ? Role.AUDITOR : Role.FINANCE;
            assertThat(earnings(DESK.token(engagement, seat, role), engagement, ""))
                    .contains("\"worker\":\"eve\"", "\"worker\":\"adam\"");
        }
        for (var role : Role.values()) {
            assertThat(earnings(DESK.token(engagement, Seat.CLIENT, role), engagement, ""))
                    .as("%s of the client", role)
                    .contains("\"workers\":[]", "\"state\":\"withheld\"")
                    .doesNotContain("eve\"", "adam");
        }
    }

    @Test
    void what_is_computed_for_all_is_handed_out_by_no_other_way() {
        var engagement = DESK.engagement(EarningsTest.REWARDS, EarningsTest.WORKERS);
        EarningsTest.work(engagement);
        earnings(DESK.token(engagement, Seat.PROVIDER, Role.LEADER), engagement, "");
        var inquiry = DESK.part(Inquiries.class)
                .asked(engagement, Inquiries.HOUSE, "earnings", "2026-03")
                .orElseThrow();
        assertThat(inquiry.answer().orElseThrow().part("json")).contains("adam");
        var base = "/e/" + engagement.name();

        for (var seat : Seat.values()) {
            var role = seat == Seat.AUDITOR ? Role.AUDITOR : Role.LEADER;
            var browser = DESK.browser(engagement, seat, role);
            assertThat(browser.get("%s/compare/inquiries/%d".formatted(base, inquiry.id()))
                            .statusCode())
                    .isEqualTo(404);
            assertThat(browser.get("%s/progress/%d".formatted(base, inquiry.id()))
                            .body())
                    .doesNotContain("adam", "1.20");
            assertThat(DESK.call(
                                    DESK.token(engagement, seat, role),
                                    Optional.of(engagement),
                                    DESK.to("/v1/comparisons/" + inquiry.id()))
                            .statusCode())
                    .isEqualTo(404);
        }
        assertThat(DESK.browser(theirs, Seat.CLIENT, Role.LEADER)
                        .get("/e/%s/progress/%d".formatted(theirs.name(), inquiry.id()))
                        .statusCode())
                .isEqualTo(404);
    }

    private static String invite(Held engagement, Seat seat, String login, String role) {
        return DESK.browser(engagement, seat, Role.LEADER)
                .post(
                        "/e/%s/people".formatted(engagement.name()),
                        "login=%s&name=Somebody&role=%s".formatted(login.replace("@", "%40"), role))
                .body();
    }

    @Test
    void an_invitation_never_opens_the_account_of_somebody_who_takes_part_elsewhere_or_is_an_administrator() {
        var accounts = DESK.part(Accounts.class);
        var elsewhere = accounts.account("leader@elsewhere.test", "Leader", false);
        accounts.seat(DESK.engagement(), elsewhere, Seat.PROVIDER, Role.LEADER);
        accounts.account("root@elsewhere.test", "Root", true);
        var mine = DESK.engagement();

        assertThat(invite(mine, Seat.CLIENT, "leader@elsewhere.test", "finance"))
                .contains("has an account here already")
                .doesNotContain("/enter/");
        assertThat(invite(mine, Seat.CLIENT, "root@elsewhere.test", "finance")).doesNotContain("/enter/");
        assertThat(invite(mine, Seat.CLIENT, "new@elsewhere.test", "finance")).contains("/enter/");
        assertThat(invite(mine, Seat.CLIENT, "new@elsewhere.test", "quality"))
                .as("somebody of one's own side who has lost their link")
                .contains("/enter/");
    }

    @Test
    void neither_side_gets_into_the_account_of_the_auditor_whom_the_other_invited() {
        var mine = DESK.engagement();

        assertThat(invite(mine, Seat.CLIENT, "auditor@house.test", "auditor")).contains("/enter/");
        assertThat(invite(mine, Seat.PROVIDER, "auditor@house.test", "auditor")).doesNotContain("/enter/");
    }
}
