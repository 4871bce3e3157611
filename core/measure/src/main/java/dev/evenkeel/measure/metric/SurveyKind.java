package dev.evenkeel.measure.metric;

import dev.evenkeel.measure.Interval;
import dev.evenkeel.measure.Measured;
import dev.evenkeel.measure.Refusal.Reason;

/** What is asked, on which scale, and what an answer counts for. */
public enum SurveyKind {
    /** Satisfied with 4 or 5 of 1 to 5; an answer counts 1 or 0. */
    CSAT(1, 5, 0, 1),
    /** Recommends with 9 or 10 of 0 to 10, warns with 6 or less; an answer counts 100, 0 or −100. */
    NPS(0, 10, -100, 100),
    /** "It was easy", 1 to 7; an answer counts what it is. */
    CES(1, 7, 1, 7);

    private static final int SATISFIED_FROM = 4;
    private static final int PROMOTER_FROM = 9;
    private static final int PASSIVE_FROM = 7;
    private static final double POINTS = 100;

    private final int lowest;
    private final int highest;
    private final int least;
    private final int most;

    SurveyKind(int lowest, int highest, int least, int most) {
        this.lowest = lowest;
        this.highest = highest;
        this.least = least;
        this.most = most;
    }

    /** From the least that an answer can count for to the most. */
    public Interval scale() {
        return new Interval(least, most);
    }

    /** What an answer counts for; a refusal where nobody can have given it. */
    public Measured<Double> value(double score) {
        if (!(score >= lowest && score <= highest)) {
            return Measured.refused(
                    Reason.OUT_OF_RANGE,
                    "An answer is %s; %s goes from %d to %d.".formatted(score, this, lowest, highest),
                    "Mend the answer, or name the survey that it is of.");
        }
        return Measured.found(
                switch (this) {
                    case CSAT -> score >= SATISFIED_FROM ? 1.0 : 0.0;
                    case NPS -> score >= PROMOTER_FROM ? POINTS : score >= PASSIVE_FROM ? 0.0 : -POINTS;
                    case CES -> score;
                });
    }
}
