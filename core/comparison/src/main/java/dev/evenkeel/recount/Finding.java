package dev.evenkeel.recount;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * What came of one charge, or of one outcome that was not charged.
 *
 * @param kind the reason in a few words, the same for all findings of a sort that are alike
 * @param caseId the journal's, or the bill's where the journal has none
 * @param charges the entry of the bill; empty where it has none
 * @param billed what the bill asks
 * @param due what the contract says
 * @param why the reason, with the rule and the event
 * @param evidence ids of the events that were looked at
 */
public record Finding(
        Sort sort,
        String kind,
        String caseId,
        List<BilledCharge> charges,
        BigDecimal billed,
        BigDecimal due,
        String why,
        List<String> evidence) {
    public Finding {
        charges = List.copyOf(charges);
        evidence = List.copyOf(evidence);
    }

    /** What the bill asks too much; negative where it asks too little. Nothing for what cannot be proved or is worth less. */
    public BigDecimal difference() {
        return switch (sort) {
            case OVERBILLED, UNDERBILLED -> billed.subtract(due);
            case SUPPORTED, BUSINESS_VALUE_VARIANCE, UNPROVABLE -> BigDecimal.ZERO;
        };
    }

    /** The five sorts. */
    public enum Sort {
        /** The contract says the same. */
        SUPPORTED("supported"),
        /** The contract says less, or nothing. */
        OVERBILLED("overbilled"),
        /** The contract says more than was billed. */
        UNDERBILLED("underbilled"),
        /** Rightly billed, and worth nothing by the client's own rule: no claim, but a reason to talk. */
        BUSINESS_VALUE_VARIANCE("business-value variance"),
        /** The journal does not decide it, either way. */
        UNPROVABLE("unprovable");

        private final String spelling;

        Sort(String spelling) {
            this.spelling = spelling;
        }

        /** As people and files spell it. */
        public String spelling() {
            return spelling;
        }

        /** A name for programs. */
        public String code() {
            return spelling.replace(' ', '-').toLowerCase(Locale.ROOT);
        }

        /** All of them. */
        public static List<Sort> all() {
            return Arrays.asList(values());
        }
    }
}
