package dev.evenkeel.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.contract.BusinessCalendar;
import dev.evenkeel.contract.Contract;
import dev.evenkeel.contract.Period;
import dev.evenkeel.engagement.Engagement;
import dev.evenkeel.engagement.Settlement;
import dev.evenkeel.event.Event;
import dev.evenkeel.event.Instants;
import dev.evenkeel.event.Journal;
import dev.evenkeel.event.Workers;
import dev.evenkeel.files.ClaimsFile;
import dev.evenkeel.files.EventFiles;
import dev.evenkeel.files.Progress;
import dev.evenkeel.settlement.Issued;
import dev.evenkeel.verdict.Coverage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Settles logs by the bulk path and by the plain one and holds all results against each other. */
record BothPaths(Path folder, Workers workers, List<BulkOptions> options) {
    private static final Period LAST = Period.of(dev.evenkeel.contract.Billing.Every.MONTH, LocalDate.of(2026, 5, 1));

    /** With one thread, and with two. */
    static BothPaths usual(Path folder, Workers workers) {
        return new BothPaths(folder, workers, List.of(new BulkOptions(1, 1, folder), new BulkOptions(2, 8, folder)));
    }

    /** Fails where any result differs; says how the bulk path found its own. */
    List<String> compare(Contract contract, List<Event> events, RandomLog.Form form) throws IOException {
        var paths = RandomLog.write(events, form, folder);
        var plain = new Plain(plain(contract, paths), folder.resolve("plain.csv"));
        var ways = new ArrayList<String>();
        for (var one : options) {
            var bulk = BulkSettlement.of(
                    contract, paths, workers, new Coverage.Everything(), BusinessCalendar.weekdays(), one);
            ways.addAll(compareStatements(plain, bulk, "%s %s".formatted(form, one)));
            var end = RandomLog.end(events);
            var view = BulkVerdicts.of(contract, paths, workers, new Coverage.Everything(), one, end);
            compareClaims(plain, view, "%s %s at the end".formatted(form, one));
        }
        return ways;
    }

    /** The list of claims as of the end of the log, by the plain path. */
    List<String> claims(Contract contract, List<Event> events, RandomLog.Form form) throws IOException {
        var file = folder.resolve("plain.csv");
        ClaimsFile.writeCsv(
                plain(contract, RandomLog.write(events, form, folder)).claims(RandomLog.end(events)), file);
        return Files.readAllLines(file);
    }

    private Engagement plain(Contract contract, List<Path> paths) {
        var received = EventFiles.read(paths, contract.attributes(), Optional.empty(), Progress.silent());
        return new Engagement(
                contract,
                Journal.of(received.deliveries(), contract.attributes()),
                workers,
                new Coverage.Everything(),
                BusinessCalendar.weekdays());
    }

    /** What the plain path says, found once for all the ways to hold the other against it. */
    private static final class Plain {
        private final Engagement engagement;
        private final Path file;
        private final List<Settlement> settled;
        private final Map<Instant, Listed> claims = new HashMap<>();

        Plain(Engagement engagement, Path file) {
            this.engagement = engagement;
            this.file = file;
            this.settled = engagement.settleThrough(LAST, Issued.nothing());
        }

        /** The list of claims as of an instant. */
        Listed claims(Instant asOf) throws IOException {
            var found = claims.get(asOf);
            if (found == null) {
                found = listed(asOf);
                claims.put(asOf, found);
            }
            return found;
        }

        private Listed listed(Instant asOf) throws IOException {
            var rows = engagement.claims(asOf);
            ClaimsFile.writeCsv(rows, file);
            var counts = new TreeMap<String, Long>();
            for (var claim : rows) {
                var claimedIn = Period.of(
                        engagement.contract().billing().every(),
                        Instants.parse(claim.claimedAt()).orElseThrow(),
                        engagement.contract().term().zone());
                counts.merge("%s %s %s".formatted(claimedIn.name(), claim.state(), claim.reason()), 1L, Long::sum);
            }
            return new Listed(Files.readAllLines(file), counts);
        }
    }

    /** Claims as lines of their list, and how many of each period, state and reason. */
    private record Listed(List<String> lines, Map<String, Long> counts) {}

    private List<String> compareStatements(Plain plain, BulkSettlement bulk, String what) throws IOException {
        var expected = plain.settled;
        var found = bulk.settleThrough(
                LAST, Issued.nothing(), period -> folder.resolve("%s.parquet".formatted(period.name())));
        assertThat(found).hasSameSizeAs(expected);
        var ways = new ArrayList<String>();
        for (var at = 0; at < expected.size(); at++) {
            var one = found.get(at);
            assertThat(one.claims().tallies())
                    .as("%s %s", what, one.claims().way())
                    .isEqualTo(expected.get(at).books().tallies());
            assertThat(one.statement()).as(what).isEqualTo(expected.get(at).statement());
            assertThat(one.claims().journal())
                    .as(what)
                    .isEqualTo(expected.get(at).journal());
            assertThat(one.claims().unpriced())
                    .as(what)
                    .isEqualTo(expected.get(at).books().unpriced());
            compareClaims(plain, one.claims(), what);
            ways.add(one.claims().way());
        }
        return ways;
    }

    private void compareClaims(Plain plain, BulkView view, String what) throws IOException {
        var found = folder.resolve("bulk.csv");
        view.writeCsv(found);
        var claims = plain.claims(view.asOf());
        assertThat(Files.readAllLines(found)).as(what).isEqualTo(claims.lines);
        var counts = new TreeMap<String, Long>();
        view.counts()
                .forEach(it -> counts.put(
                        "%s %s %s".formatted(it.claimedIn().name(), it.state().spelling(), it.reason()), it.claims()));
        assertThat(counts).as(what).isEqualTo(claims.counts);
    }
}
