package dev.evenkeel.cli;

import dev.evenkeel.comparison.Comparing;
import dev.evenkeel.comparison.Comparison;
import dev.evenkeel.comparison.Examples;
import dev.evenkeel.comparison.LogSurvey;
import dev.evenkeel.comparison.Subject;
import dev.evenkeel.contract.BusinessCalendar;
import dev.evenkeel.contract.Contract;
import dev.evenkeel.contract.Period;
import dev.evenkeel.contract.Term;
import dev.evenkeel.engagement.ClaimRow;
import dev.evenkeel.event.Attributes;
import dev.evenkeel.event.Worker;
import dev.evenkeel.event.Workers;
import dev.evenkeel.report.ComparisonAnswer;
import dev.evenkeel.report.ComparisonHtml;
import dev.evenkeel.report.ComparisonText;
import dev.evenkeel.settlement.Tallies;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** {@code compare --definitions}: what others bill, over one log. */
final class DefinitionComparison {
    private final DefinitionOptions options;
    private final JournalOptions journal;
    private final List<Path> contracts;
    private final Optional<String> asOf;

    DefinitionComparison(
            DefinitionOptions options, JournalOptions journal, List<Path> contracts, Optional<String> asOf) {
        this.options = options;
        this.journal = journal;
        this.contracts = contracts;
        this.asOf = asOf;
    }

    /** A log under one contract after the other. */
    interface Source extends AutoCloseable {
        LogSurvey survey();

        /** When the first event of a case happened: a subscription may be years older, and its months would be settled, too. */
        Instant first();

        /** When its last event happened. */
        Instant last();

        /** What a contract's statements are drawn from; its claims are kept for {@link #claims}. */
        Tallies tallies(int subject, Contract contract, Period lastPeriod, Instant known);

        /** Shows the claims of a contract. */
        void claims(int subject, Consumer<ClaimRow> consumer);

        @Override
        void close();
    }

    Integer run(Terminal terminal) {
        journal.check();
        options.page().ifPresent(OutFolder::readyFor);
        var all = new ArrayList<>(options.subjects());
        for (var path : contracts) {
            all.add(new Subject(
                    String.valueOf(path.getFileName()), ContractFile.read(path).contract()));
        }
        Comparison comparison;
        Examples examples;
        try (var progress = terminal.progress("Reading " + journal.named());
                var source = source(all, progress, terminal)) {
            var known = asOf.map(text -> Times.asOf(text, all.getFirst().contract()))
                    .orElseGet(source::last);
            var term = term(source.first(), known);
            var subjects = all.stream().map(subject -> subject.during(term)).toList();
            var comparing = Comparing.with(subjects, source.survey());
            for (var at = 0; at < subjects.size(); at++) {
                progress.step("Settling under %s".formatted(subjects.get(at).name()));
                settle(at, subjects.get(at).contract(), known, source, comparing);
            }
            progress.step("Comparing");
            comparison = comparing.done(known);
            examples = Examples.of(comparison);
            for (var at = 0; at < subjects.size(); at++) {
                var place = at;
                source.claims(at, row -> examples.claim(place, row));
            }
        }
        terminal.say(ComparisonText.of(comparison, examples).stripTrailing());
        asAi().ifPresent(terminal::remark);
        options.page()
                .ifPresent(file -> OutFolder.write(
                        file,
                        ComparisonHtml.of(
                                comparison,
                                examples,
                                journal.named(),
                                asAi().stream().toList())));
        options.page().ifPresent(file -> terminal.say("As a page: " + file));
        terminal.answer(() -> ComparisonAnswer.of(comparison, examples));
        return 0;
    }

    private Source source(List<Subject> subjects, Progress progress, Terminal terminal) {
        var declared = subjects.stream()
                .map(subject -> subject.contract().attributes())
                .filter(attributes -> !attributes.declared().isEmpty())
                .distinct()
                .toList();
        if (declared.size() > 1) {
            throw CannotRun.option(
                    "--contract",
                    contracts.getLast().toString(),
                    "it declares other types of attributes than the contract before; compare them one at a time.");
        }
        var attributes = declared.stream().findFirst().orElseGet(Attributes::builtIn);
        return journal.isForColumns()
                ? new ComparedColumns(journal, this::taken)
                : ComparedEvents.read(journal, attributes, this::taken, progress, terminal);
    }

    private Workers taken(Workers workers) {
        return options.asAi().isEmpty() ? workers : workers.taking(options.asAi(), Worker.Tier.AI);
    }

    private Optional<String> asAi() {
        return options.asAi().isEmpty()
                ? Optional.empty()
                : Optional.of("The work of the tiers %s is taken for that of an AI agent (--as-ai)."
                        .formatted(options.asAi().stream()
                                .map(Worker.Tier::spelling)
                                .collect(Collectors.joining(", "))));
    }

    /** The months of the log, whatever the definition says. */
    private static Term term(Instant first, Instant last) {
        var from = LocalDate.ofInstant(first, ZoneOffset.UTC).withDayOfMonth(1);
        var to = LocalDate.ofInstant(last, ZoneOffset.UTC).withDayOfMonth(1).plusMonths(1);
        return new Term(from, to, ZoneOffset.UTC);
    }

    private static void settle(int at, Contract contract, Instant known, Source source, Comparing comparing) {
        var last = Period.of(contract.billing().every(), known, contract.term().zone());
        comparing.settled(at, source.tallies(at, contract, last, known), last, known);
        source.claims(at, row -> comparing.claim(at, row));
    }

    /** No holidays matter: nothing is drawn up at a business day here. */
    static BusinessCalendar calendar() {
        return BusinessCalendar.weekdays();
    }
}
