package dev.evenkeel.report;

import dev.evenkeel.comparison.Comparison;
import dev.evenkeel.comparison.Comparison.Overlap;
import dev.evenkeel.comparison.Examples;
import dev.evenkeel.comparison.Gap;
import dev.evenkeel.comparison.Subject;
import dev.evenkeel.comparison.Why;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What many definitions say of one log, as a text. */
public final class ComparisonText {
    private static final int PAIRS_MAX = 6;
    private static final int REASONS_MAX = 3;

    private final Comparison comparison;
    private final Examples examples;
    private final List<String> lines = new ArrayList<>();

    private ComparisonText(Comparison comparison, Examples examples) {
        this.comparison = comparison;
        this.examples = examples;
    }

    /** The text, for a page of {@link StatementText#COLUMNS} columns. */
    public static String of(Comparison comparison, Examples examples) {
        return new ComparisonText(comparison, examples).text();
    }

    private String text() {
        paragraph(ComparisonWords.title(comparison, Subject::name));
        table(billed());
        gaps();
        if (comparison.overlaps().isEmpty()) {
            return String.join("\n", lines) + "\n";
        }
        lines.add("");
        lines.add("Cases billed by both");
        table(overlap());
        comparison.overlaps().stream()
                .filter(overlap -> overlap.disagreeing() > 0)
                .sorted(Comparator.comparingLong(overlap -> -overlap.disagreeing()))
                .limit(PAIRS_MAX)
                .forEach(this::pair);
        return String.join("\n", lines) + "\n";
    }

    private TextTable billed() {
        var table = TextTable.of(
                TextTable.Column.right("#"),
                TextTable.Column.wrapped("Definition"),
                TextTable.Column.right("Cases billed"),
                TextTable.Column.right("Share"),
                TextTable.Column.right("Given back"),
                TextTable.Column.right("Undecided"),
                TextTable.Column.right("At public prices"));
        for (var at = 0; at < comparison.columns().size(); at++) {
            var column = comparison.columns().get(at);
            table.row(
                    String.valueOf(at + 1),
                    column.subject().name(),
                    ComparisonWords.billed(column),
                    column.billsCases() ? Numbers.percent(column.billed(), comparison.cases()) : "",
                    column.billsCases() ? Numbers.grouped(column.cases(Why.Standing.GIVEN_BACK)) : "",
                    column.billsCases() ? Numbers.grouped(column.cases(Why.Standing.PENDING)) : "",
                    ComparisonWords.money(column));
        }
        return table;
    }

    private void gaps() {
        var table = TextTable.of(
                TextTable.Column.wrapped("Definition"), TextTable.Column.wrapped("What this log cannot show"));
        var isAny = false;
        for (var column : comparison.columns()) {
            for (var gap : ComparisonWords.gaps(column, ComparisonText::matters)) {
                isAny = true;
                table.row(column.subject().name(), gap);
            }
        }
        if (isAny) {
            table(table);
        }
    }

    private static boolean matters(Gap gap) {
        return switch (gap.effect()) {
            case NOT_JUDGED, AT_MOST -> true;
            case WEAKER -> false;
            case NOTE -> gap.clause().endsWith(".when");
        };
    }

    private TextTable overlap() {
        var shown = ComparisonWords.billing(comparison);
        var columns = new ArrayList<TextTable.Column>();
        columns.add(TextTable.Column.right("#"));
        columns.add(TextTable.Column.wrapped("Definition"));
        shown.forEach(at -> columns.add(TextTable.Column.right(String.valueOf(at + 1))));
        var table = TextTable.of(columns.toArray(TextTable.Column[]::new));
        for (var row : shown) {
            var cells = new ArrayList<String>();
            cells.add(String.valueOf(row + 1));
            cells.add(comparison.columns().get(row).subject().name());
            shown.forEach(column -> cells.add(Numbers.grouped(ComparisonWords.both(comparison, row, column))));
            table.row(cells.toArray(String[]::new));
        }
        return table;
    }

    private void pair(Overlap overlap) {
        var one = comparison.columns().get(overlap.one());
        var other = comparison.columns().get(overlap.other());
        lines.add("");
        paragraph(ComparisonWords.pair(comparison, overlap, Subject::name));
        var dates = new Dates(ZoneOffset.UTC);
        overlap.reasons().stream().limit(REASONS_MAX).forEach(reason -> {
            paragraph("  %s: %s %s; %s %s."
                    .formatted(
                            Numbers.of(reason.cases(), "case", "cases"),
                            one.subject().name(),
                            new StandingWords(one.subject()).words(reason.one()),
                            other.subject().name(),
                            new StandingWords(other.subject()).words(reason.other())));
            reason.examples().stream()
                    .limit(1)
                    .forEach(id -> paragraph("    Case %s. %s %s"
                            .formatted(
                                    Foreign.text(id),
                                    sentence(one.subject(), overlap.one(), reason.one(), id, dates),
                                    sentence(other.subject(), overlap.other(), reason.other(), id, dates))));
        });
    }

    private String sentence(Subject subject, int at, Why why, String caseId, Dates dates) {
        return new StandingWords(subject).sentence(why, examples.row(at, caseId), dates);
    }

    private void table(TextTable table) {
        lines.add("");
        lines.addAll(table.lines(StatementText.COLUMNS));
    }

    private void paragraph(String text) {
        lines.addAll(TextWidth.wrap(text, StatementText.COLUMNS));
    }
}
