package dev.evenkeel.cli;

import dev.evenkeel.desk.DeskMetrics;
import dev.evenkeel.desk.DeskTables;
import dev.evenkeel.event.Journal;
import dev.evenkeel.files.HoldoutFiles;
import dev.evenkeel.files.PeopleFile;
import dev.evenkeel.measure.Measured;
import dev.evenkeel.measure.anytime.BoundedEffect.Arm;
import dev.evenkeel.measure.anytime.SequenceStudy;
import dev.evenkeel.measure.anytime.SequenceStudy.Outcome;
import dev.evenkeel.measure.experiment.Assignment;
import dev.evenkeel.measure.metric.SurveyKind;
import dev.evenkeel.report.SequenceHtml;
import dev.evenkeel.report.SequenceText;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code evenkeel measure sequence}: how a mean or an effect stood on each day, by limits that hold on all of them at once. */
@Command(
        name = "sequence",
        description = {
            "Says how a mean, or the effect of a treatment on it, stood on each day, by limits that hold on all days at once: whoever stops"
                    + " on the best of them is wrong no more often than was agreed. Of outcomes between two values the limits are exact"
                    + " from the first one on (betting); of others they are good from a hundred on (normal mixture); with --looks they hold"
                    + " on a few days alone, and are narrower (alpha spending).",
            "",
            "A table has the columns day and value, one row an outcome in the order in which they became known, and arm (control, treated)"
                    + " where two are compared. Out of the journal the outcomes are the first answer of each customer to a survey. What the"
                    + " options say is agreed before the first outcome."
        },
        footer = {
            "  evenkeel measure sequence outcomes.csv --between 0..1 --out sequence",
            "  evenkeel measure sequence outcomes.csv --treated 50 --best-at 5000",
            "  evenkeel measure sequence outcomes.csv --treated 50 --looks 2026-06-30,2026-09-30 --at-end 20000",
            "  evenkeel measure sequence -e events.parquet --kind csat --from 2026-03-01 --to 2026-06-01 --against 0.8"
        })
final class MeasureSequenceCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private TableOrEvents input;

    @Mixin
    private SequenceOptions options;

    @Option(
            names = "--kind",
            paramLabel = "KIND",
            description = "Of the journal: the survey, csat (1 to 5), nps (0 to 10) or ces (1 to 7).")
    private Optional<SurveyKind> kind;

    @Option(names = "--from", paramLabel = "DATE", description = "Of the journal: the first day (UTC).")
    private Optional<String> from;

    @Option(names = "--to", paramLabel = "DATE", description = "Of the journal: the day after the last one.")
    private Optional<String> to;

    @Option(
            names = "--groups",
            paramLabel = "FILE",
            description = "Of the journal, to compare: who was in which group (CSV: unit, arm); others do not count.")
    private Optional<Path> groups;

    @Option(
            names = {"-o", "--out"},
            paramLabel = "DIR",
            description = "Leave a page with the picture (sequence.html) there.")
    private Optional<Path> out;

    @Override
    public Integer call() {
        var terminal = Terminal.of(spec);
        var agreed = options.agreed(kind.map(SurveyKind::scale));
        out.ifPresent(OutFolder::ready);
        var name = kind.map(SurveyKind::toString).orElse("the outcome");
        var outcomes = input.read(this::ofTable, this::ofJournal, terminal);
        return Refused.or(terminal, outcomes.then(all -> SequenceStudy.of(all, agreed)), study -> {
            terminal.say(SequenceText.of(study, name).stripTrailing());
            out.ifPresent(folder -> {
                var page = folder.resolve("sequence.html");
                StudyFolder.text(page, SequenceHtml.of(study, name));
                terminal.say("%nThe page is %s.".formatted(page));
            });
            terminal.answer(() -> answer(study));
            return 0;
        });
    }

    private Measured<List<Outcome>> ofTable(Path table) {
        if (kind.isPresent() || groups.isPresent()) {
            throw CannotRun.option("--kind", "", "--kind and --groups are of the journal; a table has its columns.");
        }
        return Measured.found(PeopleFile.outcomes(table, options.isCompared()));
    }

    private Measured<List<Outcome>> ofJournal(Journal journal) {
        if (kind.isEmpty() || from.isEmpty() || to.isEmpty()) {
            throw CannotRun.option(
                    "--kind", "", "of the journal, name the survey and the days: --kind csat --from DATE --to DATE.");
        }
        if (options.isCompared() != groups.isPresent()) {
            throw CannotRun.option(
                    "--groups",
                    "",
                    "to compare groups in the journal, name them (--groups) and the chance (--treated).");
        }
        var arms = groups.<Map<String, String>>map(HoldoutFiles::groups);
        var span = new DeskMetrics.Span(Days.of(from.get()), Days.of(to.get()), ZoneOffset.UTC);
        var seen = new HashSet<String>();
        var outcomes = new ArrayList<Outcome>();
        for (var answer : DeskTables.answers(journal, kind.get(), span)) {
            var arm = arms.map(all -> all.getOrDefault(answer.customer(), "")).orElse(Assignment.CONTROL);
            if (arm.isEmpty() || !seen.add(answer.customer())) {
                continue;
            }
            switch (kind.get().value(answer.score())) {
                case Measured.Found<Double>(var value) ->
                    outcomes.add(new Outcome(
                            LocalDate.ofInstant(answer.at(), ZoneOffset.UTC),
                            arm.equals(Assignment.TREATED) ? Arm.TREATMENT : Arm.CONTROL,
                            BigDecimal.valueOf(value)));
                case Measured.Refused<Double>(var refusal) -> {
                    return new Measured.Refused<>(refusal);
                }
            }
        }
        return Measured.found(outcomes);
    }

    private static Object answer(SequenceStudy study) {
        var fields = Json.fields("confidence", study.agreed().confidence());
        study.agreed().against().ifPresent(asked -> fields.put("against", asked));
        study.since().ifPresent(day -> fields.put("since", day.toString()));
        fields.put(
                "looks",
                study.looks().stream()
                        .<Object>map(look -> Json.fields(
                                "day", look.day().toString(),
                                "outcomes", look.units(),
                                "value", look.value(),
                                "low", look.limits().low(),
                                "high", look.limits().high()))
                        .toList());
        fields.put(
                "toCome",
                study.toCome().stream().<Object>map(LocalDate::toString).toList());
        return fields;
    }
}
