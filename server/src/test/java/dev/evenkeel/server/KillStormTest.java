package dev.evenkeel.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.server.claims.ClaimList;
import dev.evenkeel.server.claims.SelfCheck;
import dev.evenkeel.server.claims.Upkeep;
import dev.evenkeel.server.engagements.Engagements;
import dev.evenkeel.server.engagements.Held;
import dev.evenkeel.server.intake.Sorting;
import dev.evenkeel.server.people.Accounts;
import dev.evenkeel.server.people.Keys;
import dev.evenkeel.server.people.Right;
import dev.evenkeel.server.people.Seat;
import dev.evenkeel.server.statements.Issuing;
import dev.evenkeel.server.statements.StatementList;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The server or its PostgreSQL is killed (signal 9) at random moments under load, again and again; at the end every event that was
 * acknowledged is there once, no statement was issued twice, and every claim is what a recomputation says:
 * {@code ./mvnw test -pl server -am -Dtest=KillStormTest -Dkills=100 -Dkills.launcher=$PWD/evenkeel}.
 */
@EnabledIfSystemProperty(named = "kills", matches = "\\d+")
class KillStormTest {
    private static final int SENDERS = 3;
    private static final int BATCH = 50;
    private static final int CUSTOMERS = 500;
    private static final int READY_SECONDS_MAX = 120;

    @TempDir
    private Path data = Path.of("");

    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);
    private final Set<Long> acknowledged = ConcurrentHashMap.newKeySet();
    private final AtomicLong next = new AtomicLong();
    private final AtomicBoolean isOver = new AtomicBoolean();

    @Test
    void what_was_acknowledged_is_there_once_whatever_was_killed() throws Exception {
        var kills = Integer.getInteger("kills", 1);
        var port = freePort();
        var key = prepare();
        var killed = new int[2];
        try (var senders = Executors.newFixedThreadPool(SENDERS)) {
            for (var sender = 0; sender < SENDERS; sender++) {
                var _ = senders.submit(() -> send(port, key));
            }
            try {
                for (var kill = 0; kill < kills; kill++) {
                    killed[killOne(port) ? 0 : 1]++;
                }
            } finally {
                isOver.set(true);
            }
        }
        System.out.printf(
                "%d kills of the server, %d of PostgreSQL, %,d events acknowledged, seed %d%n",
                killed[0], killed[1], acknowledged.size(), seed);
        check();
    }

    /** Starts a server, and after a while ends it, or its PostgreSQL; whether it was the server. */
    private boolean killOne(int port) throws IOException, InterruptedException {
        var server = serve(port);
        awaitReady(port, server);
        Thread.sleep(200 + random.nextInt(1_800));
        var isServer = random.nextBoolean();
        if (isServer) {
            server.destroyForcibly();
        } else {
            ProcessHandle.of(postmaster()).orElseThrow().destroyForcibly();
        }
        assertThat(server.waitFor(READY_SECONDS_MAX, TimeUnit.SECONDS)).isTrue();
        return isServer;
    }

    private String prepare() {
        try (var running = Running.start(place(0))) {
            var engagement = engagement(running);
            var account = running.part(Accounts.class).account("storm@test", "Storm", false);
            return running.part(Keys.class)
                    .make(engagement, Seat.PROVIDER, account, "storm", EnumSet.of(Right.LOOK, Right.DELIVER))
                    .key();
        }
    }

    private static Held engagement(Running running) {
        return running.part(Engagements.class).add(new Engagements.Texts("""
                evenkeel: 1
                id: storm
                title: A storm
                parties: {client: {id: c, name: Client AG}, provider: {id: p, name: Provider Ltd}}
                term: {from: 2026-03-01, to: 2026-09-01, zone: UTC}
                billing: {currency: EUR, period: month, statement: 5 business days, dispute: 10 business days}
                outcomes:
                  resolution:
                    claim: case.resolved
                    settle: {after: 72h}
                    refuted by: [{event: case.opened, within: 7d, same: [customer], as: recontact}]
                    once per: case
                terms: [{id: resolutions, pay: resolution, price: 3.00}]
                """, "", ""));
    }

    private Place place(int port) {
        return Place.of("127.0.0.1", port, data);
    }

    /** As its users start it where {@code -Dkills.launcher} names what they type, which is much quicker; else out of the classes. */
    private Process serve(int port) throws IOException {
        var words = new ArrayList<String>();
        Optional.ofNullable(System.getProperty("kills.launcher"))
                .ifPresentOrElse(
                        words::add,
                        () -> words.addAll(List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java")
                                        .toString(),
                                "-XX:TieredStopAtLevel=1",
                                "-Xmx400m",
                                "-cp",
                                System.getProperty("java.class.path"),
                                "dev.evenkeel.server.Main")));
        words.addAll(List.of("serve", "--port", Integer.toString(port), "--data", data.toString()));
        var starting = new ProcessBuilder(words)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        Path.of("target", "kill-storm.log").toFile()));
        starting.environment().put("EVENKEEL_JAVA_OPTS", "-Xmx400m");
        return starting.start();
    }

    private long postmaster() throws IOException {
        return Long.parseLong(Files.readAllLines(data.resolve("postgres").resolve("postmaster.pid"))
                .getFirst()
                .strip());
    }

    private static void awaitReady(int port, Process server) throws InterruptedException {
        var until = System.nanoTime() + Duration.ofSeconds(READY_SECONDS_MAX).toNanos();
        while (System.nanoTime() < until) {
            try (var client = HttpClient.newHttpClient()) {
                var health = client.send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d/health".formatted(port)))
                                .build(),
                        HttpResponse.BodyHandlers.discarding());
                if (health.statusCode() == 200) {
                    return;
                }
            } catch (IOException _) {
                assertThat(server.isAlive())
                        .as("the server came up; see target/kill-storm.log")
                        .isTrue();
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
        throw new AssertionError("The server was not ready in time.");
    }

    /** Sends batches for ever; one that was not acknowledged is sent again, as any sender would. */
    private void send(int port, String key) {
        try (var client = HttpClient.newHttpClient()) {
            while (!isOver.get()) {
                var first = next.getAndAdd(BATCH);
                var body = new StringBuilder();
                for (var number = first; number < first + BATCH; number++) {
                    body.append(event(number)).append('\n');
                }
                while (!isOver.get() && !isAcknowledged(client, port, key, body.toString())) {
                    TimeUnit.MILLISECONDS.sleep(20);
                }
                if (!isOver.get()) {
                    for (var number = first; number < first + BATCH; number++) {
                        acknowledged.add(number);
                    }
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean isAcknowledged(HttpClient client, int port, String key, String body)
            throws InterruptedException {
        try {
            var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d/v1/events".formatted(port)))
                    .timeout(Duration.ofSeconds(20))
                    .header("Authorization", "Bearer " + key)
                    .POST(HttpRequest.BodyPublishers.ofString(body))
                    .build();
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 201;
        } catch (IOException _) {
            return false;
        }
    }

    private static String event(long number) {
        var minutes = number / 4;
        return Desk.event(
                "e" + number,
                number % 2 == 0 ? "case.opened" : "case.resolved",
                "2026-0%d-%02dT%02d:%02d:00Z"
                        .formatted(3 + minutes / 40_320 % 5, 1 + minutes / 1_440 % 28, minutes / 60 % 24, minutes % 60),
                "k" + number / 2,
                "u" + number / 2 % CUSTOMERS);
    }

    private void check() {
        try (var running = Running.start(place(0))) {
            var engagement = engagement(running);
            running.part(Issuing.class).issueDue(engagement);
            var claims = running.part(ClaimList.class);
            for (var load = claims.load(engagement); load.unsorted() + load.due() > 0; load = claims.load(engagement)) {
                if (!running.part(Sorting.class).sortOne()) {
                    running.part(Upkeep.class).decideSome();
                }
            }
            List<String> ids = running.part(JdbcClient.class)
                    .sql("select json::json ->> 'id' from event")
                    .query((row, _) -> row.getString(1))
                    .list();
            var once = new HashSet<>(ids);
            assertThat(ids).as("seed %d", seed).hasSameSizeAs(once);
            var missing = new TreeSet<Long>();
            acknowledged.stream().filter(number -> !once.contains("e" + number)).forEach(missing::add);
            assertThat(missing).as("acknowledged and gone, seed %d", seed).isEmpty();
            var finding = running.part(SelfCheck.class).check(engagement).orElseThrow();
            assertThat(finding.example()).as("seed %d", seed).isEmpty();
            assertThat(finding.differing()).isZero();
            var statements = running.part(StatementList.class).all(engagement);
            assertThat(statements).extracting(kept -> kept.period().name()).doesNotHaveDuplicates();
            for (var kept : statements) {
                assertThat(running.part(Issuing.class).recomputed(engagement, kept))
                        .as("%s, seed %d", kept.period().name(), seed)
                        .isEqualTo(kept.issued().digest());
            }
            System.out.printf(
                    "%,d events, %d statements, %,d claims: all as they should be%n",
                    ids.size(), statements.size(), finding.claims());
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
