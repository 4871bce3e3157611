package dev.evenkeel.server.intake;

import dev.evenkeel.event.Attributes;
import dev.evenkeel.event.Event;
import dev.evenkeel.event.Journal;
import dev.evenkeel.event.Reconciliation;
import dev.evenkeel.files.EventFiles;
import dev.evenkeel.files.LogFiles;
import dev.evenkeel.files.Progress;
import dev.evenkeel.files.UnusableFile;
import dev.evenkeel.server.engagements.Held;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Two feeds of the same happenings held against each other, by identity and by content: what is stored against a file, or
 * one file against another.
 */
@Service
public class Feeds {
    private static final int FETCHED = 5_000;

    private final JdbcClient sql;
    private final Uploads uploads;

    Feeds(JdbcClient sql, Uploads uploads) {
        this.sql = sql;
        this.uploads = uploads;
    }

    /**
     * What is stored, on the left, against a file that was given, on the right.
     *
     * @param receiptMax what was delivered later is not read
     * @param seen which events may be looked at
     * @throws UnusableFile where it cannot be read
     */
    @Transactional(readOnly = true)
    public Reconciliation withStored(Held engagement, long receiptMax, Upload file, Predicate<Event> seen) {
        return Reconciliation.of(
                counting(stored(engagement, receiptMax), seen), counting(given(engagement, file), seen));
    }

    /**
     * One file, on the left, against another.
     *
     * @throws UnusableFile where one of them cannot be read
     */
    public Reconciliation ofFiles(Held engagement, Upload left, Upload right) {
        return Reconciliation.of(
                counting(given(engagement, left), _ -> true), counting(given(engagement, right), _ -> true));
    }

    private List<Event> given(Held engagement, Upload upload) {
        return uploads.reading(upload, file -> {
            if (upload.mapping().isEmpty()) {
                return EventFiles.read(
                                List.of(file),
                                Attributes.builtIn(),
                                Optional.of(engagement.contract().term().zone()),
                                Progress.silent())
                        .deliveries();
            }
            return LogFiles.read(List.of(file), Looking.mapping(engagement, upload.mapping()), Progress.silent())
                    .deliveries();
        });
    }

    private static List<Event> counting(List<Event> deliveries, Predicate<Event> seen) {
        return Journal.of(deliveries, Attributes.builtIn()).events().stream()
                .filter(seen)
                .toList();
    }

    private List<Event> stored(Held engagement, long receiptMax) {
        var events = new ArrayList<Event>();
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
                    events.addAll(read(text));
                    text.setLength(0);
                }
            });
        }
        events.addAll(read(text));
        return events;
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
