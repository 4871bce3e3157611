package dev.evenkeel.server.engagements;

import dev.evenkeel.contract.BusinessCalendar;
import dev.evenkeel.contract.Contract;
import dev.evenkeel.contract.PaymentTerm;
import dev.evenkeel.contract.Period;
import dev.evenkeel.engagement.Engagement;
import dev.evenkeel.event.Event;
import dev.evenkeel.event.Journal;
import dev.evenkeel.event.Workers;
import dev.evenkeel.settlement.Statements;
import dev.evenkeel.verdict.Coverage;
import java.time.Instant;
import java.util.List;

/**
 * An engagement as the server holds it.
 *
 * @param id its number in the database
 * @param name as addresses have it
 * @param yaml the contract as it was signed
 * @param digest of its canonical form
 */
public record Held(
        int id,
        String name,
        String yaml,
        String digest,
        Contract contract,
        BusinessCalendar calendar,
        Workers workers) {

    /** The engagement over some of its events, or all of them. */
    public Engagement over(Journal journal) {
        return new Engagement(contract, journal, workers, new Coverage.Everything(), calendar);
    }

    /**
     * The same over one group of its cases, or all of them, with amounts before bands: which band an outcome falls in depends on
     * all others of its period, and is told when the statement is drawn up. All else of a claim is its group's own affair.
     */
    public Engagement beforeBands(Journal journal) {
        var terms = contract.terms().stream().map(Held::withoutBands).toList();
        return new Engagement(contract.with(terms), journal, workers, new Coverage.Everything(), calendar);
    }

    private static PaymentTerm withoutBands(PaymentTerm term) {
        return term
                        instanceof
                        PaymentTerm.PayPerOutcome(var id, var outcome, var price, var factors, var _, var cap, var _)
                ? new PaymentTerm.PayPerOutcome(
                        id, outcome, price, factors, new PaymentTerm.Bands.None(), cap, new PaymentTerm.Free.None())
                : term;
    }

    /** Whether what an outcome costs depends on how many there are. */
    public boolean hasBands() {
        return contract.terms().stream()
                .anyMatch(term -> term instanceof PaymentTerm.PayPerOutcome pay
                        && !(pay.bands() instanceof PaymentTerm.Bands.None
                                && pay.free() instanceof PaymentTerm.Free.None));
    }

    /** The journal that some deliveries make. */
    public Journal journal(List<Event> deliveries) {
        return Journal.of(deliveries, contract.attributes());
    }

    /** The period in which an instant lies. */
    public Period period(Instant instant) {
        return Period.of(contract.billing().every(), instant, contract.term().zone());
    }

    /** Its first period. */
    public Period firstPeriod() {
        return Period.of(contract.billing().every(), contract.term().from());
    }

    /** When a period's statement is drawn up. */
    public Instant drawnAt(Period period) {
        return Statements.drawnAt(contract, period, calendar);
    }
}
