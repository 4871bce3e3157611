package dev.evenkeel.server;

import dev.evenkeel.server.amendments.Amendments;
import dev.evenkeel.server.bills.VendorBills;
import dev.evenkeel.server.engagements.Held;
import dev.evenkeel.server.intake.Storing;
import dev.evenkeel.server.intake.Uploads;
import dev.evenkeel.server.people.Accounts;
import dev.evenkeel.server.people.Role;
import dev.evenkeel.server.people.Seat;
import dev.evenkeel.server.statements.Issuing;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Every page of the portal by its name, over engagements in which each has something to show, and over one in which none has. All
 * is filled once for the tests that only look.
 */
final class FilledPortal {
    private static final Desk DESK = Desk.open();
    private static final String BASE = "/e/northwind-support/";
    private static final List<String> TABS = List.of(
            "together",
            "statements",
            "value",
            "claims",
            "contract",
            "compare",
            "disputes",
            "evidence",
            "intake",
            "people",
            "health");

    private static final String MAPPING = """
            mapping: desk-log
            row: {case: number, customer: caller, time: updated, format: "yyyy-MM-dd HH:mm", zone: UTC}
            emit:
              - {type: case.opened, on: first}
              - {type: case.resolved, on: {becomes: {state: [Resolved]}}, data: {worker: worker}}
            """;

    private static final String LOG = """
            number,caller,updated,state,worker
            k1,anna,2026-03-02 10:00,New,
            k1,anna,2026-03-02 11:00,Resolved,w1
            k2,bert,2026-03-02 12:00,New,
            k2,bert,not a time,New,
            """;

    private static final FilledPortal ONLY = new FilledPortal();

    private final Held empty = DESK.engagement();
    private final Held rewarding = DESK.engagement(EarningsTest.REWARDS, EarningsTest.WORKERS);
    private final Held measured = ValuePageTest.engagement("value-shown");
    private final Held running = ValuePageTest.engagement("value-running");
    private final Held busy = DESK.engagement();
    private final Map<String, String> pages = new LinkedHashMap<>();

    private FilledPortal() {
        EarningsTest.work(rewarding);
        DESK.deliver(measured, FiledStudy.advance(), FiledStudy.certificate());
        DESK.deliver(running, FiledStudy.advance());
        disputed();
        TABS.forEach(tab -> pages.put(tab, BASE + tab));
        demo();
        others();
        intake();
        TABS.forEach(tab -> pages.put("nothing-" + tab, address(empty, tab)));
    }

    static FilledPortal open() {
        return ONLY;
    }

    /** Each page's address by its name. */
    Map<String, String> pages() {
        return Collections.unmodifiableMap(pages);
    }

    /** Where one comes in as the leader of a side in all of it. */
    String link(Seat seat) {
        var accounts = DESK.part(Accounts.class);
        var account = accounts.account(
                seat.spelling() + "@browser.test", seat == Seat.CLIENT ? "Clara Winter" : "Paul Rao", false);
        Stream.of(DESK.demo(), empty, rewarding, measured, running, busy)
                .forEach(engagement -> accounts.seat(engagement, account, seat, Role.LEADER));
        return accounts.link(account);
    }

    private static String address(Held engagement, String rest) {
        return "/e/%s/%s".formatted(engagement.name(), rest);
    }

    private void demo() {
        pages.put("statement", BASE + "statements/2026-05");
        pages.put("statement-claims", BASE + "statements/2026-05/claims?term=resolutions&kind=reversal");
        pages.put("statement-cases", BASE + "statements/2026-05/cases?basis=resolved");
        pages.put("charged", BASE + "statements/charged");
        pages.put("claims-filtered", BASE + "claims?state=reversed&reason=recontact");
        pages.put("claims-none", BASE + "claims?caseStart=nothing-begins-so");
        pages.put("case", caseOf("reversed"));
        pages.put("case-refuted", caseOf("refuted"));
        pages.put("contract-propose", BASE + "contract/propose");
        pages.put(
                "contract-proposal",
                BASE + "contract/proposals/"
                        + DESK.part(Amendments.class)
                                .all(DESK.demo())
                                .getFirst()
                                .id());
        pages.put("compare-definitions", BASE + "compare/definitions?name=intercom-fin&name=per-contact");
        pages.put("compare-bills", BASE + "compare/bills");
        pages.put("compare-bill", BASE + "compare/bills/" + bill());
        pages.put("earnings", BASE + "earnings");
    }

    private void others() {
        pages.put("earnings-of-experts", address(rewarding, "earnings?period=2026-03"));
        pages.put("earnings-of-one", address(rewarding, "earnings?period=2026-03&worker=eve"));
        pages.put("value-certified", address(measured, "value"));
        pages.put("value-running", address(running, "value"));
        pages.put("disputes-open", address(busy, "disputes"));
        pages.put("dispute", address(busy, "disputes/d1"));
        pages.put("statement-disputed", address(busy, "statements/2026-05"));
        pages.put("engagements", "/");
        pages.put("login", "/login");
        pages.put("enter", "/enter/" + invited());
        pages.put("enter-too-late", "/enter/used-already");
        pages.put("not-found", BASE + "nothing-here");
    }

    /** A statement of which a line is disputed, with an offer on the table. */
    private void disputed() {
        DESK.deliver(
                busy,
                Desk.event("1", "case.resolved", "2026-05-20T11:00:00Z", "k1", "anna"),
                Desk.event("2", "case.resolved", "2026-05-21T11:00:00Z", "k2", "bert"));
        DESK.settle(busy);
        DESK.part(Issuing.class).issueDue(busy);
        DESK.browser(busy, Seat.CLIENT, Role.FINANCE)
                .post(
                        address(busy, "disputes"),
                        "statement=2026-05&term=resolutions&kind=charge&about=2026-05&ground=too+much&amount=3.00&reason=It+came+back.");
        DESK.browser(busy, Seat.PROVIDER, Role.LEADER)
                .post(address(busy, "disputes/d1/offer"), "direction=lower&amount=2.00&words=We+meet+you+on+the+way.");
    }

    /** The secret of somebody who was invited and has not come yet. */
    private String invited() {
        var accounts = DESK.part(Accounts.class);
        var account = accounts.account("nora@browser.test", "Nora Lind", false);
        accounts.seat(busy, account, Seat.CLIENT, Role.FINANCE);
        return accounts.link(account);
    }

    private static long bill() {
        var account = DESK.part(Accounts.class).account("bills@browser.test", "Robin", false);
        var bill = """
                case,at,billed,amount,reason
                C000597-1,2026-03-06,yes,7.50,resolved
                C000597-2,2026-03-07,yes,9.99,resolved
                C999999-9,2026-03-08,yes,0.99,resolved
                """;
        return DESK.part(VendorBills.class)
                .keep(
                        DESK.demo(),
                        "client",
                        account,
                        new VendorBills.Given("vendor-march.csv", "csv", "", "2026-03", Optional.empty()),
                        bill.getBytes(StandardCharsets.UTF_8));
    }

    /** Files in every state, differences between what is stored and a file, rows in quarantine, and webhooks both ways. */
    private void intake() {
        DESK.deliver(busy, "{\"specversion\":\"1.0\",\"id\":\"3\"}");
        var client = DESK.browser(busy, Seat.CLIENT, Role.LEADER);
        client.post(address(busy, "intake/webhooks/in"), "vendor=zendesk&secret=");
        client.post(address(busy, "intake/webhooks/out"), "url=http%3A%2F%2F127.0.0.1%3A9%2Fx");
        var march = upload("march.csv", MAPPING, LOG);
        client.post(address(busy, "intake/uploads/%d/store".formatted(march)), "x=1");
        while (DESK.part(Storing.class).storeOne()) {
            Thread.onSpinWait();
        }
        DESK.settle(busy);
        var april = upload("april.csv", MAPPING, LOG + "k3,cora,2026-04-02 12:00,New,\n");
        var events = upload("theirs.jsonl", "", theirs());
        var workbook = upload("book.xlsx", "", "PK\u0003\u0004 a workbook");
        pages.put("intake-busy", address(busy, "intake"));
        pages.put("upload", address(busy, "intake/uploads/" + april));
        pages.put("upload-unreadable", address(busy, "intake/uploads/" + workbook));
        pages.put("upload-stored", address(busy, "intake/uploads/" + march));
        pages.put("reconciliation", address(busy, "intake/uploads/%d/reconciliation".formatted(events)));
        pages.put("webhooks", address(busy, "intake/webhooks"));
        pages.put("nothing-webhooks", address(empty, "intake/webhooks"));
    }

    /** One event as it is stored, one told differently, and thirty that are not stored. */
    private static String theirs() {
        return Stream.concat(
                        Stream.of(
                                Desk.event("1", "case.resolved", "2026-05-20T11:00:00Z", "k1", "anna"),
                                Desk.event("2", "case.resolved", "2026-05-21T12:30:00Z", "k2", "bert")),
                        IntStream.range(10, 40)
                                .mapToObj(number -> Desk.event(
                                        "t" + number, "case.opened", "2026-03-02T10:00:00Z", "k" + number, "u")))
                .collect(Collectors.joining("\n"));
    }

    private long upload(String name, String mapping, String content) {
        var account = DESK.part(Accounts.class).account("files@browser.test", "Robin Files", false);
        return DESK.part(Uploads.class)
                .take(
                        busy,
                        new Uploads.Given(account, "client", "Robin Files", name, mapping),
                        new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8)))
                .id();
    }

    private static String caseOf(String state) {
        return BASE
                + "case?id="
                + DESK.sql()
                        .sql("""
                                select case_id from claim where engagement = :engagement and state = :state
                                and reason = 'recontact' order by claimed_at, case_id limit 1""")
                        .param("engagement", DESK.demo().id())
                        .param("state", state)
                        .query(String.class)
                        .single();
    }
}
