package dev.evenkeel.contract;

import dev.evenkeel.yaml.Schema;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * The shape of a contract: the JSON Schema (2020-12) that editors use for completion, and that every contract is held
 * to.
 */
public final class ContractSchema {
    private static final String NAME = "contract.schema.json";

    private ContractSchema() {}

    /** Read once, when the first contract is. */
    private static final class Once {
        static final String TEXT = load();
        static final Schema SCHEMA = Schema.of(NAME, TEXT);

        private static String load() {
            try (var stream = ContractSchema.class.getResourceAsStream(NAME)) {
                if (stream == null) {
                    throw new IllegalStateException(NAME + " is missing beside " + ContractSchema.class.getName());
                }
                return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
            } catch (IOException e) {
                throw new UncheckedIOException(NAME + " cannot be read", e);
            }
        }
    }

    /** The schema's text: JSON. */
    public static String text() {
        return Once.TEXT;
    }

    static Schema schema() {
        return Once.SCHEMA;
    }
}
