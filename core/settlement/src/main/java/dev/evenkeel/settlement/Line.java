package dev.evenkeel.settlement;

import dev.evenkeel.contract.Period;
import java.math.BigDecimal;
import java.util.List;

/**
 * One line of a statement.
 *
 * @param term the id of the term
 * @param about the period it is about; an earlier one for a true-up
 * @param quantity what was counted: outcomes, units of effort; 0 where nothing is
 * @param exact the amount before rounding; negative when the client gets it
 * @param amount rounded once to the currency's minor unit
 * @param formula how the amount comes about, with the numbers put in
 * @param details the breakdown by unit price; no lines of their own
 * @param claimsDigest of the claims behind it; empty when none are
 */
public record Line(
        String term,
        Kind kind,
        Period about,
        BigDecimal quantity,
        BigDecimal exact,
        BigDecimal amount,
        String formula,
        List<Detail> details,
        String claimsDigest) {
    public Line {
        details = List.copyOf(details);
    }

    /** What a line does. */
    public enum Kind {
        CHARGE("charge"),
        /** Gives back what was charged for an outcome that did not last. */
        REVERSAL("reversal"),
        /** Lowers the bill for another reason. */
        CREDIT("credit"),
        /** Brings what was issued for an earlier period to what the journal says today. */
        TRUE_UP("true-up");

        private final String spelling;

        Kind(String spelling) {
            this.spelling = spelling;
        }

        /** How files and people spell it. */
        public String spelling() {
            return spelling;
        }
    }

    /**
     * A part of a line.
     *
     * @param words what it is
     * @param quantity how many
     * @param price of each
     * @param exact the amount
     */
    public record Detail(String words, BigDecimal quantity, BigDecimal price, BigDecimal exact) {}
}
