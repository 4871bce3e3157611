package dev.evenkeel.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.contract.Contract;
import dev.evenkeel.desk.Subscriptions;
import dev.evenkeel.event.Event;
import dev.evenkeel.event.EventId;
import dev.evenkeel.event.Journal;
import dev.evenkeel.files.EventFiles;
import dev.evenkeel.files.Progress;
import dev.evenkeel.settlement.UnitOutcomes;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Outcomes of a large log, counted in groups, are those that are counted with all events in memory. */
class BulkOutcomesTest {
    private static final int SEEDS = 3;
    /** So few that each log has dozens of groups. */
    private static final long EVENTS_PER_GROUP = 50;

    @TempDir
    private Path folder = Path.of(".");

    @Test
    void outcomes_are_the_same_in_groups_for_each_measure_and_unit() throws IOException {
        var compared = 0;
        for (var mischief : RandomLog.Mischief.values()) {
            for (var seed = 1; seed <= SEEDS; seed++) {
                var events = RandomLog.of(seed, 40, mischief);
                var paths = RandomLog.write(events, form(mischief, seed), folder);
                for (var contract : BulkContracts.measuring()) {
                    compared += compare(contract, paths, "%s, seed %d".formatted(mischief, seed));
                }
                for (var path : paths) {
                    Files.delete(path);
                }
            }
        }
        assertThat(compared).isGreaterThan(1_000);
    }

    @Test
    void who_has_a_subscription_and_what_they_had_before_is_the_same_in_groups() throws IOException {
        var contract = BulkContracts.measuring().getFirst();
        var days = new BulkUnits.Days(LocalDate.of(2026, 2, 1), LocalDate.of(2026, 3, 15));
        for (var mischief : RandomLog.Mischief.values()) {
            var log = new ArrayList<>(RandomLog.of(SEEDS, 60, mischief));
            log.addAll(subscriptions(log));
            log.sort(Event.JOURNAL_ORDER);
            var paths = RandomLog.write(log, form(mischief, SEEDS), folder);
            var received = EventFiles.read(paths, contract.attributes(), Optional.empty(), Progress.silent());
            var journal = Journal.of(received.deliveries(), contract.attributes());
            var active = days.active(Subscriptions.of(journal), contract);
            assertThat(active).as("some have one, some had, some will").hasSizeBetween(10, 50);
            for (var measure : contract.measures().values()) {
                if (!UnitOutcomes.isAdditive(measure)) {
                    continue;
                }
                var workers = RandomLog.registered().and(journal.events());
                var before = new TreeMap<String, BigDecimal>();
                days.addBefore(UnitOutcomes.of(contract, measure, Optional.empty(), workers, journal.events()), before);
                var found = BulkUnits.of(
                        contract,
                        new BulkOutcomes.Asked(measure, Optional.empty(), RandomLog.registered()),
                        days,
                        paths,
                        new BulkOptions(2, 0, folder),
                        EVENTS_PER_GROUP);
                assertThat(found.active()).as("%s", mischief).isEqualTo(active);
                assertThat(found.before().keySet()).isEqualTo(before.keySet());
                before.forEach(
                        (unit, value) -> assertThat(found.before().get(unit)).isEqualByComparingTo(value));
            }
            for (var path : paths) {
                Files.delete(path);
            }
        }
    }

    /** Of two in three customers one that began before the day or after it, and of some ended again. */
    private static List<Event> subscriptions(List<Event> log) {
        var random = new Random(SEEDS);
        var events = new ArrayList<Event>();
        for (var customer : log.stream()
                .map(Event::customer)
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toCollection(TreeSet::new))) {
            if (random.nextInt(3) == 0) {
                continue;
            }
            var from = Instant.parse("2026-02-01T08:00:00Z").plusSeconds(random.nextLong(50L * 24 * 3600));
            events.add(subscription("started", customer, from));
            if (random.nextInt(3) == 0) {
                events.add(subscription("ended", customer, from.plusSeconds(20L * 24 * 3600)));
            }
        }
        return events;
    }

    private static Event subscription(String what, String customer, Instant at) {
        return new Event(
                new EventId("billing", what + "-" + customer),
                0,
                "subscription." + what,
                at,
                0,
                "",
                customer,
                new TreeMap<>());
    }

    /** Wrong values do not go into columns that have types. */
    private static RandomLog.Form form(RandomLog.Mischief mischief, int seed) {
        return new RandomLog.Form(2, seed == 2, seed != 3 && mischief == RandomLog.Mischief.NONE, seed);
    }

    /** How many outcomes were held against each other. */
    private int compare(Contract contract, List<Path> paths, String of) {
        var received = EventFiles.read(paths, contract.attributes(), Optional.empty(), Progress.silent());
        var events = Journal.of(received.deliveries(), contract.attributes()).events();
        var workers = RandomLog.registered();
        var outcomes = 0;
        for (var measure : contract.measures().values()) {
            for (var attribute : List.of(Optional.<String>empty(), Optional.of("channel"), Optional.of("intent"))) {
                if (!UnitOutcomes.isAdditive(measure)) {
                    continue;
                }
                var plain = UnitOutcomes.of(contract, measure, attribute, workers.and(events), events);
                var ways = new ArrayList<SortedMap<UnitOutcomes.UnitDay, BigDecimal>>();
                for (var threads = 1; threads <= 2; threads++) {
                    ways.add(spelled(BulkOutcomes.of(
                            contract,
                            new BulkOutcomes.Asked(measure, attribute, workers),
                            paths,
                            new BulkOptions(threads, 0, folder),
                            EVENTS_PER_GROUP)));
                }
                assertThat(ways).as("%s by %s, %s", measure, attribute, of).containsOnly(spelled(plain));
                outcomes += plain.size();
            }
        }
        return outcomes;
    }

    private static SortedMap<UnitOutcomes.UnitDay, BigDecimal> spelled(
            SortedMap<UnitOutcomes.UnitDay, BigDecimal> outcomes) {
        var spelled = new TreeMap<UnitOutcomes.UnitDay, BigDecimal>();
        outcomes.forEach((cell, value) -> spelled.put(cell, value.stripTrailingZeros()));
        return spelled;
    }
}
