package dev.evenkeel.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.contract.Contract;
import dev.evenkeel.event.Event;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

@Execution(ExecutionMode.CONCURRENT)
class BulkEqualsPlainTest {
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

    @Test
    void measures_over_events_are_counted_group_by_group_as_over_the_whole_log() throws IOException {
        for (var seed = 400; seed < 412; seed++) {
            var mischief = List.of(RandomLog.Mischief.NONE, RandomLog.Mischief.SOME, RandomLog.Mischief.MUCH)
                    .get(seed % 3);
            var events = RandomLog.of(seed, 40, mischief);
            for (var contract : BulkContracts.measuring()) {
                compare(contract, events, new RandomLog.Form(1 + seed % 2, seed % 5 == 0, false, seed));
            }
        }
    }

    private List<String> compare(Contract contract, List<Event> events, RandomLog.Form form) throws IOException {
        return BothPaths.usual(folder, RandomLog.registered()).compare(contract, events, form);
    }
}
