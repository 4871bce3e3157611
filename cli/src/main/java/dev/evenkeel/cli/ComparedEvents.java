package dev.evenkeel.cli;

import dev.evenkeel.comparison.LogSurvey;
import dev.evenkeel.contract.Contract;
import dev.evenkeel.contract.Period;
import dev.evenkeel.engagement.ClaimRow;
import dev.evenkeel.engagement.Engagement;
import dev.evenkeel.event.EventType;
import dev.evenkeel.event.Attributes;
import dev.evenkeel.event.Workers;
import dev.evenkeel.settlement.Issued;
import dev.evenkeel.settlement.Tallies;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** A log in memory, for a comparison. */
record ComparedEvents(Facts facts, Workers workers, Map<Integer, List<ClaimRow>> rows)
        implements DefinitionComparison.Source {

    static ComparedEvents read(
            JournalOptions journal,
            Attributes attributes,
            UnaryOperator<Workers> taken,
            Progress progress,
            Terminal terminal) {
        var facts = journal.read(attributes, progress);
        progress.clear();
        terminal.remark(facts.summary().text());
        return new ComparedEvents(facts, taken.apply(facts.workers()), new HashMap<>());
    }

    @Override
    public LogSurvey survey() {
        var events = facts.journal().events();
        return LogSurvey.of(events, workers.and(events));
    }

    @Override
    public Instant first() {
        facts.lastInstant();
        var events = facts.journal().events();
        return events.stream()
                .filter(event -> EventType.needsCase(event.type()))
                .findFirst()
                .orElse(events.getFirst())
                .time();
    }

    @Override
    public Instant last() {
        return facts.lastInstant();
    }

    @Override
    public Tallies tallies(int subject, Contract contract, Period lastPeriod, Instant known) {
        var engagement =
                new Engagement(contract, facts.journal(), workers, facts.coverage(), DefinitionComparison.calendar());
        var settlement = engagement.settle(lastPeriod, known, Issued.nothing());
        rows.put(subject, settlement.claims());
        return settlement.books().tallies();
    }

    @Override
    public void claims(int subject, Consumer<ClaimRow> consumer) {
        rows.getOrDefault(subject, List.of()).forEach(consumer);
    }

    @Override
    public void close() {}
}
