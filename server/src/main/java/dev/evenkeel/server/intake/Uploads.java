package dev.evenkeel.server.intake;

import dev.evenkeel.event.JournalDigest;
import dev.evenkeel.files.UnusableFile;
import dev.evenkeel.server.engagements.Held;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** Files on their way in. Their bytes lie in the database until they are stored or thrown away, so that any server can go on. */
@Service
public class Uploads {
    private static final String FOLDER = "evenkeel-upload";
    private static final Pattern IN_OUR_FOLDER = Pattern.compile("\\S*" + FOLDER + "\\d+[/\\\\]");
    private static final int PART_BYTES = 1 << 20;

    /** So many files of one engagement may lie here that are neither stored nor thrown away. */
    private static final int OPEN_MAX = 20;

    private static final Duration LOOKED_AT_MAX = Duration.ofDays(2);

    private final JdbcClient sql;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final long bytesMax;

    Uploads(
            JdbcClient sql,
            PlatformTransactionManager transactions,
            Clock clock,
            @Value("${evenkeel.portal.upload-bytes-max}") long bytesMax) {
        this.sql = sql;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
        this.bytesMax = bytesMax;
    }

    /** Thrown where a file is not taken; the message says why, and what to do. Nothing of it is kept. */
    public static final class NotTaken extends RuntimeException {
        private static final long serialVersionUID = 1;

        private final boolean isTooLarge;

        NotTaken(String message, boolean isTooLarge) {
            super(message);
            this.isTooLarge = isTooLarge;
        }

        /** Whether it is its size; else there are too many. */
        public boolean isTooLarge() {
            return isTooLarge;
        }
    }

    /**
     * Who gives what.
     *
     * @param side who alone may look at it
     * @param name of the file; its ending may say its form
     * @param mapping YAML; empty for a file of events
     */
    public record Given(long account, String side, String sender, String name, String mapping) {}

    /**
     * Takes a file to be looked at. Nothing of it is in the journal yet. It is received first and stored then, so that a slow sender
     * holds no connection to the database.
     */
    public Upload take(Held engagement, Given given, InputStream content) {
        try {
            var file = Files.createTempFile("evenkeel-upload", "");
            try {
                var sha256 = JournalDigest.sha256();
                var bytes = receive(new DigestInputStream(content, sha256), file);
                var digest = JournalDigest.spelling(sha256.digest());
                return transaction.execute(_ -> keep(engagement, given, new Received(file, bytes, digest)));
            } finally {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private record Received(Path file, long bytes, String digest) {}

    private long receive(InputStream content, Path file) throws IOException {
        var bytes = 0L;
        try (var out = Files.newOutputStream(file)) {
            for (var part = content.readNBytes(PART_BYTES); part.length > 0; part = content.readNBytes(PART_BYTES)) {
                bytes += part.length;
                if (bytes > bytesMax) {
                    throw new NotTaken(
                            "A file has at most %,d bytes. Nothing was kept; give it in parts.".formatted(bytesMax),
                            true);
                }
                out.write(part);
            }
        }
        return bytes;
    }

    private Upload keep(Held engagement, Given given, Received received) {
        tidy(engagement);
        var id = sql.sql("""
                        insert into upload (engagement, side, account, sender, name, bytes, digest, mapping, state, created_at)
                        values (:engagement, :side, :account, :sender, :name, :bytes, :digest, :mapping, 'looked at', :now)
                        returning id""")
                .param("engagement", engagement.id())
                .param("side", given.side())
                .param("account", given.account())
                .param("sender", given.sender())
                .param("name", plain(given.name()))
                .param("bytes", received.bytes())
                .param("digest", received.digest())
                .param("mapping", given.mapping())
                .param("now", Intake.at(clock.instant()))
                .query(Long.class)
                .single();
        parts(id, received.file());
        return get(engagement, given.side(), id).orElseThrow();
    }

    /** Throws away what nobody came back for, and refuses where too much is left. */
    private void tidy(Held engagement) {
        sql.sql("""
                        with old as (
                            update upload set state = 'thrown away', finished_at = :now
                            where engagement = :engagement and state = 'looked at' and created_at < :before returning id),
                        undone as (delete from upload_difference using old where upload = old.id)
                        delete from upload_part using old where upload = old.id""")
                .param("engagement", engagement.id())
                .param("now", Intake.at(clock.instant()))
                .param("before", Intake.at(clock.instant().minus(LOOKED_AT_MAX)))
                .update();
        var open = sql.sql("""
                        select count(*) from upload
                        where engagement = :engagement and state in ('looked at', 'waiting', 'running')""")
                .param("engagement", engagement.id())
                .query(Integer.class)
                .single();
        if (open >= OPEN_MAX) {
            throw new NotTaken(
                    "%d files lie here that are neither stored nor thrown away; at most %d may. Store or throw away one of them first."
                            .formatted(open, OPEN_MAX),
                    false);
        }
    }

    private void parts(long upload, Path file) {
        try (var content = Files.newInputStream(file)) {
            var part = content.readNBytes(PART_BYTES);
            for (var number = 0; part.length > 0; number++) {
                sql.sql("insert into upload_part (upload, number, bytes) values (:upload, :number, :bytes)")
                        .param("upload", upload)
                        .param("number", number)
                        .param("bytes", part)
                        .update();
                part = content.readNBytes(PART_BYTES);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A name without a path and without what no name needs. */
    private static String plain(String name) {
        var last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        var kept = last.replaceAll("[^\\p{L}\\p{N}._ -]", "_");
        return kept.isBlank() ? "file" : kept.substring(Math.max(0, kept.length() - 200));
    }

    /** The files that a side gave, latest first. */
    public List<Upload> latest(Held engagement, String side, long before, int max) {
        return sql.sql("""
                        select * from upload where engagement = :engagement and side = :side and id < :before
                        order by id desc limit :max""")
                .param("engagement", engagement.id())
                .param("side", side)
                .param("before", before)
                .param("max", max)
                .query(Upload::of)
                .list();
    }

    /** One of them. */
    public Optional<Upload> get(Held engagement, String side, long id) {
        return sql.sql("select * from upload where engagement = :engagement and side = :side and id = :id")
                .param("engagement", engagement.id())
                .param("side", side)
                .param("id", id)
                .query(Upload::of)
                .optional();
    }

    /** Has it read by another mapping; false when it is not to be looked at any more. */
    public boolean map(Upload upload, String mapping) {
        return sql.sql("""
                        update upload set mapping = :mapping
                        where id = :id and state = 'looked at'""").param("mapping", mapping).param("id", upload.id()).update() == 1;
    }

    /** Has it stored; false when it was stored or thrown away already. */
    public boolean start(Upload upload) {
        return sql.sql("""
                        update upload set state = 'waiting'
                        where id = :id and state = 'looked at'""").param("id", upload.id()).update() == 1;
    }

    /** Throws it away; false when some of it may be stored already. */
    @Transactional
    public boolean throwAway(Upload upload) {
        var isGone = sql.sql("""
                        update upload set state = 'thrown away', finished_at = :now
                        where id = :id and state = 'looked at'""")
                        .param("now", Intake.at(clock.instant()))
                        .param("id", upload.id())
                        .update()
                == 1;
        if (isGone) {
            forget(upload.id());
        }
        return isGone;
    }

    /** Deletes its bytes, and how they differ from others. */
    void forget(long id) {
        sql.sql("delete from upload_part where upload = :id").param("id", id).update();
        sql.sql("delete from upload_difference where upload = :id")
                .param("id", id)
                .update();
    }

    /** What to do with a file that lies in a folder for as long as it takes. */
    @FunctionalInterface
    interface Reading<T> {
        T read(Path file);
    }

    /** What readers say of a file that lay in a folder of ours, by the name that it was given under. */
    static String named(String message) {
        return IN_OUR_FOLDER.matcher(message).replaceAll("");
    }

    /** Reads a file through readers of files. */
    <T> T reading(Upload upload, Reading<T> reading) {
        try {
            var folder = Files.createTempDirectory(FOLDER);
            var file = folder.resolve(upload.name());
            try {
                write(upload, file);
                return reading.read(file);
            } catch (UnusableFile unusable) {
                throw new UnusableFile(named(String.valueOf(unusable.getMessage())));
            } finally {
                Files.deleteIfExists(file);
                Files.deleteIfExists(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(Upload upload, Path file) throws IOException {
        try (var out = Files.newOutputStream(file)) {
            for (var number = 0; ; number++) {
                var part = sql.sql("select bytes from upload_part where upload = :upload and number = :number")
                        .param("upload", upload.id())
                        .param("number", number)
                        .query(byte[].class)
                        .optional();
                if (part.isEmpty()) {
                    return;
                }
                out.write(part.get());
            }
        }
    }
}
