package dev.evenkeel.cli;

import dev.evenkeel.evidence.BundleNames;
import dev.evenkeel.files.ClaimsFile;
import dev.evenkeel.files.IssuedFiles;
import dev.evenkeel.proof.bundle.BundleFiles;
import dev.evenkeel.proof.bundle.Check;
import dev.evenkeel.proof.bundle.LogInBundle;
import dev.evenkeel.proof.bundle.Recomputation;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Settles the events of a bundle again, by the same command as its maker, and holds what comes out against what is in it. */
final class Recomputing implements Recomputation {
    private static final String PAGE = "statement.html";

    /** What settling leaves of a period, besides its bill. */
    private static final List<String> ALWAYS = List.of(
            IssuedFiles.STATEMENT,
            IssuedFiles.CLAIMS,
            Settling.CLAIMS_PARQUET,
            "statement.txt",
            PAGE,
            BundleNames.POSTINGS,
            "ledger.journal",
            "ledger.beancount",
            "ledger.csv");

    /** The bill: an invoice, or a credit note. */
    private static final List<String> EITHER =
            List.of("invoice.xml", "invoice.pdf", "credit-note.xml", "credit-note.pdf");

    private static final String AS_ISSUED = "what the events give must be what was issued";

    private final Path bundle;
    private final Optional<Path> disclosures;
    private final Progress progress;

    Recomputing(Path bundle, Optional<Path> disclosures, Progress progress) {
        this.bundle = bundle;
        this.disclosures = disclosures;
        this.progress = progress;
    }

    @Override
    public List<Check> recompute(BundleFiles files) {
        try (var scratch = ScratchFolder.made("verify");
                var beside = Executors.newSingleThreadExecutor()) {
            var records = beside.submit(() -> records(files));
            var bill = recompute(files, scratch.path());
            var checks = new ArrayList<>(finished(records));
            checks.addAll(bill);
            return checks;
        } catch (IOException failure) {
            throw CannotRun.unreadable(bundle, "%s.".formatted(failure.getMessage()));
        }
    }

    private List<Check> records(BundleFiles files) {
        return files.names().contains(LogInBundle.CHECKPOINT)
                ? new RecordsInBundle(bundle, files, progress).checks()
                : List.of();
    }

    private static List<Check> finished(Future<List<Check>> checks) {
        try {
            return checks.get();
        } catch (ExecutionException e) {
            throw switch (e.getCause()) {
                case RuntimeException failure -> failure;
                case Error error -> throw error;
                case null, default -> new IllegalStateException(e);
            };
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
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
        var withheld = withheld(files);
        var checks = new ArrayList<Check>();
        for (var name : Stream.concat(ALWAYS.stream(), EITHER.stream()).toList()) {
            if (Files.exists(made.resolve(name))
                    && ALWAYS.contains(name)
                    && !files.names().contains(name)) {
                checks.add(failed(name, "it is not there", "what the events give must be in the bundle"));
            } else if (files.names().contains(name) || Files.exists(made.resolve(name))) {
                checks.addAll(compared(name, made.resolve(name), statement, withheld));
            }
        }
        return checks;
    }

    private List<String> arguments(BundleFiles files, String period, Path scratch) throws IOException {
        var arguments = new ArrayList<>(List.of("settle", "--contract"));
        RecordsInBundle.versions(files).forEach(version -> arguments.add(file(version)));
        arguments.addAll(List.of("--period", period));
        arguments.addAll(List.of("--out", scratch.toString()));
        files.names().stream()
                .filter(name -> name.startsWith(BundleNames.JOURNAL))
                .forEach(name -> arguments.addAll(List.of("--events", file(name))));
        for (var option : List.of("mapping.yaml", "workers.csv", "workers.yaml", "coverage.csv", BundleNames.BILLING)) {
            if (files.names().contains(option)) {
                arguments.addAll(List.of("--" + option.substring(0, option.indexOf('.')), file(option)));
            }
        }
        if (files.names().stream().anyMatch(name -> name.startsWith(BundleNames.ISSUED))) {
            arguments.addAll(List.of("--issued", file("issued")));
        }
        disclosures.ifPresent(given -> arguments.addAll(List.of("--disclosures", given.toString())));
        var zone = Json.read(Files.readString(bundle.resolve(BundleNames.INPUTS)))
                .path("zone")
                .asString("");
        if (!zone.isEmpty()) {
            arguments.addAll(List.of("--zone", zone));
        }
        return arguments;
    }

    /** Sealed events are written as JSON Lines; in Parquet nothing is withheld. */
    private Withheld withheld(BundleFiles files) {
        var contract = ContractFile.read(bundle.resolve(BundleNames.CONTRACT)).contract();
        var journal = JournalOptions.ofBundle(bundle, files);
        return Withheld.of(
                contract,
                journal.isForColumns()
                        ? List.of()
                        : journal.received(contract.attributes(), progress).deliveries(),
                JournalOptions.disclosed(disclosures));
    }

    private String file(String name) {
        return bundle.resolve(name).toString();
    }

    private List<Check> compared(String name, Path made, JsonNode statement, Withheld withheld) throws IOException {
        var issued = bundle.resolve(name);
        if (Files.exists(made) && Files.exists(issued) && Files.mismatch(made, issued) < 0) {
            return List.of(Check.passed(
                    Check.Kind.RECOMPUTATION,
                    name,
                    name.equals(IssuedFiles.STATEMENT)
                            ? "computed again, to the cent: %s %s"
                                    .formatted(
                                            statement.path("total").asString(""),
                                            statement.path("currency").asString(""))
                            : "computed again, the same to the byte"));
        }
        if (name.equals(IssuedFiles.STATEMENT)) {
            var both = new StatementAgain(statement, Json.read(Files.readString(made)));
            return withheld.isNothing()
                    ? List.of(failed(name, both.difference(), AS_ISSUED))
                    : both.byTerm(name, withheld);
        }
        var read = withheld.readByClaims()
                .or(() -> withheld.types().keySet().stream().findFirst());
        if (read.isPresent() && withheld.isAgreed(read.get())) {
            return List.of(new Check(
                    Check.Kind.RECOMPUTATION,
                    name,
                    new Check.NotRecomputable(
                            "%s is withheld here, as the contract's 'disclose' says".formatted(read.get()))));
        }
        return List.of(name.equals(PAGE) && Files.exists(issued) ? page(made, issued) : another(name, made));
    }

    /** The statement as a page: another version of the software may draw it otherwise, but it must say the same. */
    private static Check page(Path made, Path issued) throws IOException {
        var was = PageWords.of(Files.readString(issued));
        var is = PageWords.of(Files.readString(made));
        return was.equals(is)
                ? Check.passed(
                        Check.Kind.RECOMPUTATION,
                        PAGE,
                        "computed again, the same words and figures; it is drawn otherwise than this version of Evenkeel draws it")
                : failed(PAGE, "it says something else: " + was.difference(is), AS_ISSUED);
    }

    private Check another(String name, Path made) {
        if (!Files.exists(bundle.resolve(name))) {
            return failed(name, "it is not there", "what the events give must be in the bundle");
        }
        if (Files.exists(made)) {
            return failed(
                    name,
                    name.equals(IssuedFiles.CLAIMS) ? claim(made, name) : "computed again, it is another file",
                    AS_ISSUED);
        }
        if (Files.exists(bundle.resolve(BundleNames.BILLING))) {
            return failed(name, "computed again, there is no such file", AS_ISSUED);
        }
        return Check.failed(
                Check.Kind.RECOMPUTATION,
                name,
                new Check.Failed(
                        "nothing here tells what it was written with",
                        "a bill in a bundle has %s beside it".formatted(BundleNames.BILLING),
                        "Ask for the bundle as 'evenkeel settle --billing FILE --key FILE' leaves it."));
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
}
