package dev.evenkeel.cli;

import dev.evenkeel.documents.BillingDetails;
import dev.evenkeel.documents.BillingFile;
import dev.evenkeel.evidence.BundleMaking;
import dev.evenkeel.evidence.BundleNames;
import dev.evenkeel.evidence.EventRecord;
import dev.evenkeel.proof.leaf.LeafType;
import dev.evenkeel.proof.leaf.RecordBatch;
import dev.evenkeel.proof.leaf.RecordIntake;
import dev.evenkeel.vault.LogFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** How the statements that were just issued become bundles. */
final class Bundling {
    @ArgGroup(exclusive = false)
    private @Nullable SealOptions seal;

    @Option(
            names = "--bundle",
            description =
                    "Without a key: make each statement's folder a bundle that nobody has signed. With --key it is one anyway.")
    private boolean isBundled;

    /** Whether bundles are made. */
    boolean isWanted() {
        return isBundled || seal != null;
    }

    /** What statements were drawn from, and their bills written with. */
    record DrawnFrom(ContractFile file, JournalOptions journal, Optional<BillingDetails> billing) {
        private BundleMaking.Sources sources() {
            var files = new LinkedHashMap<String, Path>();
            put(file, BundleNames.CONTRACT, files);
            for (var at = 0; at < file.earlier().size(); at++) {
                put(file.earlier().get(at), BundleNames.version(at + 1), files);
            }
            files.putAll(journal.copies());
            var texts = new LinkedHashMap<String, String>();
            texts.put(BundleNames.INPUTS, Json.text(journal.zoneOfBundle()));
            billing.ifPresent(details -> texts.put(BundleNames.BILLING, BillingFile.text(details, file.contract())));
            return new BundleMaking.Sources(files, texts);
        }
    }

    /** Makes them; nothing where none are asked for. */
    void bundle(DrawnFrom from, List<Path> folders, Progress progress, Terminal terminal) {
        if (!isWanted() || folders.isEmpty()) {
            return;
        }
        progress.step("Making bundles");
        var sources = from.sources();
        folders.forEach(folder -> BundleMaking.gather(folder, sources));
        Optional.ofNullable(seal)
                .ifPresentOrElse(
                        it -> it.seal(folders, log -> events(from.journal, folders, log, progress), terminal),
                        () -> folders.forEach(folder -> {
                            BundleMaking.list(folder, from.file.contract().id());
                            terminal.say("Bundle, signed by nobody: %s and %s.zip".formatted(folder, folder));
                        }));
        progress.clear();
    }

    /** The batches that hold the events: the same for all bundles, which were drawn from the same files. */
    private static Map<Path, List<RecordBatch>> events(
            JournalOptions journal, List<Path> folders, LogFolder log, Progress progress) {
        progress.step("Putting %s on the log".formatted(journal.named()));
        var intake = new RecordIntake(log.records(LeafType.EVENT), LeafType.EVENT, EventRecord.VERSION);
        JournalRecords.each(journal, progress, intake::add);
        var batches = new LinkedHashMap<Path, List<RecordBatch>>();
        folders.forEach(folder -> batches.put(folder, intake.batches()));
        return batches;
    }

    /** A version of the contract, its signatures, and the file of holidays that it names and finds beside it. */
    private static void put(ContractFile version, String name, Map<String, Path> files) {
        files.put(name, version.path());
        var signatures = SignCommand.signaturesOf(version.path());
        if (Files.isRegularFile(signatures)) {
            files.put(name + BundleNames.SIGNATURES, signatures);
        }
        var calendar = version.contract().billing().calendar();
        if (!calendar.isEmpty()) {
            var folder = name.substring(0, name.lastIndexOf('/') + 1);
            files.put(folder + calendar, version.path().resolveSibling(calendar));
        }
    }
}
