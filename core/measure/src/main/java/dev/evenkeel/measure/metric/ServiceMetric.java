package dev.evenkeel.measure.metric;

import dev.evenkeel.measure.Estimate;
import dev.evenkeel.measure.Measured;
import dev.evenkeel.measure.Moments;
import java.math.BigDecimal;

/**
 * The metrics of a service desk, each with its numerator and denominator named once.
 *
 * <p>Rates are by subscriber who was eligible before the period, not by contact: a service that avoids contacts would else be
 * measured on fewer of them.
 */
public final class ServiceMetric {
    private ServiceMetric() {}

    /** CSAT: of the answers, the share of satisfied ones (the two best of five), 0 to 1, with Wilson's interval. */
    public static Measured<Estimate> csat(long satisfied, long answers, double confidence) {
        return new Share(satisfied, answers).estimate(Share.Method.WILSON, confidence);
    }

    /** CES: the mean of the answers to "it was easy", 1 to 7, unweighted; see {@link Survey} for who did not answer. */
    public static Measured<Estimate> effort(Moments scores, double confidence) {
        return MeanMetric.mean(scores, confidence);
    }

    /** First-contact resolution: of the cases resolved, those with one contact and none after it within the window. */
    public static Measured<Estimate> firstContactResolution(long atFirstContact, long resolved, double confidence) {
        return new Share(atFirstContact, resolved).estimate(Share.Method.WILSON, confidence);
    }

    /** Mean handle time, in the unit of the variable, where each unit is a worker or a day with its (time, contacts). */
    public static Measured<Estimate> handleTime(Moments timeAndContacts, double confidence) {
        return MeanMetric.ratio(timeAndContacts, confidence);
    }

    /** Cost per contact, where each unit is a subscriber with its (cost, contacts). */
    public static Measured<Estimate> costPerContact(Moments costAndContacts, double confidence) {
        return MeanMetric.ratio(costAndContacts, confidence);
    }

    /** Contacts per eligible subscriber in the period, where each unit is one with its contacts, most often none. */
    public static Measured<Estimate> contactRate(Moments contacts, double confidence) {
        return MeanMetric.mean(contacts, confidence);
    }

    /** Scores, counted, as the sums of a variable: how often each whole-numbered score was given, the lowest first. */
    public static Moments scores(int lowest, long... counts) {
        var moments = Moments.none(1);
        for (var at = 0; at < counts.length; at++) {
            var score = BigDecimal.valueOf((long) lowest + at);
            var sum = score.multiply(BigDecimal.valueOf(counts[at]));
            moments = moments.plus(Moments.of(counts[at], sum, score.multiply(sum)));
        }
        return moments;
    }
}
