package dev.evenkeel.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.server.database.EmbeddedDatabase;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import tools.jackson.databind.json.JsonMapper;

/** A portal in a process of its own, from its first start to its stop, with everything going wrong that can; and what its log says of it. */
@Execution(ExecutionMode.CONCURRENT)
class StoryTest {
    private static final Pattern ADMINISTRATOR = Pattern.compile("signs in once by http://[^/]+(/enter/\\S+)");
    private static final Pattern LINKS = Pattern.compile("<code>(/enter/[^<]+)</code>");
    private static final Pattern KEY = Pattern.compile("<code>(ek_[^<]+)</code>");
    private static final String PASSWORD = "correct horse battery";
    private static final String BASE = "/e/desk-story";

    @TempDir
    private Path folder = Path.of("");

    private final List<String> secrets = new ArrayList<>(
            List.of("anna-winter", "case-4711", "clara@client.example", "paul@provider.example", PASSWORD, "my words"));

    private static final String CONTRACT = """
            evenkeel: 1
            id: desk-story
            title: A desk
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

    @Test
    void the_log_of_a_whole_story_is_json_and_has_nobodys_words_names_or_secrets() throws Exception {
        var data = folder.resolve("data");
        var config = folder.resolve("evenkeel.yaml");
        Files.writeString(config, "logging.structured.format.console: ecs\n");
        String log;
        try (var served = Served.start(data, folder, "--config", config.toString())) {
            var url = served.url();
            var administrator = served.said(ADMINISTRATOR);
            var key = story(url, administrator);
            deliverWhatCannotBe(url, key);
            breakTheDatabase(data, url, key);
            served.tellToStop();
            assertThat(served.end()).isZero();
            var announced = Pattern.compile("http://\\S+/enter/\\S+")
                    .matcher(served.printed())
                    .replaceAll("");
            log = announced + Files.readString(data.resolve("postgres.log"));
            assertThat(served.output().lines().filter(line -> !line.isBlank()))
                    .isNotEmpty()
                    .allSatisfy(line -> assertThat(JsonMapper.shared()
                                    .readTree(line)
                                    .path("log")
                                    .path("level")
                                    .asString())
                            .isNotBlank());
        }
        assertThat(log).as("what went wrong is in it").contains("could not be decided");
        for (var secret : secrets) {
            assertThat(log).doesNotContain(secret);
        }
    }

    /** From the administrator's link to a key of the provider's; gives the key. */
    private String story(String url, String link) {
        secrets.add(link.substring("/enter/".length()));
        var administrator = new Visitor(url);
        assertThat(administrator.post(link).body()).contains("Begin an engagement");
        secrets.add(administrator.cookie("evenkeel"));
        var begun = administrator
                .post(
                        "/engagements",
                        "yaml",
                        CONTRACT,
                        "holidays",
                        "",
                        "workers",
                        "",
                        "client",
                        "clara@client.example",
                        "provider",
                        "paul@provider.example")
                .body();
        var links = LINKS.matcher(begun).results().map(it -> it.group(1)).toList();
        assertThat(links).as(begun).hasSize(2);
        links.forEach(it -> secrets.add(it.substring("/enter/".length())));
        var clara = new Visitor(url);
        clara.post(links.getFirst());
        assertThat(clara.post(BASE + "/password", "password", PASSWORD).body()).contains("From now on you sign in");
        clara.post("/logout");
        assertThat(clara.post("/login", "login", "clara@client.example", "password", PASSWORD + "!")
                        .statusCode())
                .isEqualTo(401);
        clara.post("/login", "login", "clara@client.example", "password", PASSWORD);
        clara.get(BASE + "/case?id=case-4711");
        clara.get(BASE + "/claims?caseStart=case-4711&after=nonsense");
        clara.post(BASE + "/disputes", "statement", "2026-03", "reason", "my words");
        var paul = new Visitor(url);
        paul.post(links.getLast());
        var made = paul.post(BASE + "/keys", "label", "my words", "scopes", "deliver")
                .body();
        var key = KEY.matcher(made);
        assertThat(key.find()).as(made).isTrue();
        secrets.add(key.group(1));
        return key.group(1);
    }

    private static HttpResponse<String> deliver(String url, String key, String body) {
        return Desk.send(HttpRequest.newBuilder(URI.create(url + "/v1/events"))
                .header("Authorization", "Bearer " + key)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build());
    }

    private static void deliverWhatCannotBe(String url, String key) {
        var event = Desk.event("1", "case.resolved", "2026-03-02T11:00:00Z", "case-4711", "anna-winter");
        assertThat(deliver(url, key, event).statusCode()).isEqualTo(201);
        assertThat(deliver(url, key, event).statusCode()).as("again").isEqualTo(201);
        assertThat(deliver(url, key, event.replace("2026-03-02T", "2026-99-02T"))
                        .statusCode())
                .isLessThan(500);
        assertThat(deliver(url, key, event.substring(0, event.length() - 20)).statusCode())
                .isLessThan(500);
        assertThat(deliver(url, key + "x", event).statusCode()).isEqualTo(401);
        assertThat(deliver(url, key, "").statusCode()).isEqualTo(400);
    }

    /** A rule that the table of claims breaks: PostgreSQL would tell the whole row that failed. */
    private static void breakTheDatabase(Path data, String url, String key) throws SQLException, InterruptedException {
        var database = EmbeddedDatabase.running(data).orElseThrow();
        try (var connection = DriverManager.getConnection(
                        database.url(),
                        database.user().orElseThrow(),
                        database.password().orElseThrow());
                var statement = connection.createStatement()) {
            statement.execute("alter table claim add constraint nobody check (customer = '') not valid");
            deliver(url, key, Desk.event("2", "case.resolved", "2026-03-02T12:00:00Z", "case-4711-b", "anna-winter"));
            for (var left = 200; left > 0; left--) {
                try (var failing = statement.executeQuery("select count(*) from work where failures > 0")) {
                    failing.next();
                    if (failing.getInt(1) > 0) {
                        return;
                    }
                }
                TimeUnit.MILLISECONDS.sleep(100);
            }
        }
        throw new AssertionError("No group failed.");
    }

    @Test
    void a_server_that_is_told_to_stop_finishes_the_delivery_in_hand_and_takes_no_other() throws Exception {
        try (var served = Served.start(folder.resolve("data"), folder)) {
            var url = served.url();
            var key = story(url, served.said(ADMINISTRATOR));
            assertThat(status(url + "/health/liveness")).isEqualTo(200);
            assertThat(status(url + "/health/readiness")).isEqualTo(200);
            var slow = new Slow(Desk.event("1", "case.resolved", "2026-03-02T11:00:00Z", "k1", "anna"));
            CompletableFuture<HttpResponse<String>> answer;
            try (var client = HttpClient.newHttpClient()) {
                answer = client.sendAsync(
                        HttpRequest.newBuilder(URI.create(url + "/v1/events"))
                                .header("Authorization", "Bearer " + key)
                                .version(HttpClient.Version.HTTP_1_1)
                                .expectContinue(true) // the body begins when the server has the request in hand
                                .POST(HttpRequest.BodyPublishers.ofInputStream(() -> slow))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
                slow.awaitHalf();
                served.tellToStop();
                TimeUnit.MILLISECONDS.sleep(500);
                slow.goOn();
                assertThat(answer.get(60, TimeUnit.SECONDS).statusCode()).isEqualTo(201);
            }
            assertThat(served.end()).isZero();
        }
        try (var again = Served.start(folder.resolve("data"), folder)) {
            assertThat(status(again.url() + "/health/readiness")).isEqualTo(200);
            var database = EmbeddedDatabase.running(folder.resolve("data")).orElseThrow();
            try (var connection = DriverManager.getConnection(
                            database.url(),
                            database.user().orElseThrow(),
                            database.password().orElseThrow());
                    var statement = connection.createStatement();
                    var events = statement.executeQuery("select count(*) from event")) {
                assertThat(events.next()).isTrue();
                assertThat(events.getInt(1)).isEqualTo(1);
            }
        }
    }

    @Test
    void a_second_server_on_the_same_folder_says_who_has_it_and_does_it_no_harm() throws Exception {
        var desk = Desk.open();
        try (var second = Served.start(desk.data(), folder)) {
            assertThat(second.end()).isEqualTo(2);
            assertThat(second.printed())
                    .contains("Another Evenkeel", "works on", "--data")
                    .doesNotContain("Exception", "\tat ");
        }
        assertThat(status(desk.url() + "/health/readiness")).isEqualTo(200);
    }

    private static int status(String address) {
        return Desk.send(HttpRequest.newBuilder(URI.create(address)).build()).statusCode();
    }

    /** A body of which the second half comes only when it is let. */
    private static final class Slow extends InputStream {
        private final byte[] bytes;
        private final CompletableFuture<Boolean> isHalf = new CompletableFuture<>();
        private final CompletableFuture<Boolean> mayGoOn = new CompletableFuture<>();
        private int at;

        Slow(String text) {
            bytes = text.getBytes(StandardCharsets.UTF_8);
        }

        void awaitHalf() {
            isHalf.join();
        }

        void goOn() {
            mayGoOn.complete(true);
        }

        @Override
        public int read() {
            throw new UnsupportedOperationException("read in pieces");
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            if (at == bytes.length) {
                return -1;
            }
            if (at > 0) {
                isHalf.complete(true);
                mayGoOn.join();
            }
            var piece = Math.min(length, at == 0 ? bytes.length / 2 : bytes.length - at);
            System.arraycopy(bytes, at, into, from, piece);
            at += piece;
            return piece;
        }
    }
}
