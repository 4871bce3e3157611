package dev.evenkeel.files;

import dev.evenkeel.event.Event;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.AbstractCollection;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.Function;

/**
 * Groups of so many events on disk, in the journal's order of the first of each: put there in runs that are in this order, then merged.
 *
 * @param <T> what a group is
 */
final class EventRuns<T> extends AbstractCollection<T> implements AutoCloseable {
    private final Path folder;
    private final String name;
    private final int width;
    private final Function<List<Event>, T> made;
    private final List<Path> runs = new ArrayList<>();
    private final List<EventLines> open = new ArrayList<>();
    private int size;

    EventRuns(Path folder, String name, int width, Function<List<Event>, T> made) {
        this.folder = folder;
        this.name = name;
        this.width = width;
        this.made = made;
    }

    void add(List<List<Event>> run) {
        if (run.isEmpty()) {
            return;
        }
        var file = folder.resolve("%s-%d.jsonl".formatted(name, runs.size()));
        try (var out = Files.newBufferedWriter(file)) {
            for (var group : run) {
                for (var event : group) {
                    EventLines.write(out, event);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        runs.add(file);
        size += run.size();
    }

    private Path merged() {
        return folder.resolve(name + ".jsonl");
    }

    private record Head(List<Event> group, EventLines rest) {
        static final Comparator<Head> ORDER =
                Comparator.comparing(head -> head.group().getFirst(), Event.JOURNAL_ORDER);
    }

    /** Brings the runs together; nothing is added any more. */
    void merge() {
        var heads = new PriorityQueue<Head>(Head.ORDER);
        try (var out = Files.newBufferedWriter(merged())) {
            for (var run : runs) {
                push(opened(run), heads);
            }
            while (!heads.isEmpty()) {
                var head = heads.remove();
                for (var event : head.group()) {
                    EventLines.write(out, event);
                }
                push(head.rest(), heads);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void push(EventLines lines, PriorityQueue<Head> heads) {
        if (lines.hasNext()) {
            heads.add(new Head(lines.next(), lines));
        } else {
            lines.close();
        }
    }

    private EventLines opened(Path file) {
        var lines = EventLines.of(file, width);
        open.add(lines);
        return lines;
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public Iterator<T> iterator() {
        var lines = opened(merged());
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return lines.hasNext();
            }

            @Override
            public T next() {
                return made.apply(lines.next());
            }
        };
    }

    @Override
    public void close() {
        open.forEach(EventLines::close);
    }
}
