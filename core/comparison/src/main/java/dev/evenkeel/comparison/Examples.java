package dev.evenkeel.comparison;

import dev.evenkeel.engagement.ClaimRow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The claims of the cases that serve as examples: under each contract the one that speaks for its case. */
public final class Examples {
    private final List<Subject> subjects;
    private final Set<String> wanted;
    private final List<Map<String, ClaimRow>> rows = new ArrayList<>();

    private Examples(Comparison comparison) {
        this.subjects =
                comparison.columns().stream().map(Comparison.Column::subject).toList();
        this.wanted = comparison.examples();
        subjects.forEach(_ -> rows.add(new HashMap<>()));
    }

    /** Of a comparison; the claims are shown to it once more. */
    public static Examples of(Comparison comparison) {
        return new Examples(comparison);
    }

    /** Keeps a claim under the subject of a place, if its case is an example. */
    public void claim(int subject, ClaimRow row) {
        if (wanted.contains(row.caseId())) {
            rows.get(subject).merge(row.caseId(), row, (known, next) -> further(subjects.get(subject), known, next));
        }
    }

    /** The first of those that got furthest. */
    private static ClaimRow further(Subject subject, ClaimRow known, ClaimRow next) {
        var order = Why.of(next, subject)
                .standing()
                .compareTo(Why.of(known, subject).standing());
        return order < 0 ? next : known;
    }

    /** The claim that speaks for a case under the subject of a place; empty where there is none. */
    public Optional<ClaimRow> row(int subject, String caseId) {
        return Optional.ofNullable(rows.get(subject).get(caseId));
    }
}
