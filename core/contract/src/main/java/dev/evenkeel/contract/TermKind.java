package dev.evenkeel.contract;

/**
 * One kind of term: all that the contract language knows of it, beside its shape in the schema ({@code $defs/term KEY}) and
 * its record in {@link PaymentTerm}. A new kind is one implementation and one line in {@link TermKinds}.
 */
interface TermKind<T extends PaymentTerm> {
    /** The field that makes a term one of this kind. */
    String key();

    /** What a term of this kind is read as. */
    Class<T> type();

    /** Reads a term that has the {@link #key} field; tells what is wrong with it. */
    T read(String id, Clause term, TermContext context);
}
