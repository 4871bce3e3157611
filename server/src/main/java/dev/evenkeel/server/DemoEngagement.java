package dev.evenkeel.server;

import dev.evenkeel.contract.Checked;
import dev.evenkeel.contract.Contract;
import dev.evenkeel.contract.ContractChecker;
import dev.evenkeel.contract.Period;
import dev.evenkeel.files.EventFiles;
import dev.evenkeel.files.LogFiles;
import dev.evenkeel.files.MappingFile;
import dev.evenkeel.files.Progress;
import dev.evenkeel.files.Received;
import dev.evenkeel.generate.Form;
import dev.evenkeel.generate.Generated;
import dev.evenkeel.generate.Stories;
import dev.evenkeel.server.amendments.Amendments;
import dev.evenkeel.server.claims.ClaimList;
import dev.evenkeel.server.claims.SelfCheck;
import dev.evenkeel.server.claims.Upkeep;
import dev.evenkeel.server.engagements.Engagements;
import dev.evenkeel.server.engagements.Held;
import dev.evenkeel.server.intake.Intake;
import dev.evenkeel.server.intake.Sorting;
import dev.evenkeel.server.people.Accounts;
import dev.evenkeel.server.people.Role;
import dev.evenkeel.server.people.Seat;
import dev.evenkeel.server.statements.Issuing;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * An engagement to look at, with the day on which its portal is visited: the one after its last statement was drawn up.
 *
 * @param contract its text
 * @param holidays the file that the contract's calendar names; empty when it names none
 * @param log of which mapping it is; without it events are made up
 */
record DemoEngagement(String contract, String holidays, Optional<Path> log, String lastPeriod) {
    /** Events that one delivery brings. */
    private static final int DELIVERED = 5_000;

    /** A made-up quarter of a subscription company's support. */
    static DemoEngagement madeUp() {
        return new DemoEngagement(
                example("northwind/contract.yaml"), example("northwind/holidays.csv"), Optional.empty(), "2026-05");
    }

    /** A real ServiceNow incident log. */
    static DemoEngagement ofLog(Path log) {
        return new DemoEngagement(example("servicenow-incidents/contract.yaml"), "", Optional.of(log), "2016-06");
    }

    /** How far the portal's clock goes behind. */
    Duration clockOffset() {
        var checked = checked();
        var period = Period.named(lastPeriod, checked.billing().every()).orElseThrow();
        var drawn = dev.evenkeel.settlement.Statements.drawnAt(
                checked, period, dev.evenkeel.contract.BusinessCalendar.weekdays());
        return Duration.between(Instant.now(), drawn.plus(Duration.ofHours(34)));
    }

    /** Fills a server with it, where it is not there yet, and gives a link for each party. */
    Map<String, String> fill(Running running) {
        var engagements = running.part(Engagements.class);
        var found = engagements.named(checked().id());
        Held engagement = found.orElseGet(() -> fillNew(running));
        var accounts = running.part(Accounts.class);
        var parties = engagement.contract().parties();
        var links = new LinkedHashMap<String, String>();
        links.put(
                parties.client().name() + ", client",
                link(accounts, engagement, Seat.CLIENT, "clara@client.example", "Clara Winter"));
        links.put(
                parties.provider().name() + ", provider",
                link(accounts, engagement, Seat.PROVIDER, "paul@provider.example", "Paul Rao"));
        if (found.isEmpty() && log.isEmpty()) {
            propose(running, engagement);
        }
        return links;
    }

    /** The provider would like to pay its experts by result, too, and offers a lower price for it: the client has yet to sign. */
    private static void propose(Running running, Held engagement) {
        var account = running.part(Accounts.class).account("paul@provider.example", "Paul Rao", false);
        var next = running.part(Issuing.class).next(engagement).orElseThrow().next();
        var yaml = engagement.yaml().replace("expert: 4.50", "expert: 4.20")
                + """
                rewards:
                  - {id: experts, pay: resolution, when: "worker.tier == 'expert'", price: 2.80, show spread to: [worker, provider]}
                amends:
                  version: %s
                  effective: %s
                  change: Experts cost 4.20 and earn 2.80 for each resolution that lasts
                """.formatted(engagement.digest(), next.from());
        running.part(Amendments.class)
                .propose(
                        engagement,
                        new Amendments.Signer(account, "Paul Rao", dev.evenkeel.dispute.Side.PROVIDER),
                        Engagements.version(yaml));
    }

    private static String link(Accounts accounts, Held engagement, Seat seat, String login, String name) {
        var account = accounts.account(login, name, false);
        accounts.seat(engagement, account, seat, Role.LEADER);
        return accounts.link(account);
    }

    private Held fillNew(Running running) {
        try {
            var folder = Files.createTempDirectory("evenkeel-demo");
            try {
                return fillFrom(folder, running);
            } finally {
                try (var files = Files.list(folder)) {
                    for (var file : files.toList()) {
                        Files.delete(file);
                    }
                }
                Files.delete(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Held fillFrom(Path folder, Running running) throws IOException {
        String workers;
        Received received;
        if (log.isPresent()) {
            var beside = log.get().resolveSibling("workers.csv");
            workers = Files.exists(beside) ? Files.readString(beside) : "";
            var mapping = MappingFile.read(
                    "mapping.yaml", example("servicenow-incidents/mapping.yaml").getBytes(StandardCharsets.UTF_8));
            received = LogFiles.read(List.of(log.get()), mapping, Progress.silent());
        } else {
            Generated.write(Stories.northwind(), folder, Form.JSONL, (_, _) -> {});
            workers = Files.readString(folder.resolve("workers.csv"));
            received = EventFiles.read(
                    List.of(folder.resolve(Form.JSONL.fileName())),
                    checked().attributes(),
                    Optional.empty(),
                    Progress.silent());
        }
        var texts = new Engagements.Texts(contract, holidays, workers);
        // All at once: a statement that comes due meanwhile waits for the last of its events.
        var engagement = new TransactionTemplate(running.part(PlatformTransactionManager.class)).execute(_ -> {
            var added = running.part(Engagements.class).add(texts);
            deliver(running.part(Intake.class), added, received);
            return added;
        });
        settle(running, engagement);
        return engagement;
    }

    private static void deliver(Intake intake, Held engagement, Received received) {
        var events = received.deliveries();
        for (var from = 0; from < events.size(); from += DELIVERED) {
            var part = events.subList(from, Math.min(events.size(), from + DELIVERED));
            var lines = from == 0 ? received.lines() : List.<dev.evenkeel.event.Quarantined>of();
            intake.store(
                    engagement, "demo", new Received(part, lines, received.files(), new TreeMap<>()), "sha256:demo");
        }
    }

    /** Does at once what the server would do by itself within a minute. */
    private static void settle(Running running, Held engagement) {
        var sorting = running.part(Sorting.class);
        var upkeep = running.part(Upkeep.class);
        var claims = running.part(ClaimList.class);
        for (var load = claims.load(engagement); load.unsorted() + load.due() > 0; load = claims.load(engagement)) {
            if (!sorting.sortOne() && upkeep.decideSome() == 0) {
                Thread.onSpinWait();
            }
        }
        running.part(Issuing.class).issueDue(engagement);
        running.part(SelfCheck.class).check(engagement);
    }

    private Contract checked() {
        return switch (ContractChecker.check("contract.yaml", contract)) {
            case Checked.Accepted(var accepted, var _) -> accepted;
            case Checked.Rejected(var problems) -> throw new IllegalStateException(problems.toString());
        };
    }

    private static String example(String name) {
        try (InputStream content = DemoEngagement.class.getResourceAsStream("/examples/" + name)) {
            if (content == null) {
                throw new IllegalStateException("This build lacks the example " + name);
            }
            return new String(content.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
