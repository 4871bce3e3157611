package dev.evenkeel.generate;

import dev.evenkeel.event.Event;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Events as CloudEvents JSON, one a line. */
final class JsonLines implements EventSink {
    private final BufferedWriter writer;
    private final StringBuilder line = new StringBuilder();
    private final Json json = new Json(line);

    JsonLines(Path file) {
        try {
            writer = Files.newBufferedWriter(file);
        } catch (IOException cannot) {
            throw new UncheckedIOException(cannot);
        }
    }

    @Override
    public void take(List<Event> events) {
        try {
            for (var event : events) {
                line.setLength(0);
                json.event(event);
                writer.append(line).append('\n');
            }
        } catch (IOException cannot) {
            throw new UncheckedIOException(cannot);
        }
    }

    @Override
    public void finish() {
        close();
    }

    @Override
    public void close() {
        try {
            writer.close();
        } catch (IOException cannot) {
            throw new UncheckedIOException(cannot);
        }
    }
}
