package dev.evenkeel.cli;

import dev.evenkeel.files.HoldoutFiles;
import dev.evenkeel.files.StudyFiles;
import dev.evenkeel.measure.Measured;
import dev.evenkeel.measure.Refusal.Reason;
import dev.evenkeel.measure.experiment.Assignment;
import dev.evenkeel.measure.experiment.SampleRatio;
import dev.evenkeel.measure.plan.Situation;
import dev.evenkeel.measure.study.AnalysisPlan;
import dev.evenkeel.measure.study.Known;
import dev.evenkeel.measure.study.LotAudit;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code evenkeel measure assign}: who gets it and who does not, by a hash that nobody can choose. */
@Command(
        name = "assign",
        description = {
            "Deals eligible customers out by the plan's lot: a hash of the salt and each name, so nobody chooses and anybody with the"
                    + " salt can check.",
            "",
            "Blocks of time get it one in two (--blocks), sites an order; 'certify' checks that both were kept.",
            "",
            "Without --out it checks groups that are recorded already: who is not where the lot puts him, and whether the groups are"
                    + " as large as they should be."
        },
        footer = {
            "  evenkeel measure assign plan.json --units units.csv --salt salt.txt --out groups.csv",
            "  evenkeel measure assign plan.json --units groups.csv --salt salt.txt",
            "  evenkeel measure assign plan.json --blocks hours.csv --salt salt.txt --out blocks.csv"
        })
final class MeasureAssignCommand implements Callable<Integer> {
    private static final int NAMED_MAX = 5;

    @Spec
    private CommandSpec spec;

    @Mixin
    private SignedPlan signed;

    @Option(
            names = "--units",
            paramLabel = "FILE",
            description =
                    "Who is eligible (CSV with a column unit); to check, also with a column arm. Of sites in an order by lot: the sites.")
    private Optional<Path> units = Optional.empty();

    @Option(
            names = "--blocks",
            paramLabel = "FILE",
            description = "Of service switched by lot: the blocks of time (CSV with a column block, a number).")
    private Optional<Path> blocks = Optional.empty();

    @Option(
            names = "--salt",
            required = true,
            paramLabel = "FILE",
            description = "The salt that the plan was made with.")
    private Path salt;

    @Option(
            names = {"-o", "--out"},
            paramLabel = "FILE",
            description = "The same table with the column arm: control or treated.")
    private Optional<Path> out;

    @Override
    public Integer call() {
        var terminal = Terminal.of(spec);
        var agreed = signed.read(terminal).plan();
        return Refused.or(terminal, dealt(agreed), plan -> switch (plan.design()) {
            case SWITCHBACK -> blocksDealt(plan, terminal);
            case ROLL_OUT_BY_LOT -> sitesDealt(plan, terminal);
            default ->
                assigned(plan, needed("--units", units, "the plan deals out customers; name their table."), terminal);
        });
    }

    private static Path needed(String option, Optional<Path> file, String why) {
        return file.orElseThrow(() -> CannotRun.option(option, "", why));
    }

    /** Every block by itself, one in two. */
    private int blocksDealt(AnalysisPlan plan, Terminal terminal) {
        var table = needed("--blocks", blocks, "the plan deals out blocks of time; name their table.");
        var file = needed("--out", out, "name the file that they are to be written to.");
        var assignment = plan.lot().assignment(Salt.of(plan, salt));
        var all = StudyFiles.blockNumbers(table);
        var treated = all.stream()
                .filter(block -> LotAudit.isTreated(assignment, block))
                .count();
        OutFolder.readyFor(file);
        StudyFiles.dealBlocks(table, block -> LotAudit.isTreated(assignment, block), file);
        terminal.say("%,d blocks with it, %,d without, in %s; 'certify' checks that they were kept."
                .formatted(treated, all.size() - treated, file));
        terminal.answer(() -> Json.fields("control", all.size() - treated, "treated", treated));
        return 0;
    }

    private int sitesDealt(AnalysisPlan plan, Terminal terminal) {
        var table = needed("--units", units, "the plan gives sites an order; name their table.");
        var file = needed("--out", out, "name the file that they are to be written to.");
        var order = plan.lot()
                .assignment(Salt.of(plan, salt))
                .order(HoldoutFiles.roster(table, plan).units().keySet());
        OutFolder.readyFor(file);
        StudyFiles.dealSites(table, order, file);
        terminal.say(
                "The order of %,d sites is in %s; several may begin together. 'certify' checks that none began before its turn."
                        .formatted(order.size(), file));
        terminal.answer(() -> Json.fields("order", order));
        return 0;
    }

    private static Measured<AnalysisPlan> dealt(AnalysisPlan plan) {
        return plan.situation().assignment() == Situation.Assignment.CUSTOMERS
                        || !plan.lot().commitment().isEmpty()
                ? Measured.found(plan)
                : Measured.refused(
                        Reason.NOT_DEFINED,
                        "The plan settles by %s; nothing is dealt out by a salt."
                                .formatted(plan.design().words()),
                        "Where times or the order of sites are drawn by lot, make the plan with --salt.");
    }

    private int assigned(AnalysisPlan agreed, Path units, Terminal terminal) {
        var assignment = agreed.lot().assignment(Salt.of(agreed, salt));
        var roster = HoldoutFiles.roster(units, agreed);
        return Refused.or(
                terminal,
                Known.unchanged(agreed, roster.units().size(), roster.digest()),
                _ -> assigned(agreed, units, assignment, roster, terminal));
    }

    private int assigned(
            AnalysisPlan agreed, Path units, Assignment assignment, HoldoutFiles.Roster roster, Terminal terminal) {
        var groups = new TreeMap<String, String>();
        List<String> moved;
        if (out.isPresent()) {
            OutFolder.readyFor(out.get());
            roster.units()
                    .keySet()
                    .forEach(unit -> groups.put(unit, assignment.arm(unit).name()));
            HoldoutFiles.assign(units, groups, out.get());
            moved = List.of();
        } else {
            groups.putAll(HoldoutFiles.groups(units));
            moved = assignment.audit(groups).moved();
        }
        var control =
                groups.values().stream().filter(AnalysisPlan.CONTROL::equals).count();
        var treated = groups.size() - control;
        var foreseen = agreed.situation().units().eligible();
        if (foreseen != groups.size()) {
            terminal.remark("The plan was made for %,d units; these are %,d.".formatted(foreseen, groups.size()));
        }
        if (!moved.isEmpty()) {
            terminal.say("%,d of %,d units are not where the lot puts them, such as %s."
                    .formatted(
                            moved.size(),
                            groups.size(),
                            String.join(", ", moved.stream().limit(NAMED_MAX).toList())));
            terminal.answer(() -> Json.fields("control", control, "treated", treated, "moved", moved));
            return CheckCommand.NO;
        }
        return Refused.or(terminal, SampleRatio.check(assignment, List.of(control, treated)), ratio -> {
            terminal.say("%,d control, %,d treated; chance gives groups as uneven as these in %.1f of 100 cases."
                    .formatted(control, treated, 100 * ratio.pValue()));
            out.ifPresentOrElse(
                    file -> terminal.say("The groups are in %s.".formatted(file)),
                    () -> terminal.say("All are where the lot puts them."));
            terminal.answer(() -> Json.fields(
                    "control", control, "treated", treated, "moved", moved, "chanceOfSizes", ratio.pValue()));
            return 0;
        });
    }
}
