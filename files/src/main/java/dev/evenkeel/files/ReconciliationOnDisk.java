package dev.evenkeel.files;

import dev.evenkeel.event.Attributes;
import dev.evenkeel.event.Compared;
import dev.evenkeel.event.Event;
import dev.evenkeel.event.EventId;
import dev.evenkeel.event.EventType;
import dev.evenkeel.event.Journal;
import dev.evenkeel.event.Reconciliation;
import dev.evenkeel.event.Reconciliation.Pair;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;

/**
 * Holds two feeds against each other that need not fit into memory: what {@link Reconciliation#of} finds, in its order. Both are dealt
 * out over files by identity, paired file by file, and what is left over once more by content; each kind of difference is then a file.
 */
public final class ReconciliationOnDisk implements Compared, AutoCloseable {
    /** So many that a part of ten million events takes some hundred megabytes. */
    private static final int PARTS = 64;

    private final Path folder;
    private final EventRuns<Pair> differing;
    private final EventRuns<Pair> renamed;
    private final EventRuns<Event> onlyLeft;
    private final EventRuns<Event> onlyRight;
    private long same;

    private ReconciliationOnDisk(Path folder) {
        this.folder = folder;
        this.differing = new EventRuns<>(folder, "differing", 2, ReconciliationOnDisk::pair);
        this.renamed = new EventRuns<>(folder, "renamed", 2, ReconciliationOnDisk::pair);
        this.onlyLeft = new EventRuns<>(folder, "only-left", 1, List::getFirst);
        this.onlyRight = new EventRuns<>(folder, "only-right", 1, List::getFirst);
    }

    /** A feed. */
    @FunctionalInterface
    public interface Feed {
        /** Hands all its deliveries over, in any order. */
        void each(Consumer<Event> taker);
    }

    /**
     * Compares them, in a folder of its own that is gone when this is closed.
     *
     * @param seen which events count
     */
    public static ReconciliationOnDisk of(Feed left, Feed right, Predicate<Event> seen) {
        return of(Path.of(System.getProperty("java.io.tmpdir")), left, right, seen);
    }

    static ReconciliationOnDisk of(Path parent, Feed left, Feed right, Predicate<Event> seen) {
        try {
            var compared = new ReconciliationOnDisk(Files.createTempDirectory(parent, "evenkeel-compare"));
            try {
                compared.compare(left, right, seen);
                return compared;
            } catch (RuntimeException | Error failure) {
                compared.close();
                throw failure;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void compare(Feed left, Feed right, Predicate<Event> seen) {
        try (var leftOver = parts("left-over", Reconciliation::contentHash);
                var rightOver = parts("right-over", Reconciliation::contentHash)) {
            pairByIdentity(left, right, seen, leftOver, rightOver);
            for (var part = 0; part < PARTS; part++) {
                var found = new Reconciliation(
                                0, List.of(), List.of(), sorted(leftOver.take(part)), sorted(rightOver.take(part)))
                        .byContent();
                renamed.add(both(found.renamed()));
                onlyLeft.add(found.onlyLeft().stream().map(List::of).toList());
                onlyRight.add(found.onlyRight().stream().map(List::of).toList());
            }
        }
        List.of(differing, renamed, onlyLeft, onlyRight).forEach(EventRuns::merge);
    }

    private void pairByIdentity(
            Feed left, Feed right, Predicate<Event> seen, EventParts leftOver, EventParts rightOver) {
        try (var lefts = parts("left", event -> event.id().hashCode());
                var rights = parts("right", event -> event.id().hashCode())) {
            var countsLeft = seen.and(isInNoCircle(dealtOut(left, lefts), lefts));
            var countsRight = seen.and(isInNoCircle(dealtOut(right, rights), rights));
            for (var part = 0; part < PARTS; part++) {
                var found = Reconciliation.byIdentity(
                        journal(lefts.take(part)).filter(countsLeft).toList(),
                        journal(rights.take(part)).filter(countsRight).toList());
                same += found.same();
                differing.add(both(found.differing()));
                found.onlyLeft().forEach(leftOver::add);
                found.onlyRight().forEach(rightOver::add);
            }
        }
    }

    /** Deals a feed out; gives the parts in which cases are merged. */
    private static BitSet dealtOut(Feed feed, EventParts parts) {
        var merging = new BitSet();
        feed.each(event -> {
            parts.add(event);
            if (event.type().equals(EventType.MERGED)) {
                merging.set(parts.part(event));
            }
        });
        return merging;
    }

    /**
     * Whether an event is no merge that would close a circle with merges of other parts. What closes one within its part closes it in
     * the whole journal, too, and joins nothing that is not joined without it; so the merges that are left decide alone.
     */
    private static Predicate<Event> isInNoCircle(BitSet merging, EventParts parts) {
        var merges = merging.stream()
                .boxed()
                .flatMap(part -> journal(parts.read(part)))
                .filter(event -> event.type().equals(EventType.MERGED))
                .toList();
        var circles = new HashSet<EventId>();
        merges.forEach(event -> circles.add(event.id()));
        journal(merges).forEach(event -> circles.remove(event.id()));
        return event -> !circles.contains(event.id());
    }

    private EventParts parts(String name, ToIntFunction<Event> number) {
        return new EventParts(folder, name, PARTS, number);
    }

    private static Stream<Event> journal(List<Event> deliveries) {
        return Journal.of(deliveries, Attributes.builtIn()).events().stream();
    }

    private static List<Event> sorted(List<Event> events) {
        return events.stream().sorted(Event.JOURNAL_ORDER).toList();
    }

    private static List<List<Event>> both(List<Pair> pairs) {
        return pairs.stream().map(pair -> List.of(pair.left(), pair.right())).toList();
    }

    private static Pair pair(List<Event> both) {
        return new Pair(both.getFirst(), both.getLast());
    }

    @Override
    public long same() {
        return same;
    }

    @Override
    public Collection<Pair> differing() {
        return differing;
    }

    @Override
    public Collection<Pair> renamed() {
        return renamed;
    }

    @Override
    public Collection<Event> onlyLeft() {
        return onlyLeft;
    }

    @Override
    public Collection<Event> onlyRight() {
        return onlyRight;
    }

    @Override
    public void close() {
        List.of(differing, renamed, onlyLeft, onlyRight).forEach(EventRuns::close);
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
