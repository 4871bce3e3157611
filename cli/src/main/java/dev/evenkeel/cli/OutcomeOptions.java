package dev.evenkeel.cli;

import dev.evenkeel.bulk.BulkOptions;
import dev.evenkeel.bulk.BulkOutcomes;
import dev.evenkeel.bulk.BulkUnits;
import dev.evenkeel.bulk.NotForBulk;
import dev.evenkeel.cli.CannotRun.Reason;
import dev.evenkeel.contract.Measure;
import dev.evenkeel.desk.Subscriptions;
import dev.evenkeel.settlement.UnitOutcomes;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Collectors;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What is counted of whom: a measure of the contract, by customer or by an attribute of cases. */
final class OutcomeOptions {
    @Option(
            names = {"-c", "--contract"},
            required = true,
            paramLabel = "FILE",
            description = "The contract (YAML), by whose measure outcomes are counted.")
    private Path contract;

    @Mixin
    private JournalOptions journal;

    @Option(
            names = "--metric",
            required = true,
            paramLabel = "NAME",
            description = "A measure of the contract that adds up over days: a count or a sum.")
    private String metric;

    /** Everything that was read. */
    private record Counted(
            SortedMap<UnitOutcomes.UnitDay, BigDecimal> outcomes, Subscriptions subscriptions, ContractFile file) {}

    private Counted count(Optional<String> attribute, Terminal terminal) {
        var file = ContractFile.read(contract);
        var measure = measure(file);
        try (var progress = terminal.progress("Reading " + journal.named())) {
            var facts = journal.read(file.contract().attributes(), progress);
            progress.step("Counting %s".formatted(metric));
            var events = facts.journal().events();
            return new Counted(
                    UnitOutcomes.of(
                            file.contract(), measure, attribute, facts.workers().and(events), events),
                    Subscriptions.of(facts.journal()),
                    file);
        }
    }

    /** Who has a subscription on a day, and what each had before it; of a large log by columns, with few of its events in memory. */
    BulkUnits units(BulkUnits.Days days, Terminal terminal) {
        journal.check();
        if (!journal.isForColumns()) {
            return unitsOfAll(days, terminal);
        }
        var file = ContractFile.read(contract);
        var asked = new BulkOutcomes.Asked(measure(file), Optional.empty(), journal.workers());
        try (var progress = terminal.progress("Reading " + journal.named())) {
            progress.step("Counting %s".formatted(metric));
            return BulkUnits.of(file.contract(), asked, days, journal.events(), BulkOptions.usual());
        } catch (NotForBulk _) {
            return unitsOfAll(days, terminal);
        }
    }

    private BulkUnits unitsOfAll(BulkUnits.Days days, Terminal terminal) {
        var all = count(Optional.empty(), terminal);
        var before = new HashMap<String, BigDecimal>();
        days.addBefore(all.outcomes(), before);
        return new BulkUnits(days.active(all.subscriptions(), all.file().contract()), before);
    }

    /** The outcomes alone; of a large log by columns, with few of its events in memory. */
    SortedMap<UnitOutcomes.UnitDay, BigDecimal> outcomes(Optional<String> attribute, Terminal terminal) {
        journal.check();
        if (!journal.isForColumns()) {
            return count(attribute, terminal).outcomes();
        }
        var file = ContractFile.read(contract);
        var asked = new BulkOutcomes.Asked(measure(file), attribute, journal.workers());
        try (var progress = terminal.progress("Reading " + journal.named())) {
            progress.step("Counting %s".formatted(metric));
            return BulkOutcomes.of(file.contract(), asked, journal.events(), BulkOptions.usual());
        } catch (NotForBulk _) {
            return count(attribute, terminal).outcomes();
        }
    }

    private Measure measure(ContractFile file) {
        var measures = file.contract().measures();
        var measure = Optional.ofNullable(measures.get(metric))
                .orElseThrow(() -> CannotRun.option(
                        "--metric",
                        metric,
                        "the contract has no such measure. It has: %s."
                                .formatted(measures.keySet().stream().sorted().collect(Collectors.joining(", ")))));
        if (!UnitOutcomes.isAdditive(measure)) {
            throw new CannotRun(
                    Reason.BAD_OPTION,
                    "--metric '%s': it is a share, a mean or a time, and days of it do not add up. Name a count or a sum, such as its numerator."
                            .formatted(metric));
        }
        return measure;
    }
}
