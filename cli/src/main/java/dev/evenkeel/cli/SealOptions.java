package dev.evenkeel.cli;

import dev.evenkeel.evidence.BundleMaking;
import dev.evenkeel.proof.leaf.RecordBatch;
import dev.evenkeel.proof.note.NoteSignature;
import dev.evenkeel.vault.KeyFiles;
import dev.evenkeel.vault.LogFolder;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** Who signs a bundle, on which log, and how the other party's word on the log comes to it. */
final class SealOptions {
    @Option(
            names = "--key",
            required = true,
            paramLabel = "FILE",
            description =
                    "The provider's secret key; its name is the log's. With it the folder of a statement is a signed bundle.")
    private Path key = Path.of("");

    @Option(
            names = "--log",
            paramLabel = "DIR",
            description = "The engagement's log. Default: the folder 'log' beside the statements.")
    private Optional<Path> log = Optional.empty();

    @ArgGroup(exclusive = false)
    private @Nullable Cosigned cosigned;

    /**
     * Enters bundles on the log and seals them, all under one checkpoint.
     *
     * @param bundles the folders, one or more, of statements that lie beside each other
     * @param events gives the batches of events, to be entered too, out of those that are on the log
     */
    void seal(List<Path> bundles, Function<LogFolder, Map<Path, List<RecordBatch>>> events, Terminal terminal) {
        var secret = KeyFiles.readSecret(key);
        var cosigning = Optional.ofNullable(cosigned);
        var client = cosigning.map(Cosigned::client);
        var folder = log.orElseGet(
                () -> bundles.getFirst().toAbsolutePath().normalize().resolveSibling("log"));
        try (var open = LogFolder.open(OutFolder.ready(folder), secret.key().name(), secret)) {
            var entered = BundleMaking.enter(events.apply(open), open);
            cosigning.ifPresent(it -> it.cosign(open, client.orElseThrow()));
            bundles.forEach(bundle -> BundleMaking.seal(bundle, entered, open, secret));
            tell(bundles, open, terminal);
        }
    }

    private void tell(List<Path> bundles, LogFolder log, Terminal terminal) {
        var signers =
                log.checkpoint().signatures().stream().map(NoteSignature::name).toList();
        for (var bundle : bundles) {
            terminal.say("Bundle: %s and %s.zip, on the log of %s entries, signed by %s."
                    .formatted(bundle, bundle, log.size(), String.join(" and ", signers)));
        }
        if (signers.size() < 2) {
            var last = bundles.getLast();
            terminal.say(
                    "The client has not cosigned the log yet, so the bundle does not count. On the client's side:");
            terminal.say(
                    "  evenkeel witness cosign --log %s --log-key %s --key client.key --memory seen --out client.cosignature"
                            .formatted(last.resolve("log"), KeyFiles.publicOf(key)));
            terminal.say(
                    "Then: evenkeel bundle %s --key %s --cosignature client.cosignature --client-key client.key.pub"
                            .formatted(last, key));
        }
    }
}
