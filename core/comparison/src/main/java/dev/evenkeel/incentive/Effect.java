package dev.evenkeel.incentive;

import java.math.BigDecimal;
import java.util.List;

/** What a move does. */
public sealed interface Effect {
    /** What was moved. */
    Move move();

    /**
     * It was moved, and settled again.
     *
     * @param cases how many cases it touched
     * @param change of the parties' positions against the log as it is
     * @param terms those whose amount changed, in the contract's order
     */
    record Settled(Move move, long cases, Position change, List<TermChange> terms, Pull pull) implements Effect {
        public Settled {
            terms = List.copyOf(terms);
        }
    }

    /** The log does not have what would have to be moved. */
    record NotMoved(Move move, String why) implements Effect {}

    /** What a term comes to in all periods, before and after. */
    record TermChange(String term, BigDecimal before, BigDecimal after) {
        /** The difference. */
        public BigDecimal change() {
            return after.subtract(before);
        }
    }
}
