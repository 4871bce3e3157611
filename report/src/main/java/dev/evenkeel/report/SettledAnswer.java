package dev.evenkeel.report;

import dev.evenkeel.contract.CanonicalContract;
import dev.evenkeel.verdict.State;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a contract cost over some periods, for programs. */
public final class SettledAnswer {
    private SettledAnswer() {}

    /** Texts, numbers and maps of them, in their order; amounts are exact decimals as text. */
    public static Map<String, Object> of(Settled settled) {
        var periods = new LinkedHashMap<String, Object>();
        var total = BigDecimal.ZERO;
        for (var settlement : settled.settlements()) {
            var statement = settlement.statement();
            periods.put(statement.period().name(), statement.total().toPlainString());
            total = total.add(statement.total());
        }
        var states = new LinkedHashMap<String, Object>();
        var counts = settled.settlements().getLast().statement().states();
        for (var state : State.values()) {
            states.put(state.spelling(), counts.getOrDefault(state, 0L));
        }
        return Fields.of(
                "name", settled.name(),
                "id", settled.contract().id(),
                "digest", CanonicalContract.of(settled.contract()).digest(),
                "currency", settled.contract().billing().currency().getCurrencyCode(),
                "periods", periods,
                "total", total.toPlainString(),
                "states", states);
    }
}
