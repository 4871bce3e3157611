package dev.evenkeel.settlement;

import dev.evenkeel.contract.Contract;
import dev.evenkeel.contract.PaymentTerm;
import dev.evenkeel.contract.PaymentTerm.Bound;
import dev.evenkeel.contract.PaymentTerm.Collar;
import dev.evenkeel.contract.PaymentTerm.Commitment;
import dev.evenkeel.contract.PaymentTerm.Effort;
import dev.evenkeel.contract.PaymentTerm.FixedFee;
import dev.evenkeel.contract.PaymentTerm.Measure;
import dev.evenkeel.contract.PaymentTerm.Minimum;
import dev.evenkeel.contract.PaymentTerm.PayPerOutcome;
import dev.evenkeel.contract.Period;
import dev.evenkeel.contract.PeriodTerm;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The lines of one period, true-ups aside. Terms are computed in the order that the contract states; the lines come in the
 * order in which it has them.
 */
final class PeriodLines {
    private static final BigDecimal HUNDRED = new BigDecimal(100);

    private final PeriodView view;
    private final Contract contract;
    private final Tallies tallies;
    private final Period period;
    private final PeriodTerms periodTerms;

    PeriodLines(PeriodView view) {
        this.view = view;
        this.contract = view.contract();
        this.tallies = view.tallies();
        this.period = view.period();
        this.periodTerms = new PeriodTerms(view);
    }

    List<Line> lines() {
        contract.inOrder().forEach(this::compute);
        return contract.terms().stream()
                .flatMap(
                        term -> view.lines().stream().filter(line -> line.term().equals(term.id())))
                .toList();
    }

    private void compute(PaymentTerm term) {
        switch (term) {
            case PayPerOutcome pay -> pay(pay);
            case FixedFee fixed -> fixed(fixed);
            case Effort effort -> effort(effort);
            case Minimum minimum -> minimum(minimum);
            case Collar collar -> collar(collar);
            case PeriodTerm ofPeriod -> periodTerms.compute(ofPeriod);
        }
    }

    private void pay(PayPerOutcome term) {
        var tally = tallies.outcome(term.id(), period);
        if (tally.charged().count() > 0 || days() > 0) {
            add(
                    term.id(),
                    Line.Kind.CHARGE,
                    BigDecimal.valueOf(tally.charged().count()),
                    tally.charged().exact(),
                    formula(tally.charged(), ""),
                    details(tally.charged()),
                    tally.charged().claimsDigest());
        }
        if (tally.reversed().count() > 0) {
            add(
                    term.id(),
                    Line.Kind.REVERSAL,
                    BigDecimal.valueOf(tally.reversed().count()),
                    tally.reversed().exact().negate(),
                    formula(tally.reversed(), "−"),
                    details(tally.reversed()),
                    tally.reversed().claimsDigest());
        }
    }

    private static String formula(Tally tally, String sign) {
        return tally.count() == 0
                ? "no outcome was confirmed"
                : "%sΣ price × factors × band over %s outcomes = %s%s"
                        .formatted(sign, tally.count(), sign, ClaimsDigest.spelling(tally.exact()));
    }

    private static List<Line.Detail> details(Tally tally) {
        return tally.byRate().entrySet().stream()
                .map(entry -> new Line.Detail(
                        words(entry.getKey()),
                        BigDecimal.valueOf(entry.getValue().count()),
                        entry.getKey().price(),
                        entry.getValue().exact()))
                .toList();
    }

    private static String words(Charge.Rate rate) {
        var words = new StringBuilder(rate.price().toPlainString());
        if (rate.factor().compareTo(BigDecimal.ONE) != 0) {
            words.append(" × ").append(percent(rate.factor()));
        }
        if (rate.band().signum() == 0) {
            words.append(", free");
        } else if (rate.band().compareTo(BigDecimal.ONE) != 0) {
            words.append(" × band ").append(percent(rate.band()));
        }
        return rate.isCapped() ? words.append(", cut by the cap per case").toString() : words.toString();
    }

    private static String percent(BigDecimal factor) {
        return ClaimsDigest.spelling(factor.multiply(HUNDRED)) + " %";
    }

    private void fixed(FixedFee term) {
        if (days() > 0) {
            add(term.id(), Line.Kind.CHARGE, BigDecimal.ZERO, byDays(term.amount()), dayFormula(term.amount()));
        }
    }

    private void effort(Effort term) {
        var byPrice = tallies.effort(term.id(), period);
        if (byPrice.isEmpty() && days() == 0) {
            return;
        }
        var details = new ArrayList<Line.Detail>();
        var exact = BigDecimal.ZERO;
        var quantity = BigDecimal.ZERO;
        for (var entry : byPrice.entrySet()) {
            var units = EffortCount.inUnits(term.measure(), entry.getValue());
            var cost = EffortCount.cost(term.measure(), entry.getValue(), entry.getKey());
            details.add(new Line.Detail(unit(term.measure()), units, entry.getKey(), cost));
            quantity = quantity.add(units);
            exact = exact.add(cost);
        }
        var formula = details.isEmpty()
                ? "no effort was recorded"
                : details.stream()
                        .map(it -> "%s %s × %s"
                                .formatted(
                                        shown(it.quantity()),
                                        it.words(),
                                        it.price().toPlainString()))
                        .collect(Collectors.joining(" + "));
        add(term.id(), Line.Kind.CHARGE, quantity, exact, formula, details, "");
    }

    private static String unit(Measure measure) {
        return switch (measure) {
            case Measure.Hours _ -> "hours";
            case Measure.Minutes _ -> "minutes";
            case Measure.FullTimeEquivalents _ -> "FTE";
            case Measure.Contacts() -> "contacts";
        };
    }

    private static String shown(BigDecimal quantity) {
        return ClaimsDigest.spelling(quantity.setScale(Math.min(quantity.scale(), 4), RoundingMode.HALF_EVEN));
    }

    private void minimum(Minimum term) {
        if (days() == 0) {
            return;
        }
        switch (term.commitment()) {
            case Commitment.OfMoney(var amount) -> {
                var least = byDays(amount);
                var charged = sum(term.of(), Line.Kind.CHARGE);
                var shortfall = least.subtract(charged).max(BigDecimal.ZERO);
                add(
                        term.id(),
                        Line.Kind.CHARGE,
                        BigDecimal.ZERO,
                        shortfall,
                        "minimum %s − charged %s, at least 0".formatted(dayFormula(amount), charged.toPlainString()));
            }
            case Commitment.OfOutcomes(var count, var price) -> {
                var least = byDays(BigDecimal.valueOf(count));
                var charged = term.of().stream()
                        .map(id -> tallies.outcome(id, period).charged().count())
                        .reduce(0L, Long::sum);
                var missing = least.subtract(BigDecimal.valueOf(charged)).max(BigDecimal.ZERO);
                add(
                        term.id(),
                        Line.Kind.CHARGE,
                        missing,
                        missing.multiply(price),
                        "(minimum %s − charged %s outcomes, at least 0) × %s"
                                .formatted(ClaimsDigest.spelling(least), charged, price.toPlainString()));
            }
        }
    }

    private void collar(Collar term) {
        if (days() == 0) {
            return;
        }
        var isOfTerm = term.over() == PaymentTerm.Over.TERM;
        var before = isOfTerm ? earlier(term) : BigDecimal.ZERO;
        var sum = before.add(view.amount(term.of()));
        var said = isOfTerm ? "%s of the term so far".formatted(sum.toPlainString()) : sum.toPlainString();
        if (term.floor() instanceof Bound.At(var floor)
                && sum.compareTo(bound(floor, isOfTerm)) < 0
                && floorCounts(term)) {
            add(
                    term.id(),
                    Line.Kind.CHARGE,
                    BigDecimal.ZERO,
                    bound(floor, isOfTerm).subtract(sum),
                    "floor %s − %s".formatted(words(floor, isOfTerm), said) + gates(term));
        } else if (term.ceiling() instanceof Bound.At(var ceiling) && sum.compareTo(bound(ceiling, isOfTerm)) > 0) {
            add(
                    term.id(),
                    Line.Kind.CREDIT,
                    BigDecimal.ZERO,
                    bound(ceiling, isOfTerm).subtract(sum),
                    "ceiling %s − %s".formatted(words(ceiling, isOfTerm), said));
        }
    }

    private BigDecimal bound(BigDecimal amount, boolean isOfTerm) {
        return isOfTerm ? amount : byDays(amount);
    }

    private String words(BigDecimal amount, boolean isOfTerm) {
        return isOfTerm ? amount.toPlainString() : dayFormula(amount);
    }

    /** What the bounded terms came to in earlier periods, with what the collar did about it. */
    private BigDecimal earlier(Collar term) {
        var of = new ArrayList<>(term.of());
        if (!of.isEmpty()) {
            of.add(term.id());
        }
        return view.earlier().stream().map(at -> view.amount(of, at)).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private boolean floorCounts(Collar term) {
        return view.book().check(term.during(), period) instanceof GateCheck.Passed;
    }

    private String gates(Collar term) {
        return view.book().check(term.during(), period) instanceof GateCheck.Passed(var said) && !said.isEmpty()
                ? " (" + said + ")"
                : "";
    }

    private BigDecimal sum(List<String> terms, Line.Kind kind) {
        return view.lines().stream()
                .filter(line -> line.kind() == kind && terms.contains(line.term()))
                .map(Line::amount)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private long days() {
        return view.days();
    }

    private BigDecimal byDays(BigDecimal amount) {
        return view.byDays(amount);
    }

    private String dayFormula(BigDecimal amount) {
        return view.dayFormula(amount);
    }

    private void add(String term, Line.Kind kind, BigDecimal quantity, BigDecimal exact, String formula) {
        view.add(term, kind, quantity, exact, formula, List.of(), "");
    }

    private void add(
            String term,
            Line.Kind kind,
            BigDecimal quantity,
            BigDecimal exact,
            String formula,
            List<Line.Detail> details,
            String claimsDigest) {
        view.add(term, kind, quantity, exact, formula, details, claimsDigest);
    }
}
