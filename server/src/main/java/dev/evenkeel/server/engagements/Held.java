package dev.evenkeel.server.engagements;

import dev.evenkeel.contract.BusinessCalendar;
import dev.evenkeel.contract.Contract;
import dev.evenkeel.contract.PaymentTerm;
import dev.evenkeel.contract.Period;
import dev.evenkeel.contract.Versions;
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
 * @param signed the versions of its contract that both have signed, oldest first; at least one
 */
public record Held(int id, String name, List<Version> signed, BusinessCalendar calendar, Workers workers) {
    public Held {
        signed = List.copyOf(signed);
        if (signed.isEmpty()) {
            throw new IllegalArgumentException("The engagement %s has no contract.".formatted(name));
        }
    }

    /**
     * A version of the contract.
     *
     * @param yaml as it was signed
     * @param digest of its canonical form
     */
    public record Version(String yaml, String digest, Contract contract) {}

    /** The version that was agreed last, which may not be in force yet. */
    public Contract contract() {
        return signed.getLast().contract();
    }

    /** That version as a file. */
    public String yaml() {
        return signed.getLast().yaml();
    }

    /** The digest of that version. */
    public String digest() {
        return signed.getLast().digest();
    }

    /** All versions, as the core takes them. */
    public Versions versions() {
        return new Versions(signed.stream().map(Version::contract).toList());
    }

    /** The engagement as it was when its contract had so many versions. */
    public Held withFirst(int versions) {
        return new Held(id, name, signed.subList(0, Math.min(versions, signed.size())), calendar, workers);
    }

    /** The version in force in a period. */
    public Version in(Period period) {
        return signed.get(versions().number(period));
    }

    /** The version in force at an instant. */
    public Version at(Instant instant) {
        return signed.get(versions().number(instant));
    }

    /** The engagement over some of its events, or all of them. */
    public Engagement over(Journal journal) {
        return new Engagement(versions(), journal, workers, new Coverage.Everything(), calendar);
    }

    /**
     * The same over one group of its cases, or all of them, with amounts before bands: which band an outcome falls in depends on
     * all others of its period, and is told when the statement is drawn up. All else of a claim is its group's own affair.
     */
    public Engagement beforeBands(Journal journal) {
        var unbanded = signed.stream()
                .map(Version::contract)
                .map(contract -> contract.with(
                        contract.terms().stream().map(Held::withoutBands).toList()))
                .toList();
        return new Engagement(new Versions(unbanded), journal, workers, new Coverage.Everything(), calendar);
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
        return signed.stream()
                .flatMap(version -> version.contract().terms().stream())
                .anyMatch(term -> term instanceof PaymentTerm.PayPerOutcome pay
                        && !(pay.bands() instanceof PaymentTerm.Bands.None
                                && pay.free() instanceof PaymentTerm.Free.None));
    }

    /** The journal that some deliveries make. */
    public Journal journal(List<Event> deliveries) {
        return Journal.of(deliveries, contract().attributes());
    }

    /** The period in which an instant lies. */
    public Period period(Instant instant) {
        return Period.of(
                contract().billing().every(), instant, contract().term().zone());
    }

    /** Its first period. */
    public Period firstPeriod() {
        return Period.of(contract().billing().every(), contract().term().from());
    }

    /** When a period's statement is drawn up. */
    public Instant drawnAt(Period period) {
        return Statements.drawnAt(in(period).contract(), period, calendar);
    }
}
