package dev.evenkeel.contract;

import dev.evenkeel.contract.PeriodTerm.RateBand;
import dev.evenkeel.contract.Savings.Adjusting;
import dev.evenkeel.contract.Savings.Baseline;
import dev.evenkeel.contract.Savings.NonRoutine;
import dev.evenkeel.contract.Sharing.Counting;
import dev.evenkeel.contract.Sharing.PayOn;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Reads what is saved, and how it is shared. */
final class SavingsReader {
    private static final String MINIMUM_SAVINGS = "minimum savings";
    private static final String MINIMUM_LOSSES = "minimum losses";
    private static final Pattern LOWER_BOUND =
            Pattern.compile("(estimate if )?lower bound at ([0-9.]+%)( above zero)?");

    /** Standard normal quantiles: how many standard errors a one-sided confidence takes with a large sample. */
    private static final Map<String, String> QUANTILES =
            Map.of("80%", "0.841621", "90%", "1.281552", "95%", "1.644854", "97.5%", "1.959964", "99%", "2.326348");

    private final String id;
    private final Clause clause;
    private final TermContext context;

    /** @param id of the term */
    SavingsReader(String id, Clause clause, TermContext context) {
        this.id = id;
        this.clause = clause;
        this.context = context;
    }

    /** What is saved; {@code metric} is the field with the metric's name. */
    Savings savings(String metric) {
        return new Savings(
                context.measure(clause, metric),
                baseline(clause, context),
                clause.texts("adjust").stream().map(this::adjusting).toList(),
                clause.clauses("non-routine").stream().map(this::nonRoutine).toList(),
                PeriodKind.bound(clause, "adjust at most"),
                clause.has("estimate") ? List.of(context.operand(clause, "estimate")) : List.of(),
                clause.has("value") ? context.operand(clause, "value") : new Operand.Given(BigDecimal.ONE));
    }

    /** A year, a number or a measure. */
    static Baseline baseline(Clause clause, TermContext context) {
        var text = clause.text("baseline");
        return text.matches("(19|20|21)[0-9]{2}")
                ? new Baseline.OfYear(Integer.parseInt(text))
                : new Baseline.Of(context.operand(clause, "baseline"));
    }

    private Adjusting adjusting(String text) {
        if (text.equals("volume")) {
            return new Adjusting.Volume();
        }
        if (!text.endsWith(" mix")) {
            clause.error(
                    "value",
                    "adjust",
                    "'%s' is no adjustment. Write 'volume', or an attribute of cases and 'mix', such as 'intent mix'."
                            .formatted(text));
        }
        return new Adjusting.Mix(text.replace(" mix", ""));
    }

    private NonRoutine nonRoutine(Clause change) {
        var approved = change.texts("approved by");
        if (!approved.contains("client") || !approved.contains("provider")) {
            change.error(
                    "rule",
                    "approved by",
                    "A change of the baseline counts only when both approve it. Write 'approved by: [client, provider]'.");
        }
        return new NonRoutine(
                change.text("cause"),
                change.text("evidence"),
                context.operand(change, "amount"),
                change.date("from", LocalDate.MIN),
                change.date("to", LocalDate.MAX));
    }

    /** How it is shared. */
    Sharing sharing() {
        var gate = clause.clause("gate");
        var gates = context.gates(clause, "gate").stream()
                .filter(it ->
                        !it.measure().equals(MINIMUM_SAVINGS) && !it.measure().equals(MINIMUM_LOSSES))
                .toList();
        var minimumSavings = MeasureReader.operandValue(gate, MINIMUM_SAVINGS, BigDecimal.ZERO);
        var share = clause.clause("share");
        if (clause.has("share") == clause.has("corridors")) {
            clause.error("contradictory", "share", "Gains are shared by 'share' or by 'corridors': write one of them.");
        }
        var cap = clause.clause("cap");
        return new Sharing(
                gates,
                minimumSavings,
                MeasureReader.operandValue(gate, MINIMUM_LOSSES, minimumSavings),
                clause.text("counting").equals("excess only") ? Counting.EXCESS_ONLY : Counting.FIRST_DOLLAR,
                MeasureReader.operandValue(share, "gains", BigDecimal.ZERO),
                MeasureReader.operandValue(share, "losses", BigDecimal.ZERO),
                corridors(),
                PeriodKind.bound(cap, "gains"),
                PeriodKind.bound(cap, "losses"),
                payOn(),
                clause.clauses("scale by").stream().map(context::scale).toList());
    }

    private List<RateBand> corridors() {
        return clause.has("corridors") ? RateKind.bands(clause, "corridors", "share") : List.of();
    }

    private PayOn payOn() {
        var text = clause.text("pay on", "estimate");
        if (text.equals("estimate")) {
            return new PayOn.Estimate();
        }
        var match = LOWER_BOUND.matcher(text);
        if (!match.matches()) {
            clause.error(
                    "value",
                    "pay on",
                    "'%s' is none of: estimate; lower bound at 90%%; estimate if lower bound at 90%% above zero."
                            .formatted(text));
            return new PayOn.Estimate();
        }
        var known = QUANTILES.get(match.group(2));
        if (known == null && !clause.has("t")) {
            clause.error(
                    "value",
                    "pay on",
                    "For a confidence of %s write how many standard errors it takes, such as 't: 1.75'."
                            .formatted(match.group(2)));
        }
        return new PayOn.LowerBound(
                Scalars.percent(match.group(2)).orElse(BigDecimal.ZERO),
                clause.has("t")
                        ? context.operand(clause, "t")
                        : new Operand.Given(new BigDecimal(known == null ? "0" : known)),
                clause.has("standard error")
                        ? context.operand(clause, "standard error")
                        : context.reported(id + "-standard-error"),
                match.group(1) == null ? PayOn.Use.AMOUNT : PayOn.Use.CONDITION);
    }
}
