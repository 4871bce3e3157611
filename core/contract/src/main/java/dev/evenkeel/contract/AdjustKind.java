package dev.evenkeel.contract;

import dev.evenkeel.contract.Adjustment.BonusScale;
import dev.evenkeel.contract.PaymentTerm.Bound;
import dev.evenkeel.contract.PeriodTerm.Adjust;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;

/** {@code adjust:} changes what other terms come to, by an index, an exchange rate, a glide path, a benchmark or a bonus. */
final class AdjustKind implements PeriodKind<Adjust> {
    private static final List<String> FORMS =
            List.of("index", "currency", "glide", "benchmark", "best price", "factor", "bonus");

    @Override
    public String key() {
        return "adjust";
    }

    @Override
    public Class<Adjust> type() {
        return Adjust.class;
    }

    @Override
    public Adjust read(String id, Clause term, TermContext context) {
        var adjust = term.clause("adjust");
        MeasureReader.oneOf(adjust, FORMS);
        return new Adjust(id, PeriodKind.of(adjust, context), by(adjust, context), Wording.of(term.node()));
    }

    private static Adjustment by(Clause adjust, TermContext context) {
        if (adjust.has("index")) {
            return index(adjust.clause("index"), context);
        }
        if (adjust.has("currency")) {
            var currency = adjust.clause("currency");
            return new Adjustment.Currency(
                    context.measure(currency, "rate"),
                    positive(currency, "base"),
                    currency.has("band") ? currency.percent("band") : BigDecimal.ZERO,
                    currency.has("beyond") ? currency.percent("beyond") : BigDecimal.ZERO);
        }
        if (adjust.has("glide")) {
            return new Adjustment.Glide(adjust.texts("glide").stream()
                    .map(text -> Scalars.percent(text).orElse(BigDecimal.ZERO))
                    .toList());
        }
        if (adjust.has("benchmark")) {
            var benchmark = adjust.clause("benchmark");
            return new Adjustment.Benchmark(
                    positive(benchmark, "price"),
                    context.measure(benchmark, "reference"),
                    benchmark.has("at most") ? benchmark.percent("at most") : BigDecimal.ONE);
        }
        if (adjust.has("best price")) {
            var best = adjust.clause("best price");
            return new Adjustment.BestPrice(positive(best, "price"), context.measure(best, "best"));
        }
        return adjust.has("bonus")
                ? bonus(adjust.clause("bonus"), context)
                : new Adjustment.ByMeasure(context.operand(adjust, "factor"));
    }

    private static BigDecimal positive(Clause clause, String field) {
        var number = clause.number(field);
        if (number.signum() <= 0) {
            clause.error(
                    "number", field, "'%s' is what others are compared with; it lies above zero.".formatted(field));
            return BigDecimal.ONE;
        }
        return number;
    }

    private static Adjustment index(Clause index, TermContext context) {
        var floor = PeriodKind.bound(index, "at least");
        var ceiling = PeriodKind.bound(index, "at most");
        if (floor instanceof Bound.At(var low) && ceiling instanceof Bound.At(var high) && low.compareTo(high) > 0) {
            index.error(
                    "contradictory",
                    "at most",
                    "The change is at most %s and at least %s. Swap them."
                            .formatted(Written.percent(high), Written.percent(low)));
        }
        return new Adjustment.Index(
                context.measure(index, "measure"),
                index.has("sensitivity") ? index.percent("sensitivity") : BigDecimal.ONE,
                MeasureReader.operandValue(index, "plus", BigDecimal.ZERO),
                floor,
                ceiling,
                index.word("every", Adjustment.Every.YEAR, MeasureReader.word(Adjustment.Every.values())));
    }

    private static Adjustment bonus(Clause bonus, TermContext context) {
        var measure = context.measure(bonus, "measure");
        if (bonus.has("bands")) {
            return new Adjustment.Bonus(measure, new BonusScale.Banded(RateKind.bands(bonus, "bands", "gives")));
        }
        return new Adjustment.Bonus(
                measure,
                new BonusScale.Linear(
                        MeasureReader.operandValue(bonus, "target", BigDecimal.ZERO),
                        MeasureReader.operandValue(bonus, "slope", BigDecimal.ONE),
                        MeasureReader.operandValue(bonus, "dead band", BigDecimal.ZERO),
                        MeasureReader.operandValue(bonus, "bonus at most", BigDecimal.ZERO),
                        MeasureReader.operandValue(bonus, "malus at most", BigDecimal.ZERO)));
    }

    @Override
    public List<Section.Block> prose(Adjust term, Contract contract) {
        return PeriodKind.says(term.id(), PeriodKind.sum(term.of()) + " " + words(term.by()) + ".");
    }

    private static String words(Adjustment by) {
        return switch (by) {
            case Adjustment.Index it ->
                "goes with '%s' %s: each step by %s of its change plus %s%s%s"
                        .formatted(
                                it.measure(),
                                it.every() == Adjustment.Every.YEAR
                                        ? "at each anniversary of the term, against a year before"
                                        : "from period to period",
                                Written.percent(it.sensitivity()),
                                Written.percent(it.plus()),
                                bound(", no less than ", it.floor()),
                                bound(", no more than ", it.ceiling()));
            case Adjustment.Currency it ->
                "goes with the exchange rate '%s' over %s, within a band of %s either way, and with %s of what lies beyond"
                        .formatted(
                                it.rate(),
                                Words.number(it.base()),
                                Written.percent(it.band()),
                                Written.percent(it.beyond()));
            case Adjustment.Glide(var reductions) ->
                "falls after each year of the term by: "
                        + reductions.stream().map(Written::percent).collect(Collectors.joining(", "));
            case Adjustment.Benchmark(var price, var reference, var floor) ->
                "falls as the price of %s falls to the market reference '%s', by no more than %s of it"
                        .formatted(Words.number(price), reference, Written.percent(floor));
            case Adjustment.BestPrice(var price, var best) ->
                "falls as the price of %s falls to the best price '%s' that a comparable customer has"
                        .formatted(Words.number(price), best);
            case Adjustment.ByMeasure(var factor) -> "is multiplied by " + factor.words();
            case Adjustment.Bonus(var measure, BonusScale.Linear it) ->
                "rises or falls by %s times what '%s' lies above or below %s (nothing within %s of it): at most up by %s, at most down by %s"
                        .formatted(
                                Words.number(it.slope()),
                                measure,
                                Words.number(it.target()),
                                Words.number(it.deadBand()),
                                Written.percent(it.bonusMax()),
                                Written.percent(it.malusMax()));
            case Adjustment.Bonus(var measure, BonusScale.Banded(var bands)) ->
                "rises or falls by where '%s' lies: %s"
                        .formatted(
                                measure,
                                bands.stream()
                                        .map(band -> "%s %s by %s"
                                                .formatted(
                                                        band.isOpen() ? "above" : "up to",
                                                        Words.number(band.upto()),
                                                        Written.percent(band.price())))
                                        .collect(Collectors.joining(", ")));
        };
    }

    private static String bound(String intro, Bound bound) {
        return bound instanceof Bound.At(var value) ? intro + Written.percent(value) : "";
    }

    @Override
    public List<Finding> lint(Adjust term, Contract contract) {
        return term.by() instanceof Adjustment.Bonus(var _, BonusScale.Linear linear)
                        && linear.bonusMax().signum() == 0 != (linear.malusMax().signum() == 0)
                ? List.of(Finding.of(
                        "one-sided",
                        List.of("terms", term.id(), "adjust"),
                        "This %s has no other side. Say what happens when the measure goes the other way."
                                .formatted(linear.bonusMax().signum() == 0 ? "malus" : "bonus")))
                : List.of();
    }
}
