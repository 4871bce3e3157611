package dev.evenkeel.files;

import dev.evenkeel.event.Attributes;
import dev.evenkeel.event.Event;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;

/** Goes through a file of events as {@link #write} wrote them, some at a time, in groups of so many. */
final class EventLines implements Iterator<List<Event>>, AutoCloseable {
    private static final int READ_AT_ONCE = 512;

    private final BufferedReader lines;
    private final int width;
    private final Deque<Event> read = new ArrayDeque<>();

    private EventLines(BufferedReader lines, int width) {
        this.lines = lines;
        this.width = width;
    }

    /** Begins a file whose groups have so many events. */
    static EventLines of(Path file, int width) {
        try {
            return new EventLines(Files.newBufferedReader(file, StandardCharsets.UTF_8), width);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All events of a file. */
    static List<Event> all(Path file) {
        var all = new ArrayList<Event>();
        try (var events = of(file, 1)) {
            events.forEachRemaining(all::addAll);
        }
        return all;
    }

    static void write(Writer out, Event event) throws IOException {
        out.write(EventWire.toJson(event));
        out.write('\n');
    }

    @Override
    public boolean hasNext() {
        if (read.size() < width) {
            fill();
        }
        return read.size() >= width;
    }

    private void fill() {
        var text = new StringBuilder();
        var count = 0;
        try {
            for (var line = ""; count < READ_AT_ONCE && (line = lines.readLine()) != null; count++) {
                text.append(line).append('\n');
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var events = EventFiles.readText(
                        "events.jsonl",
                        text.toString().getBytes(StandardCharsets.UTF_8),
                        Attributes.builtIn(),
                        Optional.empty())
                .deliveries();
        if (events.size() != count) {
            throw new IllegalStateException("%d events were written and %d are read.".formatted(count, events.size()));
        }
        read.addAll(events);
    }

    @Override
    public List<Event> next() {
        if (!hasNext()) {
            throw new NoSuchElementException("behind the last event");
        }
        var group = new ArrayList<Event>(width);
        for (var at = 0; at < width; at++) {
            group.add(read.remove());
        }
        return group;
    }

    @Override
    public void close() {
        try {
            lines.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
