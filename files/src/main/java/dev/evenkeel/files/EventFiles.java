package dev.evenkeel.files;

import dev.evenkeel.event.Attributes;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Reads files of events: JSON Lines and JSON of CloudEvents, CSV, each also packed with gzip, and Parquet.
 *
 * <p>Whether a file is Parquet, packed or text, its first bytes say; which text, its name ({@code .csv}, {@code .tsv},
 * {@code .jsonl}, {@code .ndjson}) or else its first line. A line that cannot be read is set aside and the run goes on; a file that is no
 * file of events at all ends it with {@link UnusableFile}.
 */
public final class EventFiles {
    /** Of the rows that stand for a file. */
    private static final long BEGINNING_CHARS_MAX = 4 << 20;

    private final Attributes declared;
    private final Optional<ZoneId> zone;
    private final Progress progress;
    private final Intake intake;
    private final long rowsMax;
    private long rowsRead;
    private long charsRead;

    private EventFiles(Attributes declared, Optional<ZoneId> zone, Progress progress, Intake intake) {
        this(new Reading(declared, zone, progress), intake, Long.MAX_VALUE);
    }

    private EventFiles(Reading how, Intake intake, long rowsMax) {
        this.declared = how.declared();
        this.zone = how.zone();
        this.progress = how.progress();
        this.intake = intake;
        this.rowsMax = rowsMax;
    }

    /**
     * Reads files, in this order.
     *
     * @param declared the types of attributes, by which cells of a table are read
     * @param zone of times without an offset; without it such a time is set aside
     */
    public static Received read(List<Path> files, Attributes declared, Optional<ZoneId> zone, Progress progress) {
        var reading = new EventFiles(declared, zone, progress, new Intake());
        files.forEach(reading::read);
        return reading.intake.received();
    }

    /** How {@link #eachPiece} reads. */
    public record Reading(Attributes declared, Optional<ZoneId> zone, Progress progress) {}

    /**
     * Reads a file piece by piece, so that it need not fit into memory. A file read again by the same reading gives the same pieces.
     *
     * @param pieceMax how many events a piece has at most, and how many lines that were set aside
     * @param taker is given each piece, with what was set aside up to its last event and behind the piece before; the last one has all
     *     that was set aside behind it, too, and says what was read
     */
    public static void eachPiece(Path file, Reading how, int pieceMax, Consumer<Received> taker) {
        var reading = new EventFiles(how.declared(), how.zone(), how.progress(), new Intake(pieceMax, taker));
        reading.read(file);
        taker.accept(reading.intake.received());
    }

    /**
     * Reads the beginning of a file, whatever its form and size: so many rows, or some megabytes of them.
     *
     * @param rowsMax how many rows are read at most, those that are set aside among them
     */
    public static Received beginning(Path file, Reading how, int rowsMax) {
        var reading = new EventFiles(how, new Intake(), rowsMax);
        reading.read(file);
        return reading.intake.received();
    }

    /** Whether no more is to be read. */
    private boolean isFull() {
        return rowsRead >= rowsMax || (rowsMax < Long.MAX_VALUE && charsRead > BEGINNING_CHARS_MAX);
    }

    /**
     * Reads the body of a request: JSON Lines or JSON of CloudEvents, or CSV, by its first line.
     *
     * @param name what messages call it
     */
    public static Received readText(String name, byte[] text, Attributes declared, Optional<ZoneId> zone) {
        var reading = new EventFiles(declared, zone, Progress.silent(), new Intake());
        try (var file = TextFile.of(Path.of(name), text)) {
            reading.readText(file, reading.draft());
        }
        return reading.intake.received();
    }

    private EventDraft draft() {
        return new EventDraft(declared, new TimeText(zone));
    }

    private void read(Path path) {
        var draft = draft();
        if (FileKind.of(path) == FileKind.PARQUET) {
            try (var table = ParquetTable.open(path, progress)) {
                readTable(path, "Parquet", table, draft);
            }
            return;
        }
        try (var file = TextFile.open(path, progress)) {
            readText(file, draft);
        }
    }

    private void readText(TextFile file, EventDraft draft) {
        var path = file.path();
        switch (TextForm.of(file)) {
            case EMPTY -> intake.read(path, "empty", 0, List.of("the file is empty"));
            case JSON_LINES -> readJson(path, "JSON Lines", new TextLines(file), draft, file);
            case JSON -> readJson(path, "JSON", new JsonPieces(file), draft, file);
            case CSV -> readTable(path, "CSV", CsvTable.open(file), draft);
        }
    }

    private void readJson(Path path, String form, Pieces pieces, EventDraft draft, TextFile file) {
        var events = new JsonEvents(draft);
        var rows = 0L;
        while (!isFull() && pieces.next()) {
            rows++;
            rowsRead++;
            charsRead += pieces.to() - pieces.from();
            try {
                if (pieces.isTooLong()) {
                    throw new BadLine(
                            "",
                            "is longer than %,d bytes; is a quote or brace missing".formatted(Pieces.PIECE_BYTES_MAX));
                }
                events.read(pieces.buffer(), pieces.from(), pieces.to(), intake::add);
            } catch (BadLine e) {
                var isDamage = pieces.isCutOff() && file.damage().isPresent();
                if (!isDamage) {
                    intake.refuse(path, pieces.line(), e, content(pieces));
                }
            }
        }
        file.damage()
                .ifPresent(
                        words -> intake.damaged(path, pieces.line(), words, pieces.isCutOff() ? content(pieces) : ""));
        intake.read(path, form, rows, List.of());
    }

    private static String content(Pieces pieces) {
        return Shown.content(pieces.buffer(), pieces.from(), pieces.to());
    }

    private void readTable(Path path, String form, Table table, EventDraft draft) {
        var events = new TableEvents(path, table.header(), draft);
        var rows = 0L;
        for (var isMore = true; isMore && !isFull(); ) {
            try {
                var row = table.next();
                isMore = row.isPresent();
                if (row.isPresent()) {
                    rows++;
                    rowsRead++;
                    charsRead +=
                            row.get().cells().stream().mapToLong(String::length).sum();
                    readRow(path, row.get(), events);
                }
            } catch (Table.BadRow e) {
                rows++;
                rowsRead++;
                charsRead += e.content().length();
                intake.refuse(path, e);
            }
        }
        table.damage().ifPresent(damage -> intake.damaged(path, damage.line(), damage.words(), damage.content()));
        var remarks = new java.util.ArrayList<>(table.remarks());
        remarks.addAll(events.remarks());
        intake.read(path, form, rows, remarks);
    }

    private void readRow(Path path, Row row, TableEvents events) {
        try {
            intake.add(events.event(row));
        } catch (BadLine e) {
            intake.refuse(path, row.line(), e, row.content());
        }
    }
}
