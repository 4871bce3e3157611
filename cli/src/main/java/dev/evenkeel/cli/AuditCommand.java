package dev.evenkeel.cli;

import dev.evenkeel.audit.AuditResult;
import dev.evenkeel.audit.AuditSample;
import dev.evenkeel.audit.Audited;
import dev.evenkeel.cli.CannotRun.Reason;
import dev.evenkeel.contract.Contract;
import dev.evenkeel.contract.Safeguards;
import dev.evenkeel.engagement.ClaimRow;
import dev.evenkeel.files.AuditFile;
import dev.evenkeel.files.ClaimsFile;
import dev.evenkeel.files.IssuedFiles;
import dev.evenkeel.report.AuditText;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
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

/** {@code evenkeel audit}: a second look at a random part of what was billed. */
@Command(
        name = "audit",
        synopsisSubcommandLabel = "STEP",
        description = {
            "Has a random part of the billed claims judged again, and says what that means for all of them.",
            "",
            "The contract's clause 'audit' says what claims are grouped by, how many of each group are looked at, with what"
                    + " confidence, and whether the result gives money back; without it: all claims as one group, 50 of"
                    + " them, 95%, and nothing.",
            "",
            "The sample is drawn by the digest of the issued statement, so neither party can choose it and either can draw it"
                    + " again. It is blind: it says which claims, not how they were decided. The result gives the share that"
                    + " does not stand with its exact confidence interval, and what the lower limit is worth."
        },
        commandListHeading = "%nSteps:%n",
        footer = {
            "  evenkeel audit sample -c contract.yaml --bill bills/2026-03 --out sample.csv",
            "      a second judge writes 'upheld' or 'overturned' into the last column",
            "  evenkeel audit result -c contract.yaml --bill bills/2026-03 --sample sample.csv"
        })
final class AuditCommand extends CommandGroup {
    /** The claims that are audited, and how the sample is drawn. */
    static final class Population {
        @Option(
                names = "--bill",
                required = true,
                paramLabel = "DIR",
                description = "The folder of an issued statement, with its claims.")
        private Path bill;

        @Option(
                names = {"-c", "--contract"},
                required = true,
                paramLabel = "FILE",
                description = "The contract (YAML), whose clause 'audit' holds.")
        private Path contract;

        @Option(
                names = "--by",
                paramLabel = "GROUP",
                description = {
                    "Draw from each tier, evidence or worker apart, or from nothing; only where the contract has no clause"
                            + " 'audit'."
                })
        private Optional<Safeguards.Stratum> by;

        @Option(
                names = "--seed",
                paramLabel = "TEXT",
                description = "Draw by this instead of the statement's digest; both must have agreed on it before.")
        private Optional<String> seed;

        Contract contract() {
            return ContractFile.read(contract).contract();
        }

        /** What the contract says; what it leaves open can be said by options. */
        Safeguards.Audit clause() {
            return contract().safeguards().audit();
        }

        boolean isLeftOpen() {
            return clause().equals(Safeguards.Audit.usual());
        }

        /** What an option says, which may not differ from a clause of the contract. */
        <T> T agreed(String option, Optional<T> said, T clause) {
            if (said.isPresent() && !isLeftOpen() && !said.get().equals(clause)) {
                throw CannotRun.option(
                        option,
                        String.valueOf(said.get()).toLowerCase(Locale.ROOT),
                        "the contract's clause 'audit' says %s, and both parties signed that. Leave the option out."
                                .formatted(String.valueOf(clause).toLowerCase(Locale.ROOT)));
            }
            return said.orElse(clause);
        }

        Safeguards.Stratum by() {
            return agreed("--by", by, clause().by());
        }

        private static String stratum(ClaimRow claim, Safeguards.Stratum by) {
            return switch (by) {
                case NOTHING -> "all";
                case TIER -> claim.tier();
                case EVIDENCE -> claim.evidence();
                case WORKER -> claim.worker();
            };
        }

        /** The claims that the statement's own period charges, as its list has them. */
        private List<ClaimRow> rows() {
            return ClaimsFile.read(bill.resolve(IssuedFiles.CLAIMS)).stream()
                    .filter(claim -> claim.period().equals(String.valueOf(bill.getFileName())))
                    .filter(claim -> claim.state().equals("confirmed"))
                    .toList();
        }

        /** The terms that charge them. */
        List<String> terms() {
            return rows().stream().map(ClaimRow::line).distinct().sorted().toList();
        }

        /** The claims that the statement's own period charges. */
        List<Audited> claims() {
            var group = by();
            var claims = rows().stream()
                    .map(claim -> new Audited(
                            claim.caseId(), claim.claimedAt(), stratum(claim, group), new BigDecimal(claim.amount())))
                    .toList();
            if (claims.isEmpty()) {
                throw new CannotRun(
                        Reason.NOTHING_FOUND,
                        "%s holds no claim that %s charges and that stands, so there is nothing to audit. Name the folder of a month's statement."
                                .formatted(bill.resolve(IssuedFiles.CLAIMS), bill.getFileName()));
            }
            return claims;
        }

        String seed() {
            return seed.orElseGet(() -> {
                var statement = bill.resolve(IssuedFiles.STATEMENT);
                if (!Files.isRegularFile(statement)) {
                    throw CannotRun.unreadable(
                            statement, "there is no such file. Audit an issued statement, or give a --seed.");
                }
                return InputFiles.digest(statement);
            });
        }
    }

    @Command(name = "sample", description = "Draws the claims that are to be judged again.")
    static final class Sample implements Callable<Integer> {
        @Spec
        private CommandSpec spec;

        @Mixin
        private Population population;

        @Option(
                names = "--size",
                paramLabel = "N",
                description = "How many of each group; only where the contract has no clause 'audit'.")
        private Optional<Integer> asked;

        @Option(
                names = {"-o", "--out"},
                required = true,
                paramLabel = "FILE",
                description = "The sample (CSV), for the second judge to fill in.")
        private Path out;

        @Override
        public Integer call() {
            var size = population.agreed("--size", asked, population.clause().sample());
            if (size < 1) {
                throw CannotRun.option("--size", String.valueOf(size), "draw at least 1 claim of each group.");
            }
            var terminal = Terminal.of(spec);
            OutFolder.readyFor(out);
            var sample = AuditSample.draw(population.claims(), size, population.seed());
            AuditFile.write(sample, out);
            terminal.say(
                    "Drawn: %s claims, to %s. The second judge writes 'upheld' or 'overturned' into the column '%s'."
                            .formatted(sample.size(), out, AuditFile.SECOND));
            terminal.answer(
                    () -> Json.fields("seed", population.seed(), "sampled", sample.size(), "file", out.toString()));
            return 0;
        }
    }

    @Command(name = "result", description = "Says what the second judge's answers mean for all claims.")
    static final class Result implements Callable<Integer> {
        private static final BigDecimal HUNDRED = new BigDecimal(100);

        @Spec
        private CommandSpec spec;

        @Mixin
        private Population population;

        @Option(names = "--sample", required = true, paramLabel = "FILE", description = "The sample, filled in.")
        private Path sample;

        @Option(
                names = "--confidence",
                paramLabel = "PERCENT",
                description = "Of all intervals together; only where the contract has no clause 'audit'.")
        private Optional<BigDecimal> asked;

        @Override
        public Integer call() {
            var clause = population.clause();
            var confidence = population.agreed(
                    "--confidence",
                    asked.map(Result::plain),
                    plain(clause.confidence().multiply(HUNDRED)));
            if (confidence.signum() <= 0 || confidence.compareTo(HUNDRED) >= 0) {
                throw CannotRun.option(
                        "--confidence", confidence.toPlainString(), "it is above 0 and below 100, such as 95.");
            }
            var terminal = Terminal.of(spec);
            var claims = population.claims();
            var answers = AuditFile.read(sample);
            checkDrawn(claims, answers);
            var result = AuditResult.of(claims, answers, confidence.divide(HUNDRED));
            var isCredit = clause.credit() == Safeguards.Credit.LOWER_LIMIT;
            var credit = population.contract().billing().round(isCredit ? result.credit() : BigDecimal.ZERO);
            terminal.say(AuditText.of(result));
            terminal.say(worth(credit, isCredit));
            terminal.answer(() -> Json.fields(
                    "confidence", result.confidence().toPlainString(),
                    "low", result.low().toPlainString(),
                    "high", result.high().toPlainString(),
                    "worth", result.credit().toPlainString(),
                    "credit", credit.toPlainString(),
                    "terms", population.terms(),
                    "strata",
                            result.strata().stream()
                                    .<Object>map(stratum -> Json.fields(
                                            "stratum", stratum.name(),
                                            "claims", stratum.claims(),
                                            "amount", stratum.amount().toPlainString(),
                                            "sampled", stratum.sampled(),
                                            "overturned", stratum.overturned(),
                                            "low", stratum.bounds().low(),
                                            "high", stratum.bounds().high(),
                                            "credit", stratum.credit().toPlainString()))
                                    .toList()));
            return 0;
        }

        private static BigDecimal plain(BigDecimal number) {
            return new BigDecimal(number.stripTrailingZeros().toPlainString());
        }

        /** What the contract makes of the result, and how it comes onto the bill. */
        private String worth(BigDecimal credit, boolean isCredit) {
            if (!isCredit) {
                return "The contract gives nothing back for it by itself (no 'audit: {credit: lower limit}'); a claim that does not stand can be disputed.";
            }
            var given = "By the contract the provider gives back %s %s."
                    .formatted(
                            credit.toPlainString(),
                            population.contract().billing().currency().getCurrencyCode());
            return credit.signum() == 0
                    ? given
                    : "%s It comes onto the next bill by:%n  evenkeel dispute open --contract %s --bills %s --statement %s --by client --term %s --line charge --less %s --not-proved --reason 'audit of the sample %s'"
                            .formatted(
                                    given,
                                    population.contract,
                                    population.bill.toAbsolutePath().resolveSibling(""),
                                    population.bill.getFileName(),
                                    population.terms().size() == 1
                                            ? population.terms().getFirst()
                                            : "TERM",
                                    credit.toPlainString(),
                                    InputFiles.digest(sample));
        }

        /** Nobody may leave out or choose a claim: of each stratum the sample holds the first ones in the drawn order. */
        private void checkDrawn(List<Audited> claims, Map<Audited.Id, Boolean> answers) {
            var byStratum = new HashMap<String, List<Audited>>();
            claims.forEach(claim -> byStratum
                    .computeIfAbsent(claim.stratum(), _ -> new ArrayList<>())
                    .add(claim));
            var drawn = new HashSet<Audited.Id>();
            byStratum.values().forEach(stratum -> {
                var size = (int) stratum.stream()
                        .filter(claim -> answers.containsKey(claim.id()))
                        .count();
                if (size > 0) {
                    AuditSample.draw(stratum, size, population.seed()).forEach(claim -> drawn.add(claim.id()));
                }
            });
            if (!drawn.equals(answers.keySet())) {
                var wrong = answers.keySet().stream()
                        .filter(id -> !drawn.contains(id))
                        .findFirst();
                throw new CannotRun(
                        Reason.BAD_FILE,
                        "%s is not the sample that was drawn from this bill by %s%s. Use the file that 'evenkeel audit sample' wrote, with the same --by and --seed."
                                .formatted(
                                        sample,
                                        population.by().name().toLowerCase(Locale.ROOT),
                                        wrong.map(id -> ": case %s, claimed at %s, was not among the first"
                                                        .formatted(id.caseId(), id.claimedAt()))
                                                .orElse("")));
            }
        }
    }
}
