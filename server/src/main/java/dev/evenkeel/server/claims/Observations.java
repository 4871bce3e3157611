package dev.evenkeel.server.claims;

import dev.evenkeel.event.Event;
import dev.evenkeel.event.Journal;
import dev.evenkeel.event.JournalDigest;
import dev.evenkeel.files.EventFiles;
import dev.evenkeel.server.engagements.Held;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Events that are known by their names, found without going through the journal, however long it is. */
@Service
public class Observations {
    private final JdbcClient sql;

    Observations(JdbcClient sql) {
        this.sql = sql;
    }

    /** Those of one source that were delivered and count, in journal order. */
    public List<Event> of(Held engagement, String source, Collection<String> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        var lines = String.join(
                "\n",
                sql.sql("select json from event where engagement = :engagement and identity = any(:identities)")
                        .param("engagement", engagement.id())
                        .param(
                                "identities",
                                ids.stream().map(id -> identity(source, id)).toArray(UUID[]::new))
                        .query((row, _) -> row.getString(1))
                        .list());
        var attributes = engagement.contract().attributes();
        var delivered = EventFiles.readText(
                "observations.jsonl", lines.getBytes(StandardCharsets.UTF_8), attributes, Optional.empty());
        return Journal.of(delivered.deliveries(), attributes).events();
    }

    /** As the journal's table has it: the first half of SHA-256 over source and id. */
    private static UUID identity(String source, String id) {
        var hash =
                ByteBuffer.wrap(JournalDigest.sha256().digest((source + "\0" + id).getBytes(StandardCharsets.UTF_8)));
        return new UUID(hash.getLong(), hash.getLong());
    }
}
