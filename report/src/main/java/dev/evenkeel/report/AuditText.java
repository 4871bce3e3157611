package dev.evenkeel.report;

import dev.evenkeel.audit.AuditResult;
import dev.evenkeel.report.TextTable.Column;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** What a second look at a sample says about all claims. */
public final class AuditText {
    private static final int PERCENT_SHIFT = 2;

    private AuditText() {}

    /** The text, for a page of {@link StatementText#COLUMNS} columns. */
    public static String of(AuditResult result) {
        var table = TextTable.of(
                Column.left("Stratum"),
                Column.right("Claims"),
                Column.right("Amount"),
                Column.right("Looked at"),
                Column.right("Overturned"),
                Column.right("Of all, at least"),
                Column.right("at most"),
                Column.right("Credit"));
        for (var stratum : result.strata()) {
            table.row(
                    Foreign.text(stratum.name()),
                    Numbers.grouped(stratum.claims()),
                    Numbers.grouped(stratum.amount(), 2),
                    Numbers.grouped(stratum.sampled()),
                    Numbers.grouped(stratum.overturned()),
                    Numbers.grouped(stratum.bounds().low()),
                    Numbers.grouped(stratum.bounds().high()),
                    Numbers.grouped(stratum.credit().setScale(2, RoundingMode.HALF_EVEN), 2));
        }
        return "%s%n%nBetween %s %% and %s %% of all claims do not stand; with a confidence of %s %% all limits hold.%nThe lower limits are worth %s."
                .formatted(
                        String.join(System.lineSeparator(), table.lines(StatementText.COLUMNS)),
                        percent(result.low(), RoundingMode.FLOOR),
                        percent(result.high(), RoundingMode.CEILING),
                        result.confidence()
                                .movePointRight(PERCENT_SHIFT)
                                .stripTrailingZeros()
                                .toPlainString(),
                        Numbers.grouped(result.credit().setScale(2, RoundingMode.HALF_EVEN), 2));
    }

    private static String percent(BigDecimal share, RoundingMode away) {
        return share.movePointRight(PERCENT_SHIFT).setScale(1, away).toPlainString();
    }
}
