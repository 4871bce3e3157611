package dev.evenkeel.files;

import dev.evenkeel.event.ChangeLog;
import dev.evenkeel.event.LogRow;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads change logs (CSV, JSON Lines, JSON, each also packed with gzip, and Parquet) and turns them into events, by a mapping. */
public final class LogFiles {
    private final MappingFile mapping;
    private final Progress progress;
    private final long rowsMax;
    private final Intake intake = new Intake();
    private final List<LogRow> rows = new ArrayList<>();

    /** The columns of all files together: several files under one mapping are one log. */
    private final Map<String, Integer> columns = new LinkedHashMap<>();

    private final Map<String, Integer> shared = Collections.unmodifiableMap(columns);

    private LogFiles(MappingFile mapping, long rowsMax, Progress progress) {
        this.mapping = mapping;
        this.rowsMax = rowsMax;
        this.progress = progress;
    }

    /** The events of these files, which are one log. */
    public static Received read(List<Path> files, MappingFile mapping, Progress progress) {
        var log = rows(files, mapping, Long.MAX_VALUE, progress);
        return log.received(ChangeLog.events(mapping.mapping(), log.rows));
    }

    /** The first rows of these files, and what they give by themselves. */
    public static Preview preview(List<Path> files, MappingFile mapping, int rows) {
        var log = rows(files, mapping, rows, Progress.silent());
        var result = ChangeLog.events(mapping.mapping(), log.rows);
        return new Preview(log.rows, log.received(result));
    }

    /**
     * The rows of these files, without the events that they give; for a log that is read piece by piece.
     *
     * @param unread the rows that could not be read, and what was remarked of the files; without deliveries
     */
    public record Rows(List<LogRow> rows, Received unread) {
        public Rows {
            rows = List.copyOf(rows);
        }
    }

    /** Reads the rows of these files. */
    public static Rows rows(List<Path> files, MappingFile mapping, Progress progress) {
        var log = rows(files, mapping, Long.MAX_VALUE, progress);
        return new Rows(log.rows, log.intake.received());
    }

    private static LogFiles rows(List<Path> files, MappingFile mapping, long rowsMax, Progress progress) {
        var log = new LogFiles(mapping, rowsMax, progress);
        files.forEach(log::read);
        return log;
    }

    private Received received(ChangeLog.Result result) {
        result.events().forEach(intake::add);
        intake.addAll(result.quarantine());
        result.warnings().forEach(intake::warn);
        if (result.repeated() > 0) {
            intake.warn("rows identical to an earlier one, counted once", result.repeated());
        }
        return intake.received();
    }

    private boolean isFull() {
        return rows.size() >= rowsMax;
    }

    private void read(Path path) {
        if (isFull()) {
            return;
        }
        if (FileKind.of(path) == FileKind.PARQUET) {
            try (var table = ParquetTable.open(path, progress)) {
                readTable(path, "Parquet", table);
            }
            return;
        }
        try (var file = TextFile.open(path, progress)) {
            switch (TextForm.of(file)) {
                case EMPTY -> intake.read(path, "empty", 0, List.of("the file is empty"));
                case JSON_LINES -> readJson(path, "JSON Lines", new TextLines(file), file);
                case JSON -> readJson(path, "JSON", new JsonPieces(file), file);
                case CSV -> readTable(path, "CSV", CsvTable.open(file));
            }
        }
    }

    private void readTable(Path path, String form, Table table) {
        table.header().forEach(column -> columns.putIfAbsent(column, columns.size()));
        mapping.check(path.toString(), positions(table.header()));
        var isInPlace = List.copyOf(columns.keySet()).equals(table.header());
        var before = rows.size();
        var bad = 0L;
        for (var isMore = true; isMore && !isFull(); ) {
            try {
                var row = table.next();
                isMore = row.isPresent();
                row.ifPresent(it -> rows.add(new LogRow(
                        shared,
                        isInPlace ? it.cells() : placed(table.header(), it.cells()),
                        path.toString(),
                        it.line())));
            } catch (Table.BadRow e) {
                bad++;
                intake.refuse(path, e);
            }
        }
        table.damage().ifPresent(damage -> intake.damaged(path, damage.line(), damage.words(), damage.content()));
        intake.read(path, form, rows.size() - before + bad, table.remarks());
    }

    private void readJson(Path path, String form, Pieces pieces, TextFile file) {
        var objects = new JsonRows();
        var before = rows.size();
        var bad = 0L;
        var known = new LinkedHashMap<String, Integer>();
        while (!isFull() && pieces.next()) {
            try {
                objects.read(pieces, cells -> {
                    cells.keySet().forEach(column -> columns.putIfAbsent(column, columns.size()));
                    cells.keySet().forEach(column -> known.putIfAbsent(column, known.size()));
                    var names = List.copyOf(cells.keySet());
                    rows.add(new LogRow(
                            shared, placed(names, List.copyOf(cells.values())), path.toString(), pieces.line()));
                });
            } catch (BadLine e) {
                if (!(pieces.isCutOff() && file.damage().isPresent())) {
                    bad++;
                    intake.refuse(path, pieces.line(), e, Shown.content(pieces.buffer(), pieces.from(), pieces.to()));
                }
            }
        }
        file.damage()
                .ifPresent(words -> intake.damaged(
                        path,
                        pieces.line(),
                        words,
                        pieces.isCutOff() ? Shown.content(pieces.buffer(), pieces.from(), pieces.to()) : ""));
        if (!known.isEmpty()) {
            mapping.check(path.toString(), known);
        }
        intake.read(path, form, rows.size() - before + bad, List.of());
    }

    /** Cells in the order of the columns of all files; empty ones at the end are left out. */
    private List<String> placed(List<String> header, List<String> cells) {
        var placed = new String[columns.size()];
        java.util.Arrays.fill(placed, "");
        var length = 0;
        for (var at = 0; at < header.size(); at++) {
            var position = Optional.ofNullable(columns.get(header.get(at))).orElseThrow();
            placed[position] = cells.get(at);
            length = cells.get(at).isEmpty() ? length : Math.max(length, position + 1);
        }
        return List.of(placed).subList(0, length);
    }

    private static Map<String, Integer> positions(List<String> header) {
        var positions = new LinkedHashMap<String, Integer>();
        header.forEach(column -> positions.putIfAbsent(column, positions.size()));
        return positions;
    }
}
