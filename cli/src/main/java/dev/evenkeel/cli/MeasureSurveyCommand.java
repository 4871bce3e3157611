package dev.evenkeel.cli;

import dev.evenkeel.desk.DeskMetrics;
import dev.evenkeel.desk.DeskTables;
import dev.evenkeel.event.Journal;
import dev.evenkeel.files.PeopleFile;
import dev.evenkeel.measure.Estimate;
import dev.evenkeel.measure.Interval;
import dev.evenkeel.measure.Measured;
import dev.evenkeel.measure.metric.Survey;
import dev.evenkeel.measure.metric.SurveyKind;
import dev.evenkeel.measure.metric.SurveyStudy;
import dev.evenkeel.report.SurveyText;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code evenkeel measure survey}: what answers say of those who did not answer. */
@Command(
        name = "survey",
        description = {
            "Says what the answers to a survey are worth for all who could have answered: as they came; weighted so that each group counts"
                    + " as there are people in it; and between which limits it lies whatever those would have said who did not answer.",
            "",
            "A table has the columns score and those of the margins; cluster where several answers are one customer's. Out of the journal"
                    + " the groups are the plans of subscriptions, and their totals are known."
        },
        footer = {
            "  evenkeel measure survey answers.csv --kind ces --margins margins.csv",
            "  evenkeel measure survey answers.csv --kind csat --asked 5000",
            "  evenkeel measure survey -e events.parquet --kind ces --from 2026-03-01 --to 2026-06-01"
        })
final class MeasureSurveyCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private TableOrEvents input;

    @Option(
            names = "--kind",
            required = true,
            paramLabel = "KIND",
            description = "csat (1 to 5), nps (0 to 10) or ces (1 to 7).")
    private SurveyKind kind;

    @Option(
            names = "--margins",
            paramLabel = "FILE",
            description =
                    "How many people there are in each group (CSV: margin, group, total); a margin is a column of the table.")
    private Optional<Path> margins;

    @Option(
            names = "--asked",
            paramLabel = "N",
            description = "How many were asked. Default: all that the margins add up to.")
    private Optional<Long> asked;

    @Option(names = "--from", paramLabel = "DATE", description = "Of the journal: the first day (UTC).")
    private Optional<String> from;

    @Option(names = "--to", paramLabel = "DATE", description = "Of the journal: the day after the last one.")
    private Optional<String> to;

    /** Answers, and how many of each group there are. */
    private record Read(List<PeopleFile.Answered> answers, List<Map<String, Double>> totals, long others) {}

    @Override
    public Integer call() {
        var terminal = Terminal.of(spec);
        var read = input.read(this::ofTable, this::ofJournal, terminal);
        if (read.others > 0) {
            terminal.remark("%,d answers are of customers without a subscription on %s; they do not count."
                    .formatted(read.others, from.orElse("")));
        }
        return Refused.or(
                terminal,
                answers(read.answers)
                        .then(answers -> SurveyStudy.of(
                                kind, answers, new SurveyStudy.Population(read.totals, asked), Interval.CONFIDENCE)),
                study -> {
                    terminal.say(SurveyText.of(study).stripTrailing());
                    terminal.answer(() -> answer(study));
                    return 0;
                });
    }

    private Measured<List<Survey.Answer>> answers(List<PeopleFile.Answered> answered) {
        var answers = new ArrayList<Survey.Answer>();
        for (var one : answered) {
            switch (kind.value(one.score())) {
                case Measured.Found<Double>(var value) -> answers.add(one.counting(value));
                case Measured.Refused<Double>(var refusal) -> {
                    return new Measured.Refused<>(refusal);
                }
            }
        }
        return Measured.found(answers);
    }

    private Read ofTable(Path table) {
        var totals = margins.map(PeopleFile::margins).orElse(Map.of());
        return new Read(PeopleFile.answers(table, List.copyOf(totals.keySet())), List.copyOf(totals.values()), 0);
    }

    private Read ofJournal(Journal journal) {
        if (from.isEmpty() || to.isEmpty()) {
            throw CannotRun.option("--from", "", "of the journal, name the days: --from DATE --to DATE.");
        }
        var span = new DeskMetrics.Span(Days.of(from.get()), Days.of(to.get()), ZoneOffset.UTC);
        var all = DeskTables.answers(journal, kind, span);
        var plans = DeskTables.plans(journal, span);
        if (plans.isEmpty()) {
            return new Read(
                    all.stream()
                            .map(answer -> new PeopleFile.Answered(answer.score(), answer.customer(), List.of()))
                            .toList(),
                    List.of(),
                    0);
        }
        var own = all.stream()
                .filter(answer -> plans.containsKey(answer.plan()))
                .map(answer -> new PeopleFile.Answered(answer.score(), answer.customer(), List.of(answer.plan())))
                .toList();
        return new Read(own, List.of(plans), all.size() - (long) own.size());
    }

    private static Object answer(SurveyStudy study) {
        var fields = Json.fields(
                "kind", study.kind().name().toLowerCase(Locale.ROOT),
                "answers", study.plain().n(),
                "plain", estimate(study.plain()));
        study.weighted().ifPresent(weighted -> fields.put("weighted", estimate(weighted)));
        fields.put("designEffect", study.designEffect());
        study.asked().ifPresent(number -> fields.put("asked", number));
        study.bounds()
                .ifPresent(bounds -> fields.put("bounds", Json.fields("low", bounds.low(), "high", bounds.high())));
        return fields;
    }

    private static Object estimate(Estimate estimate) {
        return Json.fields(
                "value", estimate.value(),
                "n", estimate.n(),
                "numerator", estimate.numerator().toPlainString(),
                "denominator", estimate.denominator().toPlainString(),
                "standardError", estimate.standardError(),
                "low", estimate.interval().low(),
                "high", estimate.interval().high());
    }
}
