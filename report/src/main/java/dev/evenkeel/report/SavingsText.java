package dev.evenkeel.report;

import dev.evenkeel.measure.baseline.Counted;
import dev.evenkeel.measure.baseline.Every;
import dev.evenkeel.measure.baseline.FrozenBaseline;
import dev.evenkeel.report.TextTable.Column;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What was saved against a frozen baseline, as plain text. */
public final class SavingsText {
    /** Of the uncertainty that is told, as the practice has it. */
    public static final double CONFIDENCE = 0.68;

    private SavingsText() {}

    /**
     * What stands behind a result.
     *
     * @param signatures whose were checked, as a sentence
     * @param certificate the digest of the certificate, in hexadecimal
     */
    public record Behind(String signatures, String certificate) {
        String certified() {
            return "The certificate is %s; whoever has the baseline and the data computes the same (--certificate)."
                    .formatted(certificate);
        }
    }

    /**
     * The text: the sentence, then the steps to it.
     */
    public static String of(FrozenBaseline baseline, Counted counted, Behind behind) {
        var lines = new ArrayList<>(TextWidth.wrap(sentence(baseline, counted), StatementText.COLUMNS));
        lines.add("");
        var table = TextTable.of(Column.wrapped("Step"), Column.right("Amount"));
        steps(baseline, counted).forEach(step -> table.row(step.getFirst(), step.getLast()));
        lines.addAll(table.lines(StatementText.COLUMNS));
        lines.add("");
        Stream.concat(notes(baseline, counted).stream(), Stream.of(behind.signatures(), behind.certified()))
                .forEach(note -> lines.addAll(TextWidth.wrap(note, StatementText.COLUMNS)));
        return String.join("\n", lines) + "\n";
    }

    static String sentence(FrozenBaseline baseline, Counted counted) {
        var savings = counted.savings();
        var saved = counted.steps().saved();
        return "%s %s of '%s' since the baseline, give or take %s (68 %% sure), which is %s of it%s."
                .formatted(
                        amount(baseline, saved.abs()),
                        saved.signum() >= 0 ? "saved" : "more than expected",
                        baseline.metric(),
                        amount(baseline, counted.rounded(savings.bandAt(CONFIDENCE))),
                        Figures.percent(savings.fractionalAt(CONFIDENCE)),
                        savings.isAcceptable() ? "" : ", more than the half that is accepted");
    }

    /** An amount in the baseline's unit, as far as it says one. */
    static String amount(FrozenBaseline baseline, BigDecimal amount) {
        var unit = baseline.unit();
        return Amounts.ofCode(unit)
                .map(currency -> currency.of(amount))
                .orElseGet(() -> Numbers.grouped(amount, 2) + (unit.isEmpty() ? "" : " " + Foreign.text(unit)));
    }

    static List<List<String>> steps(FrozenBaseline baseline, Counted counted) {
        var steps = counted.steps();
        var rows = new ArrayList<List<String>>();
        rows.add(List.of(
                "expected by the baseline, version %d, on %s"
                        .formatted(
                                baseline.version(),
                                number(baseline, counted.days().size())),
                amount(baseline, steps.expected())));
        var adjustments = counted.adjustments();
        if (!adjustments.counted().isEmpty()) {
            rows.add(List.of(
                    "adjusted for %s%s"
                            .formatted(
                                    String.join(", ", adjustments.counted()),
                                    adjustments.isCapped()
                                            ? ": what the cap of %s lets pass of %s"
                                                    .formatted(
                                                            Figures.percent(baseline.terms()
                                                                    .adjustmentCap()),
                                                            amount(
                                                                    baseline,
                                                                    counted.rounded(adjustments
                                                                            .uncapped()
                                                                            .doubleValue())))
                                            : ""),
                    amount(baseline, steps.adjusted())));
        }
        rows.add(List.of(
                "less what was observed", amount(baseline, steps.observed().negate())));
        rows.add(List.of("saved", amount(baseline, steps.saved())));
        return rows;
    }

    /** {@code 90 hours}: of what the baseline is made. */
    private static String readings(FrozenBaseline baseline, int number) {
        var every = baseline.form().every();
        return Numbers.of(number, every.word(), every.words());
    }

    /** {@code 90 days}: hours add up to them. */
    static String number(FrozenBaseline baseline, int number) {
        return baseline.form().every() == Every.HOUR ? Numbers.of(number, "day", "days") : readings(baseline, number);
    }

    static List<String> notes(FrozenBaseline baseline, Counted counted) {
        var notes = new ArrayList<String>();
        var left = counted.left();
        if (baseline.unit().isEmpty()) {
            notes.add("The baseline does not say in what '%s' is counted; its next version can (--unit)."
                    .formatted(baseline.metric()));
        }
        if (left.blackout() > 0) {
            notes.add("%s in the blackout count nowhere.".formatted(readings(baseline, left.blackout())));
        }
        if (left.notRunOut() > 0) {
            notes.add("%s do not count yet; a %s counts when it is %d days old."
                    .formatted(
                            readings(baseline, left.notRunOut()),
                            baseline.form().every().word(),
                            baseline.terms().runOut().days()));
        }
        if (baseline.terms().runOut().completion() > 1) {
            notes.add("What was there was multiplied by %s for what comes later still."
                    .formatted(Figures.of(baseline.terms().runOut().completion())));
        }
        if (left.truncated() > 0) {
            notes.add("%s lay above %s and count as that."
                    .formatted(readings(baseline, left.truncated()), Figures.of(baseline.limit())));
        }
        if (left.beyond() > 0) {
            notes.add(
                    "On %s %s lay outside of what the baseline saw (%s), by a tenth at most; what is expected there is guessed."
                            .formatted(
                                    readings(baseline, left.beyond()),
                                    baseline.form().drivers().size() == 1 ? "the driver" : "a driver",
                                    baseline.ranges().stream()
                                            .map(range -> "%s %s"
                                                    .formatted(Foreign.text(range.driver()), Figures.of(range.seen())))
                                            .collect(Collectors.joining("; "))));
        }
        notes.add(
                "Beside it: the formula of energy measurement (CalTRACK 2.0), made for a time after as long as the baseline, gives %s; it does not count."
                        .formatted(Figures.of(counted.savings().practice().band())));
        counted.adjustments().left().forEach(reason -> notes.add("Does not count: " + reason));
        if (counted.adjustments().isCapped()) {
            notes.add(
                    "The cap held something back: the baseline no longer fits, and both should agree on a new one (--replaces).");
        }
        return notes;
    }
}
