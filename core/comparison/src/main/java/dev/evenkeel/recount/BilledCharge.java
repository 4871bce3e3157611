package dev.evenkeel.recount;

import java.math.BigDecimal;
import java.util.List;

/**
 * One entry of somebody's bill, or of the export that it was made of.
 *
 * @param line where it stands in the file, from 1
 * @param references ids under which a journal may know its case, the likeliest first
 * @param at when, as the bill spells it; empty where it does not say
 * @param isBilled whether it was charged; exports list what was not, too
 * @param amount what was charged for it; 0 where nothing was
 * @param isPriceStated whether the bill itself says the amount
 * @param says what the vendor says about it
 */
public record BilledCharge(
        long line,
        List<String> references,
        String at,
        boolean isBilled,
        BigDecimal amount,
        boolean isPriceStated,
        String says) {
    public BilledCharge {
        references = List.copyOf(references);
        if (references.isEmpty()) {
            throw new IllegalArgumentException("Entry %d of the bill names no case.".formatted(line));
        }
    }

    /** The id by which people know its case. */
    public String reference() {
        return references.getFirst();
    }
}
