package dev.evenkeel.report;

import dev.evenkeel.report.TextTable.Column;
import dev.evenkeel.settlement.Basis;
import dev.evenkeel.settlement.Line;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** A statement as plain text, for a terminal or a letter. */
public final class StatementText {
    /** The columns of a page, unless the caller wants otherwise. */
    public static final int COLUMNS = 100;

    /** The parts of one line that are listed at most; the rest are added up. */
    static final int DETAILS_MAX = 40;

    /** The moved claims of one true-up that are listed at most; the rest are added up. */
    static final int MOVED_MAX = 10;

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
        section("Lines", billed());
        section("The period under every basis", bases());
        paragraph("The bill per case is what the period's own lines (%s) would be per case of each basis."
                .formatted(amounts.of(shown.statement().loadedCost().billed())));
        section("Claims by state and reason", claims());
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

    private TextTable billed() {
        var table = TextTable.of(
                Column.wrapped("Term"),
                Column.wrapped("What"),
                Column.right("Count"),
                Column.right("of which"),
                Column.right(amounts.code()));
        for (var line : shown.statement().lines()) {
            table.row(line.term(), words.what(line), count(line.quantity()), "", amounts.bare(line.amount()));
            details(line, table);
            moved(line, table);
            table.note(Words.formula(line), 2);
        }
        return table.rule()
                .row("Total", "", "", "", amounts.bare(shown.statement().total()));
    }

    private void details(Line line, TextTable table) {
        var decimals = decimals(line);
        var sign = line.kind() == Line.Kind.REVERSAL ? BigDecimal.ONE.negate() : BigDecimal.ONE;
        for (var detail : line.details().stream().limit(DETAILS_MAX).toList()) {
            table.row(
                    "",
                    "  " + words(line, detail),
                    count(detail.quantity()),
                    amounts.bare(detail.exact().multiply(sign), decimals),
                    "");
        }
        var rest = line.details().stream().skip(DETAILS_MAX).toList();
        if (!rest.isEmpty()) {
            var exact = rest.stream().map(Line.Detail::exact).reduce(BigDecimal.ZERO, BigDecimal::add);
            table.row(
                    "",
                    "  %s more prices".formatted(Numbers.grouped(rest.size())),
                    count(rest.stream().map(Line.Detail::quantity).reduce(BigDecimal.ZERO, BigDecimal::add)),
                    amounts.bare(exact.multiply(sign), decimals),
                    "");
        }
    }

    /** The claims that a true-up comes from. */
    private void moved(Line line, TextTable table) {
        var moved = shown.moved(line);
        var decimals = moved.stream()
                .mapToInt(claim -> claim.difference().stripTrailingZeros().scale())
                .max()
                .orElse(0);
        moved.stream()
                .limit(MOVED_MAX)
                .forEach(claim -> table.row(
                        "",
                        "  case %s: %s".formatted(Foreign.text(claim.caseId()), claim.words()),
                        "",
                        amounts.bare(claim.difference(), decimals),
                        ""));
        var rest = moved.stream().skip(MOVED_MAX).toList();
        if (!rest.isEmpty()) {
            table.row(
                    "",
                    "  %s that moved".formatted(Numbers.of(rest.size(), "more claim", "more claims")),
                    "",
                    amounts.bare(
                            rest.stream().map(MovedClaim::difference).reduce(BigDecimal.ZERO, BigDecimal::add),
                            decimals),
                    "");
        }
    }

    /** What a part of a line is; where it is a unit of effort, with its price. */
    static String words(Line line, Line.Detail detail) {
        return line.claimsDigest().isEmpty()
                ? "%s at %s".formatted(detail.words(), Numbers.grouped(detail.price(), 2))
                : detail.words();
    }

    /** The decimals that the exact parts of a line need to stand under each other. */
    static int decimals(Line line) {
        return line.details().stream()
                .mapToInt(detail -> detail.exact().stripTrailingZeros().scale())
                .max()
                .orElse(0);
    }

    /** A quantity; empty text where nothing is counted. */
    static String count(BigDecimal quantity) {
        return quantity.signum() == 0 ? "" : Numbers.quantity(quantity);
    }

    private TextTable bases() {
        var cost = shown.statement().loadedCost();
        var table = TextTable.of(
                Column.left("Basis"),
                Column.right("Cases"),
                Column.right(amounts.code() + " per case"),
                Column.wrapped("What it counts"));
        table.row(
                "billed",
                Numbers.grouped(cost.outcomes()),
                perCase(cost.outcomes()),
                "outcomes that this contract charged in the period");
        for (var basis : Basis.values()) {
            var count = shown.statement().bases().getOrDefault(basis, 0L);
            table.row(basis.label(), Numbers.grouped(count), perCase(count), basis.definition());
        }
        return table;
    }

    private String perCase(long cases) {
        return perCase(shown, cases);
    }

    /** What the bill of the period's own lines would be per case; a dash where there is no case. */
    static String perCase(ShownStatement shown, long cases) {
        return cases == 0
                ? "–"
                : shown.amounts().bareAverage(shown.statement().loadedCost().billed(), cases);
    }

    /** What a charged outcome cost the client all in. */
    static String loaded(ShownStatement shown) {
        var cost = shown.statement().loadedCost();
        return shown.amounts().average(cost.billed().add(cost.ownCost()), cost.outcomes());
    }

    /** What that is made of: numerator and denominator. */
    static String loadedFrom(ShownStatement shown) {
        var cost = shown.statement().loadedCost();
        var outcomes = Numbers.of(cost.outcomes(), "outcome", "outcomes");
        var billed = shown.amounts().of(cost.billed());
        return cost.ownCost().signum() == 0
                ? "%s billed / %s; no cost of the client's own is on record".formatted(billed, outcomes)
                : "(%s billed + %s of the client's own cost) / %s"
                        .formatted(billed, shown.amounts().of(cost.ownCost()), outcomes);
    }

    /** What is known already to be given back of what is charged here. */
    static String reversedLater(ShownStatement shown) {
        var later = shown.statement().reversedLater();
        return later.count() == 0
                ? "No outcome charged here is known yet to be reversed in a later period."
                : "Of the outcomes charged here, %s worth %s are already known to be reversed in a later period."
                        .formatted(
                                Numbers.grouped(later.count()), shown.amounts().of(later.exact()));
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
        paragraph(reversedLater(shown));
        if (cost.outcomes() > 0) {
            paragraph("Fully loaded, a resolved case cost %s: %s.".formatted(loaded(shown), loadedFrom(shown)));
        }
        paragraph("Every claim, billed or not, with its reason: "
                + shown.provenance().claimsFile());
    }
}
