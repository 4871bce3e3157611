package dev.evenkeel.report;

import dev.evenkeel.report.TextTable.Column;
import dev.evenkeel.settlement.Basis;
import dev.evenkeel.settlement.Reading;
import java.util.ArrayList;
import java.util.List;

/** A statement as plain text, for a terminal or a letter. */
public final class StatementText {
    /** The columns of a page, unless the caller wants otherwise. */
    public static final int COLUMNS = 100;

    private final ShownStatement shown;
    private final int columns;
    private final Amounts amounts;
    private final Words words;
    private final List<String> lines = new ArrayList<>();

    private StatementText(ShownStatement shown, int columns) {
        this.shown = shown;
        this.columns = columns;
        this.amounts = shown.amounts();
        this.words = new Words(shown.contract());
    }

    /** The text, for a page of {@link #COLUMNS} columns. */
    public static String of(ShownStatement shown) {
        return of(shown, COLUMNS);
    }

    /** The text, for a page of so many columns. Ends in a line end; no line ends in a space. */
    public static String of(ShownStatement shown, int columns) {
        return new StatementText(shown, columns).text();
    }

    private String text() {
        var headline = new Headline(shown);
        paragraph(headline.title() + ".");
        lines.add("");
        paragraph(headline.owed());
        lines.add("");
        lines.addAll(about().lines(columns));
        section("Lines", new LinesText(shown).table());
        if (!shown.statement().measures().isEmpty()) {
            section("What was measured", measures());
        }
        section("The period under every basis", bases());
        paragraph("The bill per case is what the period's own lines (%s) would be per case of each basis."
                .formatted(amounts.of(shown.statement().loadedCost().billed())));
        if (shown.claims().hasAny()) {
            section("Claims by state and reason", claims());
        }
        notes();
        return String.join("\n", lines) + "\n";
    }

    private void section(String title, TextTable table) {
        lines.add("");
        lines.add(title);
        lines.add("");
        lines.addAll(table.lines(columns));
    }

    private void paragraph(String text) {
        lines.addAll(TextWidth.wrap(text, columns));
    }

    private TextTable about() {
        var contract = shown.contract();
        var dates = shown.dates();
        var statement = shown.statement();
        var digest = shown.provenance().contractDigest();
        var table = TextTable.of(Column.left(""), Column.wrapped(""))
                .row("Contract", contract.title() + " (" + contract.id() + ")")
                .row("Period", Dates.span(statement.period()) + ", " + dates.zoneName());
        table.row(shown.isPreview() ? "Preview" : "Drawn", "as of " + dates.zoned(statement.asOf()));
        if (!shown.isPreview()) {
            table.row("Dispute", "until " + Dates.day(shown.deadlines().disputeUntil()));
        }
        table.row(
                "Journal",
                "%s, %s"
                        .formatted(
                                Numbers.of(shown.journal().events(), "event", "events"),
                                Provenance.shortened(shown.journal().digest())));
        return digest.isEmpty() ? table : table.row("Signed text", Provenance.shortened(digest));
    }

    private TextTable measures() {
        var table = TextTable.of(
                Column.left("Measure"), Column.left("Unit"), Column.right("Sample"), Column.wrapped("Reading"));
        for (var measured : shown.statement().measures()) {
            table.row(
                    Words.measure(measured.measure().name()),
                    measured.measure().unit(),
                    measured.reading() instanceof Reading.Known known ? Numbers.grouped(known.sample()) : "",
                    Words.reading(measured.measure().name(), measured.words()));
            if (!measured.measure().source().isEmpty()) {
                table.note("source: " + measured.measure().source(), 2);
            }
        }
        return table;
    }

    private TextTable bases() {
        var cost = shown.statement().loadedCost();
        var quotients = new Quotients(shown);
        var table = TextTable.of(
                Column.left("Basis"),
                Column.right("Cases"),
                Column.right(amounts.code() + " per case"),
                Column.wrapped("What it counts"));
        table.row(
                "billed",
                Numbers.grouped(cost.outcomes()),
                quotients.perCase(cost.outcomes()),
                "outcomes that this contract charged in the period");
        for (var basis : Basis.values()) {
            var count = shown.statement().bases().getOrDefault(basis, 0L);
            table.row(basis.label(), Numbers.grouped(count), quotients.perCase(count), basis.definition());
        }
        return table;
    }

    private TextTable claims() {
        var period = shown.statement().period();
        var made = shown.claims().madeIn(period);
        var table = TextTable.of(
                Column.left("State"),
                Column.left("Reason"),
                Column.right("Of " + Dates.period(period)),
                Column.right("Share"),
                Column.right("All so far"),
                Column.wrapped("What it means"));
        for (var row : shown.claims().rows(period)) {
            table.row(
                    row.state().spelling(),
                    row.reason(),
                    Numbers.grouped(row.ofPeriod()),
                    Numbers.percent(row.ofPeriod(), made),
                    Numbers.grouped(row.all()),
                    words.meaning(row.state(), row.reason()));
        }
        return table.rule()
                .row(
                        "claims",
                        "",
                        Numbers.grouped(made),
                        "",
                        Numbers.grouped(shown.claims().all()),
                        "");
    }

    private void notes() {
        var cost = shown.statement().loadedCost();
        lines.add("");
        if (shown.claims().hasAny()) {
            paragraph(new Headline(shown).reversedLater());
        }
        if (cost.outcomes() > 0) {
            var quotients = new Quotients(shown);
            paragraph(
                    "Fully loaded, a resolved case cost %s: %s.".formatted(quotients.loaded(), quotients.loadedFrom()));
        }
        paragraph("Every claim, billed or not, with its reason: "
                + shown.provenance().claimsFile());
    }
}
