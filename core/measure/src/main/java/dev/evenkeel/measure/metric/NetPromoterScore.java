package dev.evenkeel.measure.metric;

import dev.evenkeel.measure.Distributions;
import dev.evenkeel.measure.Estimate;
import dev.evenkeel.measure.Interval;
import dev.evenkeel.measure.Measured;
import dev.evenkeel.measure.Refusal;
import java.math.BigDecimal;

/**
 * Of those who were asked whether they would recommend us, the share of promoters (9 and 10 of 10) less that of detractors
 * (0 to 6), in points of 100.
 *
 * <p>An answer is worth 1, 0 or -1; its variance is p + d - (p - d)², not that of a share, which is less than half of it. The
 * interval adds 3/4 of an answer to promoters and detractors each and 3 to all (Rocks, Quantitative Methods for Psychology 12,
 * 2016), as Wald's is too short with few answers.
 *
 * @param promoters 0 or more, as are the others
 */
public record NetPromoterScore(long promoters, long passives, long detractors) {
    private static final double POINTS = 100;
    private static final double ADDED_TO_EACH = 0.75;
    private static final double ADDED_TO_ALL = 3;

    public NetPromoterScore {
        if (promoters < 0 || passives < 0 || detractors < 0) {
            throw new IllegalArgumentException("There cannot be %s promoters, %s passives and %s detractors."
                    .formatted(promoters, passives, detractors));
        }
    }

    /** The score from -100 to 100; its standard error is that of the answers as they are, its interval the adjusted one. */
    public Measured<Estimate> estimate(double confidence) {
        var n = promoters + passives + detractors;
        if (n == 0) {
            return Measured.refused(Refusal.Reason.TOO_FEW, "Nobody answered.", "Choose a longer period.");
        }
        var adjusted = n + ADDED_TO_ALL;
        var middle = (promoters - detractors) / adjusted;
        var error = standardError(promoters + ADDED_TO_EACH, detractors + ADDED_TO_EACH, adjusted);
        var interval = Interval.around(POINTS * middle, POINTS * Distributions.normalReach(confidence) * error);
        return Measured.found(new Estimate(
                POINTS * (promoters - detractors) / n,
                BigDecimal.valueOf(promoters - detractors).movePointRight(2),
                BigDecimal.valueOf(n),
                n,
                POINTS * standardError((double) promoters, (double) detractors, (double) n),
                interval.within(-POINTS, POINTS),
                confidence));
    }

    private static double standardError(double promoters, double detractors, double n) {
        var promoting = promoters / n;
        var detracting = detractors / n;
        return Math.sqrt((promoting + detracting - (promoting - detracting) * (promoting - detracting)) / n);
    }
}
