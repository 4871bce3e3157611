package dev.evenkeel.settlement;

import dev.evenkeel.contract.Contract;
import dev.evenkeel.contract.PaymentTerm;
import dev.evenkeel.contract.PaymentTerm.Band;
import dev.evenkeel.contract.PaymentTerm.Bands;
import dev.evenkeel.contract.PaymentTerm.Bound;
import dev.evenkeel.contract.PaymentTerm.PayPerOutcome;
import dev.evenkeel.contract.Period;
import dev.evenkeel.event.CodePoints;
import dev.evenkeel.event.Event;
import dev.evenkeel.verdict.Claim;
import dev.evenkeel.verdict.Rates;
import dev.evenkeel.verdict.Scene;
import dev.evenkeel.verdict.Step;
import dev.evenkeel.verdict.Verdict;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Charges the confirmed outcomes of one term: unit price, factors, cap per case, bands, in this order.
 *
 * <p>Outcomes are taken in the order of confirmation instant, claim instant, case id. The cap bounds what stands of one case
 * at any instant, over all periods: what is confirmed later is cut, and what is reversed makes room again.
 */
final class Charging {
    private static final Comparator<Confirmed> IN_ORDER = Comparator.comparing((Confirmed it) -> it.confirmation.at())
            .thenComparing(it -> it.verdict.claim().claimedAt())
            .thenComparing(it -> it.verdict.claim().caseId(), CodePoints::compare)
            .thenComparing(it -> it.verdict.claim().event(), Event.JOURNAL_ORDER);

    private final Contract contract;
    private final PayPerOutcome term;

    Charging(Contract contract, PayPerOutcome term) {
        this.contract = contract;
        this.term = term;
    }

    private record Confirmed(Verdict verdict, Step.Confirmed confirmation, Period period) {}

    /** The charges of all periods, in the order in which bands count them. */
    List<Charge> charges(List<Verdict> verdicts) {
        var confirmed = new ArrayList<Confirmed>();
        for (var verdict : verdicts) {
            if (verdict.outcome().equals(term.outcome())) {
                verdict.confirmation().ifPresent(it -> confirmed.add(new Confirmed(verdict, it, period(it))));
            }
        }
        confirmed.sort(IN_ORDER);
        var counts = new TreeMap<Period, Long>();
        confirmed.forEach(it -> counts.merge(it.period, 1L, Long::sum));
        var caps = new Caps(term.cap());
        var ranks = new TreeMap<Period, Long>();
        var charges = new ArrayList<Charge>(confirmed.size());
        for (var it : confirmed) {
            var rank = ranks.merge(it.period, 1L, Long::sum);
            var band = band(term.bands(), rank, counts.getOrDefault(it.period, 0L));
            charges.add(charge(it, caps, isFree(it, charges.size()) ? BigDecimal.ZERO : band));
        }
        return charges;
    }

    private boolean isFree(Confirmed it, long before) {
        return switch (term.free()) {
            case PaymentTerm.Free.None() -> false;
            case PaymentTerm.Free.First(var outcomes) -> before < outcomes;
            case PaymentTerm.Free.Days(var days) ->
                it.confirmation
                        .at()
                        .isBefore(contract.term()
                                .from()
                                .plusDays(days)
                                .atStartOfDay(contract.term().zone())
                                .toInstant());
        };
    }

    private Charge charge(Confirmed it, Caps caps, BigDecimal band) {
        var price = price(it.verdict.claim(), it);
        for (var overtaken : it.verdict.overtook()) {
            price = price.min(price(overtaken, it));
        }
        var factor = factor(it);
        var uncapped = price.multiply(factor);
        var capped = caps.cut(it.verdict, it.confirmation, uncapped);
        var rate = new Charge.Rate(price, factor, band, capped.compareTo(uncapped) < 0);
        return new Charge(it.verdict, term.id(), it.period, rate, capped.multiply(band));
    }

    private BigDecimal price(Claim claim, Confirmed it) {
        return Rates.of(term.price(), it.verdict.credit(), scene(claim, it)).orElse(BigDecimal.ZERO);
    }

    private BigDecimal factor(Confirmed it) {
        var scene = scene(it.verdict.claim(), it);
        var product = BigDecimal.ONE;
        for (var factor : term.factors()) {
            product = product.multiply(
                    Rates.of(factor, it.verdict.credit(), scene).orElse(BigDecimal.ONE));
        }
        return product;
    }

    private Scene scene(Claim claim, Confirmed it) {
        return Scene.of(claim).with(it.confirmation, it.period, contract.term().zone());
    }

    private Period period(Step.Confirmed confirmation) {
        return Period.of(
                contract.billing().every(), confirmation.at(), contract.term().zone());
    }

    /** The band's factor for the outcome of a rank, from 1, of so many in the period. */
    static BigDecimal band(Bands bands, long rank, long count) {
        return switch (bands) {
            case Bands.None() -> BigDecimal.ONE;
            case Bands.Graduated(var list) -> factor(list, rank);
            case Bands.Volume(var list) -> factor(list, count);
        };
    }

    /** That of the first band which holds the rank; the last one is open. */
    private static BigDecimal factor(List<Band> bands, long rank) {
        return bands.stream()
                .filter(band -> rank <= band.upto())
                .findFirst()
                .orElseThrow()
                .factor();
    }

    /** What of each case stands charged, before bands. */
    private static final class Caps {
        private final Bound cap;
        private final Map<String, List<Standing>> byCase = new HashMap<>();

        Caps(Bound cap) {
            this.cap = cap;
        }

        private record Standing(Verdict verdict, BigDecimal amount) {}

        /** The amount, cut to what the cap leaves of the case at the confirmation. */
        BigDecimal cut(Verdict verdict, Step.Confirmed confirmation, BigDecimal amount) {
            if (!(cap instanceof Bound.At(var most))) {
                return amount;
            }
            var standing = byCase.computeIfAbsent(verdict.claim().caseId(), _ -> new ArrayList<>());
            standing.removeIf(it -> it.verdict
                    .reversal()
                    .filter(reversal -> !reversal.at().isAfter(confirmation.at()))
                    .isPresent());
            var room = standing.stream().map(Standing::amount).reduce(most, BigDecimal::subtract);
            var cut = amount.min(room.max(BigDecimal.ZERO));
            standing.add(new Standing(verdict, cut));
            return cut;
        }
    }
}
