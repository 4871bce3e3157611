package dev.evenkeel.report;

import dev.evenkeel.report.TextTable.Column;
import dev.evenkeel.settlement.Line;
import java.math.BigDecimal;

/** The lines of a statement as a ledger: what each is made of in an inner column, what it comes to in the outer one. */
record LinesText(ShownStatement shown) {
    /** The parts of one line that are listed at most; the rest are added up. */
    static final int DETAILS_MAX = 40;

    /** The moved claims of one true-up that are listed at most; the rest are added up. */
    static final int MOVED_MAX = 10;

    /** A row a line, with what it is made of and its formula beneath it. */
    TextTable table() {
        var amounts = shown.amounts();
        var table = TextTable.of(
                Column.wrapped("Term"),
                Column.wrapped("What"),
                Column.right("Count"),
                Column.right("of which"),
                Column.right(amounts.code()));
        for (var line : shown.statement().lines()) {
            table.row(
                    line.term(),
                    new Words(shown.contract()).what(line),
                    count(line.quantity()),
                    "",
                    amounts.bare(line.amount()));
            details(line, table);
            moved(line, table);
            var formula = Words.formula(line);
            if (!formula.isEmpty()) {
                table.note(formula, 2);
            }
        }
        return table.rule()
                .row("Total", "", "", "", amounts.bare(shown.statement().total()));
    }

    private void details(Line line, TextTable table) {
        var amounts = shown.amounts();
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
        var amounts = shown.amounts();
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
}
