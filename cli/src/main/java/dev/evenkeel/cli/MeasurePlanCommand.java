package dev.evenkeel.cli;

import dev.evenkeel.cli.CannotRun.Reason;
import dev.evenkeel.contract.PeriodTerm;
import dev.evenkeel.files.HoldoutFiles;
import dev.evenkeel.files.PlanFile;
import dev.evenkeel.files.StudyFiles;
import dev.evenkeel.measure.Measured;
import dev.evenkeel.measure.plan.Choice;
import dev.evenkeel.measure.plan.Design;
import dev.evenkeel.measure.plan.Situation;
import dev.evenkeel.measure.study.AnalysisPlan;
import dev.evenkeel.measure.study.Holdout;
import dev.evenkeel.measure.study.StudyData;
import dev.evenkeel.report.StudyText;
import dev.evenkeel.vault.KeyFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code evenkeel measure plan}: what both sign before the first treated day. */
@Command(
        name = "plan",
        description = {
            "Makes the plan of a measurement out of a proposal: picks the strongest design that the data allow, says why, what a"
                    + " stronger one takes and is worth, and how many customers it takes to see the effect.",
            "",
            "The plan says everything that could be argued about later; both sign it before the first treated day"
                    + " ('evenkeel sign plan'). 'evenkeel schema plan' has the shape of a proposal."
        },
        footer = {
            "  evenkeel measure plan proposal.yaml --units units.csv --salt salt.txt --out plan.json",
            "  evenkeel measure plan proposal.yaml --table history.csv --out plan.json"
        })
final class MeasurePlanCommand implements Callable<Integer> {
    private static final int SALT_BYTES = 16;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "PROPOSAL", description = "What is to be measured (YAML).")
    private Path proposal;

    @Option(
            names = "--units",
            paramLabel = "FILE",
            description =
                    "Who is eligible (CSV: unit, and before where it is known): says how many and how they differ.")
    private Optional<Path> units;

    @Option(
            names = "--table",
            paramLabel = "FILE",
            description = {
                "What is known before (CSV): unit,period,outcome,treated of sites or markets, or period,outcome and a column"
                        + " for each driver."
            })
    private Optional<Path> table;

    @Option(
            names = "--salt",
            paramLabel = "FILE",
            description = {
                "The secret by which customers (or blocks of time, or the order of sites) are dealt out; made if it is not there."
                        + " Only its digest is in the plan, so nobody can choose who is treated; it is told after the end."
            })
    private Optional<Path> salt;

    @Option(
            names = {"-c", "--contract"},
            paramLabel = "FILE",
            description = "The contract that pays on it; its share and currency must be those of the proposal.")
    private Optional<Path> contract;

    @Option(names = "--term", paramLabel = "ID", description = "The contract's gain-share term that pays on it.")
    private Optional<String> term;

    @Option(names = "--on", paramLabel = "DATE", description = "The day on which it is frozen. Default: today (UTC).")
    private Optional<String> on;

    @Option(
            names = {"-o", "--out"},
            required = true,
            paramLabel = "FILE",
            description = "The plan, as both sign it.")
    private Path out;

    @Override
    public Integer call() {
        var terminal = Terminal.of(spec);
        var proposed = PlanFile.read(proposal, on.map(Days::of).orElseGet(() -> LocalDate.now(ZoneOffset.UTC)));
        OutFolder.readyToSign(out);
        var withData = truncated(proposed).then(plan -> withTable(withUnits(plan)));
        return Refused.or(terminal, withData.then(AnalysisPlan::checked), plan -> {
            var agreed = withContract(withSalt(plan, terminal));
            PlanFile.write(agreed, out);
            var choice = agreed.choice().orThrow();
            terminal.say(StudyText.of(agreed, choice).stripTrailing());
            terminal.say("");
            terminal.say(
                    "The plan is in %s. Both sign it before %s: evenkeel sign plan %s --engagement HOST/NAME --key FILE"
                            .formatted(out, agreed.span().start(), out));
            terminal.answer(() -> answer(agreed, choice));
            return 0;
        });
    }

    private Object answer(AnalysisPlan plan, Choice choice) {
        return Json.fields(
                "plan", out.toString(),
                "digest", plan.digest(),
                "design",
                        choice.design()
                                .name()
                                .toLowerCase(java.util.Locale.ROOT)
                                .replace('_', '-'),
                "grade", choice.grade().label(),
                "why", choice.why(),
                "stronger",
                        choice.stronger().stream()
                                .<Object>map(stronger -> Json.fields(
                                        "design", stronger.design().words(),
                                        "grade", stronger.design().grade().label(),
                                        "takes", stronger.takes()))
                                .toList(),
                "customersNeeded", choice.needed());
    }

    /** With the limit that the percentile is, where one was proposed. */
    private Measured<AnalysisPlan> truncated(PlanFile.Proposal proposed) {
        var plan = proposed.plan();
        if (proposed.truncateAt().isEmpty()) {
            return Measured.found(plan);
        }
        var before = HoldoutFiles.before(
                units.orElseThrow(() -> CannotRun.option(
                        "--units",
                        "",
                        "'truncate at' is a percentile of what customers had before; name their table.")),
                plan);
        return plan.counting()
                .truncated(plan, proposed.truncateAt().get(), before)
                .then(counting -> Measured.found(plan.with(counting)));
    }

    private AnalysisPlan withUnits(AnalysisPlan plan) {
        if (units.isEmpty()) {
            return plan;
        }
        var roster = HoldoutFiles.roster(units.get());
        var was = plan.situation();
        var goal = roster.before().map(before -> Holdout.goal(plan, before)).orElse(was.goal());
        return plan.with(new Situation(
                was.assignment(),
                was.rollOut(),
                new Situation.Units(
                        roster.units().size(),
                        was.units().controlShare(),
                        was.units().sites(),
                        was.units().blocksPerArm()),
                was.periods(),
                was.donors(),
                was.drivers(),
                goal));
    }

    private Measured<AnalysisPlan> withTable(AnalysisPlan plan) {
        if (table.isEmpty()) {
            return Measured.found(plan);
        }
        if (!StudyFiles.isByUnit(table.get())) {
            return StudyFiles.months(table.get(), plan.span().start())
                    .then(months -> Measured.found(plan.with(known(plan.situation(), months))));
        }
        return StudyFiles.sites(table.get()).then(sites -> Measured.found(plan.with(known(plan.situation(), sites))));
    }

    private static Situation known(Situation was, StudyData.Months months) {
        return new Situation(
                was.assignment(),
                was.rollOut(),
                was.units(),
                new Situation.Periods(months.before(), was.periods().after()),
                was.donors(),
                months.drivers().columns(),
                was.goal());
    }

    /** Who begins first is not in a table of the time before, so all sites may. */
    private static Situation known(Situation was, StudyData.Sites sites) {
        var isStaged = was.rollOut() != Situation.RollOut.AT_ONCE;
        var units = sites.panel().units().size();
        return new Situation(
                was.assignment(),
                was.rollOut(),
                new Situation.Units(
                        was.units().eligible(),
                        was.units().controlShare(),
                        isStaged && was.units().sites() == 0
                                ? units
                                : was.units().sites(),
                        was.units().blocksPerArm()),
                new Situation.Periods(
                        sites.panel().periods().size(), was.periods().after()),
                was.donors() == 0 && !isStaged ? units - 1 : was.donors(),
                was.drivers(),
                was.goal());
    }

    private AnalysisPlan withSalt(AnalysisPlan plan, Terminal terminal) {
        var design = plan.design();
        var isDealt = plan.situation().assignment() == Situation.Assignment.CUSTOMERS;
        if (!isDealt && design != Design.SWITCHBACK && design != Design.ROLL_OUT_BY_LOT) {
            return plan;
        }
        if (salt.isEmpty()) {
            if (!isDealt) {
                return plan;
            }
            throw CannotRun.option(
                    "--salt", "", "customers are dealt out by a secret; name the file it is in, or is to be made in.");
        }
        var file = salt.get();
        if (!Files.exists(file)) {
            var bytes = new byte[SALT_BYTES];
            new SecureRandom().nextBytes(bytes);
            OutFolder.readyFor(file);
            KeyFiles.writeSecret(file, HexFormat.of().formatHex(bytes));
            terminal.remark(
                    "Made: %s. Whoever has it can tell who will be treated; keep it until the end.".formatted(file));
        }
        var commitment = plan.lot().assignment(Salt.read(file)).commitment();
        return plan.with(
                isDealt
                        ? new AnalysisPlan.Lot(plan.lot().control(), plan.lot().treated(), commitment)
                        : new AnalysisPlan.Lot(1, 1, commitment));
    }

    private AnalysisPlan withContract(AnalysisPlan plan) {
        if (contract.isEmpty()) {
            return plan;
        }
        var file = ContractFile.read(contract.get());
        var found = file.contract().terms().stream()
                .filter(PeriodTerm.Gainshare.class::isInstance)
                .map(PeriodTerm.Gainshare.class::cast)
                .filter(it -> term.isEmpty() || it.id().equals(term.get()))
                .toList();
        if (found.size() != 1) {
            throw new CannotRun(
                    Reason.BAD_OPTION,
                    "The contract has %d gain-share terms%s; name the one that pays on this with --term."
                            .formatted(
                                    found.size(),
                                    term.map(id -> " called '" + id + "'").orElse("")));
        }
        var gains = found.getFirst().sharing().gains();
        var currency = file.contract().billing().currency().getCurrencyCode();
        if (gains.compareTo(plan.pay().terms().share()) != 0
                || !currency.equals(plan.pay().currency())) {
            throw new CannotRun(
                    Reason.BAD_OPTION,
                    "The contract's term '%s' shares %s of gains in %s, the proposal %s in %s. Make them the same."
                            .formatted(
                                    found.getFirst().id(),
                                    gains.toPlainString(),
                                    currency,
                                    plan.pay().terms().share().toPlainString(),
                                    plan.pay().currency().isEmpty()
                                            ? "no currency"
                                            : plan.pay().currency()));
        }
        return plan.under(file.digest());
    }
}
