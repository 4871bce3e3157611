package dev.evenkeel.cli;

import dev.evenkeel.engagement.ClaimRow;
import dev.evenkeel.files.ClaimsFile;
import dev.evenkeel.files.IssuedFiles;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code evenkeel demo}: one engagement from its events to its bills, by the commands that anyone can type. */
@Command(
        name = "demo",
        description = {
            "Settles a quarter of a made-up subscription company's support, month by month, under a contract that pays per"
                    + " result: self-service, AI, gig experts and agents on chat, email and voice.",
            "",
            "With --log it does the same with a real ServiceNow incident log; where to get one is told in"
                    + " examples/servicenow-incidents/README.md."
        },
        footer = {
            "  evenkeel demo                             the made-up quarter, into ./evenkeel-demo",
            "  evenkeel demo --log incidents.csv.gz      a real log; workers.csv beside it says who is in which tier",
            "  evenkeel demo --portal                    the same as pages for both parties, on this machine",
            "  evenkeel demo --json                      the statements as one JSON document"
        })
final class DemoCommand implements Callable<Integer> {
    private static final String CONTRACT = "contract.yaml";
    private static final String WORKERS = "workers.csv";
    private static final int LINES_OF_THE_OTHERS = 3;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--log",
            paramLabel = "FILE",
            description = "A ServiceNow incident log (CSV, also packed with gzip).")
    private Optional<Path> log;

    @Option(
            names = {"-o", "--out"},
            paramLabel = "DIR",
            defaultValue = "evenkeel-demo",
            description = "The folder to write to. Default: ${DEFAULT-VALUE}.")
    private Path out;

    @Override
    public Integer call() {
        var terminal = Terminal.of(spec);
        log.ifPresent(file -> InputFiles.check("--log", List.of(file)));
        OutFolder.ready(out);
        clearBills();
        var settle = log.map(this::ofLog).orElseGet(() -> ofStory(terminal));
        var said = new StringWriter();
        var exit = Main.run(
                new PrintWriter(said),
                spec.commandLine().getErr(),
                arguments(settle, terminal).toArray(String[]::new));
        if (terminal.isJson()) {
            terminal.out().print(said);
        } else if (exit == 0) {
            show(terminal);
            tellNotBilled(terminal);
            tellNext(terminal, settle);
        }
        return exit;
    }

    private List<String> arguments(List<String> settle, Terminal terminal) {
        var isTracing = ((Main) spec.root().userObject()).isTracing();
        var arguments = new ArrayList<String>();
        arguments.add("settle");
        arguments.addAll(settle);
        if (terminal.isJson()) {
            arguments.add("--json");
        }
        if (isTracing) {
            arguments.add("--trace");
        }
        return arguments;
    }

    /** An earlier demo's statements are nobody's; those of a real contract are never removed. */
    private void clearBills() {
        statements("statement.json").forEach(OutFolder::remove);
    }

    /** Makes up the quarter, and says how to settle it. */
    private List<String> ofStory(Terminal terminal) {
        var contract = example("northwind", CONTRACT);
        List.of("holidays.csv", "billing.yaml", "payments.csv", "rewards.csv")
                .forEach(name -> example("northwind", name));
        var journal = out.resolve("journal");
        var exit = Main.run(
                new PrintWriter(new StringWriter()),
                terminal.err(),
                "generate",
                "--story",
                "northwind",
                "--out",
                journal.toString());
        if (exit != 0) {
            throw new CannotRun(
                    CannotRun.Reason.UNEXPECTED, "The demo's events could not be made up; the message above says why.");
        }
        return settling(
                contract, journal.resolve("events.parquet"), Optional.empty(), journal.resolve(WORKERS), "2026-05");
    }

    private List<String> ofLog(Path file) {
        var contract = example("servicenow-incidents", CONTRACT);
        var mapping = example("servicenow-incidents", "mapping.yaml");
        return settling(contract, file, Optional.of(mapping), file.resolveSibling(WORKERS), "2016-06");
    }

    private List<String> settling(Path contract, Path events, Optional<Path> mapping, Path workers, String through) {
        var arguments = new ArrayList<>(List.of("--contract", contract.toString(), "--events", events.toString()));
        mapping.ifPresent(file -> arguments.addAll(List.of("--mapping", file.toString())));
        if (Files.isRegularFile(workers)) {
            arguments.addAll(List.of("--workers", workers.toString()));
        }
        arguments.addAll(
                List.of("--through", through, "--out", out.resolve("bills").toString()));
        return arguments;
    }

    /** A file of an example, copied to where its user can read and change it. */
    private Path example(String example, String name) {
        var file = out.resolve(name);
        try (var content = DemoCommand.class.getResourceAsStream("/examples/" + example + "/" + name)) {
            if (content == null) {
                throw new CannotRun(
                        CannotRun.Reason.UNEXPECTED,
                        "This build lacks the example %s/%s; build it again from a whole checkout."
                                .formatted(example, name));
            }
            Files.copy(content, file, StandardCopyOption.REPLACE_EXISTING);
            return file;
        } catch (IOException failure) {
            throw CannotRun.unwritable(file, "%s.".formatted(failure.getMessage()));
        }
    }

    /** The first statement whole, and how the others begin. */
    private void show(Terminal terminal) {
        var isFirst = true;
        for (var file : statements("statement.txt")) {
            var lines = lines(file);
            terminal.say(String.join(
                    System.lineSeparator(),
                    isFirst ? lines : lines.subList(0, Math.min(LINES_OF_THE_OTHERS, lines.size()))));
            terminal.say("");
            isFirst = false;
        }
    }

    private List<Path> statements(String name) {
        var bills = out.resolve("bills");
        if (!Files.isDirectory(bills)) {
            return List.of();
        }
        try (var periods = Files.list(bills)) {
            return periods.map(period -> period.resolve(name))
                    .filter(Files::isRegularFile)
                    .sorted()
                    .toList();
        } catch (IOException failure) {
            throw CannotRun.unreadable(bills, "%s.".formatted(failure.getMessage()));
        }
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException failure) {
            throw CannotRun.unreadable(file, "%s.".formatted(failure.getMessage()));
        }
    }

    /** The claims that did not bill, up to the last statement: how many for each reason, and one of each. */
    private void tellNotBilled(Terminal terminal) {
        var claims = claims();
        var reasons = new TreeMap<String, List<ClaimRow>>();
        for (var claim : claims) {
            if (!claim.state().equals("confirmed")) {
                var reason = claim.reason().isEmpty() ? claim.state() : claim.state() + ", " + claim.reason();
                reasons.computeIfAbsent(reason, _ -> new ArrayList<>()).add(claim);
            }
        }
        var notBilled = reasons.values().stream().mapToInt(List::size).sum();
        terminal.say(
                "Of all %,d claims, %,d did not bill, were given back or wait:".formatted(claims.size(), notBilled));
        reasons.forEach((reason, ofReason) -> terminal.say("  %,6d  %-22s such as case %s"
                .formatted(ofReason.size(), reason, ofReason.getFirst().caseId())));
        terminal.say("");
    }

    private List<ClaimRow> claims() {
        return ClaimsFile.read(statements(IssuedFiles.CLAIMS).getLast());
    }

    private void tellNext(Terminal terminal, List<String> settle) {
        var facts = String.join(" ", settle.subList(2, settle.size() - 4));
        terminal.say("Each month lies in %s/<month>: statement.html for people, statement.json for programs,"
                .formatted(out.resolve("bills")));
        terminal.say("and every claim, billed or not, with its reason, in claims.csv and claims.parquet.");
        terminal.say("");
        terminal.say("Try next:");
        terminal.say("  evenkeel print %s".formatted(out.resolve(CONTRACT)));
        terminal.say(
                "  evenkeel explain --contract %s %s --case %s".formatted(out.resolve(CONTRACT), facts, someCase()));
        terminal.say("  evenkeel check %s %s".formatted(out.resolve(CONTRACT), facts));
    }

    /** A case whose claim was given back; any case when none was. */
    private String someCase() {
        var claims = claims();
        return claims.stream()
                .filter(claim -> claim.state().equals("reversed"))
                .findFirst()
                .or(() -> claims.stream().findFirst())
                .map(ClaimRow::caseId)
                .orElse("CASE");
    }
}
