package dev.evenkeel.evidence;

import dev.evenkeel.files.DocketFile;
import dev.evenkeel.files.IssuedFiles;
import dev.evenkeel.files.LedgerFile;
import dev.evenkeel.files.UnusableFile;
import dev.evenkeel.proof.Malformed;
import dev.evenkeel.proof.bundle.BundlePath;
import dev.evenkeel.proof.bundle.LogInBundle;
import dev.evenkeel.proof.leaf.Leaf;
import dev.evenkeel.proof.leaf.LeafType;
import dev.evenkeel.proof.leaf.RecordBatch;
import dev.evenkeel.proof.leaf.RecordIndex;
import dev.evenkeel.proof.leaf.RecordIntake;
import dev.evenkeel.proof.merkle.Hashing;
import dev.evenkeel.proof.note.Signer;
import dev.evenkeel.vault.BundleFolder;
import dev.evenkeel.vault.BundleZip;
import dev.evenkeel.vault.LogFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Makes the folder of an issued statement a bundle: first all that it takes to compute the bill again is laid beside the
 * statement, then all of it is entered on the log, last come the log's part, the seal and the zip. Whenever that is broken off
 * it can be begun again; until the seal is there the folder says that it is no bundle.
 */
public final class BundleMaking {
    private static final String ZIP = ".zip";
    private static final Pattern VERSION = Pattern.compile("versions/[0-9]{4}\\.yaml(\\.signatures)?");

    private BundleMaking() {}

    /**
     * What lies elsewhere and belongs into the bundle.
     *
     * @param files by their names in the bundle: contract, signatures, journal, workers
     * @param texts those that are made for it, by their names: how the events are read, and the billing details
     */
    public record Sources(Map<String, Path> files, Map<String, String> texts) {
        public Sources {
            files = Map.copyOf(files);
            texts = Map.copyOf(texts);
        }
    }

    /** Lays everything beside a statement; where it was a bundle, that one is taken apart first. */
    public static void gather(Path bundle, Sources sources) {
        BundleFolder.unseal(bundle);
        sources.files().forEach((name, file) -> copy(file, bundle, name));
        sources.texts().forEach((name, text) -> write(bundle.resolve(name), text));
        gatherIssued(bundle);
        refresh(bundle);
    }

    /** Lays again what may have changed since beside a statement: the signatures under it, which lie beside its folder. */
    public static void refresh(Path bundle) {
        BundleFolder.unseal(bundle);
        copyIfThere(signaturesOf(bundle), bundle, BundleNames.STATEMENT_SIGNATURES);
    }

    /** Where the signatures under a statement are kept: beside its folder, since a sealed bundle has no room for more. */
    public static Path signaturesOf(Path bundle) {
        var whole = bundle.toAbsolutePath().normalize();
        return whole.resolveSibling(whole.getFileName() + BundleNames.SIGNATURES);
    }

    /** Where the zip of a bundle goes. */
    public static Path zipOf(Path bundle) {
        var whole = bundle.toAbsolutePath().normalize();
        return whole.resolveSibling(whole.getFileName() + ZIP);
    }

    /**
     * What was entered on the log.
     *
     * @param places where each leaf is
     * @param batches of each bundle: those of its events, of its lines and claims, and of what it books
     */
    public record Entered(Map<Leaf, Long> places, Map<Path, List<RecordBatch>> batches) {
        public Entered {
            places = Map.copyOf(places);
            batches = Map.copyOf(batches);
        }
    }

    /**
     * Enters all that the bundles hold on the log, each once, in one append; what is on it already stays where it is.
     *
     * @param events of each bundle the batches that hold the events which were read
     */
    public static Entered enter(Map<Path, List<RecordBatch>> events, LogFolder log) {
        var bundles = events.keySet();
        var batches = new LinkedHashMap<Path, List<RecordBatch>>();
        var leaves = new ArrayList<Leaf>();
        events.forEach((bundle, ofEvents) -> {
            var all = new ArrayList<>(ofEvents);
            all.addAll(own(bundle));
            batches.put(bundle, all);
            leaves.addAll(leaves(bundle).values());
        });
        var all = new LinkedHashSet<RecordBatch>();
        batches.values().forEach(all::addAll);
        var folders = bundles.stream()
                .map(bundle -> bundle.toAbsolutePath().normalize().resolveSibling(""))
                .distinct()
                .toList();
        for (var issued : folders) {
            leaves.addAll(moves(issued.resolve(DocketFile.NAME)));
            all.addAll(book(issued.resolve(LedgerFile.NAME), log, all));
        }
        return new Entered(log.enter(List.copyOf(all), leaves), batches);
    }

    /** Puts the log's part into a bundle, seals it, and makes its zip. */
    public static void seal(Path bundle, Entered entered, LogFolder log, Signer key) {
        var places = entered.places();
        var proven = new LinkedHashMap<BundlePath, Long>();
        leaves(bundle).forEach((path, leaf) -> proven.put(path, place(places, leaf)));
        var batches = Optional.ofNullable(entered.batches().get(bundle)).orElse(List.of());
        proven.putAll(BundleFolder.addRecords(bundle, batches, places));
        BundleFolder.addLog(bundle, log, proven);
        BundleFolder.seal(bundle, key.key().name(), key);
        BundleZip.write(BundleFolder.of(bundle), zipOf(bundle));
    }

    /** Lists the files of a bundle that nobody signs, and makes its zip. */
    public static void list(Path bundle, String contractId) {
        BundleFolder.list(bundle, "unsigned/" + contractId);
        BundleZip.write(BundleFolder.of(bundle), zipOf(bundle));
    }

    /** The batches of events that a bundle had, for making it again. */
    public static List<RecordBatch> events(Path bundle) {
        return LogInBundle.records(BundleFolder.of(bundle), LeafType.EVENT).batches();
    }

    /** Enters the postings of an engagement's book that are not on its log yet, and says how many those were. */
    public static long enterBook(Path issued, LogFolder log) {
        var batches = book(issued.resolve(LedgerFile.NAME), log, List.of());
        log.enter(batches, List.of());
        return batches.stream().mapToLong(RecordBatch::count).sum();
    }

    /** The moves about issued statements, each as a leaf. */
    public static List<Leaf> moves(Path docket) {
        return Files.exists(docket) ? lines(docket).stream().map(MoveLeaf::of).toList() : List.of();
    }

    /** The postings of an engagement's book that are not on the log yet, nor in batches that go there with them. */
    private static List<RecordBatch> book(Path book, LogFolder log, Collection<RecordBatch> others) {
        if (!Files.exists(book)) {
            return List.of();
        }
        var known = log.records(LeafType.POSTING);
        others.stream().filter(batch -> batch.leaf().type() == LeafType.POSTING).forEach(known::add);
        var before = known.batches();
        var intake = new RecordIntake(known, LeafType.POSTING, 1);
        lines(book).forEach(line -> intake.add(Hashing.leaf(line.getBytes(StandardCharsets.UTF_8))));
        return intake.batches().stream()
                .filter(batch -> !before.contains(batch))
                .toList();
    }

    /** The statement's lines and claims, and what it books. */
    private static List<RecordBatch> own(Path bundle) {
        var batches = new ArrayList<>(StatementRecords.batches(bundle));
        var postings = bundle.resolve(BundleNames.POSTINGS);
        if (Files.exists(postings)) {
            batches.addAll(postings(lines(postings)));
        }
        return batches;
    }

    /** The batches of postings, one canonical posting a line. */
    public static List<RecordBatch> postings(List<String> lines) {
        var intake = new RecordIntake(new RecordIndex(), LeafType.POSTING, 1);
        lines.forEach(line -> intake.add(Hashing.leaf(line.getBytes(StandardCharsets.UTF_8))));
        return intake.batches();
    }

    /** The files of a bundle that are on the log, each as what. */
    private static Map<BundlePath, Leaf> leaves(Path bundle) {
        var leaves = new LinkedHashMap<BundlePath, Leaf>();
        for (var name : BundleFolder.of(bundle).names()) {
            typeOf(name)
                    .ifPresent(type ->
                            leaves.put(new BundlePath(name), Leaf.ofContent(type, 1, read(bundle.resolve(name)))));
        }
        return leaves;
    }

    /** As what a file of a bundle is on the log; empty if it is not. */
    public static Optional<LeafType> typeOf(String name) {
        if (VERSION.matcher(name).matches()) {
            return Optional.of(name.endsWith(BundleNames.SIGNATURES) ? LeafType.SIGNATURE : LeafType.CONTRACT);
        }
        return switch (name) {
            case BundleNames.CONTRACT -> Optional.of(LeafType.CONTRACT);
            case BundleNames.CONTRACT_SIGNATURES -> Optional.of(LeafType.SIGNATURE);
            case IssuedFiles.STATEMENT -> Optional.of(LeafType.STATEMENT);
            case BundleNames.STATEMENT_SIGNATURES -> Optional.of(LeafType.ACCEPTANCE);
            default -> Optional.empty();
        };
    }

    /** What was issued before, which the true-ups go by. */
    private static void gatherIssued(Path bundle) {
        var whole = bundle.toAbsolutePath().normalize();
        var issued = whole.resolveSibling("");
        var own = String.valueOf(whole.getFileName());
        try (var folders = Files.list(issued)) {
            var isLater = false;
            for (var folder : folders.sorted().toList()) {
                var name = String.valueOf(folder.getFileName());
                if (name.compareTo(own) < 0 && Files.exists(folder.resolve(IssuedFiles.STATEMENT))) {
                    isLater = true;
                    for (var file : List.of(IssuedFiles.STATEMENT, IssuedFiles.CLAIMS)) {
                        copyIfThere(folder.resolve(file), bundle, BundleNames.ISSUED + name + "/" + file);
                    }
                }
            }
            if (isLater) {
                copyIfThere(issued.resolve(DocketFile.NAME), bundle, BundleNames.ISSUED + DocketFile.NAME);
            }
        } catch (IOException e) {
            throw unusable(issued, e);
        }
    }

    private static Long place(Map<Leaf, Long> places, Leaf leaf) {
        return Optional.ofNullable(places.get(leaf))
                .orElseThrow(() -> new Malformed("A %s changed while its bundle was made; make it again."
                        .formatted(leaf.type().word())));
    }

    private static void copyIfThere(Path from, Path bundle, String name) {
        if (Files.isRegularFile(from)) {
            copy(from, bundle, name);
        }
    }

    private static void copy(Path from, Path bundle, String name) {
        var to = bundle.resolve(new BundlePath(name).text());
        try {
            Files.createDirectories(to.toAbsolutePath().resolveSibling(""));
            if (!Files.exists(to) || !Files.isSameFile(from, to)) {
                Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw new UnusableFile("%s cannot be copied to %s: %s.".formatted(from, to, e.getMessage()));
        }
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw unusable(file, e);
        }
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw unusable(file, e);
        }
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw unusable(file, e);
        }
    }

    private static UnusableFile unusable(Path file, IOException e) {
        return new UnusableFile("%s cannot be read or written: %s.".formatted(file, e.getMessage()));
    }
}
