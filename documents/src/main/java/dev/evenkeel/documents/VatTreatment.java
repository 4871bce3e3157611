package dev.evenkeel.documents;

import dev.evenkeel.ledger.TaxRate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * How value added tax is charged on everything a contract bills.
 *
 * @param rate more than 0 for the standard category, else 0
 * @param reason why there is no tax, in words; empty where the category says it
 */
public record VatTreatment(Category category, TaxRate rate, String reason) {
    /** Categories of EN 16931 (BT-118, UNTDID 5305). */
    public enum Category {
        /** Taxed at a rate. */
        STANDARD("standard", "S", "", ""),
        /** The client owes the tax itself. */
        REVERSE_CHARGE("reverse charge", "AE", "VATEX-EU-AE", "Reverse charge: the tax is owed by the recipient."),
        /** Exempt, for a reason that the details give. */
        EXEMPT("exempt", "E", "", ""),
        /** Taxed at a rate of zero. */
        ZERO("zero", "Z", "", "");

        private final String spelling;
        private final String code;
        private final String exemptionCode;
        private final String words;

        Category(String spelling, String code, String exemptionCode, String words) {
            this.spelling = spelling;
            this.code = code;
            this.exemptionCode = exemptionCode;
            this.words = words;
        }

        /** The category that the file of billing details spells so; empty when there is none. */
        static Optional<Category> named(String spelling) {
            return Arrays.stream(values())
                    .filter(it -> it.spelling.equals(spelling))
                    .findFirst();
        }

        static List<String> spellings() {
            return Arrays.stream(values()).map(it -> it.spelling).toList();
        }

        String spelling() {
            return spelling;
        }

        String code() {
            return code;
        }

        String exemptionCode() {
            return exemptionCode;
        }
    }

    /** Why there is no tax, in words; empty where there is. */
    String exemptionReason() {
        return reason.isEmpty() ? category.words : reason;
    }
}
