package dev.evenkeel.cli;

import dev.evenkeel.contract.Contract;
import dev.evenkeel.contract.Period;
import dev.evenkeel.engagement.ClaimRow;
import dev.evenkeel.event.Instants;
import dev.evenkeel.report.CompareText;
import dev.evenkeel.report.Settled;
import dev.evenkeel.report.SettledAnswer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code evenkeel compare}: the same events under several contracts. */
@Command(
        name = "compare",
        description = {
            "Settles the same events under several contracts and puts them side by side: money by period, claims by state,"
                    + " and the cases that differ, with the reasons.",
            "",
            "All periods are drawn from what is known at one instant, by default that of the last event; so nothing is a"
                    + " true-up, and a difference is one of the wording alone.",
            "",
            "With --definitions, what others bill as an outcome is run over the same events: cases billed, money at public"
                    + " prices, overlap, and where two disagree and why. What a definition cannot judge on this log is"
                    + " said, not guessed."
        },
        footer = {
            "  evenkeel compare -c contract-2026.yaml -c proposal.yaml -e events.parquet -w workers.csv",
            "  evenkeel compare -c contract-2026.yaml,amendment.yaml -c contract-2026.yaml -e events.parquet",
            "  evenkeel compare -c a.yaml -c b.yaml -c c.yaml -e incidents.csv.gz -m mapping.yaml --through 2016-06",
            "  evenkeel compare --definitions all -e events.parquet -w workers.csv --page definitions.html",
            "  evenkeel compare --definitions intercom-fin,ada -c contract.yaml -e events.jsonl --as-ai agent",
            "",
            "What a contract says differently, in words: 'evenkeel diff'. Why one case differs: 'evenkeel explain'."
        })
final class CompareCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(
            names = {"-c", "--contract"},
            paramLabel = "FILE",
            description = {
                "A contract (YAML); to be given twice at least, or once beside --definitions. The others are held against the"
                        + " first. One that was amended: all its versions with commas between, the oldest first."
            })
    private List<Path> contracts = new ArrayList<>();

    @Mixin
    private DefinitionOptions definitions;

    @Mixin
    private JournalOptions journal;

    @Option(
            names = "--through",
            paramLabel = "PERIOD",
            description = "The last period. Default: the one in which the instant of --as-of lies.")
    private Optional<String> through;

    @Option(
            names = "--as-of",
            paramLabel = "INSTANT",
            description = "As known then: 2016-07-08T00:00:00Z, or a date. Default: the instant of the last event.")
    private Optional<String> asOf;

    @Override
    public Integer call() {
        var terminal = Terminal.of(spec);
        if (definitions.isAsked()) {
            return new DefinitionComparison(definitions, journal, contracts, asOf).run(terminal);
        }
        if (contracts.size() < 2) {
            throw CannotRun.option(
                    "--contract",
                    contracts.stream().map(Path::toString).findFirst().orElse(""),
                    "one contract has nothing to be compared with; give a second, or --definitions all.");
        }
        var files = contracts.stream().map(ContractFile::readChain).toList();
        files.forEach(file -> through.ifPresent(name -> Times.period("--through", name, file.contract())));
        List<Settled> settled;
        try (var progress = terminal.progress("Reading " + journal.named())) {
            settled = settle(files, progress, terminal);
        }
        terminal.say(CompareText.of(settled.getFirst(), settled.subList(1, settled.size()))
                .stripTrailing());
        terminal.answer(() -> answer(settled));
        return 0;
    }

    private List<Settled> settle(List<ContractFile> files, Progress progress, Terminal terminal) {
        var settled = new ArrayList<Settled>();
        Optional<Facts> facts = Optional.empty();
        for (var at = 0; at < files.size(); at++) {
            var file = files.get(at);
            var isSame = at > 0
                    && file.contract()
                            .attributes()
                            .declared()
                            .equals(files.get(at - 1).contract().attributes().declared());
            if (facts.isEmpty() || !isSame) {
                facts = Optional.of(journal.read(file.contract().attributes(), progress));
            }
            if (at == 0) {
                progress.clear();
                terminal.remark(facts.get().summary().text());
            }
            settled.add(settle(name(file), file, facts.get(), progress));
        }
        return settled;
    }

    private Settled settle(String name, ContractFile file, Facts facts, Progress progress) {
        var contract = file.contract();
        var known = asOf.map(text -> Times.asOf(text, contract)).orElseGet(facts::lastInstant);
        var last = through.map(text -> Times.period("--through", text, contract))
                .orElseGet(() -> periodOf(known, contract));
        var engagement = facts.engagement(file);
        progress.step("Settling under " + name);
        var settlements = engagement.settleAll(last, known);
        if (settlements.isEmpty()) {
            throw new CannotRun(
                    CannotRun.Reason.NOTHING_FOUND,
                    "'%s' begins on %s, and %s, up to which the events are read, is before; there is no period to settle."
                            .formatted(name, contract.term().from(), Instants.spelling(known)));
        }
        return new Settled(name, contract, settlements);
    }

    private static Period periodOf(Instant known, Contract contract) {
        return Period.of(contract.billing().every(), known, contract.term().zone());
    }

    /** Two contracts of one file name are told apart by their folders. */
    private String name(ContractFile file) {
        var name = file.path().getFileName();
        var isAlone = contracts.stream().filter(path -> path.endsWith(name)).count() == 1;
        return (isAlone ? name : file.path()).toString();
    }

    private static Map<String, Object> answer(List<Settled> settled) {
        var first = settled.getFirst();
        return Json.fields(
                "contracts", settled.stream().map(SettledAnswer::of).toList(),
                "differing",
                        settled.stream()
                                .skip(1)
                                .map(other -> Json.fields("contract", other.name(), "claims", differing(first, other)))
                                .toList());
    }

    private static List<Object> differing(Settled first, Settled other) {
        var before = byClaim(first);
        var after = byClaim(other);
        var keys = new LinkedHashMap<>(before);
        after.forEach(keys::putIfAbsent);
        var differing = new ArrayList<Object>();
        keys.forEach((key, row) -> {
            var one = told(Optional.ofNullable(before.get(key)));
            var two = told(Optional.ofNullable(after.get(key)));
            if (!one.equals(two)) {
                differing.add(
                        Json.fields("case", row.caseId(), "claimedAt", row.claimedAt(), "first", one, "other", two));
            }
        });
        return differing;
    }

    private static Map<String, ClaimRow> byClaim(Settled settled) {
        var claims = new LinkedHashMap<String, ClaimRow>();
        var settlement = settled.settlements().getLast();
        var rows = settlement.claims();
        for (var at = 0; at < rows.size(); at++) {
            var verdict = settlement.verdicts().get(at);
            claims.put(verdict.outcome() + " " + verdict.claim().id().spelling(), rows.get(at));
        }
        return claims;
    }

    private static Map<String, Object> told(Optional<ClaimRow> row) {
        return row.map(it -> Json.fields("state", it.state(), "reason", it.reason(), "amount", it.amount()))
                .orElseGet(() -> Json.fields("state", "no claim"));
    }
}
