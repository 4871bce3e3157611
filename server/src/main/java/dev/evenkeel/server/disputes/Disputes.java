package dev.evenkeel.server.disputes;

import dev.evenkeel.contract.Billing;
import dev.evenkeel.dispute.Docket;
import dev.evenkeel.dispute.Filed;
import dev.evenkeel.dispute.Move;
import dev.evenkeel.dispute.Procedure;
import dev.evenkeel.files.MoveWire;
import dev.evenkeel.server.engagements.Held;
import dev.evenkeel.server.statements.Rulings;
import dev.evenkeel.server.statements.StatementList;
import dev.evenkeel.settlement.Ruling;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The docket of each engagement, kept move by move; what may be moved the core says. */
@Service
public class Disputes implements Rulings {
    private static final int MOVE_LOCK = 3;

    private final JdbcClient sql;
    private final StatementList statements;
    private final Clock clock;

    Disputes(JdbcClient sql, StatementList statements, Clock clock) {
        this.sql = sql;
        this.statements = statements;
        this.clock = clock;
    }

    /** Everything that was moved so far about the statements there are. */
    public Docket docket(Held engagement) {
        var docket = Docket.of(
                Procedure.of(engagement.contract(), engagement.calendar()),
                statements.all(engagement).stream()
                        .map(kept -> Filed.of(kept.issued().statement()))
                        .toList());
        return new Docket(
                docket.procedure(),
                docket.statements(),
                moves(engagement, engagement.contract().billing().every()));
    }

    private List<Move> moves(Held engagement, Billing.Every every) {
        return sql
                .sql("select json from move where engagement = :engagement order by number")
                .param("engagement", engagement.id())
                .query((row, _) -> row.getString(1))
                .list()
                .stream()
                .map(json -> MoveWire.read(json, every)
                        .orElseThrow(() -> new IllegalStateException("A stored move cannot be read back: " + json)))
                .toList();
    }

    /**
     * Makes a move at this instant, where the core admits it.
     *
     * @param move the move at an instant, which is that of the server
     */
    @Transactional
    public Docket.Answer move(Held engagement, long account, Function<Instant, Move> move) {
        sql.sql("select pg_advisory_xact_lock(:lock, :engagement)")
                .param("lock", MOVE_LOCK)
                .param("engagement", engagement.id())
                .query()
                .singleRow();
        var docket = docket(engagement);
        var made = move.apply(clock.instant().truncatedTo(java.time.temporal.ChronoUnit.MICROS));
        var answer = docket.take(made);
        if (answer instanceof Docket.Taken) {
            sql.sql(
                            "insert into move (engagement, number, json, account) values (:engagement, :number, :json, :account)")
                    .param("engagement", engagement.id())
                    .param("number", docket.moves().size())
                    .param("json", MoveWire.toJson(made))
                    .param("account", account)
                    .update();
        }
        return answer;
    }

    @Override
    public List<Ruling> of(Held engagement) {
        return docket(engagement).rulings(clock.instant());
    }
}
