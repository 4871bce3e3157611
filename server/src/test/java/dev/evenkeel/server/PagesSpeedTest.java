package dev.evenkeel.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.server.claims.ClaimList;
import dev.evenkeel.server.engagements.Engagements;
import dev.evenkeel.server.intake.Intake;
import dev.evenkeel.server.intake.Sorting;
import dev.evenkeel.server.people.Accounts;
import dev.evenkeel.server.people.Role;
import dev.evenkeel.server.people.Seat;
import dev.evenkeel.server.statements.Issuing;
import dev.evenkeel.server.statements.StatementList;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * How long each page of an engagement takes with many claims stored, one request after another over HTTP after each was asked for as
 * often before, and how much memory the server holds: {@code ./mvnw test -pl server -am -Dtest=PagesSpeedTest -Dclaims=10000000 -Dclaims.folder=/somewhere/with/20GB}. What
 * was loaded stays in the folder, and a load that was cut off goes on.
 */
@EnabledIfSystemProperty(named = "claims", matches = "\\d+")
class PagesSpeedTest {
    private static final int ROUNDS = 40;
    private static final int WARM = 10;
    private static final Duration PAGE_MAX = Duration.ofMillis(100);
    private static final String NAME = "desk-large";
    private static final String CONTRACT = """
            evenkeel: 1
            id: desk-large
            title: A large desk
            parties: {client: {id: c, name: Client AG}, provider: {id: p, name: Provider Ltd}}
            term: {from: 2026-03-01, to: 2027-03-01, zone: UTC}
            billing: {currency: EUR, period: month, statement: 5 business days, dispute: 10 business days}
            outcomes:
              resolution:
                claim: case.resolved
                settle: {after: 72h}
                refuted by: [{event: case.opened, within: 7d, same: [customer], as: recontact}]
                once per: case
            terms: [{id: resolutions, pay: resolution, price: 3.00}]
            """;

    private final long claims = Long.getLong("claims", 0);
    private final Path folder = Path.of(System.getProperty("claims.folder", "target/many-claims"));
    private final Random random = new Random(1);

    @Test
    void every_page_is_there_within_a_tenth_of_a_second() throws Exception {
        Files.createDirectories(folder);
        Running.setClockOffset(folder, Duration.between(Instant.now(), Instant.parse("2026-09-20T12:00:00Z")));
        var slow = new ArrayList<String>();
        try (var server = Running.start(Place.of("127.0.0.1", 0, folder))) {
            var session = prepare(server);
            var pages = pages(server);
            pages.values().forEach(addresses -> millis(server.url(), session, addresses));
            System.out.printf("%,d claims stored. Milliseconds a page, of %d requests each:%n", claims, ROUNDS);
            System.out.printf("  %-60s %8s %8s%n", "page", "p50", "p95");
            for (var page : pages.entrySet()) {
                var millis = millis(server.url(), session, page.getValue());
                var p95 = millis.get(ROUNDS * 95 / 100);
                System.out.printf("  %-60s %8.1f %8.1f%n", page.getKey(), millis.get(ROUNDS / 2), p95);
                if (p95 > PAGE_MAX.toMillis()) {
                    slow.add(page.getKey());
                }
            }
            System.gc();
            System.out.printf(
                    "  heap in use at rest: %d MB%n",
                    (Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory()) >> 20);
        }
        assertThat(slow).isEmpty();
    }

    private String prepare(Running server) throws SQLException {
        var engagement = server.part(Engagements.class).add(new Engagements.Texts(CONTRACT, "", ""));
        if (server.part(StatementList.class).all(engagement).isEmpty()) {
            var lines = new StringBuilder();
            for (var month = 3; month < 9; month++) {
                lines.append(Desk.event(
                                "r" + month,
                                "case.resolved",
                                "2026-0%d-02T11:00:00Z".formatted(month),
                                "r" + month,
                                "a" + month))
                        .append('\n');
            }
            server.part(Intake.class)
                    .receive(engagement, "test", lines.toString().getBytes(StandardCharsets.UTF_8));
            while (server.part(ClaimList.class).load(engagement).unsorted() > 0) {
                server.part(Sorting.class).sortOne();
            }
            server.part(Issuing.class).issueDue(engagement);
        }
        new ManyClaims(server.database(), NAME, claims).load("2026-08");
        var accounts = server.part(Accounts.class);
        var account = accounts.account("leader@test", "Leader", false);
        accounts.seat(engagement, account, Seat.CLIENT, Role.LEADER);
        return accounts.begin(account);
    }

    /** Every page of an engagement that the server has, and those among them that look different by what is asked for. */
    private static Map<String, List<String>> pages(Running server) {
        var base = "/e/" + NAME;
        var pages = new LinkedHashMap<String, List<String>>();
        server.part("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
                .getHandlerMethods()
                .keySet()
                .forEach(mapping -> mapping.getPatternValues().stream()
                        .filter(path -> path.startsWith("/e/{engagement}/"))
                        .filter(path -> mapping.getMethodsCondition()
                                .getMethods()
                                .toString()
                                .contains("GET"))
                        .filter(path -> !path.contains(".csv") && !path.contains(".json") && !path.contains("{id}"))
                        .forEach(path -> pages.put(
                                path.substring("/e/{engagement}".length()),
                                List.of(path.replace("{engagement}", NAME).replace("{period}", "2026-08")))));
        pages.put("/case?id=", List.of(base + "/case?id=k%d"));
        pages.put("/claims?state=refuted", List.of(base + "/claims?state=refuted"));
        pages.put("/claims?reason=recontact", List.of(base + "/claims?reason=recontact"));
        pages.put("/claims?worker=", List.of(base + "/claims?worker=w7"));
        pages.put("/claims?tier=ai", List.of(base + "/claims?tier=ai"));
        pages.put("/claims?period=2026-03&state=pending", List.of(base + "/claims?period=2026-03&state=pending"));
        pages.put("/claims?worker=nobody", List.of(base + "/claims?worker=nobody"));
        pages.put("/claims?tier=nothing", List.of(base + "/claims?tier=nothing"));
        pages.put("/claims?reason=nothing", List.of(base + "/claims?reason=nothing"));
        pages.put("/claims?caseStart=", List.of(base + "/claims?caseStart=k%d"));
        pages.put("/claims?caseStart=nothing", List.of(base + "/claims?caseStart=zzz"));
        pages.put("/claims?period=A..B", List.of(base + "/claims?period=2026-04..2026-06"));
        pages.put("/claims?period=A..B&state=", List.of(base + "/claims?period=2026-03..2026-04&state=pending"));
        for (var basis : List.of("received", "resolved", "system-confirmed")) {
            pages.put(
                    "/statements/{period}/cases?basis=" + basis,
                    List.of(base + "/statements/2026-08/cases?basis=" + basis));
        }
        pages.put("/statements/{period}/claims?kind=charge", List.of(base + "/statements/2026-08/claims?kind=charge"));
        pages.put(
                "/statements/{period}/claims?kind=reversal",
                List.of(base + "/statements/2026-08/claims?kind=reversal"));
        pages.put(
                "/statements/{period}/claims?term=",
                List.of(base + "/statements/2026-08/claims?term=resolutions&kind=charge"));
        pages.put(
                "/statements/{period}/claims?state=",
                List.of(base + "/statements/2026-08/claims?state=refuted&reason=recontact"));
        return pages;
    }

    private List<Double> millis(String url, String session, List<String> addresses) {
        var millis = new ArrayList<Double>();
        try (var client = HttpClient.newHttpClient()) {
            for (var round = -WARM; round < ROUNDS; round++) {
                var address = addresses.getFirst().formatted(random.nextLong(claims / 100) * 100);
                var request = HttpRequest.newBuilder(URI.create(url + address))
                        .header("Cookie", "evenkeel=" + session)
                        .build();
                var began = System.nanoTime();
                var status = Desk.send(client, request).statusCode();
                if (round >= 0) {
                    millis.add((System.nanoTime() - began) / 1e6);
                }
                assertThat(status).as(address).isIn(200, 302, 400, 404);
            }
        }
        millis.sort(null);
        return millis;
    }
}
