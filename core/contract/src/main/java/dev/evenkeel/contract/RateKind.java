package dev.evenkeel.contract;

import dev.evenkeel.contract.PeriodTerm.Allowance;
import dev.evenkeel.contract.PeriodTerm.Rate;
import dev.evenkeel.contract.PeriodTerm.RateBand;
import dev.evenkeel.contract.PeriodTerm.RateBands;
import dev.evenkeel.yaml.Node;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** {@code rate:} so much for each unit of a measure. */
final class RateKind implements PeriodKind<Rate> {
    @Override
    public String key() {
        return "rate";
    }

    @Override
    public Class<Rate> type() {
        return Rate.class;
    }

    @Override
    public Rate read(String id, Clause term, TermContext context) {
        var rate = term.clause("rate");
        return new Rate(
                id,
                context.operand(rate, "per"),
                rate.has("price") ? context.operand(rate, "price") : new Operand.Given(BigDecimal.ONE),
                bands(rate),
                allowance(rate, context),
                context.operand(rate, "at least"),
                rate.number("plus"),
                Wording.of(term.node()));
    }

    private static RateBands bands(Clause rate) {
        if (!rate.has("bands")) {
            return new RateBands.None();
        }
        var bands = rate.clause("bands");
        if (rate.has("price")) {
            rate.error("contradictory", "price", "There is a price and a price by band. Remove one of them.");
        }
        return bands.has("graduated")
                ? new RateBands.Graduated(bands(bands, "graduated", "price"))
                : new RateBands.Volume(bands(bands, "volume", "price"));
    }

    /** Bands ascend without gap or overlap, and the last one is open. */
    static List<RateBand> bands(Clause clause, String list, String gives) {
        var bands = new ArrayList<RateBand>();
        for (var band : clause.clauses(list)) {
            var isOpen = band.has("above");
            var end = MeasureReader.operandValue(band, isOpen ? "above" : "upto", BigDecimal.ZERO);
            if (!bands.isEmpty()) {
                checkOrder(band, bands.getLast(), isOpen, end);
            }
            bands.add(new RateBand(end, isOpen, MeasureReader.operandValue(band, gives, BigDecimal.ZERO)));
        }
        if (!bands.isEmpty()
                && !bands.getLast().isOpen()
                && clause.at(list).orElseThrow() instanceof Node.Items items) {
            var end = Written.number(bands.getLast().upto());
            new Clause(items.items().getLast(), clause.problems())
                    .error(
                            "bands",
                            "upto",
                            "What lies above %s has no band. End with {above: %s, %s: …}.".formatted(end, end, gives));
        }
        return bands;
    }

    private static void checkOrder(Clause band, RateBand before, boolean isOpen, BigDecimal end) {
        var field = isOpen ? "above" : "upto";
        if (before.isOpen()) {
            band.error("bands", field, "Nothing can follow the open band; it is the last one. Put it at the end.");
        } else if (isOpen && end.compareTo(before.upto()) != 0) {
            band.error(
                    "bands",
                    field,
                    "The open band begins above %s, but the one before it ends at %s, so there is %s between them. Write {above: %s}."
                            .formatted(
                                    Written.number(end),
                                    Written.number(before.upto()),
                                    end.compareTo(before.upto()) > 0 ? "a gap" : "an overlap",
                                    Written.number(before.upto())));
        } else if (!isOpen && end.compareTo(before.upto()) <= 0) {
            band.error(
                    "bands",
                    field,
                    "The band ends at %s, but the one before it ends at %s; bands ascend."
                            .formatted(Written.number(end), Written.number(before.upto())));
        }
    }

    private static Allowance allowance(Clause rate, TermContext context) {
        if (!rate.has("allowance")) {
            return new Allowance.None();
        }
        var allowance = rate.clause("allowance");
        var units = context.operand(allowance, "units");
        if (allowance.text("each", "period").equals("term")) {
            if (allowance.has("roll over")) {
                allowance.error(
                        "contradictory", "roll over", "What is for the whole term is not rolled over. Remove it.");
            }
            return new Allowance.WholeTerm(units);
        }
        return new Allowance.EachPeriod(units, allowance.count("roll over", 0), context.gates(allowance, "while"));
    }

    @Override
    public List<Section.Block> prose(Rate term, Contract contract) {
        var currency = contract.billing().currency();
        var price = switch (term.bands()) {
            case RateBands.None() ->
                term.price() instanceof Operand.Given(var value)
                        ? Words.money(value, currency)
                        : "the amount of " + term.price().words();
            case RateBands.Graduated(var bands) -> "by the band it falls in: " + words(bands, contract);
            case RateBands.Volume(var bands) -> "by the band that the period reaches: " + words(bands, contract);
        };
        var allowance = switch (term.allowance()) {
            case Allowance.None() -> "";
            case Allowance.EachPeriod(var units, var rollOver, var during) ->
                "; %s units of each period are covered%s%s"
                        .formatted(
                                units.words(),
                                rollOver == 0
                                        ? ", and lapse with it"
                                        : ", and what is left may be used for %s more"
                                                .formatted(Words.count(rollOver, "period")),
                                PeriodKind.gates(", while ", during));
            case Allowance.WholeTerm(var units) ->
                "; the first %s units of the term are covered".formatted(units.words());
        };
        var atLeast = term.atLeast().equals(Operand.zero())
                ? ""
                : "; at least %s units are charged".formatted(term.atLeast().words());
        var plus =
                term.plus().signum() == 0 ? "" : "; %s a period on top".formatted(Words.money(term.plus(), currency));
        return PeriodKind.says(
                term.id(),
                "for each unit of %s the client pays %s%s%s%s."
                        .formatted(term.per().words(), price, allowance, atLeast, plus));
    }

    private static String words(List<RateBand> bands, Contract contract) {
        return bands.stream()
                .map(band -> "%s %s %s"
                        .formatted(
                                band.isOpen() ? "above" : "up to",
                                Words.number(band.upto()),
                                Words.money(band.price(), contract.billing().currency())))
                .collect(Collectors.joining(", "));
    }
}
