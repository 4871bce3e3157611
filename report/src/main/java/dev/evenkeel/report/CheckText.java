package dev.evenkeel.report;

import dev.evenkeel.yaml.Problem;
import java.util.ArrayList;
import java.util.List;

/** Problems of a file as compilers tell them: the place, what is wrong, the line itself with a mark under the word. */
public final class CheckText {
    /** The characters of a source line that are shown before the marked place, where the line is too long. */
    private static final int BEFORE = 30;

    private final List<String> source;
    private final int columns;
    private final List<String> lines = new ArrayList<>();

    private CheckText(String source, int columns) {
        this.source = source.lines().toList();
        this.columns = columns;
    }

    /** The text, for a page of {@link StatementText#COLUMNS} columns. */
    public static String of(String file, String source, List<Problem> problems) {
        return of(file, source, problems, StatementText.COLUMNS);
    }

    /**
     * The text, for a page of so many columns.
     *
     * @param file its name, as the user gave it
     * @param source its whole text
     * @param problems in the order in which they are told
     */
    public static String of(String file, String source, List<Problem> problems, int columns) {
        return new CheckText(source, columns).text(file, problems);
    }

    private String text(String file, List<Problem> problems) {
        problems.forEach(this::problem);
        var errors = problems.stream().filter(Problem::isError).count();
        lines.add(sum(file, errors, problems.size() - errors));
        return String.join("\n", lines) + "\n";
    }

    private static String sum(String file, long errors, long warnings) {
        if (errors + warnings == 0) {
            return "%s: no problem found.".formatted(Foreign.text(file));
        }
        var counts = new ArrayList<String>();
        if (errors > 0) {
            counts.add(Numbers.of(errors, "error", "errors"));
        }
        if (warnings > 0) {
            counts.add(Numbers.of(warnings, "warning", "warnings"));
        }
        return "%s: %s.".formatted(Foreign.text(file), Words.listed(counts));
    }

    private void problem(Problem problem) {
        // The place stays on one line with the first words, so that editors and terminals link it.
        lines.add("%s: %s: %s"
                .formatted(
                        Foreign.text(problem.at().toString()),
                        problem.isError() ? "error" : "warning",
                        Foreign.text(problem.message())));
        if (problem.line() >= 1 && problem.line() <= source.size()) {
            excerpt(problem);
        }
        if (!problem.nearest().isEmpty() && !problem.message().contains("id you mean")) {
            lines.add("  did you mean '%s'?".formatted(Foreign.text(problem.nearest())));
        }
        lines.add("");
    }

    private void excerpt(Problem problem) {
        var number = Integer.toString(problem.line());
        var gutter = "  " + " ".repeat(number.length()) + " │ ";
        var points = source.get(problem.line() - 1).codePoints().toArray();
        var marked = Math.min(Math.max(0, problem.column() - 1), points.length);
        var room = Math.max(BEFORE, columns - gutter.length() - 1);
        var from = points.length <= room || marked < room - BEFORE ? 0 : marked - BEFORE;
        var before = (from > 0 ? "…" : "") + shown(points, from, marked);
        var text = TextWidth.clip(before + shown(points, marked, points.length), room);
        lines.add("  " + number + " │ " + text);
        var width = Math.max(1, TextWidth.of(shown(points, marked, marked + length(problem, points.length - marked))));
        var indent = TextWidth.of(before);
        lines.add(gutter + " ".repeat(indent) + "^".repeat(Math.max(1, Math.min(width, room - indent))));
    }

    private static int length(Problem problem, int left) {
        return Math.min(
                left,
                problem.text()
                        .replace("…", "")
                        .codePointCount(0, problem.text().replace("…", "").length()));
    }

    private static String shown(int[] points, int from, int to) {
        var text = new StringBuilder();
        for (var at = from; at < to; at++) {
            text.append(points[at] == '\t' ? " " : Foreign.text(Character.toString(points[at])));
        }
        return text.toString();
    }
}
