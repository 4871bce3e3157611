package dev.evenkeel.server.engagements;

import dev.evenkeel.contract.BusinessCalendar;
import dev.evenkeel.contract.CanonicalContract;
import dev.evenkeel.contract.Checked;
import dev.evenkeel.contract.ContractChecker;
import dev.evenkeel.event.Workers;
import dev.evenkeel.files.Holidays;
import dev.evenkeel.files.WorkerFile;
import dev.evenkeel.yaml.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** The engagements of this server. A row never changes, so what was read of one is kept until a version is added to it. */
@Service
public class Engagements {
    /** The key of the lock under which a version is added, and under which a statement is issued. */
    public static final int VERSIONS_LOCK = 11;

    private final JdbcClient sql;
    private final Clock clock;
    private final ConcurrentHashMap<Integer, Held> read = new ConcurrentHashMap<>();

    /** Versions that both have signed, counted from the first, which is the engagement's own row. */
    private static final String VERSIONS =
            "(select count(*) from amendment where engagement = :id and number is not null) + 1";

    Engagements(JdbcClient sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /**
     * What an engagement is made of.
     *
     * @param yaml the contract
     * @param holidays the file that the contract's calendar names; empty when it names none
     * @param workers who works on cases, as CSV; empty when nobody is registered
     */
    public record Texts(String yaml, String holidays, String workers) {}

    /** Thrown where a text is no contract; the message has every problem with its place. */
    public static final class NoContract extends RuntimeException {
        private static final long serialVersionUID = 1;

        NoContract(List<Problem> problems) {
            super(problems.stream()
                    .filter(Problem::isError)
                    .map(Problem::toString)
                    .collect(Collectors.joining("\n")));
        }
    }

    /** Makes one, or gives the one that is there already by the contract's id. */
    public Held add(Texts texts) {
        var held = held(0, texts, Stream.of(texts.yaml()));
        sql.sql("""
                        insert into engagement (name, yaml, digest, holidays, workers, created_at)
                        values (:name, :yaml, :digest, :holidays, :workers, :now) on conflict (name) do nothing""")
                .param("name", held.name())
                .param("yaml", texts.yaml())
                .param("digest", held.digest())
                .param("holidays", texts.holidays())
                .param("workers", texts.workers())
                .param("now", OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
                .update();
        return named(held.name()).orElseThrow();
    }

    /** When it began here. */
    public Instant begun(Held engagement) {
        return sql.sql("select created_at from engagement where id = :id")
                .param("id", engagement.id())
                .query(OffsetDateTime.class)
                .single()
                .toInstant();
    }

    /** The one of that name. */
    public Optional<Held> named(String name) {
        return sql.sql("select id from engagement where name = :name")
                .param("name", name)
                .query(Integer.class)
                .optional()
                .map(this::get);
    }

    /** The one of that number, which exists. */
    public Held get(int id) {
        var versions = sql.sql("select " + VERSIONS)
                .param("id", id)
                .query(Integer.class)
                .single();
        return read.compute(id, (_, held) -> held != null && held.signed().size() == versions ? held : read(id));
    }

    /** All of them. */
    public List<Held> all() {
        return sql.sql("select id from engagement order by id").query((row, _) -> row.getInt(1)).list().stream()
                .map(this::get)
                .toList();
    }

    private Held read(int id) {
        var texts = sql.sql("select yaml, holidays, workers from engagement where id = :id")
                .param("id", id)
                .query(Texts.class)
                .single();
        var later = sql
                .sql("select yaml from amendment where engagement = :id and number is not null order by number")
                .param("id", id)
                .query((row, _) -> row.getString(1))
                .list()
                .stream();
        return held(id, texts, Stream.concat(Stream.of(texts.yaml()), later));
    }

    private static Held held(int id, Texts texts, Stream<String> yamls) {
        var versions = yamls.map(Engagements::version).toList();
        return new Held(
                id,
                versions.getFirst().contract().id(),
                versions,
                texts.holidays().isEmpty()
                        ? BusinessCalendar.weekdays()
                        : throughFile("holidays.csv", texts.holidays(), Holidays::read),
                texts.workers().isEmpty()
                        ? Workers.none()
                        : throughFile("workers.csv", texts.workers(), WorkerFile::read));
    }

    /** A version of a contract; throws {@link NoContract} where the text is none. */
    public static Held.Version version(String yaml) {
        return switch (ContractChecker.check("contract.yaml", yaml)) {
            case Checked.Rejected(var problems) -> throw new NoContract(problems);
            case Checked.Accepted(var contract, var _) ->
                new Held.Version(yaml, CanonicalContract.of(contract).digest(), contract);
        };
    }

    /** Reads a text by a reader of files. */
    private static <T> T throughFile(String name, String text, Function<Path, T> reader) {
        try {
            var folder = Files.createTempDirectory("evenkeel");
            var file = folder.resolve(name);
            try {
                Files.writeString(file, text);
                return reader.apply(file);
            } finally {
                Files.deleteIfExists(file);
                Files.deleteIfExists(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
