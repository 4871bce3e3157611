package dev.evenkeel.incentive;

import java.math.BigDecimal;

/**
 * One lever moved by a part.
 *
 * @param better how far in the direction that both hope for, as a ratio: 0.1 is a tenth less handle time or volume, ten points
 *     more automation, a tenth of what went wrong going right, ten points fewer hard cases; negative is the other way
 */
public record Move(Lever lever, BigDecimal better) {
    /** Nothing can be less than nothing, and a share has no more than a hundred points. */
    public static final BigDecimal MOST = BigDecimal.ONE;

    public Move {
        if (better.signum() == 0 || better.abs().compareTo(MOST) > 0) {
            throw new IllegalArgumentException("A move is by more than 0 and by one whole at most, up or down; got %s."
                    .formatted(better.toPlainString()));
        }
    }

    /** How far the lever itself goes up; negative where it goes down. */
    public BigDecimal up() {
        return lever.isBetterLower() ? better.negate() : better;
    }

    /** Whether it is in the direction that both hope for. */
    public boolean isBetter() {
        return better.signum() > 0;
    }
}
