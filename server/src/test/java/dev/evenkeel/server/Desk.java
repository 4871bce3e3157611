package dev.evenkeel.server;

import dev.evenkeel.server.claims.ClaimList;
import dev.evenkeel.server.claims.Upkeep;
import dev.evenkeel.server.engagements.Engagements;
import dev.evenkeel.server.engagements.Held;
import dev.evenkeel.server.inquiries.Answering;
import dev.evenkeel.server.intake.Intake;
import dev.evenkeel.server.intake.Sorting;
import dev.evenkeel.server.people.Accounts;
import dev.evenkeel.server.people.Keys;
import dev.evenkeel.server.people.Right;
import dev.evenkeel.server.people.Role;
import dev.evenkeel.server.people.Seat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * A portal that all tests share, with the demo's engagement in it. Each test that writes begins an engagement of its own.
 * It listens on a free port of the loopback and stops with the JVM.
 */
final class Desk {
    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final Published PUBLISHED = new Published(openapi());
    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    private final Path data;
    private final Running running;
    private final Map<String, String> links;

    private Desk() {
        try {
            data = Files.createTempDirectory("evenkeel-desk");
            System.setProperty("evenkeel.portal.webhook-networks", "127.0.0.1/32");
            System.setProperty("evenkeel.portal.connection-timeout", "6s");
            Running.setClockOffset(data, DemoEngagement.madeUp().clockOffset());
            running = Running.start(Place.of("127.0.0.1", 0, data));
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                running.close();
                delete(data);
            }));
            links = DemoEngagement.madeUp().fill(running);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Desk open() {
        return Only.DESK;
    }

    /** Filled when a test first asks for it: not by those that only say what an event looks like. */
    private static final class Only {
        static final Desk DESK = new Desk();
    }

    /** Another server on the same database and by the same clock, with settings of its own, which decides nothing by itself. */
    Running another(Path folder, int port, Map<String, String> settings) {
        var config = folder.resolve("settings-%d.yaml".formatted(COUNT.incrementAndGet()));
        var all = new java.util.TreeMap<>(settings);
        all.put("evenkeel.portal.upkeep", "false");
        var database = running.database();
        all.put(Place.DATABASE_PASSWORD, database.password().orElseThrow());
        try {
            Files.write(
                    config,
                    all.entrySet().stream()
                            .map(setting -> "%s: %s".formatted(setting.getKey(), setting.getValue()))
                            .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Running.setClockOffset(folder, DemoEngagement.madeUp().clockOffset());
        return Running.start(new Place(
                Optional.of("127.0.0.1"),
                Optional.of(port),
                Optional.of(folder),
                Optional.of(database.url()),
                database.user(),
                Optional.of(config)));
    }

    private static void delete(Path folder) {
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    <T> T part(Class<T> type) {
        return running.part(type);
    }

    /** What is at which address. */
    RequestMappingHandlerMapping addresses() {
        return running.part("requestMappingHandlerMapping", RequestMappingHandlerMapping.class);
    }

    JdbcClient sql() {
        return part(JdbcClient.class);
    }

    String url() {
        return "http://127.0.0.1:" + running.port();
    }

    Running running() {
        return running;
    }

    /** The folder with its data. */
    Path data() {
        return data;
    }

    /** The demo's engagement: a made-up quarter, settled. Tests only read it. */
    Held demo() {
        return part(Engagements.class).named("northwind-support").orElseThrow();
    }

    /** The links of the demo's parties that were printed, in their order. */
    Map<String, String> links() {
        return links;
    }

    /** An engagement of a test's own, under a small contract. */
    Held engagement() {
        return engagement("", "");
    }

    /** The same with more in its contract, and with workers as CSV. */
    Held engagement(String more, String workers) {
        return part(Engagements.class)
                .add(new Engagements.Texts("""
                evenkeel: 1
                id: desk-%d
                title: A small desk
                parties: {client: {id: c, name: Client AG}, provider: {id: p, name: Provider Ltd}}
                term: {from: 2026-03-01, to: 2027-03-01, zone: UTC}
                billing: {currency: EUR, period: month, statement: 5 business days, dispute: 10 business days}
                outcomes:
                  resolution:
                    claim: case.resolved
                    settle: {after: 72h}
                    refuted by:
                      - {event: case.reopened, within: 14d}
                      - {event: case.opened, within: 7d, same: [customer], as: recontact}
                    once per: case
                terms:
                  - {id: resolutions, pay: resolution, price: 3.00}
                """.formatted(COUNT.incrementAndGet()) + more, "", workers));
    }

    /** Sorts and decides all that waits of an engagement. */
    void settle(Held engagement) {
        var claims = part(ClaimList.class);
        for (var load = claims.load(engagement); load.unsorted() + load.due() > 0; load = claims.load(engagement)) {
            if (!part(Sorting.class).sortOne()) {
                part(Upkeep.class).decideSome();
            }
        }
    }

    /** Delivers lines of CloudEvents. */
    void deliver(Held engagement, String... lines) {
        part(Intake.class).receive(engagement, "test", String.join("\n", lines).getBytes(StandardCharsets.UTF_8));
    }

    /** An event as a line. */
    static String event(String id, String type, String time, String caseId, String customer) {
        return """
                {"specversion":"1.0","id":"%s","source":"desk","type":"%s","time":"%s","subject":"%s","customer":"%s"}""".formatted(id, type, time, caseId, customer);
    }

    /** A browser of somebody who takes part in an engagement. */
    Browser browser(Held engagement, Seat seat, Role role) {
        var accounts = part(Accounts.class);
        var account = accounts.account("someone-%d@test".formatted(COUNT.incrementAndGet()), "Someone", false);
        accounts.seat(engagement, account, seat, role);
        return new Browser(accounts.begin(account));
    }

    /** A key for some rights in an engagement. */
    String key(Held engagement, Seat seat, Right first, Right... more) {
        var account = part(Accounts.class).account("keys-%d@test".formatted(COUNT.incrementAndGet()), "Keys", false);
        return part(Keys.class)
                .make(engagement, seat, account, "test", EnumSet.of(first, more))
                .key();
    }

    /** Asks as a program does; each answer is held against what is published. */
    HttpResponse<String> call(String key, HttpRequest.Builder request) {
        var asked = request.header("Authorization", "Bearer " + key).build();
        var answer = send(asked);
        PUBLISHED.check(asked, answer);
        return answer;
    }

    private static String openapi() {
        try (var stream = Desk.class.getResourceAsStream("/openapi.yaml")) {
            return new String(java.util.Objects.requireNonNull(stream).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    HttpRequest.Builder to(String address) {
        return HttpRequest.newBuilder(URI.create(url() + address));
    }

    static HttpResponse<String> send(HttpRequest request) {
        try (var client = HttpClient.newHttpClient()) {
            return send(client, request);
        }
    }

    static HttpResponse<String> send(HttpClient client, HttpRequest request) {
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Asks as somebody does who has signed in with a token; {@code engagement} is what the request is about, where it is about one. */
    HttpResponse<String> call(String token, Optional<Held> engagement, HttpRequest.Builder request) {
        engagement.ifPresent(it -> request.header("Evenkeel-Engagement", it.name()));
        return call(token, request);
    }

    /** A token of somebody with a seat and a role. */
    String token(Held engagement, Seat seat, Role role) {
        var accounts = part(Accounts.class);
        var account = accounts.account("token-%d@test".formatted(COUNT.incrementAndGet()), "Someone", false);
        accounts.seat(engagement, account, seat, role);
        return accounts.beginWithToken(account);
    }

    /** Has what is due issued, and waits for it. */
    HttpResponse<String> issue(String key) {
        var asked = call(key, to("/v1/statements").POST(HttpRequest.BodyPublishers.noBody()));
        return asked.statusCode() == 202 ? answered(() -> call(key, to("/v1/issuing"))) : asked;
    }

    /** Asks until the answer is there that is computed beside the request. */
    HttpResponse<String> answered(Supplier<HttpResponse<String>> asking) {
        var answer = asking.get();
        while (answer.statusCode() == 202 || answer.body().contains("hx-trigger=\"every 1s\"")) {
            part(Answering.class).answerOne();
            answer = asking.get();
        }
        return answer;
    }

    /** A browser with the cookie of a session. */
    final class Browser {
        private final String session;

        Browser(String session) {
            this.session = session;
        }

        HttpResponse<String> get(String address) {
            return send(to(address).header("Cookie", "evenkeel=" + session).build());
        }

        /** Sends a form with a file. */
        HttpResponse<String> postFile(String address, String fields, String name, byte[] content) {
            var page = get("/e/none");
            var token = token(page).or(() -> token(send(to("/login").build()))).orElseThrow();
            var body = new java.io.ByteArrayOutputStream();
            var border = "border-of-the-test";
            for (var field : (fields + "&_csrf=" + token.field()).split("&", -1)) {
                var parts = field.split("=", 2);
                body.writeBytes("--%s\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n"
                        .formatted(border, parts[0], parts[1])
                        .getBytes(StandardCharsets.UTF_8));
            }
            body.writeBytes("--%s\r\nContent-Disposition: form-data; name=\"file\"; filename=\"%s\"\r\n\r\n"
                    .formatted(border, name)
                    .getBytes(StandardCharsets.UTF_8));
            body.writeBytes(content);
            body.writeBytes("\r\n--%s--\r\n".formatted(border).getBytes(StandardCharsets.UTF_8));
            return send(to(address)
                    .header("Cookie", "evenkeel=%s; XSRF-TOKEN=%s".formatted(session, token.cookie()))
                    .header("Content-Type", "multipart/form-data; boundary=" + border)
                    .POST(HttpRequest.BodyPublishers.ofByteArray(body.toByteArray()))
                    .build());
        }

        /** Sends a form as a page of ours would, with the token that the page had. */
        HttpResponse<String> post(String address, String form) {
            var page = get("/e/none");
            var token = token(page).or(() -> token(send(to("/login").build()))).orElseThrow();
            return send(to(address)
                    .header("Cookie", "evenkeel=%s; XSRF-TOKEN=%s".formatted(session, token.cookie()))
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(HttpRequest.BodyPublishers.ofString(form + "&_csrf=" + token.field()))
                    .build());
        }

        /** The same from a page of somebody else, which has no token. */
        HttpResponse<String> postWithoutToken(String address, String form) {
            return send(to(address)
                    .header("Cookie", "evenkeel=" + session)
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(HttpRequest.BodyPublishers.ofString(form))
                    .build());
        }

        private record Token(String cookie, String field) {}

        private static Optional<Token> token(HttpResponse<String> page) {
            var cookie = page.headers().allValues("set-cookie").stream()
                    .filter(it -> it.startsWith("XSRF-TOKEN="))
                    .map(it -> it.substring("XSRF-TOKEN=".length(), it.indexOf(';')))
                    .findFirst();
            var field = CSRF.matcher(page.body());
            return cookie.isPresent() && field.find()
                    ? Optional.of(new Token(cookie.get(), field.group(1)))
                    : Optional.empty();
        }
    }
}
