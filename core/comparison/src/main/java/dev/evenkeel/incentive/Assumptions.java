package dev.evenkeel.incentive;

import dev.evenkeel.event.Worker.Tier;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * What the parties' sides of it cost, in the contract's currency; the contract does not say it, so somebody assumes it.
 *
 * <p>All of it is a cost and none a value of what was solved: a customer who never had to ask is worth no less than one who
 * was helped. In-house work is the client's cost, all other work the provider's.
 *
 * @param perHour of logged work, by tier
 * @param perCase for each case in which a tier works, whatever the time
 * @param contact what it costs the client that a customer must ask at all
 * @param failure what it costs the client that a case goes wrong
 */
public record Assumptions(
        Map<Tier, BigDecimal> perHour, Map<Tier, BigDecimal> perCase, BigDecimal contact, BigDecimal failure) {
    public Assumptions {
        perHour = copy(perHour);
        perCase = copy(perCase);
    }

    private static Map<Tier, BigDecimal> copy(Map<Tier, BigDecimal> byTier) {
        var copy = new EnumMap<Tier, BigDecimal>(Tier.class);
        copy.putAll(byTier);
        return Collections.unmodifiableMap(copy);
    }

    /** Whether nothing is assumed to cost anything, so that one party's gain is the other's loss. */
    public boolean isNothing() {
        return perHour.values().stream().allMatch(it -> it.signum() == 0)
                && perCase.values().stream().allMatch(it -> it.signum() == 0)
                && contact.signum() == 0
                && failure.signum() == 0;
    }
}
