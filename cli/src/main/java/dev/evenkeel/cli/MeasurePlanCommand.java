package dev.evenkeel.cli;

import dev.evenkeel.cli.CannotRun.Reason;
import dev.evenkeel.contract.Contract;
import dev.evenkeel.contract.Measure;
import dev.evenkeel.contract.PeriodTerm;
import dev.evenkeel.files.HoldoutFiles;
import dev.evenkeel.files.PlanFile;
import dev.evenkeel.files.StudyFiles;
import dev.evenkeel.measure.Measured;
import dev.evenkeel.measure.plan.Choice;
import dev.evenkeel.measure.plan.Design;
import dev.evenkeel.measure.plan.Situation;
import dev.evenkeel.measure.study.AnalysisPlan;
import dev.evenkeel.measure.study.Foresight;
import dev.evenkeel.measure.study.Known;
import dev.evenkeel.measure.study.StudyData;
import dev.evenkeel.report.StudyText;
import dev.evenkeel.vault.KeyFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.Objects;
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
                    "Who is eligible (CSV: unit, and before where it is known): says how many and how they differ; 'assign' and 'certify' take just these.")
    private Optional<Path> units;

    @Option(
            names = "--table",
            paramLabel = "FILE",
            description = {
                "What is known of the time before the start (CSV): unit,period,outcome,treated of sites or markets, or"
                        + " period,outcome and a column for each driver. 'certify' takes it unchanged, with the time after."
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
        return Refused.or(terminal, withUnits(proposed).then(this::withTable), made -> {
            var agreed = withContract(withSalt(made.plan(), terminal));
            PlanFile.write(agreed, out);
            var choice = agreed.choice().orThrow();
            var foresight =
                    made.known().map(known -> Foresight.of(agreed, known)).orElseGet(() -> Foresight.of(agreed));
            terminal.say(StudyText.of(agreed, choice, foresight).stripTrailing());
            terminal.say("");
            terminal.say(
                    "The plan is in %s. Both sign it before %s: evenkeel sign plan %s --engagement HOST/NAME --key FILE"
                            .formatted(out, agreed.span().start(), out));
            terminal.answer(() -> answer(agreed, choice, foresight));
            return 0;
        });
    }

    private Object answer(AnalysisPlan plan, Choice choice, Optional<Foresight> foresight) {
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
                "customersNeeded", choice.needed(),
                "leastEffectSeen", foresight.map(it -> (Object) it.detectable()).orElse(""));
    }

    private Measured<AnalysisPlan> withUnits(PlanFile.Proposal proposed) {
        var plan = proposed.plan();
        if (units.isEmpty() && proposed.truncateAt().isPresent()) {
            throw CannotRun.option(
                    "--units", "", "'truncate at' is a percentile of what customers had before; name their table.");
        }
        if (units.isEmpty()) {
            return Measured.found(plan);
        }
        var roster = HoldoutFiles.roster(units.get(), plan);
        return truncated(proposed, roster)
                .then(it -> Known.in(it, roster.units().size(), roster.before(), roster.digest()));
    }

    /** With the limit that the percentile is, where one was proposed. */
    private Measured<AnalysisPlan> truncated(PlanFile.Proposal proposed, HoldoutFiles.Roster roster) {
        var plan = proposed.plan();
        if (proposed.truncateAt().isEmpty()) {
            return Measured.found(plan);
        }
        if (roster.before().isEmpty()) {
            throw CannotRun.option(
                    "--units",
                    units.map(Path::toString).orElse(""),
                    "'truncate at' is a percentile of what customers had before; the table has no column 'before'.");
        }
        var before = roster.units().values().stream().mapToLong(it -> it).toArray();
        return plan.counting()
                .truncated(plan, proposed.truncateAt().get(), before)
                .then(counting -> Measured.found(plan.with(counting)));
    }

    /**
     * A plan that can be signed.
     *
     * @param known of the time before, where a table was named
     */
    private record Made(AnalysisPlan plan, Optional<StudyData> known) {
        static Measured<Made> of(Measured<AnalysisPlan> plan, Optional<StudyData> known) {
            return plan.then(AnalysisPlan::checked).then(it -> Measured.found(new Made(it, known)));
        }
    }

    private Measured<Made> withTable(AnalysisPlan plan) {
        if (table.isEmpty()) {
            return Made.of(Measured.found(plan), Optional.empty());
        }
        return StudyFiles.isByUnit(table.get())
                ? StudyFiles.sites(table.get()).then(sites -> Made.of(Known.in(plan, sites), Optional.of(sites)))
                : StudyFiles.months(table.get(), plan.span().start())
                        .then(months -> Made.of(Known.in(plan, months), Optional.of(months)));
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
        mustObserve(plan, file.contract(), found.getFirst());
        return plan.under(file.digest());
    }

    /** What a plan certifies is an observation of its name; a term that reads none of that name would never count it. */
    private static void mustObserve(AnalysisPlan plan, Contract contract, PeriodTerm.Gainshare gains) {
        var observed = gains.savings().measures().stream()
                .map(contract.measures()::get)
                .filter(Objects::nonNull)
                .map(Measure::form)
                .filter(Measure.Form.Observed.class::isInstance)
                .map(form -> ((Measure.Form.Observed) form).metric())
                .distinct()
                .toList();
        if (!observed.contains(plan.id())) {
            throw new CannotRun(
                    Reason.BAD_OPTION,
                    "The contract's term '%s' reads %s, and the plan is called '%s', so that nothing that it certifies would count. Call the plan as the term's measure observes it ('plan: …'), or let the measure observe it ('observed: %s')."
                            .formatted(
                                    gains.id(),
                                    observed.isEmpty()
                                            ? "no observation"
                                            : "observations of '%s'".formatted(String.join("', '", observed)),
                                    plan.id(),
                                    plan.id()));
        }
    }
}
