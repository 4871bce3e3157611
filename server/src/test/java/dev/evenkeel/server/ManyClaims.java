package dev.evenkeel.server;

import dev.evenkeel.server.database.DatabaseAddress;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Millions of claims of one engagement, put straight into the tables: what years of events would have left there. Claims, their
 * counts, the names of their groups and the list behind the last statement are there for each claim; events for one case in a
 * hundred, which are those that are looked at.
 */
record ManyClaims(DatabaseAddress database, String engagement, long claims) {
    private static final long PIECE = 500_000;

    /** How many it has already, so that a load that was cut off goes on. */
    void load(String lastStatement) throws SQLException {
        try (var connection = open()) {
            var id = number(connection, "select id from engagement where name = '%s'".formatted(engagement));
            var have = number(connection, "select count(*) from claim where source = 'load'");
            if (have >= claims) {
                return;
            }
            execute(connection, "set synchronous_commit = off", "set maintenance_work_mem = '512MB'");
            var indexes = dropIndexes(connection, "claim", "statement_claim");
            for (var from = have; from < claims; from += PIECE) {
                var to = Math.min(claims, from + PIECE) - 1;
                piece(connection, id, lastStatement, from, to);
                System.out.printf("  %,d claims%n", to + 1);
            }
            for (var index : indexes) {
                execute(connection, index);
                System.out.println("  " + index.substring(0, Math.min(90, index.length())));
            }
            execute(connection, """
                    insert into claim_count select engagement, claimed_in, state, reason, count(*) from claim
                    where source = 'load' group by 1, 2, 3, 4
                    on conflict (engagement, claimed_in, state, reason) do update set claims = excluded.claims""");
            execute(connection, """
                    insert into statement_count
                    select engagement, statement, claimed_in, state, reason, count(*) from statement_claim
                    where statement = '%s' group by 1, 2, 3, 4, 5
                    on conflict (engagement, statement, claimed_in, state, reason)
                    do update set claims = excluded.claims""".formatted(lastStatement));
            execute(connection, "analyze");
        }
    }

    private void piece(Connection connection, long id, String lastStatement, long from, long to) throws SQLException {
        execute(
                connection,
                """
                create temporary table made as select
                    i, 'k' || i as case_id, 'u' || i %% 1000003 as customer,
                    timestamptz '2026-03-01 00:00Z' + (i * interval '1 second' * (15724800.0 / %d)) as claimed_at,
                    case when i %% 100 < 80 then 'confirmed' when i %% 100 < 92 then 'refuted'
                        when i %% 100 < 97 then 'reversed' else 'pending' end as state,
                    case when i %% 100 < 80 then 'silence' when i %% 100 < 86 then 'recontact' when i %% 100 < 92 then 'reopened'
                        when i %% 100 < 97 then 'recontact' else 'window' end as reason,
                    'w' || i %% 211 as worker, (array['ai', 'expert', 'agent'])[1 + i %% 3] as tier
                from generate_series(%d, %d) i""".formatted(claims, from, to),
                """
                insert into claim (engagement, grp, source, event, outcome, case_id, customer, claimed_at, claimed_in, state,
                    reason, evidence, decided_at, reversed_at, worker, tier, credit, period, price, amount, line)
                select %d, 1000000000 + i, 'load', 'e' || i, 'resolution', case_id, customer, claimed_at,
                    to_char(claimed_at at time zone 'UTC', 'YYYY-MM'), state, reason, '',
                    to_char(claimed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'), '', worker, tier, '1',
                    case when state = 'confirmed' then to_char(claimed_at at time zone 'UTC', 'YYYY-MM') else '' end,
                    '3.00', case when state = 'confirmed' then '3.00' else '0.00' end, 'resolutions' from made""".formatted(id),
                """
                insert into statement_claim (engagement, statement, position, case_id, customer, claimed_at, claimed_in, state,
                    reason, evidence, decided_at, reversed_at, reversed_in, worker, tier, credit, period, price, amount, line)
                select %d, '%s', 100 + i, case_id, customer,
                    to_char(claimed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'),
                    to_char(claimed_at at time zone 'UTC', 'YYYY-MM'), state, reason, '', '', '', '', worker, tier, '1',
                    case when state = 'confirmed' then to_char(claimed_at at time zone 'UTC', 'YYYY-MM') else '' end,
                    '3.00', case when state = 'confirmed' then '3.00' else '0.00' end, 'resolutions' from made""".formatted(id, lastStatement),
                """
                insert into statement_case (engagement, statement, basis, position, case_id)
                select %d, '%s', basis, 100 + i, case_id from made, unnest(array['received', 'handled', 'resolved']) basis""".formatted(id, lastStatement),
                """
                insert into node select %d, 'c:' || case_id, 1000000000 + i from made""".formatted(id),
                """
                insert into receipt (id, engagement, received_at, sender, rows, events, repeated, refused, body_digest, sorted_at)
                overriding system value select nextval(pg_get_serial_sequence('receipt', 'id')), %d, now(), 'load', 10000, 10000,
                    0, 0, '', now() from generate_series(1, (select count(*) from made) * 2 / 10000)""".formatted(id),
                """
                insert into event (receipt, position, engagement, identity, contents, type, happened_at, subject, customer, json)
                select 1, 1000 + i, %d, gen_random_uuid(), gen_random_uuid(), 'case.resolved', claimed_at, case_id, customer,
                    format('{"specversion":"1.0","id":"e%%s","source":"load","type":"case.resolved","time":"%%s","subject":"%%s","customer":"%%s"}',
                        i, to_char(claimed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'), case_id, customer)
                from made where i %% 100 = 0""".formatted(id),
                """
                insert into member select %d, 1000000000 + i, 1, 1000 + i from made where i %% 100 = 0""".formatted(id),
                "drop table made");
    }

    private static List<String> dropIndexes(Connection connection, String... tables) throws SQLException {
        var definitions = new ArrayList<String>();
        for (var table : tables) {
            var names = new ArrayList<String>();
            try (var statement = connection.createStatement();
                    var found = statement.executeQuery(
                            "select indexname, indexdef from pg_indexes where tablename = '%s' and indexname not like '%%_pkey'"
                                    .formatted(table))) {
                while (found.next()) {
                    names.add(found.getString(1));
                    definitions.add(found.getString(2).replace("INDEX ", "INDEX IF NOT EXISTS "));
                }
            }
            for (var name : names) {
                execute(connection, "drop index " + name);
            }
        }
        return definitions;
    }

    private Connection open() throws SQLException {
        return DriverManager.getConnection(
                database.url(),
                database.user().orElseThrow(),
                database.password().orElseThrow());
    }

    private static long number(Connection connection, String query) throws SQLException {
        try (var statement = connection.createStatement();
                var found = statement.executeQuery(query)) {
            found.next();
            return found.getLong(1);
        }
    }

    private static void execute(Connection connection, String... commands) throws SQLException {
        for (var command : commands) {
            try (var statement = connection.createStatement()) {
                statement.execute(command);
            }
        }
    }
}
