package dev.evenkeel.report;

import dev.evenkeel.measure.Interval;
import dev.evenkeel.measure.certificate.Canonical;
import dev.evenkeel.measure.payment.Settlement;
import dev.evenkeel.measure.plan.Choice;
import dev.evenkeel.measure.plan.Design;
import dev.evenkeel.measure.plan.Grade;
import dev.evenkeel.measure.plan.SampleSize;
import dev.evenkeel.measure.plan.Situation;
import dev.evenkeel.measure.study.AnalysisPlan;
import dev.evenkeel.measure.study.Certified;
import dev.evenkeel.measure.study.Foresight;
import dev.evenkeel.measure.study.Holdout;
import dev.evenkeel.measure.study.RuleText;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** A plan, a look and a certificate in sentences. */
public final class StudyWords {
    private static final BigDecimal CENT = new BigDecimal("0.01");
    private static final BigDecimal HUNDRED = new BigDecimal(100);

    private final AnalysisPlan plan;

    /** Of what a plan is about. */
    public StudyWords(AnalysisPlan plan) {
        this.plan = plan;
    }

    /** Money of the plan; without a currency as a plain number. */
    public String money(BigDecimal amount) {
        return plan.pay().currency().isEmpty()
                ? Numbers.grouped(amount, 2)
                : new Amounts(Currency.getInstance(plan.pay().currency())).of(amount);
    }

    /** What is measured, as people write it. */
    String metric() {
        return Words.measure(plan.target().metric());
    }

    /** What the outcome's unit is worth, behind what is paid; nothing where that is money already and counts as such. */
    String worth() {
        var target = plan.target();
        var currency = plan.pay().currency();
        var amount = (currency + " " + Numbers.grouped(target.worth(), 0)).strip();
        if (!isMoney(target.unit(), currency)) {
            return "; each of the %s is worth %s".formatted(target.unit(), amount);
        }
        return target.worth().compareTo(BigDecimal.ONE) == 0
                ? ""
                : "; each %s of the outcome counts as %s".formatted(currency, amount);
    }

    /** Whether outcomes are counted in the contract's currency, whether its code or its name stands there. */
    private static boolean isMoney(String unit, String currency) {
        return unit.equals(currency)
                || (!currency.isEmpty()
                        && Currency.getInstance(currency)
                                .getDisplayName(Locale.ENGLISH)
                                .equalsIgnoreCase(unit));
    }

    /** The span as days: {@code 1 May 2026 to 31 Aug 2026}. */
    public String span() {
        return "%s to %s"
                .formatted(
                        Dates.day(plan.span().start()),
                        Dates.day(plan.span().end().minusDays(1)));
    }

    /** What of the outcomes counts, where not all does. */
    public List<String> counting() {
        var words = new ArrayList<String>();
        var counting = plan.counting();
        counting.blackout()
                .ifPresent(blackout -> words.add("From %s to %s no day counts."
                        .formatted(Dates.day(blackout.from()), Dates.day(blackout.to()))));
        counting.truncation()
                .ifPresent(truncation ->
                        words.add("A customer counts for %s %s at most, the percentile %s of the time before (%s)."
                                .formatted(
                                        Figures.of(truncation.outcome().doubleValue()),
                                        plan.target().unit(),
                                        Figures.percent(truncation.percentile()),
                                        Figures.of(truncation.before().doubleValue()))));
        if (counting.runOut().days() > 0 || counting.runOut().completion() > 1) {
            words.add("Settled from %s on, times %s for what comes later still."
                    .formatted(
                            Dates.day(counting.settledFrom(plan.span())),
                            Figures.of(counting.runOut().completion())));
        }
        return words;
    }

    /** A sentence, and after it what of the outcomes counts, where not all does. */
    String sentences(String first) {
        var all = new ArrayList<>(List.of(first));
        all.addAll(counting());
        return String.join(" ", all);
    }

    /** What the grade means, in one line. */
    public static String meaning(Grade grade) {
        return switch (grade) {
            case A -> "a lot decided who got it, so nothing else can explain the difference";
            case A_MINUS -> "a lot decided when or where it came first";
            case B -> "sites that began earlier are compared with those that began later, and the order was chosen";
            case C -> "one launch is compared with a mixture of many places without it";
            case C_MINUS -> "one launch is compared with a few places without it";
            case D -> "before is compared with after, and something else may have changed with it";
        };
    }

    /** The grade that is left, and why it can be trusted so far. */
    public String grade(Certified certified) {
        var design = plan.design();
        return "Evidence grade %s: %s%s."
                .formatted(
                        certified.grade().label(),
                        meaning(design.grade()),
                        certified.grade() == design.grade()
                                ? ""
                                : "; that would be grade %s, had all gates held"
                                        .formatted(design.grade().label()));
    }

    /** What the plan is, in sentences. */
    public List<String> choice(Choice choice, Optional<Foresight> foresight) {
        var words = new ArrayList<>(choice.why());
        drawn(choice.design()).ifPresent(words::add);
        if (plan.launched().isEmpty() && choice.design().isLaunch()) {
            words.add(
                    "Which market launches is not named ('treatment: {launched: [NAME]}'), so that one could be picked when outcomes can be seen.");
        }
        if (plan.situation().assignment() == Situation.Assignment.CUSTOMERS) {
            words.add(sample(choice));
        }
        if (choice.design() != Design.HOLDOUT) {
            words.add(
                    foresight
                            .map(it -> sees(it, choice))
                            .orElse(
                                    "How small an effect it will see cannot be told: nothing says how much the outcome varies before the start (--table, or 'expect: {mean, deviation}')."));
        }
        foresight.flatMap(this::oneSided).ifPresent(words::add);
        return words;
    }

    /** How small an effect the plan sees, and whether that is small enough. */
    private String sees(Foresight foresight, Choice choice) {
        var least = foresight.detectable();
        var agreed = plan.situation().goal().relativeEffect();
        var ofMean = foresight.mean() == 0 ? 0 : least / Math.abs(foresight.mean());
        var sees = "%s it finds an effect of %s %s%s in 80 of 100 cases (95 %% sure)."
                .formatted(
                        foresight.rehearsed() == 0
                                ? "By how much blocks differ"
                                : "Rehearsed on the last %s of the time before,"
                                        .formatted(Numbers.of(foresight.rehearsed(), "period", "periods")),
                        Figures.of(least),
                        plan.target().unit(),
                        ofMean == 0
                                ? ""
                                : " on %s (%s)"
                                        .formatted(
                                                choice.design() == Design.BEFORE_AFTER ? "the whole time" : "each",
                                                Figures.percent(ofMean)));
        return ofMean <= agreed
                ? sees
                : sees
                        + " That is more than the least effect that is worth a contract, %s: measure longer, or take a stronger design."
                                .formatted(Figures.percent(agreed));
    }

    /** Whether anybody can check that a lot decided, where it deals out times or sites. */
    private Optional<String> drawn(Design design) {
        if (design != Design.SWITCHBACK && design != Design.ROLL_OUT_BY_LOT) {
            return Optional.empty();
        }
        return Optional.of(
                plan.lot().commitment().isEmpty()
                        ? "That a lot decides is agreed, and no certificate can show it: draw it where both see it, before the start, or make the plan with --salt, so that anybody can check it."
                        : "'measure assign' deals them out by the salt, and 'certify' checks that it was kept.");
    }

    /** How many customers a holdout takes. */
    private String sample(Choice choice) {
        var goal = plan.situation().goal();
        if (!(goal.mean() > 0) || !(goal.standardDeviation() > 0)) {
            return "How many customers a holdout would take cannot be told: nothing says how much the outcome varies between them.";
        }
        var units = plan.situation().units();
        var needed = "A holdout of %s takes %s customers to see a change of %s (95 %% sure, found in 80 of 100 cases)"
                .formatted(
                        Figures.percent(units.controlShare()),
                        Numbers.grouped(choice.needed()),
                        Figures.percent(goal.relativeEffect()));
        return units.eligible() == 0
                ? needed + "."
                : needed
                        + "; there are %s, which see one of %s."
                                .formatted(
                                        Numbers.grouped(units.eligible()),
                                        Figures.percent(SampleSize.USUAL.detectable(
                                                goal, units.eligible(), units.controlShare())));
    }

    /** What a one-sided share gives away for nothing, at the error that is foreseen. */
    private Optional<String> oneSided(Foresight foresight) {
        var error = foresight.ofMoney(plan.target().worth());
        if (error.signum() == 0 || !plan.pay().rule().isOneSided()) {
            return Optional.empty();
        }
        var price = cents(Canonical.rounded(plan.pay().rule().priceOfNothing(error.doubleValue()))
                .multiply(plan.pay().terms().share()));
        return price.signum() == 0
                ? Optional.empty()
                : Optional.of(
                        "Losses cost the provider nothing by this rule, so chance alone pays it %s on average for doing nothing; sharing losses, too, would end that."
                                .formatted(money(price)));
    }

    /** What a stronger design takes, and what it would be worth to the provider at the error foreseen. */
    public String stronger(Choice choice, Choice.Stronger stronger, Optional<Foresight> foresight) {
        var worth = stronger.worth(
                choice.grade(),
                foresight.map(it -> it.ofMoney(plan.target().worth())).orElse(BigDecimal.ZERO),
                plan.pay().terms().share());
        return worth.signum() > 0
                ? "%s; it would pay %s more of the same estimate"
                        .formatted(stronger.takes(), money(worth.setScale(2, RoundingMode.HALF_EVEN)))
                : stronger.takes();
    }

    /** What a look says. */
    public String look(Holdout.Look look) {
        return "By %s each of the %s treated customers had %s %s %s than those without it; %s sure, whatever day one looks on, it is at least %s %s %s."
                .formatted(
                        Dates.day(look.day()),
                        Numbers.grouped(look.treated()),
                        Figures.of(Math.abs(look.gain())),
                        plan.target().unit(),
                        side(look.gain()),
                        percent(plan.pay().advanceConfidence()),
                        Figures.of(Math.abs(look.least())),
                        plan.target().unit(),
                        side(look.least()));
    }

    private String side(double gain) {
        return (plan.target().better() == AnalysisPlan.Better.LOWER) == (gain >= 0) ? "less" : "more";
    }

    static String percent(double share) {
        return new BigDecimal(100 * share)
                        .setScale(1, RoundingMode.HALF_EVEN)
                        .stripTrailingZeros()
                        .toPlainString()
                + " %";
    }

    /** The finding in one sentence. */
    public String finding(Certified certified) {
        var effect = certified.finding().effect();
        var limits = effect.interval(Interval.CONFIDENCE);
        return "%s: %s %s%s (95 %%: %s), over %s."
                .formatted(
                        certified.finding().on().number() == 1
                                ? "The whole time after the start"
                                : "Each of %s %s"
                                        .formatted(
                                                Numbers.grouped(
                                                        certified.finding().on().number()),
                                                certified.finding().on().what()),
                        signed(effect.value()),
                        plan.target().unit(),
                        effect.value() == 0
                                ? ""
                                : certified.gain().value() > 0 ? ", which is a gain" : ", which is a loss",
                        Figures.of(limits),
                        span());
    }

    private static String signed(double value) {
        return value > 0 ? "+" + Figures.of(value) : Figures.of(value);
    }

    /** What that is worth, in one sentence. */
    public String money(Certified certified) {
        var settlement = certified.settlement();
        return "That is worth %s. After the safety margin of grade %s%s %s counts; the provider's share of %s is %s."
                .formatted(
                        money(cents(settlement.gain())),
                        certified.grade().label(),
                        overCap(settlement).signum() == 0 ? "" : " and up to the cap",
                        money(cents(settlement.counted())),
                        share(),
                        money(settlement.payment()));
    }

    /** What stands on the way to the effect, by name; the degrees of freedom of its error where they are few. */
    static SortedMap<String, String> statistics(Certified certified) {
        var statistics = new TreeMap<>(certified.certificate().statistics());
        Optional.ofNullable(certified.certificate().result().get(Certified.DEGREES_OF_FREEDOM))
                .ifPresent(degrees -> statistics.put(Certified.DEGREES_OF_FREEDOM, degrees));
        var shown = new TreeMap<String, String>();
        statistics.forEach((name, number) -> shown.put(name, Figures.of(number.doubleValue())));
        return shown;
    }

    /** What the rule takes off, towards zero, as it is shown, so that the steps add up; below zero where a loss becomes less. */
    static BigDecimal margin(Settlement settlement) {
        return cents(settlement.gain()).subtract(overCap(settlement)).subtract(cents(settlement.counted()));
    }

    /** What the rule would count and the cap does not; below zero of a loss. What counts is in cents, and their rounding is no cap. */
    static BigDecimal overCap(Settlement settlement) {
        var off = settlement
                .safety()
                .multiply(BigDecimal.valueOf(settlement.gain().signum()));
        var over = settlement.gain().subtract(off).subtract(settlement.counted());
        return over.abs().compareTo(CENT) < 0 ? BigDecimal.ZERO : cents(over);
    }

    /** What the last statement still counts. */
    public String rest(Certified certified) {
        var advanced = certified.advances().stream()
                .map(dev.evenkeel.measure.study.Advance::counted)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        return advanced.signum() == 0
                ? "Nothing was counted in advance, so the next statement counts all of it."
                : certified.rest().signum() >= 0
                        ? "%s was counted in advance; the next statement counts the other %s."
                                .formatted(money(advanced), money(certified.rest()))
                        : "%s was counted in advance, which was too much; the next statement takes %s back."
                                .formatted(
                                        money(advanced), money(certified.rest().negate()));
    }

    /** The share, in percent. */
    public String share() {
        return plan.pay().terms().share().multiply(HUNDRED).stripTrailingZeros().toPlainString() + " %";
    }

    /** The rule by which a gain counts. */
    public String rule() {
        return RuleText.of(plan.pay().rule());
    }

    static BigDecimal cents(BigDecimal amount) {
        return amount.setScale(2, RoundingMode.HALF_EVEN);
    }
}
