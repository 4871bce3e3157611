package dev.evenkeel.cli;

import dev.evenkeel.cli.CannotRun.Reason;
import dev.evenkeel.files.DocketFile;
import dev.evenkeel.files.IssuedFiles;
import dev.evenkeel.proof.bundle.BundlePath;
import dev.evenkeel.proof.leaf.Leaf;
import dev.evenkeel.proof.leaf.LeafType;
import dev.evenkeel.proof.note.KeyKind;
import dev.evenkeel.proof.note.NoteSignature;
import dev.evenkeel.vault.BundleFolder;
import dev.evenkeel.vault.BundleZip;
import dev.evenkeel.vault.KeyFiles;
import dev.evenkeel.vault.LogFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code evenkeel bundle}: a statement with all that it takes to check it alone. */
@Command(
        name = "bundle",
        description = {
            "Puts a statement, its contract and its events onto the log, and makes a bundle that anyone can check alone.",
            "",
            "The bundle holds the contract, the events, the earlier statements, every claim, and the log's proof of them;"
                    + " 'evenkeel verify' checks all of it and computes the bill again. It counts when the client has cosigned"
                    + " the log: make the bundle, have 'evenkeel witness' cosign, and make it again with the cosignature."
        },
        footer = {
            "  evenkeel bundle --bill bills/2026-03 --contract contract.yaml --events events.parquet \\",
            "      --workers workers.csv --log log --key provider.key --out bundles/2026-03",
            "  evenkeel bundle … --cosignature client.cosignature --client-key client.key.pub --zip 2026-03.zip"
        })
final class BundleCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(
            names = {"-c", "--contract"},
            required = true,
            paramLabel = "FILE",
            description = "The contract (YAML); its .signatures go with it.")
    private Path contract;

    @Mixin
    private JournalOptions journal;

    @Option(names = "--bill", required = true, paramLabel = "DIR", description = "The folder of an issued statement.")
    private Path bill;

    @Option(names = "--log", required = true, paramLabel = "DIR", description = "The engagement's log.")
    private Path log;

    @Option(
            names = "--key",
            required = true,
            paramLabel = "FILE",
            description = "The provider's secret key; its name is the log's.")
    private Path key;

    @ArgGroup(exclusive = false)
    private Cosigned cosigned = new Cosigned();

    @Option(
            names = {"-o", "--out"},
            required = true,
            paramLabel = "DIR",
            description = "The bundle's folder; what is in it is replaced.")
    private Path out;

    @Option(names = "--zip", paramLabel = "FILE", description = "The same as one file.")
    private Optional<Path> zip = Optional.empty();

    /** The other party's word on the log. */
    static final class Cosigned {
        @Option(
                names = "--cosignature",
                required = true,
                paramLabel = "FILE",
                description = "What 'evenkeel witness cosign' wrote.")
        private Optional<Path> cosignature = Optional.empty();

        @Option(names = "--client-key", required = true, paramLabel = "FILE", description = "The client's public key.")
        private Optional<Path> clientKey = Optional.empty();
    }

    @Override
    public Integer call() {
        var terminal = Terminal.of(spec);
        journal.check();
        var statement = bill.resolve(IssuedFiles.STATEMENT);
        if (!Files.isRegularFile(statement)) {
            throw CannotRun.unreadable(statement, "there is no such file. Name the folder of an issued statement.");
        }
        var file = ContractFile.read(contract);
        var secret = KeyFiles.readSecret(key);
        var origin = secret.key().name();
        var logged = new BundleFiling(BundleFiling.emptied(out)).fill(file, journal, bill);
        try (var open = LogFolder.open(OutFolder.ready(log), origin, secret)) {
            var leaves = leaves(open, logged);
            cosigned.cosignature.ifPresent(from -> {
                var client =
                        KeyFiles.readPublic(cosigned.clientKey.orElseThrow()).as(KeyKind.COSIGNATURE_ED25519);
                open.add(NoteSignature.parse(text(from).strip()), client);
            });
            BundleFolder.addLog(out, open, leaves);
            BundleFolder.seal(out, origin, secret);
            zip.ifPresent(to -> {
                OutFolder.readyFor(to);
                BundleZip.write(BundleFolder.of(out), to);
            });
            tell(open, terminal);
        }
        return 0;
    }

    /** Puts what is not on the log yet onto it, and says where all of it is. */
    private static Map<BundlePath, Long> leaves(LogFolder log, Map<BundlePath, Leaf> logged) {
        var places = new LinkedHashMap<BundlePath, Long>();
        var missing = new ArrayList<byte[]>();
        var entries = entries(log);
        logged.forEach((path, leaf) -> {
            var place = entries.get(new String(leaf.bytes(), StandardCharsets.UTF_8));
            if (place == null) {
                places.put(path, log.size() + missing.size());
                missing.add(leaf.bytes());
            } else {
                places.put(path, place);
            }
        });
        if (!missing.isEmpty()) {
            log.append(missing);
        }
        return places;
    }

    private static Map<String, Long> entries(LogFolder log) {
        var entries = new LinkedHashMap<String, Long>();
        for (var at = 0L; at < log.size(); at++) {
            entries.put(new String(log.entry(at), StandardCharsets.UTF_8), at);
        }
        return entries;
    }

    private void tell(LogFolder log, Terminal terminal) {
        var signers =
                log.checkpoint().signatures().stream().map(NoteSignature::name).toList();
        terminal.say("Bundled: %s, on the log of %s entries, signed by %s."
                .formatted(out, log.size(), String.join(" and ", signers)));
        if (cosigned.cosignature.isEmpty() && signers.size() < 2) {
            terminal.say(
                    "The client has not cosigned the log yet, so the bundle does not count. On the client's side:");
            terminal.say(
                    "  evenkeel witness cosign --log %s --log-key %s --key client.key --memory seen --out client.cosignature"
                            .formatted(log(), KeyFiles.publicOf(key)));
            terminal.say("Then make it again, with --cosignature client.cosignature --client-key client.key.pub");
        }
        terminal.answer(() -> Json.fields("bundle", out.toString(), "entries", log.size(), "signedBy", signers));
    }

    private Path log() {
        return log;
    }

    private static String text(Path file) {
        return new String(SignCommand.bytes(file), StandardCharsets.UTF_8);
    }

    /** Puts the files of a bundle together. */
    record BundleFiling(Path out) {
        private static final List<String> OF_STATEMENT = List.of(
                IssuedFiles.STATEMENT,
                "statement.html",
                "statement.txt",
                IssuedFiles.CLAIMS,
                Settling.CLAIMS_PARQUET,
                "invoice.xml",
                "invoice.pdf",
                "credit-note.xml",
                "credit-note.pdf",
                "ledger.journal",
                "ledger.beancount",
                "ledger.csv",
                IssuedFiles.STATEMENT + SignCommand.SIGNATURES);

        /** An empty folder; what an earlier bundle left in it is taken away. */
        static Path emptied(Path folder) {
            OutFolder.ready(folder);
            var isBundle = Files.exists(folder.resolve(dev.evenkeel.proof.bundle.Manifest.NAME));
            try (var files = Files.walk(folder)) {
                var all = files.filter(path -> !path.equals(folder)).toList();
                if (!all.isEmpty() && !isBundle) {
                    throw CannotRun.unwritable(
                            folder, "it is not empty, and no bundle. Name an empty folder, or one that is not there.");
                }
                for (var path : all.reversed()) {
                    Files.delete(path);
                }
            } catch (IOException failure) {
                throw CannotRun.unwritable(folder, "%s.".formatted(failure.getMessage()));
            }
            return folder;
        }

        /** Copies everything, and says which of it goes onto the log. */
        Map<BundlePath, Leaf> fill(ContractFile contract, JournalOptions journal, Path bill) {
            for (var name : OF_STATEMENT) {
                copyIfThere(bill.resolve(name), name);
            }
            copy(contract.path(), Recomputing.CONTRACT);
            copyIfThere(
                    contract.path().resolveSibling(contract.path().getFileName() + SignCommand.SIGNATURES),
                    Recomputing.CONTRACT + SignCommand.SIGNATURES);
            var calendar = contract.contract().billing().calendar();
            if (!calendar.isEmpty()) {
                copy(contract.path().resolveSibling(calendar), calendar);
            }
            var inputs = journal.copies();
            inputs.forEach((name, file) -> copy(file, name));
            SchemaCommand.write(out.resolve(Recomputing.INPUTS), Json.text(journal.zoneOfBundle()));
            earlier(bill);
            var logged = new LinkedHashMap<BundlePath, Leaf>();
            log(logged, Recomputing.CONTRACT, LeafType.CONTRACT);
            log(logged, IssuedFiles.STATEMENT, LeafType.STATEMENT);
            inputs.keySet().stream()
                    .filter(name -> name.startsWith(Recomputing.JOURNAL))
                    .forEach(name -> log(logged, name, LeafType.EVENT));
            return logged;
        }

        /** What was issued before, which the true-ups go by. */
        private void earlier(Path bill) {
            var issued = Optional.ofNullable(bill.toAbsolutePath().getParent()).orElseThrow();
            var own = String.valueOf(bill.getFileName());
            try (var folders = Files.list(issued)) {
                for (var folder : folders.sorted().toList()) {
                    var name = String.valueOf(folder.getFileName());
                    if (name.compareTo(own) < 0 && Files.exists(folder.resolve(IssuedFiles.STATEMENT))) {
                        for (var file : List.of(IssuedFiles.STATEMENT, IssuedFiles.CLAIMS)) {
                            copyIfThere(folder.resolve(file), "issued/%s/%s".formatted(name, file));
                        }
                    }
                }
            } catch (IOException failure) {
                throw CannotRun.unreadable(issued, "%s.".formatted(failure.getMessage()));
            }
            if (Files.isDirectory(out.resolve("issued"))) {
                copyIfThere(issued.resolve(DocketFile.NAME), "issued/" + DocketFile.NAME);
            }
        }

        private void log(Map<BundlePath, Leaf> logged, String name, LeafType type) {
            logged.put(new BundlePath(name), Leaf.ofContent(type, 1, SignCommand.bytes(out.resolve(name))));
        }

        private void copyIfThere(Path from, String name) {
            if (Files.isRegularFile(from)) {
                copy(from, name);
            }
        }

        private void copy(Path from, String name) {
            var to = out.resolve(new BundlePath(name).text());
            try {
                Files.createDirectories(to.toAbsolutePath().getParent());
                Files.copy(from, to);
            } catch (IOException failure) {
                throw new CannotRun(
                        Reason.UNWRITABLE_FILE,
                        "'%s' cannot be copied to '%s': %s.".formatted(from, to, failure.getMessage()));
            }
        }
    }
}
