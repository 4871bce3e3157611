package dev.evenkeel.contract;

import dev.evenkeel.contract.PaymentTerm.Bound;
import dev.evenkeel.contract.PeriodTerm.Gainshare;
import dev.evenkeel.contract.Savings.Adjusting;
import dev.evenkeel.contract.Savings.Baseline;
import dev.evenkeel.contract.Sharing.PayOn;
import dev.evenkeel.yaml.Phrases;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** {@code gainshare:} a share of what is saved against a baseline. */
final class GainshareKind implements PeriodKind<Gainshare> {
    @Override
    public String key() {
        return "gainshare";
    }

    @Override
    public Class<Gainshare> type() {
        return Gainshare.class;
    }

    @Override
    public Gainshare read(String id, Clause term, TermContext context) {
        var clause = term.clause("gainshare");
        var reader = new SavingsReader(id, clause, context);
        if (!clause.has("baseline") && !clause.has("estimate")) {
            clause.error(
                    "rule",
                    "metric",
                    "A gain is against something. Add 'baseline' (a year, a number or a measure), or an 'estimate'.");
        }
        if (!clause.has("baseline")
                && (clause.has("cap")
                        || clause.has("corridors")
                        || clause.clause("gate").has("minimum savings"))) {
            clause.error(
                    "rule",
                    "estimate",
                    "Caps, corridors and minimums are parts of a baseline, and there is none. Add 'baseline'.");
        }
        return new Gainshare(id, reader.savings("metric"), reader.sharing(), Wording.of(term.node()));
    }

    @Override
    public List<Section.Block> prose(Gainshare term, Contract contract) {
        var sharing = term.sharing();
        var words = new StringBuilder("the provider gets ");
        words.append(
                sharing.corridors().isEmpty()
                        ? "%s of gains and pays %s of losses"
                                .formatted(Written.percent(sharing.gains()), Written.percent(sharing.losses()))
                        : "of gains, and pays of losses, "
                                + sharing.corridors().stream()
                                        .map(band -> "%s %s %s"
                                                .formatted(
                                                        Written.percent(band.price()),
                                                        band.isOpen() ? "above" : "up to",
                                                        Written.percent(band.upto())))
                                        .collect(Collectors.joining(", "))
                                + " of the baseline");
        words.append(" on ").append(savings(term.savings())).append(". ");
        words.append(
                sharing.minimumSavings().signum() > 0 || sharing.minimumLosses().signum() > 0
                        ? "Gains count from %s of the baseline on, losses from %s (%s). "
                                .formatted(
                                        Written.percent(sharing.minimumSavings()),
                                        Written.percent(sharing.minimumLosses()),
                                        sharing.counting() == Sharing.Counting.FIRST_DOLLAR
                                                ? "then from the first unit of money"
                                                : "then only what exceeds it")
                        : "");
        words.append(
                sharing.gates().isEmpty()
                        ? ""
                        : PeriodKind.gates("Gains are shared only while ", sharing.gates()) + ". ");
        sharing.scales()
                .forEach(scale -> words.append("Gains shrink with '%s': nothing at %s, all at %s. "
                        .formatted(scale.measure(), Words.number(scale.from()), Words.number(scale.to()))));
        words.append(cap("The provider gets at most %s of the baseline. ", sharing.mostGains()));
        words.append(cap("It pays at most %s of the baseline. ", sharing.mostLosses()));
        words.append(
                switch (sharing.payOn()) {
                    case PayOn.Estimate() -> "What is shared is the estimate.";
                    case PayOn.LowerBound(var confidence, var t, var error, var use) ->
                        "%s the lower bound at %s confidence: the estimate less %s times its standard error (%s); of a loss, what is left of it by as much, so that neither side pays for being unsure."
                                .formatted(
                                        use == PayOn.Use.AMOUNT
                                                ? "What is shared is"
                                                : "The estimate is shared if above zero is",
                                        Written.percent(confidence),
                                        t.words(),
                                        error.words());
                });
        return PeriodKind.says(term.id(), words.toString());
    }

    private static String cap(String words, Bound bound) {
        return bound instanceof Bound.At(var value) ? words.formatted(Written.percent(value)) : "";
    }

    /** What is saved, in words. */
    static String savings(Savings savings) {
        if (!savings.estimate().isEmpty()) {
            return "the estimate %s%s".formatted(savings.estimate().getFirst().words(), worth(savings));
        }
        var adjusted = new ArrayList<String>();
        for (var adjusting : savings.adjust()) {
            adjusted.add(
                    switch (adjusting) {
                        case Adjusting.Volume() -> "the volume of the period";
                        case Adjusting.Mix(var attribute) -> "the mix of '%s', by effort".formatted(attribute);
                    });
        }
        savings.nonRoutine()
                .forEach(it -> adjusted.add("%s (%s, from %s%s; evidence: %s)"
                        .formatted(
                                it.cause(),
                                it.amount().words(),
                                Words.date(it.from()),
                                it.to().equals(java.time.LocalDate.MAX)
                                        ? ""
                                        : " to " + Words.date(it.to().minusDays(1)),
                                it.evidence())));
        return "'%s' below its baseline (%s%s%s)%s"
                .formatted(
                        savings.metric(),
                        switch (savings.baseline()) {
                            case Baseline.OfYear(var year) -> "the same over %s".formatted(year);
                            case Baseline.Of(var operand) -> operand.words();
                        },
                        adjusted.isEmpty() ? "" : ", adjusted for " + Phrases.and(adjusted),
                        savings.adjustMost() instanceof Bound.At(var most)
                                ? ", upwards by at most " + Written.percent(most)
                                : "",
                        worth(savings));
    }

    private static String worth(Savings savings) {
        return savings.value().equals(new Operand.Given(java.math.BigDecimal.ONE))
                ? ""
                : ", each worth " + savings.value().words();
    }

    @Override
    public List<Finding> lint(Gainshare term, Contract contract) {
        var path = List.of("terms", term.id(), "gainshare");
        var findings = new ArrayList<Finding>();
        var sharing = term.sharing();
        if (sharing.corridors().isEmpty()
                && (sharing.gains().signum() == 0) != (sharing.losses().signum() == 0)) {
            findings.add(Finding.of(
                    "one-sided",
                    path,
                    sharing.losses().signum() == 0
                            ? "The provider shares gains but no losses. Add 'losses' under 'share'."
                            : "The provider shares losses but no gains. Add 'gains' under 'share'."));
        }
        if (sharing.gates().isEmpty() && sharing.scales().isEmpty()) {
            findings.add(
                    Finding.of(
                            "unwatched-incentive",
                            path,
                            "Sharing savings rewards spending less on customers, and nothing watches how they fare. Add a gate such as csat: '>= 4.2'."));
        }
        return findings;
    }
}
