package dev.evenkeel.files;

import dev.evenkeel.yaml.Schema;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The shape of a mapping file: the JSON Schema (2020-12) that editors use for completion, and that every one is held to. */
public final class MappingSchema {
    private static final String NAME = "mapping.schema.json";

    private MappingSchema() {}

    /** The schema's text: JSON. */
    public static String text() {
        try (var stream = MappingSchema.class.getResourceAsStream(NAME)) {
            if (stream == null) {
                throw new IllegalStateException(NAME + " is missing beside " + MappingSchema.class.getName());
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(NAME + " cannot be read", e);
        }
    }

    static Schema schema() {
        return Schema.of(NAME, text());
    }
}
