package dev.evenkeel.contract;

import dev.evenkeel.condition.Condition;
import dev.evenkeel.event.Attributes;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A checked contract: every name resolves, every condition has its types, every window its unit. Only {@link ContractChecker}
 * makes one from text; all later stages take it as it is.
 *
 * @param id its id, stable over its versions
 * @param purpose what both parties want, printed first and never executed; empty when not said
 * @param scope which cases it is about, over the case's attributes at the claim
 * @param attributes the declared types of attributes
 * @param outcomes by the order of the file
 * @param terms what is paid, in the order of the file, which is the order of the statement's lines
 * @param stacking whether one case may be charged under two terms
 * @param safeguards how disputes and audits run, and what is withheld
 * @param order in which terms are computed
 * @param measures those that it defines or names, built-in ones included
 * @param ownMeasures the names of those that it defines
 * @param rewards what workers earn
 */
public record Contract(
        String id,
        String title,
        String purpose,
        Parties parties,
        Term term,
        Billing billing,
        Condition scope,
        Attributes attributes,
        Map<String, Condition> definitions,
        List<Outcome> outcomes,
        List<PaymentTerm> terms,
        Stacking stacking,
        Annexes annexes,
        Safeguards safeguards,
        Order order,
        Map<String, Measure> measures,
        Set<String> ownMeasures,
        List<Reward> rewards) {
    public Contract {
        rewards = List.copyOf(rewards);
        measures = Collections.unmodifiableMap(new LinkedHashMap<>(measures));
        ownMeasures = Collections.unmodifiableSet(new LinkedHashSet<>(ownMeasures));
        definitions = Map.copyOf(definitions);
        outcomes = List.copyOf(outcomes);
        terms = List.copyOf(terms);
    }

    /** The same with other terms of payment. */
    public Contract with(List<PaymentTerm> others) {
        return with(term, others);
    }

    /** The same for another time. */
    public Contract during(Term other) {
        return with(other, terms);
    }

    private Contract with(Term time, List<PaymentTerm> paid) {
        return new Contract(
                id,
                title,
                purpose,
                parties,
                time,
                billing,
                scope,
                attributes,
                definitions,
                outcomes,
                paid,
                stacking,
                annexes,
                safeguards,
                order,
                measures,
                ownMeasures,
                rewards);
    }

    /** The outcome of that name; empty when the contract defines none. */
    public Optional<Outcome> outcome(String name) {
        return outcomes.stream().filter(outcome -> outcome.name().equals(name)).findFirst();
    }

    /** The terms that pay for an outcome, in the order of the file. */
    public List<PaymentTerm.PayPerOutcome> paying(Outcome outcome) {
        return terms.stream()
                .filter(PaymentTerm.PayPerOutcome.class::isInstance)
                .map(PaymentTerm.PayPerOutcome.class::cast)
                .filter(pay -> pay.outcome().equals(outcome.name()))
                .toList();
    }

    /** The terms in the order in which they are computed. */
    public List<PaymentTerm> inOrder() {
        return switch (order) {
            case AS_WRITTEN -> terms;
            case STAGES ->
                terms.stream().sorted(Comparator.comparing(Stage::of)).toList();
        };
    }

    /** In which order terms are computed. */
    public enum Order {
        /** By {@link Stage}, and within a stage as written. */
        STAGES,
        /** As they stand in the contract. */
        AS_WRITTEN
    }

    /** Whether one case may be charged under two terms. */
    public enum Stacking {
        FORBIDDEN,
        ALLOWED
    }
}
