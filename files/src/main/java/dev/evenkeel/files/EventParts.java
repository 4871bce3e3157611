package dev.evenkeel.files;

import dev.evenkeel.event.Event;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;

/** Events dealt out over files by a number that each has: those with the same number are in one. */
final class EventParts implements AutoCloseable {
    private final Path folder;
    private final String name;
    private final ToIntFunction<Event> number;
    private final List<Writer> writers = new ArrayList<>();

    EventParts(Path folder, String name, int parts, ToIntFunction<Event> number) {
        this.folder = folder;
        this.name = name;
        this.number = number;
        try {
            for (var part = 0; part < parts; part++) {
                writers.add(Files.newBufferedWriter(file(part)));
            }
        } catch (IOException e) {
            close();
            throw new UncheckedIOException(e);
        }
    }

    private Path file(int part) {
        return folder.resolve("%s-%d.jsonl".formatted(name, part));
    }

    /** In which of the files an event is. */
    int part(Event event) {
        return Math.floorMod(number.applyAsInt(event), writers.size());
    }

    void add(Event event) {
        try {
            EventLines.write(writers.get(part(event)), event);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The events of a part, once all were added. */
    List<Event> read(int part) {
        try {
            writers.get(part).close();
            return EventLines.all(file(part));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same for the last time. */
    List<Event> take(int part) {
        var events = read(part);
        try {
            Files.delete(file(part));
            return events;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            for (var writer : writers) {
                writer.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
