package dev.evenkeel.report;

import dev.evenkeel.recount.Finding;
import dev.evenkeel.recount.Finding.Sort;
import dev.evenkeel.report.TextTable.Column;
import java.util.ArrayList;
import java.util.List;

/** A recount as a text. */
public final class RecountText {
    private static final int FINDINGS_MAX = 5;

    private final ShownRecount shown;
    private final RecountWords words;
    private final List<String> lines = new ArrayList<>();

    private RecountText(ShownRecount shown) {
        this.shown = shown;
        this.words = new RecountWords(shown);
    }

    /** The text, for a page of {@link StatementText#COLUMNS} columns. */
    public static String of(ShownRecount shown) {
        return new RecountText(shown).text();
    }

    private String text() {
        paragraph(words.title());
        var table = TextTable.of(
                Column.left("Sort"),
                Column.right("Findings"),
                Column.right("Billed, " + shown.amounts().code()),
                Column.right("Difference"),
                Column.wrapped("What it means"));
        for (var sort : Sort.all()) {
            table.row(
                    sort.spelling(),
                    Numbers.grouped(shown.recount().count(sort)),
                    shown.amounts().bareRounded(shown.recount().billed(sort)),
                    words.difference(shown.recount().difference(sort)),
                    RecountWords.meaning(sort));
        }
        table(table);
        for (var sort : Sort.all()) {
            if (sort != Sort.SUPPORTED && shown.recount().count(sort) > 0) {
                findings(sort);
            }
        }
        if (shown.value().isEmpty()) {
            lines.add("");
            paragraph(
                    "No rule of the client's own was given (--value), so nothing is sorted as business-value variance.");
        }
        if (!shown.remarks().isEmpty()) {
            lines.add("");
            paragraph("Unverified or odd about the bill:");
            shown.remarks().forEach(remark -> paragraph("- " + remark));
        }
        return String.join("\n", lines) + "\n";
    }

    private void findings(Sort sort) {
        var table = TextTable.of(
                Column.wrapped(RecountWords.title(sort)), Column.right("Difference"), Column.wrapped("Why"));
        var all = shown.recount().findings().stream()
                .filter(it -> it.sort() == sort)
                .toList();
        all.stream()
                .limit(FINDINGS_MAX)
                .forEach(finding -> table.row(
                        Foreign.text(finding.caseId()), words.exact(finding.difference()), Foreign.text(why(finding))));
        table(table);
        if (all.size() > FINDINGS_MAX) {
            paragraph("and %s, in recount.csv.".formatted(Numbers.of(all.size() - FINDINGS_MAX, "more", "more")));
        }
    }

    private static String why(Finding finding) {
        return finding.why();
    }

    private void table(TextTable table) {
        lines.add("");
        lines.addAll(table.lines(StatementText.COLUMNS));
    }

    private void paragraph(String text) {
        lines.addAll(TextWidth.wrap(text, StatementText.COLUMNS));
    }
}
