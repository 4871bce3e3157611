package dev.evenkeel.incentive;

import java.math.BigDecimal;

/**
 * What the parties have of all periods together.
 *
 * @param bill what the client pays by the contract
 * @param providerCost of the provider's own work, and the rewards that it pays
 * @param clientCost of in-house work, contacts and failures
 */
public record Position(BigDecimal bill, BigDecimal providerCost, BigDecimal clientCost) {
    /** What the provider has: the bill less its cost. */
    public BigDecimal provider() {
        return bill.subtract(providerCost);
    }

    /** What the client has: nothing, less the bill and its own cost. */
    public BigDecimal client() {
        return bill.add(clientCost).negate();
    }

    /** What both have together; the bill is in neither direction a part of it. */
    public BigDecimal together() {
        return providerCost.add(clientCost).negate();
    }

    /** How it differs from another. */
    public Position less(Position before) {
        return new Position(
                bill.subtract(before.bill),
                providerCost.subtract(before.providerCost),
                clientCost.subtract(before.clientCost));
    }
}
