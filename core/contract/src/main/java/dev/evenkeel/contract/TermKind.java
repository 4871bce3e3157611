package dev.evenkeel.contract;

import dev.evenkeel.condition.Condition;
import java.util.List;
import java.util.Map;

/**
 * One kind of term: all that the contract language knows of it, beside its shape in the schema ({@code
 * $defs/term-KEY}) and its record in {@link PaymentTerm}. A new kind is one implementation and one line in {@link
 * TermKinds}.
 */
interface TermKind<T extends PaymentTerm> {
    /** The field that makes a term one of this kind. */
    String key();

    /** What a term of this kind is read as. */
    Class<T> type();

    /** Reads a term that has the {@link #key} field; tells what is wrong with it. */
    T read(String id, Clause term, TermContext context);

    /** The term's canonical form, without its id: the field {@link #key} and those beside it. */
    Json.Build canonical(T term);

    /** In which part of the printed contract a term stands. */
    default Part part() {
        return Part.PAID;
    }

    /** The term in words. */
    List<Section.Block> prose(T term, Contract contract);

    /**
     * What the fields of the canonical form are called where two versions are compared, by their path below the term;
     * {@code *} stands for any name, {@code {0}} for the term's id, {@code {1}} for the first {@code *}.
     */
    List<ChangeLabel> labels();

    /** The conditions of the term, by their path below it. */
    default Map<List<String>, Condition> conditions(T term) {
        return Map.of();
    }

    /** The prices and tables of the term, by their path below it. */
    default Map<List<String>, Table> tables(T term) {
        return Map.of();
    }

    /** What is unwise about the term. */
    default List<Finding> lint(T term, Contract contract) {
        return List.of();
    }

    /** The parts of a printed contract that hold terms. */
    enum Part {
        PAID,
        LIMITS
    }
}
