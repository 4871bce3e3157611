package dev.evenkeel.settlement;

import dev.evenkeel.contract.Contract;
import dev.evenkeel.contract.Period;
import dev.evenkeel.event.Event;
import dev.evenkeel.event.Workers;
import dev.evenkeel.verdict.CaseEvents;
import java.util.List;
import java.util.SortedMap;

/** The cases behind the counts that a statement has of its period under every basis. */
public final class CasesByBasis {
    private CasesByBasis() {}

    /**
     * The cases that first came under each basis in a period, as many as {@link Statement#bases} counts.
     *
     * @param events of the journal up to the instant that the statement is drawn as of
     * @return nothing for a basis under which none came
     */
    public static SortedMap<Basis, List<String>> of(
            Contract contract, Workers workers, List<Event> events, Period period) {
        return new BasisCount(contract, workers).cases(CaseEvents.of(events), period);
    }
}
