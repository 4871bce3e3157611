package dev.evenkeel.server.database;

import java.time.Instant;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a backup says of itself, as the last entry of its file.
 *
 * @param format of the file; {@link #FORMAT} is the newest
 * @param schema the version of the schema that the rows are of, as Flyway counts them
 * @param tables in an order in which none names a row of a later one
 * @param sequences how far each has counted
 * @param leftOut tables that are in no backup: what signs somebody in at once, or is over in minutes
 */
record BackupManifest(
        int format,
        String schema,
        Instant takenAt,
        List<Table> tables,
        List<Sequence> sequences,
        List<String> leftOut) {
    static final int FORMAT = 1;
    static final String ENTRY = "manifest.json";

    private static final JsonMapper JSON = JsonMapper.shared();

    BackupManifest {
        tables = List.copyOf(tables);
        sequences = List.copyOf(sequences);
        leftOut = List.copyOf(leftOut);
    }

    /**
     * A table in the backup.
     *
     * @param columns in the order of the cells
     * @param sha256 of its entry, in hexadecimal
     */
    record Table(String name, List<String> columns, long rows, String sha256) {
        Table {
            columns = List.copyOf(columns);
        }

        String entry() {
            return "tables/%s.copy".formatted(name);
        }

        /** Its columns as SQL lists them. */
        String columnList() {
            return String.join(", ", columns.stream().map(Table::quoted).toList());
        }

        String quotedName() {
            return quoted(name);
        }

        private static String quoted(String identifier) {
            return '"' + identifier.replace("\"", "\"\"") + '"';
        }
    }

    /** A sequence, and its last number. */
    record Sequence(String name, long last) {}

    byte[] toJson() {
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(this);
    }

    static BackupManifest read(byte[] json) {
        return JSON.readValue(json, BackupManifest.class);
    }
}
