package dev.evenkeel.server.statements;

import dev.evenkeel.contract.Period;
import dev.evenkeel.engagement.ClaimRow;
import dev.evenkeel.engagement.Settlement;
import dev.evenkeel.event.Instants;
import dev.evenkeel.event.Journal;
import dev.evenkeel.files.CanonicalJson;
import dev.evenkeel.files.MovedClaim;
import dev.evenkeel.files.SetAside;
import dev.evenkeel.files.StatementWire;
import dev.evenkeel.server.claims.Deliveries;
import dev.evenkeel.server.database.Rows;
import dev.evenkeel.server.engagements.Engagements;
import dev.evenkeel.server.engagements.Held;
import dev.evenkeel.server.intake.Intake;
import dev.evenkeel.settlement.Basis;
import dev.evenkeel.settlement.Issued;
import dev.evenkeel.settlement.Line;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Issues the statement of each period at its time, from the stored journal, by the core. */
@Service
public class Issuing {
    private static final Duration HISTORY_COMES_IN = Duration.ofDays(1);
    private static final Logger LOG = LoggerFactory.getLogger(Issuing.class);

    private final JdbcClient sql;
    private final DataSource database;
    private final TransactionTemplate transaction;
    private final Engagements engagements;
    private final Deliveries deliveries;
    private final StatementList statements;
    private final Rulings rulings;
    private final Clock clock;

    Issuing(
            JdbcClient sql,
            DataSource database,
            PlatformTransactionManager transactions,
            Engagements engagements,
            Deliveries deliveries,
            StatementList statements,
            Rulings rulings,
            Clock clock) {
        this.sql = sql;
        this.database = database;
        this.transaction = new TransactionTemplate(transactions);
        // Each of its own, also where somebody asks within one: the lock that keeps deliveries out lasts until its
        // transaction ends.
        this.transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.engagements = engagements;
        this.deliveries = deliveries;
        this.statements = statements;
        this.rulings = rulings;
        this.clock = clock;
    }

    /** Issues what is due of all engagements. */
    @Component
    @ConditionalOnProperty("evenkeel.portal.upkeep")
    static class Schedule {
        private final Issuing issuing;

        Schedule(Issuing issuing) {
            this.issuing = issuing;
        }

        @Scheduled(initialDelay = 30_000, fixedDelay = 60_000)
        void issue() {
            issuing.engagements.all().stream().filter(issuing::isTime).forEach(issuing::issueDue);
        }
    }

    /** Whether the next statement may be drawn up by itself now. */
    private boolean isTime(Held engagement) {
        return next(engagement)
                .filter(period -> !drawnUpAt(engagement, period).isAfter(clock.instant()))
                .isPresent();
    }

    /**
     * When the statement of a period is drawn up by itself: at its time, but not on the first day of an engagement. Periods that were over
     * when it began have until then to come in; a statement that was issued without them would stand.
     */
    public Instant drawnUpAt(Held engagement, Period period) {
        var settled = engagements.begun(engagement).plus(HISTORY_COMES_IN);
        var at = engagement.drawnAt(period);
        return at.isAfter(settled) ? at : settled;
    }

    /** The period whose statement comes next; empty after the last period of the term. */
    public Optional<Period> next(Held engagement) {
        var after = engagement.firstPeriod();
        for (var kept : statements.all(engagement)) {
            after = kept.period().next();
        }
        var term = engagement.contract().term();
        return Optional.of(after).filter(period -> period.start(term.zone()).isBefore(term.end()));
    }

    /** Issues all statements whose time has come, in their order; gives the periods of those that nobody else issued first. */
    public List<Period> issueDue(Held engagement) {
        var issued = new ArrayList<Period>();
        for (var period = next(engagement);
                period.isPresent() && !engagement.drawnAt(period.get()).isAfter(clock.instant());
                period = next(engagement)) {
            if (issue(engagement, period.get())) {
                issued.add(period.get());
            } else if (next(engagement).equals(period)) {
                break; // a version was signed meanwhile; else somebody else was first, and the next may be due
            }
        }
        return issued;
    }

    private boolean issue(Held engagement, Period period) {
        var receiptMax = receiptMax(engagement);
        var journal = engagement.journal(deliveries.all(engagement, OptionalLong.of(receiptMax)));
        var over = engagement.over(journal);
        var drawnAt = engagement.drawnAt(period);
        var settlement = over.settle(period, drawnAt, issuedBefore(engagement, period));
        var cases = over.casesByBasis(period, drawnAt);
        var json = json(engagement, journal, settlement);
        var isMine = transaction.execute(_ -> {
            var isKept = keep(engagement, settlement, json, receiptMax);
            if (isKept) {
                keepCases(engagement, period, cases);
            }
            return isKept;
        });
        if (isMine) {
            LOG.info("Issued {} of {}", period.name(), engagement.name());
        }
        return isMine;
    }

    /** The digest of a statement computed again, from the journal that it was drawn from. */
    public String recomputed(Held today, StatementList.Kept kept) {
        var engagement = today.withFirst(kept.versions());
        var journal = engagement.journal(deliveries.all(engagement, OptionalLong.of(kept.receiptMax())));
        var settlement = engagement
                .over(journal)
                .settle(kept.period(), kept.issued().statement().asOf(), issuedBefore(engagement, kept.period()));
        return CanonicalJson.digest(json(engagement, journal, settlement));
    }

    private String json(Held engagement, Journal journal, Settlement settlement) {
        return StatementWire.toJson(new StatementWire.Contents(
                engagement.in(settlement.statement().period()).contract(),
                engagement.in(settlement.statement().period()).digest(),
                settlement.statement(),
                settlement.journal(),
                SetAside.upTo(settlement.statement().asOf(), journal.quarantine()),
                moved(engagement, settlement)));
    }

    private Issued issuedBefore(Held engagement, Period period) {
        var issued = Issued.nothing();
        for (var kept : statements.all(engagement)) {
            if (kept.period().compareTo(period) < 0) {
                issued = issued.and(kept.issued().statement());
            }
        }
        return issued.with(rulings.of(engagement));
    }

    /** The last receipt there is, once every delivery that is on its way in has come to an end. */
    private long receiptMax(Held engagement) {
        return transaction.execute(_ -> {
            sql.sql("select pg_advisory_xact_lock(:lock, :engagement)")
                    .param("lock", Intake.DELIVERY_LOCK)
                    .param("engagement", engagement.id())
                    .query()
                    .singleRow();
            return sql.sql("select coalesce(max(id), 0) from receipt where engagement = :engagement")
                    .param("engagement", engagement.id())
                    .query(Long.class)
                    .single();
        });
    }

    private Map<Line, List<MovedClaim>> moved(Held engagement, Settlement settlement) {
        var trueUps = settlement.statement().lines().stream()
                .filter(line -> line.kind() == Line.Kind.TRUE_UP)
                .toList();
        var moved = new HashMap<Line, List<MovedClaim>>();
        if (!trueUps.isEmpty()) {
            var then = statements
                    .claims(
                            engagement,
                            settlement.statement().period().previous(),
                            new StatementList.Behind.All(),
                            -1,
                            Integer.MAX_VALUE)
                    .stream()
                    .map(StatementList.Placed::row)
                    .toList();
            var now = settlement.claims();
            trueUps.forEach(line -> moved.put(line, MovedClaim.behind(line, engagement.contract(), then, now)));
        }
        return moved;
    }

    /** Writes a statement with its claims; false when another server was first, or a version was signed meanwhile. */
    private boolean keep(Held engagement, Settlement settlement, String json, long receiptMax) {
        var statement = settlement.statement();
        if (!hasAllVersions(engagement)) {
            return false;
        }
        var isMine = sql.sql("""
                        insert into statement
                        (engagement, period, as_of, issued_at, receipt_max, json, digest, versions)
                        values (:engagement, :period, :asOf, :now, :receiptMax, :json, :digest, :versions)
                        on conflict do nothing""")
                        .param("versions", engagement.signed().size())
                        .param("engagement", engagement.id())
                        .param("period", statement.period().name())
                        .param("asOf", OffsetDateTime.ofInstant(statement.asOf(), ZoneOffset.UTC))
                        .param("now", OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
                        .param("receiptMax", receiptMax)
                        .param("json", json)
                        .param("digest", CanonicalJson.digest(json))
                        .update()
                == 1;
        if (isMine) {
            var rows = new Rows();
            settlement.claims().forEach(claim -> rows.add(cells(engagement, statement.period(), rows.count(), claim)));
            rows.copy(database, """
                    statement_claim (engagement, statement, position, claimed_in, reversed_in, case_id, customer,
                    claimed_at, state, reason, evidence, decided_at, reversed_at, worker, tier, credit, period,
                    price, amount, line)""");
            sql.sql("""
                            insert into statement_count (engagement, statement, claimed_in, state, reason, claims)
                            select engagement, statement, claimed_in, state, reason, count(*) from statement_claim
                            where engagement = :engagement and statement = :statement
                            group by engagement, statement, claimed_in, state, reason""")
                    .param("engagement", engagement.id())
                    .param("statement", statement.period().name())
                    .update();
        }
        return isMine;
    }

    private void keepCases(Held engagement, Period period, SortedMap<Basis, List<String>> cases) {
        var rows = new Rows();
        cases.forEach((basis, ids) -> {
            for (var position = 0; position < ids.size(); position++) {
                rows.add(engagement.id(), period.name(), StatementList.spelling(basis), position, ids.get(position));
            }
        });
        rows.copy(database, "statement_case (engagement, statement, basis, position, case_id)");
    }

    /** Whether no version was signed since the engagement was read; none is signed before the transaction ends. */
    private boolean hasAllVersions(Held engagement) {
        sql.sql("select pg_advisory_xact_lock(:lock, :engagement)")
                .param("lock", Engagements.VERSIONS_LOCK)
                .param("engagement", engagement.id())
                .query()
                .singleRow();
        return engagements.get(engagement.id()).signed().size()
                == engagement.signed().size();
    }

    private static List<Object> cells(Held engagement, Period statement, long position, ClaimRow claim) {
        var cells = new ArrayList<Object>(List.of(
                engagement.id(),
                statement.name(),
                position,
                periodOf(engagement, claim.claimedAt()),
                claim.reversedAt().isEmpty() ? "" : periodOf(engagement, claim.reversedAt())));
        cells.addAll(claim.cells());
        return cells;
    }

    private static String periodOf(Held engagement, String instant) {
        return engagement.period(Instants.parse(instant).orElseThrow()).name();
    }
}
