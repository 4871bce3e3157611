package dev.evenkeel.server.bills;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;

/**
 * A bill or export of a vendor, as it came.
 *
 * @param side whose it is
 * @param name of the file
 * @param rule by which it is recounted: a definition's name; empty for the engagement's contract
 * @param period that it is about, by name; empty for all
 * @param price of a unit, where the bill does not say; empty for the published one
 * @param receiptMax what was delivered later is not read
 * @param isShown whether the other side sees it
 */
public record VendorBill(
        long id,
        String side,
        String name,
        String format,
        String digest,
        String rule,
        String period,
        Optional<BigDecimal> price,
        long receiptMax,
        Instant givenAt,
        boolean isShown) {}
