package dev.evenkeel.cli;

import dev.evenkeel.desk.DeskTables;
import dev.evenkeel.files.PeopleFile;
import dev.evenkeel.measure.Interval;
import dev.evenkeel.measure.agreement.Agreement;
import dev.evenkeel.measure.agreement.ScorersStudy;
import dev.evenkeel.report.AgreementText;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code evenkeel measure agreement}: whether those who score agree enough to be paid on. */
@Command(
        name = "agreement",
        description = {
            "Says how far scorers, people or models, agree beyond chance: Krippendorff's alpha of all, and of each pair Cohen's kappa. A"
                    + " score that two scorers do not share cannot be paid on.",
            "",
            "A table has the columns unit, scorer, score; scores of kind 'nominal' may be words. Out of the journal the scores are those"
                    + " of quality.scored."
        },
        footer = {
            "  evenkeel measure agreement scores.csv --scale nominal",
            "  evenkeel measure agreement -e events.parquet --scorecard care-2 --scale interval"
        })
final class MeasureAgreementCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private TableOrEvents input;

    @Option(
            names = "--scale",
            required = true,
            paramLabel = "SCALE",
            description =
                    "What a difference of two scores counts for: nominal (kinds), ordinal (ranks), interval, or ratio.")
    private Agreement.Scale scale;

    @Option(
            names = "--scorecard",
            paramLabel = "NAME",
            description = "Of the journal: only the scores by this scorecard. Default: all.")
    private Optional<String> scorecard;

    @Override
    public Integer call() {
        var terminal = Terminal.of(spec);
        var ratings = input.read(
                file -> PeopleFile.ratings(file, scale), journal -> DeskTables.ratings(journal, scorecard), terminal);
        return Refused.or(terminal, ScorersStudy.of(ratings, scale, Interval.CONFIDENCE), study -> {
            terminal.say(AgreementText.of(study).stripTrailing());
            terminal.answer(() -> answer(study));
            return 0;
        });
    }

    private static Object answer(ScorersStudy study) {
        var fields = Json.fields(
                "alpha",
                agreement(study.all()),
                "use",
                study.use().name().toLowerCase(Locale.ROOT),
                "scorers",
                study.scorers());
        study.gwet().ifPresent(gwet -> fields.put("gwet", agreement(gwet)));
        fields.put(
                "pairs",
                study.pairs().stream()
                        .<Object>map(pair -> {
                            var kappa = agreement(pair.kappa());
                            kappa.put("one", pair.one());
                            kappa.put("other", pair.other());
                            return kappa;
                        })
                        .toList());
        return fields;
    }

    private static Map<String, Object> agreement(Agreement agreement) {
        return Json.fields(
                "value", agreement.value(),
                "low", agreement.interval().low(),
                "high", agreement.interval().high(),
                "units", agreement.units());
    }
}
