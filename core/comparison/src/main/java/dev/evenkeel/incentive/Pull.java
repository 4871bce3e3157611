package dev.evenkeel.incentive;

import java.math.BigDecimal;

/** Where a contract pulls the parties when one thing moves. */
public enum Pull {
    /** Both gain, or both lose. */
    TOGETHER,
    /** One gains and the other loses. */
    APART,
    /** It is nothing, or next to nothing, to one of them. */
    ONE_SIDED,
    /** It is nothing, or next to nothing, to both. */
    NONE;

    /** The pull of a change; what is smaller than {@code least} is next to nothing. */
    static Pull of(Position change, BigDecimal least) {
        var client = sign(change.client(), least);
        var provider = sign(change.provider(), least);
        if (client == 0 || provider == 0) {
            return client == provider ? NONE : ONE_SIDED;
        }
        return client == provider ? TOGETHER : APART;
    }

    private static int sign(BigDecimal change, BigDecimal least) {
        return change.abs().compareTo(least) < 0 ? 0 : change.signum();
    }
}
