package dev.evenkeel.server.intake;

import dev.evenkeel.event.Attributes;
import dev.evenkeel.event.ChangeLog;
import dev.evenkeel.event.Event;
import dev.evenkeel.files.EventFiles;
import dev.evenkeel.files.LogFiles;
import dev.evenkeel.files.MappingFile;
import dev.evenkeel.files.Progress;
import dev.evenkeel.files.ReconciliationOnDisk;
import dev.evenkeel.files.UnusableFile;
import dev.evenkeel.server.engagements.Held;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Two feeds of the same happenings held against each other, by identity and by content: what is stored against a file, or
 * one file against another. Neither is ever whole in memory.
 */
@Service
public class Feeds {
    private static final int FETCHED = 2_000;
    private static final int PIECE = 2_000;

    private final JdbcClient sql;
    private final DataSource database;
    private final Uploads uploads;

    Feeds(JdbcClient sql, DataSource database, Uploads uploads) {
        this.sql = sql;
        this.database = database;
        this.uploads = uploads;
    }

    /**
     * What is stored, on the left, against a file that was given, on the right; to be closed by whoever has read it.
     *
     * @param receiptMax what was delivered later is not read
     * @param seen which events may be looked at
     * @throws UnusableFile where it cannot be read
     */
    @Transactional(readOnly = true)
    public ReconciliationOnDisk withStored(Held engagement, long receiptMax, Upload file, Predicate<Event> seen) {
        return ReconciliationOnDisk.of(
                taker -> stored(engagement, receiptMax, taker), taker -> given(engagement, file, taker), seen);
    }

    /**
     * One file, on the left, against another; to be closed by whoever has read it.
     *
     * @throws UnusableFile where one of them cannot be read
     */
    public ReconciliationOnDisk ofFiles(Held engagement, Upload left, Upload right) {
        return ReconciliationOnDisk.of(
                taker -> given(engagement, left, taker), taker -> given(engagement, right, taker), _ -> true);
    }

    private void given(Held engagement, Upload upload, Consumer<Event> taker) {
        uploads.reading(upload, file -> {
            if (upload.mapping().isEmpty()) {
                EventFiles.eachPiece(
                        file,
                        new EventFiles.Reading(
                                Attributes.builtIn(),
                                Optional.of(engagement.contract().term().zone()),
                                Progress.silent()),
                        PIECE,
                        piece -> piece.deliveries().forEach(taker));
            } else {
                eachOfLog(file, Looking.mapping(engagement, upload.mapping()), taker);
            }
            return upload;
        });
    }

    /** What a change log gives by itself, its rows laid out by case first. */
    private void eachOfLog(Path file, MappingFile mapping, Consumer<Event> taker) {
        try (var rows = CaseRows.layOut(database, mapping.mapping())) {
            LogFiles.eachRow(file, new LogFiles.Reading(mapping, Progress.silent()), rows::add, PIECE, _ -> {});
            rows.sort();
            rows.eachBatch(
                    batch -> ChangeLog.events(mapping.mapping(), batch).events().forEach(taker));
        }
    }

    private void stored(Held engagement, long receiptMax, Consumer<Event> taker) {
        var text = new StringBuilder();
        var lines = new int[1];
        try (var rows = sql
                .sql("select json from event where engagement = :engagement and receipt <= :max")
                .param("engagement", engagement.id())
                .param("max", receiptMax)
                .withFetchSize(FETCHED)
                .query((row, _) -> row.getString(1))
                .stream()) {
            rows.forEach(json -> {
                text.append(json).append('\n');
                if (++lines[0] % FETCHED == 0) {
                    read(text).forEach(taker);
                    text.setLength(0);
                }
            });
        }
        read(text).forEach(taker);
    }

    private static List<Event> read(CharSequence lines) {
        return EventFiles.readText(
                        "journal.jsonl",
                        lines.toString().getBytes(StandardCharsets.UTF_8),
                        Attributes.builtIn(),
                        Optional.empty())
                .deliveries();
    }
}
