package dev.evenkeel.dispute;

import dev.evenkeel.contract.Period;
import dev.evenkeel.settlement.Line;
import java.time.Instant;

/** What is disputed: a line of an issued statement, or one claim behind it. */
public sealed interface Matter {
    /** The period of the statement it stands in. */
    Period statement();

    /** The term it belongs to. */
    String term();

    /** The period that a change of it is about, and is trued up for. */
    Period about();

    /** The matter in words. */
    String words();

    /**
     * A whole line.
     *
     * @param about the period the line is about, an earlier one for a true-up
     */
    record OfLine(Period statement, String term, Line.Kind kind, Period about) implements Matter {
        @Override
        public String words() {
            return "line '%s' of '%s'".formatted(kind.spelling(), term);
        }
    }

    /** One claim, billed or not. */
    record OfClaim(Period statement, String term, String caseId, Instant claimedAt) implements Matter {
        @Override
        public Period about() {
            return statement;
        }

        @Override
        public String words() {
            return "case %s, claimed at %s".formatted(caseId, claimedAt);
        }
    }
}
