package dev.evenkeel.report;

import dev.evenkeel.settlement.Line;
import dev.evenkeel.verdict.State;
import java.util.List;

/**
 * The claims behind one figure, as many of them as are shown.
 *
 * @param claims how many there are
 * @param shown the first of them, in the order of the list of claims
 */
public record ClaimGroup(Behind behind, long claims, List<ShownClaim> shown) {
    public ClaimGroup {
        shown = List.copyOf(shown);
    }

    /** The figure that claims stand behind. */
    public sealed interface Behind {
        /** What a term charges or gives back in the period. */
        record OfLine(String term, Line.Kind kind) implements Behind {}

        /** The claims made in the period that do not bill (yet), by state and reason. */
        record NotBilled(State state, String reason) implements Behind {}
    }

    /** How many there are besides those shown. */
    public long notShown() {
        return claims - shown.size();
    }
}
