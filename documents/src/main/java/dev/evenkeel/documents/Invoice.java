package dev.evenkeel.documents;

import dev.evenkeel.ledger.Source;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;

/**
 * A bill, in the terms of EN 16931 and in no format yet. Of a credit note all amounts are turned round: what is given back
 * is positive.
 *
 * @param number unique and the same whenever it is made: the contract's id and the period
 * @param contract the id of the contract
 * @param preceding the numbers of earlier bills that it corrects (BG-3)
 * @param net sum of the lines, without tax
 */
public record Invoice(
        Kind kind,
        String number,
        String contract,
        Dates dates,
        Currency currency,
        BillingDetails details,
        List<Line> lines,
        List<String> preceding,
        BigDecimal net,
        List<Attachment> attachments) {
    public Invoice {
        lines = List.copyOf(lines);
        preceding = List.copyOf(preceding);
        attachments = List.copyOf(attachments);
    }

    /** Which way the money goes. */
    public enum Kind {
        /** The client owes it. */
        INVOICE("invoice"),
        /** The provider gives it back. */
        CREDIT_NOTE("credit-note");

        private final String spelling;

        Kind(String spelling) {
            this.spelling = spelling;
        }

        /** How files are named. */
        public String spelling() {
            return spelling;
        }
    }

    /**
     * The days of a bill.
     *
     * @param from first day of the period
     * @param to last day of the period
     */
    public record Dates(LocalDate issued, LocalDate due, LocalDate from, LocalDate to) {}

    /**
     * One line.
     *
     * @param source the line of the statement
     * @param name what it is, in a few words
     * @param text how the amount comes about
     * @param net without tax, as rounded by the statement
     */
    public record Line(Source source, String name, String text, BigDecimal net) {}

    /** The tax on all lines together. */
    public BigDecimal tax() {
        return details.vat().rate().on(net, currency);
    }

    /** What is due, tax included. */
    public BigDecimal gross() {
        return net.add(tax());
    }
}
