package dev.evenkeel.engagement;

import dev.evenkeel.contract.BusinessCalendar;
import dev.evenkeel.contract.Contract;
import dev.evenkeel.contract.Period;
import dev.evenkeel.contract.Versions;
import dev.evenkeel.event.Event;
import dev.evenkeel.event.Journal;
import dev.evenkeel.event.JournalDigest;
import dev.evenkeel.event.Workers;
import dev.evenkeel.settlement.Basis;
import dev.evenkeel.settlement.Books;
import dev.evenkeel.settlement.CasesByBasis;
import dev.evenkeel.settlement.Earnings;
import dev.evenkeel.settlement.Issued;
import dev.evenkeel.settlement.Statements;
import dev.evenkeel.verdict.Coverage;
import dev.evenkeel.verdict.Step;
import dev.evenkeel.verdict.Verdict;
import dev.evenkeel.verdict.Verdicts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Stream;

/**
 * A contract, in all its versions, and the facts it is held against.
 *
 * @param workers those of a file; the journal's own {@code worker.registered} events are added to them
 */
public record Engagement(
        Versions versions, Journal journal, Workers workers, Coverage coverage, BusinessCalendar calendar) {
    /** Under a contract that was never amended. */
    public Engagement(
            Contract contract, Journal journal, Workers workers, Coverage coverage, BusinessCalendar calendar) {
        this(Versions.of(contract), journal, workers, coverage, calendar);
    }

    /** The version that was agreed last. */
    public Contract contract() {
        return versions.latest();
    }

    /** All verdicts as they are at an instant, by case and journal order. */
    public List<Verdict> verdicts(Instant asOf) {
        var events = journal.upTo(asOf);
        return Verdicts.of(versions, events, workers.and(events), coverage).stream()
                .map(verdict -> verdict.asOf(asOf))
                .toList();
    }

    /** The list of claims as it is at an instant. */
    public List<ClaimRow> claims(Instant asOf) {
        var verdicts = verdicts(asOf);
        return ClaimRow.of(books(asOf, verdicts), verdicts);
    }

    /**
     * The claims as they stand at an instant, and how long that holds by itself.
     *
     * @param verdicts by case and journal order
     * @param claims a row for each of them
     * @param until when, without a further delivery, the first of them may change: a window ends, or an event whose time
     *     has not come yet is read; empty when none ever does
     */
    public record Standing(List<Verdict> verdicts, List<ClaimRow> claims, Optional<Instant> until) {
        public Standing {
            verdicts = List.copyOf(verdicts);
            claims = List.copyOf(claims);
        }
    }

    /** The claims as they stand at an instant. */
    public Standing standing(Instant asOf) {
        var events = journal.upTo(asOf);
        var courses = Verdicts.of(versions, events, workers.and(events), coverage);
        var verdicts = courses.stream().map(verdict -> verdict.asOf(asOf)).toList();
        var steps = courses.stream()
                .flatMap(verdict -> verdict.steps().stream())
                .map(Step::at)
                .filter(at -> at.isAfter(asOf));
        var read =
                journal.events().stream().skip(events.size()).map(Event::time).limit(1);
        return new Standing(
                verdicts,
                ClaimRow.of(books(asOf, verdicts), verdicts),
                Stream.concat(steps, read).min(Instant::compareTo));
    }

    /** The instant at which a period's statement is drawn up. */
    public Instant drawnAt(Period period) {
        return Statements.drawnAt(versions.in(period), period, calendar);
    }

    /** The same under the same contract, with another journal. */
    public Engagement with(Journal other) {
        return new Engagement(versions, other, workers, coverage, calendar);
    }

    /** One period, with true-ups of the earlier ones against what was issued. */
    public Settlement settle(Period period, Instant asOf, Issued issued) {
        return settle(List.of(period), asOf, issued).getFirst();
    }

    /** The cases behind the counts of a period under every basis, as known at an instant. */
    public SortedMap<Basis, List<String>> casesByBasis(Period period, Instant asOf) {
        var events = journal.upTo(asOf);
        return CasesByBasis.of(contract(), workers.and(events), events, period);
    }

    /** All periods from the contract's first up to one as they are known at one instant, none of them issued: no true-ups. */
    public List<Settlement> settleAll(Period last, Instant asOf) {
        var periods = new ArrayList<Period>();
        var first = Period.of(contract().billing().every(), contract().term().from());
        for (var period = first; period.compareTo(last) <= 0; period = period.next()) {
            periods.add(period);
        }
        return settle(periods, asOf, Issued.nothing());
    }

    private List<Settlement> settle(List<Period> periods, Instant asOf, Issued issued) {
        var events = journal.upTo(asOf);
        var verdicts = verdicts(asOf);
        var books = books(asOf, verdicts);
        var mark = new JournalMark(events.size(), JournalDigest.of(events));
        return periods.stream()
                .map(period -> new Settlement(
                        Statements.draw(versions, books.tallies(), period, asOf, issued), mark, verdicts, books))
                .toList();
    }

    /** All periods from the contract's first up to one, each closed at its own statement's instant. */
    public List<Settlement> settleThrough(Period last, Issued issuedBefore) {
        var settlements = new ArrayList<Settlement>();
        var issued = issuedBefore;
        var first = Period.of(contract().billing().every(), contract().term().from());
        for (var period = first; period.compareTo(last) <= 0; period = period.next()) {
            if (!issuedBefore.periods().contains(period)) {
                var settlement = settle(period, drawnAt(period), issued);
                settlements.add(settlement);
                issued = issued.and(settlement.statement());
            }
        }
        return settlements;
    }

    /** What each worker earned in a period, as known at an instant. */
    public List<Earnings> earnings(Period period, Instant asOf) {
        var verdicts = verdicts(asOf);
        return earnings(period, asOf, books(asOf, verdicts), verdicts);
    }

    /** What each worker earned in the period of a settlement, as known at its instant. */
    public List<Earnings> earnings(Settlement settlement) {
        var statement = settlement.statement();
        return earnings(statement.period(), statement.asOf(), settlement.books(), settlement.verdicts());
    }

    private List<Earnings> earnings(Period period, Instant asOf, Books books, List<Verdict> verdicts) {
        var events = journal.upTo(asOf);
        return Earnings.of(versions, books, verdicts, events, workers.and(events), period);
    }

    private Books books(Instant asOf, List<Verdict> verdicts) {
        List<Event> events = journal.upTo(asOf);
        return Books.of(versions, verdicts, events, workers.and(events));
    }

    /** Which journal a statement was drawn from: how many events, and their digest. */
    public record JournalMark(long events, String digest) {}
}
