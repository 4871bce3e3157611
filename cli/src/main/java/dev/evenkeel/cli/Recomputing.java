package dev.evenkeel.cli;

import dev.evenkeel.files.ClaimsFile;
import dev.evenkeel.files.IssuedFiles;
import dev.evenkeel.proof.bundle.BundleFiles;
import dev.evenkeel.proof.bundle.Check;
import dev.evenkeel.proof.bundle.Recomputation;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Settles the events of a bundle again, by the same command as its maker, and holds what comes out against what is in it. */
final class Recomputing implements Recomputation {
    /** The contract of a bundle. */
    static final String CONTRACT = "contract.yaml";

    /** The folder of its events. */
    static final String JOURNAL = "journal/";

    /** How the events are read. */
    static final String INPUTS = "inputs.json";

    private static final List<String> COMPARED = List.of(
            IssuedFiles.STATEMENT, IssuedFiles.CLAIMS, Settling.CLAIMS_PARQUET, "statement.txt", "statement.html");

    private final Path bundle;

    Recomputing(Path bundle) {
        this.bundle = bundle;
    }

    @Override
    public List<Check> recompute(BundleFiles files) {
        try {
            var scratch = Files.createTempDirectory("evenkeel-verify");
            try {
                return recompute(files, scratch);
            } finally {
                delete(scratch);
            }
        } catch (IOException failure) {
            throw CannotRun.unreadable(bundle, "%s.".formatted(failure.getMessage()));
        }
    }

    private List<Check> recompute(BundleFiles files, Path scratch) throws IOException {
        var statement = Json.read(Files.readString(bundle.resolve(IssuedFiles.STATEMENT)));
        var period = statement.path("period").path("name").asString("");
        var said = new StringWriter();
        var exit = Main.run(
                new PrintWriter(said),
                new PrintWriter(said),
                arguments(files, period, scratch).toArray(String[]::new));
        if (exit != 0) {
            return List.of(failed(
                    IssuedFiles.STATEMENT,
                    "settling it again ended with: %s".formatted(said.toString().strip()),
                    "the bill must come out of the bundle's own events"));
        }
        var made = scratch.resolve(period);
        var checks = new ArrayList<Check>();
        for (var name : COMPARED) {
            if (files.names().contains(name)) {
                checks.add(compared(name, made.resolve(name), statement));
            }
        }
        return checks;
    }

    private List<String> arguments(BundleFiles files, String period, Path scratch) throws IOException {
        var arguments = new ArrayList<>(List.of("settle", "--contract", file(CONTRACT), "--period", period));
        arguments.addAll(List.of("--out", scratch.toString()));
        files.names().stream()
                .filter(name -> name.startsWith(JOURNAL))
                .forEach(name -> arguments.addAll(List.of("--events", file(name))));
        for (var option : List.of("mapping.yaml", "workers.csv", "workers.yaml", "coverage.csv")) {
            if (files.names().contains(option)) {
                arguments.addAll(List.of("--" + option.substring(0, option.indexOf('.')), file(option)));
            }
        }
        if (files.names().stream().anyMatch(name -> name.startsWith("issued/"))) {
            arguments.addAll(List.of("--issued", file("issued")));
        }
        var zone =
                Json.read(Files.readString(bundle.resolve(INPUTS))).path("zone").asString("");
        if (!zone.isEmpty()) {
            arguments.addAll(List.of("--zone", zone));
        }
        return arguments;
    }

    private String file(String name) {
        return bundle.resolve(name).toString();
    }

    private Check compared(String name, Path made, JsonNode statement) throws IOException {
        if (Files.exists(made) && Files.mismatch(made, bundle.resolve(name)) < 0) {
            return Check.passed(
                    Check.Kind.RECOMPUTATION,
                    name,
                    name.equals(IssuedFiles.STATEMENT)
                            ? "computed again, to the cent: %s %s"
                                    .formatted(
                                            statement.path("total").asString(""),
                                            statement.path("currency").asString(""))
                            : "computed again, the same to the byte");
        }
        return failed(name, difference(name, made), "what the events give must be what was issued");
    }

    private String difference(String name, Path made) throws IOException {
        return switch (name) {
            case IssuedFiles.STATEMENT -> line(Json.read(Files.readString(made)), name);
            case IssuedFiles.CLAIMS -> claim(made, name);
            default -> "computed again, it is another file";
        };
    }

    /** The first line of the statement that differs. */
    private String line(JsonNode again, String name) throws IOException {
        var issued = Json.read(Files.readString(bundle.resolve(name)));
        for (var at = 0;
                at < Math.max(issued.path("lines").size(), again.path("lines").size());
                at++) {
            var was = issued.path("lines").path(at);
            var is = again.path("lines").path(at);
            if (!was.equals(is)) {
                return "line %s: issued %s, computed again %s".formatted(at + 1, words(was), words(is));
            }
        }
        var names = new TreeSet<>(issued.propertyNames());
        names.addAll(again.propertyNames());
        return names.stream()
                .filter(field -> !Objects.equals(issued.path(field), again.path(field)))
                .findFirst()
                .map(field ->
                        "'%s': issued %s, computed again %s".formatted(field, issued.path(field), again.path(field)))
                .orElse("the same content in another spelling");
    }

    private static String words(JsonNode line) {
        return line.isMissingNode()
                ? "nothing"
                : "%s of '%s' %s"
                        .formatted(
                                line.path("kind").asString(""),
                                line.path("term").asString(""),
                                line.path("amount").asString(""));
    }

    /** The first claim that differs. */
    private String claim(Path made, String name) {
        var issued = ClaimsFile.read(bundle.resolve(name));
        var again = ClaimsFile.read(made);
        for (var at = 0; at < Math.max(issued.size(), again.size()); at++) {
            var was = at < issued.size() ? Optional.of(issued.get(at)) : Optional.empty();
            var is = at < again.size() ? Optional.of(again.get(at)) : Optional.empty();
            if (!was.equals(is)) {
                return "claim %s: issued %s, computed again %s"
                        .formatted(
                                at + 1,
                                was.map(Object::toString).orElse("nothing"),
                                is.map(Object::toString).orElse("nothing"));
            }
        }
        return "the same claims in another spelling";
    }

    private static Check failed(String name, String value, String rule) {
        return Check.failed(
                Check.Kind.RECOMPUTATION, name, new Check.Failed(value, rule, "Dispute it; the bundle is the proof."));
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
