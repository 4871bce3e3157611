package dev.evenkeel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.proof.Hash;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What is read by columns is on the log as the same records as what is read event by event. */
class RowRecordsTest {
    /** Shared and single texts, some that JSON has to escape; numbers, decimals, flags; cells and whole columns without content. */
    private static final String EVENTS = """
            select
                'e' || i || ['', '"', '\\', 'é', '😀', chr(9), chr(1)][1 + (i % 7)::int] as id,
                'desk ' || (i % 3) as source,
                ['case.opened', 'case.resolved', 'survey.answered'][1 + (hash(i) % 3)::int] as type,
                make_timestamptz(1735689600000000 + i * 1262304 - (hash(i) % 5)::bigint * 86400000000) as time,
                case when i % 9 > 0 then 'case "' || (i // 4) || '"' end as subject,
                case when i % 5 > 0 then 'Ünïcode-' || (hash(i) % 50) when i % 10 = 0 then '' end as customer,
                case when i % 2 = 0 then i % 11 end as sequence,
                case when i % 50 = 0 then 1 end::bigint as revision,
                case when i % 3 > 0 then (hash(i) % 7) end::bigint as "data.score",
                case when i % 4 > 0 then ((hash(i) % 9000)::double / 100)::decimal(9, 2) end as "data.amount",
                case when i % 3 = 0 then ['12', '12.50', 'twelve', ''][1 + (i % 4)::int] end as "data.seconds",
                case when i % 4 > 1 then i % 4 = 2 end as "data.critical",
                case when i % 6 > 0 then 'a text of its own ' || i || case when i % 13 = 0 then ' "\\' else '' end end as "data.text",
                ['chat', 'é-mail', ''][1 + (i % 3)::int] as "data.channel",
                i * 1000003 as "data.ticket",
                null::varchar as "data.never",
                (i % 8)::bigint as "data.😀",
                ['x', 'y'][1 + (i % 2)::int] as "data.\ufb01"
            from range(5000) t(i)""";

    @TempDir
    private Path folder = Path.of(".");

    /** The options of a command that reads events. */
    @CommandLine.Command
    private static final class Reading {
        @CommandLine.Mixin
        private JournalOptions journal = new JournalOptions();
    }

    @Test
    void by_columns_and_event_by_event_the_records_are_the_same() throws SQLException {
        var file = folder.resolve("events.parquet");
        write(EVENTS, file);
        var byColumns = records(file, 0);
        assertThat(byColumns).hasSize(5_000).doesNotHaveDuplicates();
        assertThat(byColumns).isEqualTo(records(file, Long.MAX_VALUE));
    }

    @Test
    void a_log_without_data_or_customers_has_the_same_records_too() throws SQLException {
        var file = folder.resolve("bare.parquet");
        write(
                "select 'e' || i as id, 'desk' as source, 'case.opened' as type, make_timestamptz(i) as time"
                        + " from range(3) t(i)",
                file);
        assertThat(records(file, 0)).hasSize(3).isEqualTo(records(file, Long.MAX_VALUE));
    }

    private static void write(String select, Path file) throws SQLException {
        try (var connection = DriverManager.getConnection("jdbc:duckdb:");
                var statement = connection.createStatement()) {
            statement.execute("copy (%s) to '%s' (format parquet, row_group_size 2048)".formatted(select, file));
        }
    }

    private static List<Hash> records(Path file, long columnsFrom) {
        var reading = new Reading();
        new CommandLine(reading).parseArgs("--events", file.toString(), "--columns-from", Long.toString(columnsFrom));
        assertThat(reading.journal.isForColumns()).isEqualTo(columnsFrom == 0);
        var hashes = new ArrayList<Hash>();
        try (var silent = new Progress(new PrintWriter(Writer.nullWriter()), () -> false, "")) {
            JournalRecords.each(reading.journal, silent, hashes::add);
        }
        return hashes;
    }
}
