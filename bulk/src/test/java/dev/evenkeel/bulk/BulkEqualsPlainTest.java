package dev.evenkeel.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.contract.BusinessCalendar;
import dev.evenkeel.contract.Contract;
import dev.evenkeel.contract.Period;
import dev.evenkeel.engagement.Engagement;
import dev.evenkeel.event.Event;
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
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BulkEqualsPlainTest {
    private static final Period LAST = Period.of(dev.evenkeel.contract.Billing.Every.MONTH, LocalDate.of(2026, 5, 1));

    @TempDir
    private Path folder = Path.of(".");

    @Test
    void an_ordinary_log_is_settled_by_columns_as_by_events() throws IOException {
        for (var seed = 1; seed <= 4; seed++) {
            var events = RandomLog.of(seed, 60, RandomLog.Mischief.NONE);
            for (var contract : BulkContracts.byColumns()) {
                var ways = compare(contract, events, new RandomLog.Form(1, false, true, seed));
                assertThat(ways).as("seed %d", seed).containsOnly("columns");
            }
        }
    }

    @Test
    void the_few_odd_customers_of_a_log_are_left_to_the_plain_path() throws IOException {
        for (var seed = 100; seed < 120; seed++) {
            var events = RandomLog.of(seed, 60, RandomLog.Mischief.SOME);
            for (var contract : BulkContracts.byColumns()) {
                compare(contract, events, new RandomLog.Form(1 + seed % 3, false, false, seed));
            }
        }
    }

    @Test
    void a_log_with_everything_wrong_and_in_any_order_is_settled_alike() throws IOException {
        for (var seed = 200; seed < 215; seed++) {
            var events = RandomLog.of(seed, 25, RandomLog.Mischief.MUCH);
            for (var contract : BulkContracts.byColumns()) {
                compare(contract, events, new RandomLog.Form(1 + seed % 2, seed % 3 == 0, false, seed));
            }
        }
    }

    @Test
    void contracts_that_columns_do_not_decide_are_settled_alike() throws IOException {
        for (var seed = 300; seed < 306; seed++) {
            var events = RandomLog.of(seed, 30, seed % 2 == 0 ? RandomLog.Mischief.MUCH : RandomLog.Mischief.NONE);
            for (var contract : BulkContracts.byEvents()) {
                var ways = compare(contract, events, new RandomLog.Form(1, seed % 3 == 0, false, seed));
                assertThat(ways).allMatch(way -> way.startsWith("events"));
            }
        }
    }

    /** Holds all results of both paths against each other, and says how the bulk path found its own. */
    private List<String> compare(Contract contract, List<Event> events, RandomLog.Form form) throws IOException {
        var paths = RandomLog.write(events, form, folder);
        var workers = RandomLog.registered();
        var plain = plain(contract, paths, workers);
        var ways = new ArrayList<String>();
        for (var options : List.of(new BulkOptions(1, 1, folder), new BulkOptions(2, 8, folder))) {
            var bulk = BulkSettlement.of(
                    contract, paths, workers, new Coverage.Everything(), BusinessCalendar.weekdays(), options);
            ways.addAll(compareStatements(plain, bulk, "%s %s".formatted(form, options)));
            var end = RandomLog.end(events);
            var view = BulkVerdicts.of(contract, paths, workers, new Coverage.Everything(), options, end);
            compareClaims(plain, view, "%s %s at the end".formatted(form, options));
        }
        return ways;
    }

    private static Engagement plain(Contract contract, List<Path> paths, Workers workers) {
        var received = EventFiles.read(paths, contract.attributes(), Optional.empty(), Progress.silent());
        return new Engagement(
                contract,
                Journal.of(received.deliveries(), contract.attributes()),
                workers,
                new Coverage.Everything(),
                BusinessCalendar.weekdays());
    }

    private List<String> compareStatements(Engagement plain, BulkSettlement bulk, String what) throws IOException {
        var expected = plain.settleThrough(LAST, Issued.nothing());
        var found = bulk.settleThrough(LAST, Issued.nothing());
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

    private void compareClaims(Engagement plain, BulkView view, String what) throws IOException {
        var expected = folder.resolve("plain.csv");
        var found = folder.resolve("bulk.csv");
        ClaimsFile.writeCsv(plain.claims(view.asOf()), expected);
        view.writeCsv(found);
        assertThat(Files.readAllLines(found)).as(what).isEqualTo(Files.readAllLines(expected));
    }
}
