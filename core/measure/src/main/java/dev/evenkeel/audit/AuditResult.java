package dev.evenkeel.audit;

import dev.evenkeel.measure.ExactInterval;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a second look at a sample says about all claims.
 *
 * <p>Each stratum's interval is exact for a sample without putting back, at a confidence such that all of them together hold
 * with the confidence asked for (Bonferroni). So do the overall limits, which add them up.
 *
 * @param strata in the order of their names
 * @param confidence of all intervals together, above 0 and below 1
 */
public record AuditResult(List<Stratum> strata, BigDecimal confidence) {
    private static final int DECIMALS = 12;

    public AuditResult {
        strata = List.copyOf(strata);
    }

    /**
     * One part of the claims.
     *
     * @param claims how many it has
     * @param amount what all of them were charged
     * @param sampled how many were looked at again
     * @param overturned how many of those do not stand
     * @param bounds how many of all do not stand
     */
    public record Stratum(
            String name, long claims, BigDecimal amount, long sampled, long overturned, ExactInterval.OfCount bounds) {

        /** What of the amount surely does not stand: the lower limit of the overturned share, of the amount. */
        public BigDecimal credit() {
            return amount.multiply(BigDecimal.valueOf(bounds.low()))
                    .divide(BigDecimal.valueOf(claims), DECIMALS, RoundingMode.HALF_EVEN);
        }
    }

    /**
     * Evaluates a sample.
     *
     * @param claims all of them
     * @param isOverturned of each claim that was looked at again, whether it does not stand
     */
    public static AuditResult of(List<Audited> claims, Map<Audited.Id, Boolean> isOverturned, BigDecimal confidence) {
        var strata = new TreeMap<String, List<Audited>>();
        claims.forEach(claim ->
                strata.computeIfAbsent(claim.stratum(), _ -> new ArrayList<>()).add(claim));
        var sampled = strata.values().stream()
                .filter(stratum -> stratum.stream().anyMatch(claim -> isOverturned.containsKey(claim.id())))
                .count();
        var each = 1 - (1 - confidence.doubleValue()) / Math.max(1, sampled);
        var results = new ArrayList<Stratum>();
        strata.forEach((name, stratum) -> results.add(stratum(name, stratum, isOverturned, each)));
        return new AuditResult(results, confidence);
    }

    private static Stratum stratum(
            String name, List<Audited> claims, Map<Audited.Id, Boolean> isOverturned, double confidence) {
        var amount = claims.stream().map(Audited::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
        var sampled = claims.stream()
                .filter(claim -> isOverturned.containsKey(claim.id()))
                .count();
        var overturned = claims.stream()
                .filter(claim -> isOverturned.getOrDefault(claim.id(), false))
                .count();
        var bounds = sampled == 0
                ? new ExactInterval.OfCount(0, claims.size())
                : ExactInterval.count(overturned, sampled, claims.size(), confidence);
        return new Stratum(name, claims.size(), amount, sampled, overturned, bounds);
    }

    /** The lower limit of the share of all claims that do not stand, 0 to 1. */
    public BigDecimal low() {
        return share(
                strata.stream().mapToLong(stratum -> stratum.bounds().low()).sum());
    }

    /** The upper limit of it. */
    public BigDecimal high() {
        return share(
                strata.stream().mapToLong(stratum -> stratum.bounds().high()).sum());
    }

    private BigDecimal share(long count) {
        var claims = strata.stream().mapToLong(Stratum::claims).sum();
        return claims == 0
                ? BigDecimal.ZERO
                : BigDecimal.valueOf(count).divide(BigDecimal.valueOf(claims), DECIMALS, RoundingMode.HALF_EVEN);
    }

    /** What all strata together give back, exact; a contract that wants it rounds it once. */
    public BigDecimal credit() {
        return strata.stream().map(Stratum::credit).reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
