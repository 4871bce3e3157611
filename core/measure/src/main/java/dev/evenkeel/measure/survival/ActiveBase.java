package dev.evenkeel.measure.survival;

import dev.evenkeel.measure.Estimate;
import dev.evenkeel.measure.Measured;
import dev.evenkeel.measure.metric.Share;
import java.util.Collection;

/**
 * Who was there over a period: how many at its opening, who joined, who left, and all days that subscribers were there. Whole
 * numbers, so those of parts of the base add up to those of all.
 *
 * @param opening there at the start of the first day
 * @param joined on a day of the period
 * @param left on a day of the period, whoever they were
 * @param leftOfOpening of those there at the opening, who left
 * @param subscriberDays days there within the period, of all
 */
public record ActiveBase(long opening, long joined, long left, long leftOfOpening, long subscriberDays) {
    /** No last day: still there. */
    public static final long OPEN = Long.MAX_VALUE;

    /**
     * One subscription.
     *
     * @param from its first day, as a number
     * @param until its first day no more, above {@code from}; {@link #OPEN} if it goes on
     */
    public record Spell(long from, long until) {
        public Spell {
            if (until <= from) {
                throw new IllegalArgumentException(
                        "A subscription cannot begin on %s and be over on %s.".formatted(from, until));
            }
        }
    }

    /** Counts a period from one day to the day after its last. */
    public static ActiveBase of(Collection<Spell> spells, long firstDay, long dayAfter) {
        var base = new ActiveBase(0, 0, 0, 0, 0);
        for (var spell : spells) {
            var wasThere = spell.from() < firstDay && spell.until() > firstDay;
            var joins = spell.from() >= firstDay && spell.from() < dayAfter;
            var leaves = (wasThere || joins) && spell.until() <= dayAfter;
            var days = Math.min(spell.until(), dayAfter) - Math.max(spell.from(), firstDay);
            base = base.plus(new ActiveBase(
                    wasThere ? 1 : 0,
                    joins ? 1 : 0,
                    leaves ? 1 : 0,
                    wasThere && leaves ? 1 : 0,
                    wasThere || joins ? days : 0));
        }
        return base;
    }

    /** Of this part of the base and another. */
    public ActiveBase plus(ActiveBase other) {
        return new ActiveBase(
                opening + other.opening,
                joined + other.joined,
                left + other.left,
                leftOfOpening + other.leftOfOpening,
                subscriberDays + other.subscriberDays);
    }

    /** There at the end of the last day. */
    public long closing() {
        return opening + joined - left;
    }

    /** Churn: of those there at the opening, the share that left within the period, with Wilson's interval. */
    public Measured<Estimate> churn(double confidence) {
        return new Share(leftOfOpening, opening).estimate(Share.Method.WILSON, confidence);
    }
}
