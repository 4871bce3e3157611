package dev.evenkeel.bulk;

import dev.evenkeel.contract.BusinessCalendar;
import dev.evenkeel.contract.Contract;
import dev.evenkeel.contract.Period;
import dev.evenkeel.event.Workers;
import dev.evenkeel.settlement.Issued;
import dev.evenkeel.settlement.Statement;
import dev.evenkeel.settlement.Statements;
import dev.evenkeel.verdict.Coverage;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Settles a contract over a log of Parquet files: the same statements, claims and digests as {@link
 * dev.evenkeel.engagement.Engagement}, in one pass over the log for all periods, since later events only lengthen a claim's
 * course and never change its beginning.
 */
public final class BulkSettlement {
    private final Contract contract;
    private final List<Path> parquet;
    private final Workers workers;
    private final Coverage coverage;
    private final BusinessCalendar calendar;
    private final BulkOptions options;

    private BulkSettlement(
            Contract contract,
            List<Path> parquet,
            Workers workers,
            Coverage coverage,
            BusinessCalendar calendar,
            BulkOptions options) {
        this.contract = contract;
        this.parquet = List.copyOf(parquet);
        this.workers = workers;
        this.coverage = coverage;
        this.calendar = calendar;
        this.options = options;
    }

    /** Of a contract and files of events, in any order. */
    public static BulkSettlement of(
            Contract contract,
            List<Path> parquet,
            Workers workers,
            Coverage coverage,
            BusinessCalendar calendar,
            BulkOptions options) {
        return new BulkSettlement(contract, parquet, workers, coverage, calendar, options);
    }

    /** A statement and the claims behind it. */
    public record Settled(Statement statement, BulkView claims) {}

    /**
     * One period, with true-ups of the earlier ones against what was issued; its claims are written as Parquet, and added up
     * meanwhile.
     *
     * @throws NotForBulk if only the plain path can read this log
     */
    public Settled settle(Period period, Instant asOf, Issued issued, Path claims) {
        return settled(run(List.of(asOf)), period, asOf, issued, claims);
    }

    /**
     * All periods from the contract's first up to one that were not issued yet, each closed at its own statement's instant,
     * with a file for the claims of each.
     *
     * @throws NotForBulk if only the plain path can read this log
     */
    public List<Settled> settleThrough(Period last, Issued issuedBefore, Function<Period, Path> claims) {
        var periods = new ArrayList<Period>();
        var first = Period.of(contract.billing().every(), contract.term().from());
        for (var period = first; period.compareTo(last) <= 0; period = period.next()) {
            if (!issuedBefore.periods().contains(period)) {
                periods.add(period);
            }
        }
        var settled = new ArrayList<Settled>();
        if (periods.isEmpty()) {
            return settled;
        }
        var run = run(periods.stream().map(this::drawnAt).toList());
        var issued = issuedBefore;
        for (var period : periods) {
            var one = settled(run, period, drawnAt(period), issued, claims.apply(period));
            settled.add(one);
            issued = issued.and(one.statement());
        }
        return settled;
    }

    private Instant drawnAt(Period period) {
        return Statements.drawnAt(contract, period, calendar);
    }

    private BulkRun run(List<Instant> asked) {
        return new BulkRun(contract, workers, coverage, options, asked).over(parquet, true);
    }

    private Settled settled(BulkRun run, Period period, Instant asOf, Issued issued, Path claims) {
        var view = run.view(asOf);
        view.writeParquet(claims);
        return new Settled(Statements.draw(contract, view.tallies(), period, asOf, issued), view);
    }
}
