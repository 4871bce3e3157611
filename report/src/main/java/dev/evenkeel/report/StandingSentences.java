package dev.evenkeel.report;

import dev.evenkeel.comparison.Comparison;
import dev.evenkeel.comparison.Examples;
import dev.evenkeel.comparison.Why;
import java.time.ZoneOffset;

/** What each of several definitions says of a case that serves as an example, in a sentence. */
public record StandingSentences(Comparison comparison, Examples examples) {

    /** What the definition of a place says of a case. */
    public String of(int column, Why why, String caseId) {
        return new StandingWords(comparison.columns().get(column).subject())
                .sentence(why, examples.row(column, caseId), new Dates(ZoneOffset.UTC));
    }
}
