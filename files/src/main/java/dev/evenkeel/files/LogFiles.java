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
import java.util.function.Consumer;

/** Reads change logs (CSV, JSON Lines, JSON, each also packed with gzip, and Parquet) and turns them into events, by a mapping. */
public final class LogFiles {
    private final MappingFile mapping;
    private final Progress progress;
    private final long rowsMax;
    private final Intake intake;
    private final Consumer<LogRow> taker;
    private long taken;

    /** The columns of all files together: several files under one mapping are one log. */
    private final Map<String, Integer> columns = new LinkedHashMap<>();

    private final Map<String, Integer> shared = Collections.unmodifiableMap(columns);

    private LogFiles(Reading how, long rowsMax, Intake intake, Consumer<LogRow> taker) {
        this.mapping = how.mapping();
        this.progress = how.progress();
        this.rowsMax = rowsMax;
        this.intake = intake;
        this.taker = taker;
    }

    /** The events of these files, which are one log. */
    public static Received read(List<Path> files, MappingFile mapping, Progress progress) {
        var rows = new ArrayList<LogRow>();
        var log = read(files, new Reading(mapping, progress), Long.MAX_VALUE, rows);
        return log.received(ChangeLog.events(mapping.mapping(), rows));
    }

    /** The first rows of these files, and what they give by themselves. */
    public static Preview preview(List<Path> files, MappingFile mapping, int rowsMax) {
        var rows = new ArrayList<LogRow>();
        var log = read(files, new Reading(mapping, Progress.silent()), rowsMax, rows);
        return new Preview(rows, log.received(ChangeLog.events(mapping.mapping(), rows)));
    }

    private static LogFiles read(List<Path> files, Reading how, long rowsMax, List<LogRow> rows) {
        var log = new LogFiles(how, rowsMax, new Intake(), rows::add);
        files.forEach(log::read);
        return log;
    }

    /** How {@link #eachRow} reads. */
    public record Reading(MappingFile mapping, Progress progress) {}

    /**
     * Reads the rows of a file without the events that they give, so that it need not fit into memory. A file read again by the same reading
     * gives the same rows and the same pieces.
     *
     * @param rows is given each row; a column that only later rows have joins their header while the file is read
     * @param pieceMax how many lines a piece has at most
     * @param unread is given the lines that could not be read, a piece at a time and without deliveries; the last, which may be empty, says what
     *     was read
     */
    public static void eachRow(Path file, Reading how, Consumer<LogRow> rows, int pieceMax, Consumer<Received> unread) {
        var log = new LogFiles(how, Long.MAX_VALUE, new Intake(pieceMax, unread), rows);
        log.read(file);
        unread.accept(log.intake.received());
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

    private void take(LogRow row) {
        taker.accept(row);
        taken++;
    }

    private boolean isFull() {
        return taken >= rowsMax;
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
        var before = taken;
        var bad = 0L;
        for (var isMore = true; isMore && !isFull(); ) {
            try {
                var row = table.next();
                isMore = row.isPresent();
                row.ifPresent(it -> take(new LogRow(
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
        intake.read(path, form, taken - before + bad, table.remarks());
    }

    private void readJson(Path path, String form, Pieces pieces, TextFile file) {
        var objects = new JsonRows();
        var before = taken;
        var bad = 0L;
        var known = new LinkedHashMap<String, Integer>();
        while (!isFull() && pieces.next()) {
            try {
                objects.read(pieces, cells -> {
                    cells.keySet().forEach(column -> columns.putIfAbsent(column, columns.size()));
                    cells.keySet().forEach(column -> known.putIfAbsent(column, known.size()));
                    var names = List.copyOf(cells.keySet());
                    take(new LogRow(
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
        intake.read(path, form, taken - before + bad, List.of());
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
