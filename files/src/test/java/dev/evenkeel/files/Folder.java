package dev.evenkeel.files;

import dev.evenkeel.event.AttributeType;
import dev.evenkeel.event.Attributes;
import dev.evenkeel.event.Quarantined;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;

/** A folder of a test, and short ways to fill and read it. */
record Folder(Path path) {
    static final Attributes TYPES = Attributes.declaring(
            Map.of("priority", AttributeType.INTEGER, "due", AttributeType.INSTANT, "vip", AttributeType.BOOLEAN));

    Path write(String name, String text) {
        return write(name, text.getBytes(StandardCharsets.UTF_8));
    }

    Path write(String name, byte[] bytes) {
        try {
            return Files.write(path.resolve(name), bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Received events(Path... files) {
        return EventFiles.read(List.of(files), TYPES, Optional.empty(), Progress.silent());
    }

    Received events(String name, String text) {
        return events(write(name, text));
    }

    static byte[] packed(String text) {
        var bytes = new ByteArrayOutputStream();
        try (var packing = new GZIPOutputStream(bytes)) {
            packing.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    static Quarantined.Line only(List<Quarantined> lines) {
        if (lines.size() != 1) {
            throw new AssertionError("one line set aside was expected, not " + lines);
        }
        return (Quarantined.Line) lines.getFirst();
    }
}
