package dev.evenkeel.condition;

import dev.cel.common.ast.CelExpr;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The problems of one text, as they are found. */
final class Findings {
    private final SourceText text;
    private final ArrayList<Problem> problems = new ArrayList<>();

    Findings(SourceText text) {
        this.text = text;
    }

    SourceText text() {
        return text;
    }

    /** Notes an error at a node; gives the nothing that stands for what could not be understood. */
    <T> Optional<T> error(CelExpr at, String message) {
        return error(at, message, Optional.empty());
    }

    <T> Optional<T> error(CelExpr at, String message, Optional<String> nearest) {
        problems.add(problem(Severity.ERROR, text, text.of(at), message, nearest));
        return Optional.empty();
    }

    void warning(CelExpr at, String message, Optional<String> nearest) {
        problems.add(problem(Severity.WARNING, text, text.of(at), message, nearest));
    }

    boolean hasErrors() {
        return problems.stream().anyMatch(Problem::isError);
    }

    /** All that was found, in the order of the text. */
    List<Problem> inOrder() {
        return problems.stream()
                .sorted(Comparator.comparingInt(Problem::offset)
                        .thenComparing(Problem::length, Comparator.reverseOrder()))
                .toList();
    }

    static Problem problem(
            Severity severity, SourceText text, Stretch where, String message, Optional<String> nearest) {
        return new Problem(severity, where.start(), where.end() - where.start(), text.part(where), message, nearest);
    }
}
