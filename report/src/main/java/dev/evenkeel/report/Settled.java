package dev.evenkeel.report;

import dev.evenkeel.contract.Contract;
import dev.evenkeel.contract.Period;
import dev.evenkeel.engagement.Settlement;
import dev.evenkeel.verdict.State;
import java.math.BigDecimal;
import java.util.List;

/**
 * A journal settled under one contract.
 *
 * @param name how the reader knows the contract: its file, or its version
 * @param settlements one a period, oldest first
 */
public record Settled(String name, Contract contract, List<Settlement> settlements) {
    public Settled {
        settlements = List.copyOf(settlements);
        if (settlements.isEmpty()) {
            throw new IllegalArgumentException(
                    "Nothing was settled under '%s'; settle one period at least.".formatted(name));
        }
    }

    /** The latest settlement: the claims as they stand. */
    public Settlement last() {
        return settlements.getLast();
    }

    /** How many claims are in a state. */
    public long claims(State state) {
        return last().statement().states().getOrDefault(state, 0L);
    }

    /** The outcomes charged in all periods, as each statement counted them. */
    public long outcomes() {
        return settlements.stream()
                .mapToLong(it -> it.statement().loadedCost().outcomes())
                .sum();
    }

    /** What a period cost; nothing where it was not settled. */
    public BigDecimal cost(Period period) {
        return settlements.stream()
                .filter(it -> it.statement().period().equals(period))
                .map(it -> it.statement().total())
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** What all periods cost. */
    public BigDecimal cost() {
        return settlements.stream().map(it -> it.statement().total()).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** The periods, oldest first. */
    public List<Period> periods() {
        return settlements.stream().map(it -> it.statement().period()).toList();
    }
}
