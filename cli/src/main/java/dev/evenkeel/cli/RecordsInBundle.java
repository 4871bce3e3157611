package dev.evenkeel.cli;

import dev.evenkeel.evidence.BundleMaking;
import dev.evenkeel.evidence.BundleNames;
import dev.evenkeel.evidence.StatementRecords;
import dev.evenkeel.proof.bundle.BundleFiles;
import dev.evenkeel.proof.bundle.Check;
import dev.evenkeel.proof.bundle.LogInBundle;
import dev.evenkeel.proof.leaf.LeafType;
import dev.evenkeel.proof.leaf.RecordBatch;
import dev.evenkeel.proof.leaf.RecordIndex;
import dev.evenkeel.proof.leaf.RecordTrail;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Whether the records of a bundle are those of the batches in it, which are known to be on the log by then: every event that is
 * read, the statement's lines and claims, and what it books.
 */
final class RecordsInBundle {
    private static final String AS_LOGGED = "what is read must be what was logged, record for record";
    private static final String REMEDY = "Ask for the bundle of the events that were logged.";

    private final Path bundle;
    private final BundleFiles files;
    private final Progress progress;

    RecordsInBundle(Path bundle, BundleFiles files, Progress progress) {
        this.bundle = bundle;
        this.files = files;
        this.progress = progress;
    }

    /** The versions of the contract in a bundle, the oldest first. */
    static List<String> versions(BundleFiles files) {
        var versions = new ArrayList<String>();
        for (var number = 1; files.names().contains(BundleNames.version(number)); number++) {
            versions.add(BundleNames.version(number));
        }
        versions.add(BundleNames.CONTRACT);
        return versions;
    }

    List<Check> checks() {
        var checks = new ArrayList<Check>();
        checks.add(events());
        checks.add(linesAndClaims());
        if (files.names().contains(BundleNames.POSTINGS)) {
            var postings = InputFiles.text(bundle.resolve(BundleNames.POSTINGS))
                    .lines()
                    .toList();
            checks.add(same("postings", LeafType.POSTING, BundleMaking.postings(postings)));
        }
        return checks;
    }

    /** Events that come as they were logged are followed; where each of the others is, is looked up. */
    private Check events() {
        var batches = LogInBundle.batches(files, LeafType.EVENT);
        var trail = new RecordTrail(batches);
        var index = new RecordIndex();
        var count = new AtomicLong();
        var missing = new AtomicLong();
        JournalRecords.each(JournalOptions.ofBundle(bundle, files), progress, record -> {
            count.incrementAndGet();
            if (trail.follows(record)) {
                return;
            }
            if (index.size() == 0) {
                batches.forEach(index::add);
            }
            if (!index.holds(record)) {
                missing.incrementAndGet();
            }
        });
        return missing.get() == 0
                ? Check.passed(
                        Check.Kind.INCLUSION,
                        BundleNames.JOURNAL,
                        "all %,d events are records of the log".formatted(count.get()))
                : failed(
                        BundleNames.JOURNAL,
                        "%,d of %,d events are on the log in no batch".formatted(missing.get(), count.get()));
    }

    private Check linesAndClaims() {
        var what = "lines and claims";
        var logged = LogInBundle.batches(files, LeafType.STATEMENT);
        var trail = new RecordTrail(logged);
        var strays = new AtomicLong();
        StatementRecords.each(bundle, record -> strays.addAndGet(trail.follows(record) ? 0 : 1));
        return strays.get() == 0 && trail.isWhole()
                ? passed(what, logged)
                : same(what, LeafType.STATEMENT, StatementRecords.batches(bundle));
    }

    private Check same(String what, LeafType type, List<RecordBatch> expected) {
        var logged = new HashSet<>(
                LogInBundle.batches(files, type).stream().map(RecordBatch::leaf).toList());
        var wanted = new HashSet<>(expected.stream().map(RecordBatch::leaf).toList());
        return logged.equals(wanted)
                ? passed(what, expected)
                : failed(what, "the batches of type %s on the log are of others".formatted(type.word()));
    }

    private static Check passed(String what, List<RecordBatch> batches) {
        var count = batches.stream().mapToLong(RecordBatch::count).sum();
        return Check.passed(Check.Kind.INCLUSION, what, "all %,d are records of the log".formatted(count));
    }

    private static Check failed(String subject, String value) {
        return Check.failed(Check.Kind.INCLUSION, subject, new Check.Failed(value, AS_LOGGED, REMEDY));
    }
}
