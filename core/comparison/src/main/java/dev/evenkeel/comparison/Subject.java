package dev.evenkeel.comparison;

import dev.evenkeel.contract.Contract;
import dev.evenkeel.contract.PaymentTerm;
import dev.evenkeel.contract.Term;
import java.math.BigDecimal;

/**
 * A contract among those that are compared.
 *
 * @param name how the reader knows it: a definition's name, or a file's
 */
public record Subject(String name, Contract contract) {

    /** What a reader calls it in a text: a published definition by its title, anything else by its name. */
    public String label() {
        return contract.annexes().sources().isEmpty() ? name : contract.title();
    }

    /** The same for another time, so that all subjects are about the same one. */
    public Subject during(Term term) {
        return new Subject(name, contract.during(term));
    }

    /** What it bills. */
    public Unit unit() {
        return contract.outcomes().isEmpty() ? Unit.QUANTITY : Unit.CASES;
    }

    /** Whether it has a price, so that what it comes to says something. */
    public boolean isPriced() {
        return contract.terms().stream().anyMatch(Subject::isPriced);
    }

    private static boolean isPriced(PaymentTerm term) {
        return !(term instanceof PaymentTerm.Effort effort
                && effort.price() instanceof dev.evenkeel.contract.Table.Flat(var price)
                && price.compareTo(BigDecimal.ZERO) == 0);
    }

    /** What a contract bills. */
    public enum Unit {
        /** Outcomes of cases. */
        CASES,
        /** Work, whichever case it was for, or what a measure counts. */
        QUANTITY
    }
}
