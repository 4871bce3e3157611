package dev.evenkeel.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.server.engagements.Held;
import dev.evenkeel.server.people.Accounts;
import dev.evenkeel.server.people.Needs;
import dev.evenkeel.server.people.Open;
import dev.evenkeel.server.people.Right;
import dev.evenkeel.server.people.Role;
import dev.evenkeel.server.people.Seat;
import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.web.bind.annotation.RequestMethod;

/** Every address that there is, tried by those who have no business there. */
class AttackTest {
    private static final Desk DESK = Desk.open();

    private final Held theirs = DESK.demo();
    private final Held mine = DESK.engagement();

    private record Address(String method, String path, boolean isOpen) {}

    /** All addresses of the house, from the running server, with something in each place of a variable. */
    private static List<Address> addresses() {
        var addresses = new ArrayList<Address>();
        DESK.addresses().getHandlerMethods().forEach((mapping, method) -> {
            if (method.getBeanType().getName().startsWith("dev.evenkeel.")) {
                for (var path : mapping.getPatternValues()) {
                    for (RequestMethod verb : mapping.getMethodsCondition().getMethods()) {
                        addresses.add(new Address(
                                verb.name(),
                                path.replace("{period}", "2026-03")
                                        .replace("{id}", "1")
                                        .replace("{secret}", "none")
                                        .replace("{address}", "none")
                                        .replace("{name}", "none")
                                        .replace("{line}", "0"),
                                method.hasMethodAnnotation(Open.class)));
                    }
                }
            }
        });
        return addresses;
    }

    private Stream<Address> ofEngagements() {
        return addresses().stream().filter(it -> it.path().contains("{engagement}"));
    }

    private static final String FORM = "id=1&file=x&statement=2026-03&term=resolutions&kind=charge&about=2026-03"
            + "&ground=too+much&amount=1&reason=x&words=x&direction=lower&login=a%40b&name=a&role=leader&label=x"
            + "&password=something-long-enough&yaml=x&q=1&content=x&mapping=x&vendor=zendesk&url=https%3A%2F%2Fexample.com&secret=x";

    private int status(Desk.Browser browser, Address address, Held engagement) {
        var path = address.path().replace("{engagement}", engagement.name());
        return address.method().equals("GET")
                ? browser.get(path + "?" + FORM).statusCode()
                : browser.post(path, FORM).statusCode();
    }

    @Test
    void every_handler_says_what_it_needs_or_that_it_is_open() {
        DESK.addresses().getHandlerMethods().values().stream()
                .filter(method -> method.getBeanType().getName().startsWith("dev.evenkeel."))
                .forEach(method -> assertThat(
                                method.hasMethodAnnotation(Needs.class) != method.hasMethodAnnotation(Open.class))
                        .as("%s", method)
                        .isTrue());
        assertThat(ofEngagements().count()).isGreaterThan(30);
    }

    @Test
    void an_engagement_does_not_exist_for_anybody_who_takes_no_part_in_it_whatever_their_role_elsewhere() {
        for (var seat : Seat.values()) {
            for (var role : List.of(Role.LEADER, Role.AGENT, Role.AUDITOR)) {
                var stranger = DESK.browser(mine, seat, role);
                ofEngagements()
                        .forEach(address -> assertThat(status(stranger, address, theirs))
                                .as("%s of the %s elsewhere: %s", role, seat, address)
                                .isIn(403, 404));
            }
        }
    }

    @Test
    void an_administrator_sees_no_engagement_either() {
        var accounts = DESK.part(Accounts.class);
        var administrator = DESK.new Browser(accounts.begin(accounts.account("root@test", "Root", true)));

        ofEngagements()
                .forEach(address -> assertThat(status(administrator, address, theirs))
                        .as("%s", address)
                        .isIn(403, 404));
    }

    @Test
    void somebody_who_has_not_signed_in_gets_to_no_page() {
        var nobody = DESK.new Browser("no session");

        addresses().stream()
                .filter(address -> !address.isOpen() && !address.path().startsWith("/v1/"))
                .forEach(address -> assertThat(status(nobody, address, theirs))
                        .as("%s", address)
                        .isIn(302, 401, 403));
    }

    @Test
    void a_program_without_a_key_or_with_a_wrong_one_gets_nothing() {
        addresses().stream()
                .filter(address -> !address.isOpen() && address.path().startsWith("/v1/"))
                .forEach(address -> {
                    var request = DESK.to(address.path() + "?id=1")
                            .method(address.method(), HttpRequest.BodyPublishers.noBody());
                    assertThat(DESK.call("ek_wrong", request).statusCode())
                            .as("%s", address)
                            .isEqualTo(401);
                });
    }

    @Test
    void a_key_reaches_its_own_engagement_alone() {
        var key = DESK.key(mine, Seat.PROVIDER, Right.LOOK, Right.MONEY, Right.DELIVER);

        assertThat(DESK.call(key, DESK.to("/v1/statements/2026-03")).statusCode())
                .isEqualTo(404);
        assertThat(DESK.call(key, DESK.to("/v1/claims")).body()).contains("\"items\":[]");
        assertThat(DESK.call(key, DESK.to("/v1/receipts/1")).statusCode()).isEqualTo(404);
        assertThat(DESK.call(key, DESK.to("/v1/contract")).body()).contains(mine.name());
    }

    @Test
    void what_another_engagement_has_is_not_there_by_its_number_either() {
        var owner = DESK.key(theirs, Seat.CLIENT, Right.LOOK, Right.values());
        var json = new tools.jackson.databind.ObjectMapper();
        DESK.call(owner, DESK.to("/v1/uploads").POST(HttpRequest.BodyPublishers.ofString("x")));
        DESK.call(
                owner,
                DESK.to("/v1/hooks")
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString("{\"vendor\":\"zendesk\"}")));
        DESK.call(
                owner,
                DESK.to("/v1/webhooks")
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString("{\"url\":\"http://127.0.0.1:9/x\"}")));
        var stranger = DESK.key(mine, Seat.CLIENT, Right.LOOK, Right.values());
        var otherSide = DESK.key(theirs, Seat.PROVIDER, Right.LOOK, Right.values());

        DESK.call(owner, DESK.to("/v1/bills?format=csv").POST(HttpRequest.BodyPublishers.ofString("""
                case,at,billed,amount,reason
                k1,2026-03-05,yes,3.00,resolved
                """)));
        DESK.call(
                owner,
                DESK.to("/v1/comparisons")
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString("{\"definitions\":[\"per-contact\"]}")));

        for (var kind : List.of("receipts", "uploads", "hooks", "webhooks", "keys", "bills", "comparisons")) {
            var id = json.readTree(DESK.call(owner, DESK.to("/v1/" + kind)).body())
                    .get("items")
                    .get(0)
                    .get("id")
                    .asLong();
            addresses().stream()
                    .filter(address -> address.path().startsWith("/v1/%s/1".formatted(kind)))
                    .forEach(address -> {
                        var path = address.path().replace("/1", "/" + id);
                        var request = DESK.to(path).method(address.method(), HttpRequest.BodyPublishers.ofString("{}"));
                        assertThat(DESK.call(stranger, request).statusCode())
                                .as("%s %s", address, path)
                                .isEqualTo(404);
                        if (!kind.equals("receipts")) {
                            assertThat(DESK.call(otherSide, request.copy()).statusCode())
                                    .as("%s %s", address, path)
                                    .isEqualTo(404);
                        }
                    });
        }
    }

    @Test
    void a_key_that_was_taken_back_opens_nothing() {
        var key = DESK.key(mine, Seat.CLIENT, Right.LOOK);
        var keys = DESK.part(dev.evenkeel.server.people.Keys.class);
        keys.revoke(mine, Seat.CLIENT, keys.all(mine).getLast().id());

        assertThat(DESK.call(key, DESK.to("/v1/claims")).statusCode()).isEqualTo(401);
    }

    @Test
    void a_form_from_another_site_moves_nothing() {
        var leader = DESK.browser(mine, Seat.CLIENT, Role.LEADER);

        assertThat(leader.postWithoutToken("/e/%s/people".formatted(mine.name()), "login=a%40b&name=a&role=leader")
                        .statusCode())
                .isEqualTo(403);
        assertThat(DESK.part(Accounts.class).members(mine))
                .noneMatch(member -> member.login().equals("a@b"));
    }

    @Test
    void a_role_without_the_right_to_amounts_sees_none_on_any_page() {
        var agent = DESK.browser(theirs, Seat.PROVIDER, Role.AGENT);
        var base = "/e/" + theirs.name();

        assertThat(agent.get(base + "/statements").statusCode()).isEqualTo(403);
        assertThat(agent.get(base + "/claims.csv").statusCode()).isEqualTo(403);
        assertThat(agent.get(base + "/together").body()).contains("withheld").doesNotContain("€");
        assertThat(agent.get(base + "/claims").body()).contains("withheld").doesNotContain("7.50");
    }

    @Test
    void the_provider_sees_that_the_clients_own_cost_is_withheld_and_the_client_sees_it() {
        var address = "/e/%s/statements/2026-03".formatted(theirs.name());

        assertThat(DESK.browser(theirs, Seat.PROVIDER, Role.LEADER).get(address).body())
                .contains("value withheld", "does not disclose the client&#39;s own cost to you");
        assertThat(DESK.browser(theirs, Seat.CLIENT, Role.LEADER).get(address).body())
                .doesNotContain("value withheld");
    }

    @Test
    void what_is_withheld_on_a_page_is_withheld_in_every_file_and_answer() {
        var own = DESK.browser(theirs, Seat.CLIENT, Role.LEADER)
                .get("/e/%s/statements/2026-03/statement.json".formatted(theirs.name()))
                .body();
        var cost = java.util.regex.Pattern.compile("\"ownCost\":\"([0-9.]+)\"").matcher(own);
        assertThat(cost.find()).isTrue();
        var said = cost.group();
        var provider = DESK.browser(theirs, Seat.PROVIDER, Role.LEADER);
        var key = DESK.key(theirs, Seat.PROVIDER, Right.LOOK, Right.MONEY);

        assertThat(provider.get("/e/%s/statements/2026-03/statement.json".formatted(theirs.name()))
                        .body())
                .contains("\"ownCost\":\"withheld\"")
                .doesNotContain(said);
        assertThat(DESK.call(key, DESK.to("/v1/statements/2026-03")).body())
                .contains("withheld")
                .doesNotContain(said);
        assertThat(provider.get("/e/%s/evidence/2026-03/events.jsonl".formatted(theirs.name()))
                        .body()
                        .lines())
                .isNotEmpty()
                .noneMatch(line -> line.contains("\"cost.recorded\"")
                        && line.contains("\"party\":\"client\"")
                        && !line.contains("\"disclosure\":\"both\""));
    }

    @Test
    void what_people_write_is_text_and_never_a_script() {
        var evil = "<script>alert(1)</script>'\"--; drop table claim";
        DESK.deliver(
                mine,
                Desk.event("<b>1", "case.resolved", "2026-03-02T11:00:00Z", "<img src=x>", "' or 1=1"),
                Desk.event("2", "case.opened", "2026-03-01T11:00:00Z", "<img src=x>", "' or 1=1"));
        DESK.settle(mine);
        var leader = DESK.browser(mine, Seat.CLIENT, Role.LEADER);
        var base = "/e/" + mine.name();
        var encoded = java.net.URLEncoder.encode(evil, java.nio.charset.StandardCharsets.UTF_8);
        leader.post(base + "/keys", "label=" + encoded);

        assertThat(leader.get(base + "/people").body())
                .doesNotContain("<script>alert")
                .contains("&lt;script&gt;");
        assertThat(leader.get(base + "/claims").body())
                .doesNotContain("<img src")
                .contains("&lt;img src");
        assertThat(leader.get(base + "/case?id=%3Cimg+src%3Dx%3E").body()).doesNotContain("<img src");
        for (var field : List.of("state", "reason", "tier", "worker", "period", "caseStart", "after")) {
            var found = leader.get(base + "/claims?" + field + "=" + encoded);
            assertThat(found.statusCode()).as(field).isEqualTo(200);
            assertThat(found.body()).as(field).doesNotContain("<script>alert");
        }
    }

    @Test
    void browsers_are_told_to_run_nothing_but_our_own_files() {
        var page = DESK.browser(theirs, Seat.CLIENT, Role.LEADER).get("/e/%s/together".formatted(theirs.name()));

        assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'")
                .doesNotContain("unsafe");
        assertThat(page.body()).doesNotContainPattern("<script(?! src=)").doesNotContain("style=\"", "onclick");
    }

    @Test
    void a_link_signs_in_once() {
        var accounts = DESK.part(Accounts.class);
        var secret = accounts.link(accounts.account("once@test", "Once", false));

        assertThat(accounts.use(secret)).isPresent();
        assertThat(accounts.use(secret)).isEmpty();
        assertThat(Desk.send(DESK.to("/enter/" + secret).build()).statusCode()).isEqualTo(410);
    }

    @Test
    void after_ten_wrong_passwords_no_more_are_tried_not_even_the_right_one() {
        var accounts = DESK.part(Accounts.class);
        var account = accounts.account("guessed@test", "Guessed", false);
        assertThat(accounts.setPassword(account, "correct horse battery")).isEmpty();
        assertThat(accounts.attempt("guessed@test", "correct horse battery")).isInstanceOf(Accounts.Succeeded.class);
        for (var at = 0; at < 10; at++) {
            assertThat(accounts.attempt("guessed@test", "wrong " + at)).isInstanceOf(Accounts.Failed.class);
        }

        assertThat(accounts.attempt("GUESSED@test", "correct horse battery")).isInstanceOf(Accounts.TooMany.class);
    }

    @Test
    void a_password_is_kept_as_argon2id_and_a_short_one_not_at_all() {
        var accounts = DESK.part(Accounts.class);
        var account = accounts.account("kept@test", "Kept", false);

        assertThat(accounts.setPassword(account, "short")).isPresent();
        accounts.setPassword(account, "long enough for this");

        assertThat(DESK.sql()
                        .sql("select password from account where id = :id")
                        .param("id", account)
                        .query(String.class)
                        .single())
                .startsWith("$argon2id$");
    }
}
