package dev.evenkeel.measure.study;

import dev.evenkeel.measure.certificate.Canonical;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;

/**
 * What counts of a gain at the end of a month, before it is settled: what it surely is at least by then, less what was counted before.
 *
 * @param month whose last day was looked at
 * @param bound what the gain to date is at least, in money; it holds at all looks at once
 * @param counted of it in this month, to the cent, never below zero
 * @param looks of this month by day; none where they are not at hand
 */
public record Advance(YearMonth month, BigDecimal bound, BigDecimal counted, List<Holdout.Look> looks) {
    private static final int CENTS = 2;

    public Advance {
        looks = List.copyOf(looks);
    }

    /**
     * Of all months that ended before the plan's last one, which the settlement is for.
     *
     * @param looks by day
     * @return none where the plan's grade has no advances, or nothing proves that it is older than the start
     */
    public static List<Advance> of(AnalysisPlan plan, List<Holdout.Look> looks, Frozen frozen) {
        var advances = new ArrayList<Advance>();
        if (!frozen.hasAdvances(plan)) {
            return advances;
        }
        var last = YearMonth.from(plan.span().end().minusDays(1));
        var cap = plan.pay().terms().cap();
        var soFar = BigDecimal.ZERO;
        for (var look : looks) {
            var month = YearMonth.from(look.day());
            if (!look.day().equals(month.atEndOfMonth()) || !month.isBefore(last)) {
                continue;
            }
            var bound = Canonical.rounded(look.least())
                    .multiply(BigDecimal.valueOf(look.treated()))
                    .multiply(plan.target().worth())
                    .setScale(CENTS, RoundingMode.FLOOR);
            var counted = bound.min(cap).subtract(soFar).max(BigDecimal.ZERO).setScale(CENTS, RoundingMode.FLOOR);
            soFar = soFar.add(counted);
            var days = looks.stream()
                    .filter(one -> YearMonth.from(one.day()).equals(month))
                    .toList();
            advances.add(new Advance(month, bound, counted, days));
        }
        return advances;
    }

    /** Money to the cent, half-even. */
    static BigDecimal cents(BigDecimal amount) {
        return amount.setScale(CENTS, RoundingMode.HALF_EVEN);
    }
}
