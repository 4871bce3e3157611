package dev.evenkeel.cli;

import dev.evenkeel.bulk.HoldoutByColumns;
import dev.evenkeel.files.HoldoutFiles;
import dev.evenkeel.files.StudyFiles;
import dev.evenkeel.measure.Measured;
import dev.evenkeel.measure.plan.Design;
import dev.evenkeel.measure.study.Advance;
import dev.evenkeel.measure.study.AnalysisPlan;
import dev.evenkeel.measure.study.Certified;
import dev.evenkeel.measure.study.Holdout;
import dev.evenkeel.measure.study.LotAudit;
import dev.evenkeel.measure.study.Study;
import dev.evenkeel.measure.study.StudyData;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The data of a measurement, by its design. */
final class StudyOptions {
    @Option(
            names = "--units",
            paramLabel = "FILE",
            description =
                    "Of a holdout: the groups that 'assign' wrote (CSV: unit, arm; before, left, treated, others).")
    private Optional<Path> units = Optional.empty();

    @Option(
            names = "--outcomes",
            paramLabel = "FILE",
            description =
                    "Of a holdout: what each has on each day (CSV: unit,day,value); a day without a row has none.")
    private Optional<Path> outcomes = Optional.empty();

    @Option(
            names = "--salt",
            paramLabel = "FILE",
            description =
                    "Of what was dealt out by lot: the salt, which is told now, so that groups, blocks or the order of sites can be checked.")
    private Optional<Path> salt = Optional.empty();

    @Option(
            names = "--table",
            paramLabel = "FILE",
            description = {
                "Of all other designs (CSV): unit,period,outcome,treated and covariates; or period,outcome and drivers; or"
                        + " block,position,stratum,treated,numerator,denominator."
            })
    private Optional<Path> table = Optional.empty();

    /** The holdout as it is on a day. */
    HoldoutFiles.Holdout holdout(AnalysisPlan plan, LocalDate through, Optional<String> told, Terminal terminal) {
        return HoldoutByColumns.read(
                plan,
                through,
                new HoldoutFiles.Source(needed("--units", units, plan), needed("--outcomes", outcomes, plan), told),
                terminal::remark);
    }

    /** Everything up to the plan's end as of a day, certified. */
    Measured<Certified> certified(PlanKeys.Agreed agreed, LocalDate known, Terminal terminal) {
        var plan = agreed.plan();
        return plan.counting()
                .settles(plan.span(), known)
                .then(_ -> plan.choice())
                .then(choice -> choice.design() == Design.HOLDOUT
                        ? ofHoldout(agreed, terminal)
                        : data(plan, choice.design())
                                .then(data -> Study.of(plan, data))
                                .then(finding -> Certified.of(plan, finding, List.of(), agreed.frozen())));
    }

    private Measured<Certified> ofHoldout(PlanKeys.Agreed agreed, Terminal terminal) {
        var plan = agreed.plan();
        var told = Salt.of(plan, needed("--salt", salt, plan));
        var read = holdout(plan, plan.span().end().minusDays(1), Optional.of(told), terminal);
        if (read.strangers() > 0) {
            terminal.remark("%,d outcomes are of units that were not eligible at the start; they do not count."
                    .formatted(read.strangers()));
        }
        return Holdout.of(plan, read.read())
                .then(holdout -> holdout.finding()
                        .then(finding -> holdout.looks()
                                .then(looks -> Certified.of(
                                        plan, finding, Advance.of(plan, looks, agreed.frozen()), agreed.frozen()))));
    }

    private Measured<? extends StudyData> anyData(AnalysisPlan plan, Design design) {
        var path = needed("--table", table, plan);
        var told = plan.lot().commitment().isEmpty()
                ? Optional.<String>empty()
                : Optional.of(design)
                        .filter(it -> it == Design.SWITCHBACK || it == Design.ROLL_OUT_BY_LOT)
                        .map(_ -> Salt.of(plan, needed("--salt", salt, plan)));
        return switch (design) {
            case SWITCHBACK -> {
                var blocks = StudyFiles.blocks(path);
                yield told.map(it -> LotAudit.of(plan, it, blocks)).orElse(Measured.found(blocks));
            }
            case BEFORE_AFTER -> StudyFiles.months(path, plan.span().start());
            case HOLDOUT, ROLL_OUT_BY_LOT, ROLL_OUT_BY_CHOICE, SYNTHETIC, FEW_DONORS -> {
                var sites = StudyFiles.sites(path);
                yield told.map(it -> sites.then(read -> LotAudit.of(plan, it, read)))
                        .orElse(sites);
            }
        };
    }

    private Measured<StudyData> data(AnalysisPlan plan, Design design) {
        return anyData(plan, design).then(Measured::<StudyData>found);
    }

    private static Path needed(String option, Optional<Path> file, AnalysisPlan plan) {
        return file.orElseThrow(() -> CannotRun.option(
                option,
                "",
                "the plan settles by %s, which needs it."
                        .formatted(plan.design().words())));
    }
}
