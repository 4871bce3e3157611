package dev.evenkeel.measure.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evenkeel.measure.Effect;
import dev.evenkeel.measure.Measured;
import dev.evenkeel.measure.baseline.SavingsTerms;
import dev.evenkeel.measure.payment.Rule;
import dev.evenkeel.measure.payment.Settlement;
import dev.evenkeel.measure.plan.Grade;
import dev.evenkeel.measure.plan.Situation;
import dev.evenkeel.proof.Malformed;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class HoldoutTest {
    private static final String SALT = "pepper";
    private static final LocalDate START = LocalDate.of(2026, 5, 1);
    static final LocalDate LAST = LocalDate.of(2026, 7, 31);
    private static final int DAYS = 92;

    static AnalysisPlan plan(Rule rule) {
        var lot = new AnalysisPlan.Lot(1, 3, "");
        return new AnalysisPlan(
                "ai-first",
                "What does it save?",
                new AnalysisPlan.Target("seconds", "seconds", AnalysisPlan.Better.LOWER, new BigDecimal("0.005"), 0),
                new AnalysisPlan.Span(LocalDate.of(2026, 3, 1), START, LAST.plusDays(1), LocalDate.of(2026, 4, 28)),
                new Situation(
                        Situation.Assignment.CUSTOMERS,
                        Situation.RollOut.AT_ONCE,
                        new Situation.Units(2000, 0.25, 0, 0),
                        new Situation.Periods(0, 0),
                        0,
                        0,
                        new Situation.Goal(1200, 500, 0.3, 0.1)),
                new AnalysisPlan.Lot(1, 3, lot.assignment(SALT).commitment()),
                new AnalysisPlan.Limits(0.02, 0.01, 0, 1),
                new AnalysisPlan.Pay(
                        new Settlement.Terms(rule, new BigDecimal("0.4"), new BigDecimal("20000")), "EUR", 0.9),
                "");
    }

    /** Customers with a level of their own; treated ones save {@code less} seconds on each of their days. */
    static HoldoutSums sums(AnalysisPlan plan, LocalDate through, long less, long seed) {
        var sums = new HoldoutSums(plan, through, Optional.of(SALT));
        sums(plan, sums, less, seed, 0);
        return sums;
    }

    /** The same without the days before one. */
    private static void sums(AnalysisPlan plan, HoldoutSums sums, long less, long seed, int from) {
        var random = new Random(seed);
        var assignment = plan.lot().assignment(SALT);
        for (var customer = 0; customer < 2000; customer++) {
            var id = "c%05d".formatted(customer);
            var isTreated = assignment.arm(id).name().equals(AnalysisPlan.TREATED);
            var level = 50 + random.nextInt(300);
            sums.unit(new HoldoutSums.Unit(
                    id, isTreated, 4L * level + random.nextInt(100), false, false, new TreeMap<>()));
            for (var day = random.nextInt(20); day < DAYS; day += 15 + random.nextInt(10)) {
                var value = level + random.nextInt(100) - (isTreated ? less : 0);
                if (day >= from) {
                    sums.outcome(day, value);
                }
            }
        }
    }

    @Test
    void a_plan_is_read_as_it_was_signed_and_a_changed_one_has_another_digest() {
        var plan = plan(new Rule.LowerBound(0.8)).checked().orThrow();
        assertThat(PlanJson.parse(PlanJson.bytes(plan))).isEqualTo(plan);
        assertThat(plan(new Rule.Symmetric()).digest())
                .isNotEqualTo(plan.digest())
                .hasSize(64);
        assertThatThrownBy(() -> PlanJson.parse("{\"form\":\"other\"}".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(Malformed.class)
                .hasMessageContaining("This is no plan of a measurement");
    }

    @Test
    void a_rule_is_read_as_it_is_written() {
        for (var text : RuleText.forms().split("; ", -1)) {
            assertThat(RuleText.of(RuleText.parse(text).orElseThrow())).isEqualTo(text);
        }
        assertThat(RuleText.parse("lower bound at 30%")).isEmpty();
        assertThat(RuleText.parse("half")).isEmpty();
    }

    @Test
    void looks_at_the_last_day_are_those_of_the_finding_and_the_earlier_ones_do_not_know_it() {
        var plan = plan(new Rule.LowerBound(0.8));
        var holdout = Holdout.of(plan, sums(plan, LAST, 30, 7).read()).orThrow();
        var finding = holdout.finding().orThrow();
        var looks = holdout.looks().orThrow();
        assertThat(looks.getLast().gain()).isEqualTo(-finding.effect().value());
        var early =
                Holdout.of(plan, sums(plan, START.plusDays(40), 30, 7).read()).orThrow();
        var same = looks.stream()
                .filter(look -> look.day().equals(START.plusDays(40)))
                .findFirst()
                .orElseThrow();
        assertThat(early.looks().orThrow().getLast()).isEqualTo(same);
        assertThat(same.least()).isLessThan(same.gain());
    }

    @Test
    void advances_and_the_rest_add_up_to_what_counts() {
        var plan = plan(new Rule.LowerBound(0.8));
        var holdout = Holdout.of(plan, sums(plan, LAST, 60, 11).read()).orThrow();
        var frozen = new Frozen.Logged(Instant.parse("2026-04-30T23:59:59Z"));
        var advances = Advance.of(plan, holdout.looks().orThrow(), frozen);
        var certified = Certified.of(plan, holdout.finding().orThrow(), advances, frozen)
                .orThrow();
        assertThat(advances)
                .hasSize(2)
                .allSatisfy(it -> assertThat(it.counted()).isNotNegative());
        var sum = advances.stream().map(Advance::counted).reduce(BigDecimal.ZERO, BigDecimal::add);
        assertThat(sum.add(certified.rest()))
                .isEqualByComparingTo(Advance.cents(certified.settlement().counted()));
        assertThat(sum).isPositive();
        assertThat(certified.grade().label()).isEqualTo("A");
    }

    @Test
    void a_plan_logged_when_outcomes_could_be_seen_is_worth_no_more_than_before_and_after() {
        var plan = plan(new Rule.LowerBound(0.8));
        var holdout = Holdout.of(plan, sums(plan, LAST, 60, 11).read()).orThrow();
        var late = new Frozen.Logged(Instant.parse("2026-05-01T00:00:00Z"));
        assertThat(Advance.of(plan, holdout.looks().orThrow(), late)).isEmpty();
        var certified =
                Certified.of(plan, holdout.finding().orThrow(), List.of(), late).orThrow();
        assertThat(certified.grade().label()).isEqualTo("D");
        assertThat(certified.certificate().gates())
                .containsEntry("frozen", false)
                .containsEntry("sizes", true);
        assertThat(late.leaves(Grade.D, plan.span()).toString()).contains("No grade is left");
    }

    @Test
    void units_out_of_order_and_twice_are_refused() {
        var plan = plan(new Rule.Symmetric());
        var sums = new HoldoutSums(plan, LAST, Optional.empty());
        sums.unit(new HoldoutSums.Unit("b", true, 0, false, false, new TreeMap<>()));
        assertThatThrownBy(() -> sums.unit(new HoldoutSums.Unit("b", true, 0, false, false, new TreeMap<>())))
                .isInstanceOf(HoldoutSums.OutOfOrder.class)
                .hasMessageContaining("each once");
    }

    @Test
    void a_unit_has_one_outcome_a_day() {
        var sums = new HoldoutSums(plan(new Rule.Symmetric()), LAST, Optional.empty());
        sums.unit(new HoldoutSums.Unit("b", true, 0, false, false, new TreeMap<>()));
        sums.outcome(0, 5);
        assertThatThrownBy(() -> sums.outcome(0, 5))
                .isInstanceOf(HoldoutSums.Twice.class)
                .hasMessage("'b' has two outcomes on 2026-05-01");
    }

    /** The plan knows two thousand customers and what each had before. */
    private static AnalysisPlan knowing(Rule rule) {
        var customers = new Known.Customers();
        var plan = plan(rule);
        units(plan, 7).forEach(unit -> customers.add(unit.id(), unit.before()));
        return plan.knowing(customers.digest());
    }

    private static List<HoldoutSums.Unit> units(AnalysisPlan plan, long seed) {
        var units = new ArrayList<HoldoutSums.Unit>();
        var random = new Random(seed);
        for (var customer = 0; customer < 2000; customer++) {
            var id = "c%05d".formatted(customer);
            var isTreated = plan.lot().assignment(SALT).arm(id).name().equals(AnalysisPlan.TREATED);
            units.add(new HoldoutSums.Unit(id, isTreated, random.nextInt(900), false, false, new TreeMap<>()));
        }
        return units;
    }

    private static Measured<Holdout> holdout(AnalysisPlan plan, List<HoldoutSums.Unit> units, IntPredicate isTold) {
        var sums = new HoldoutSums(plan, LAST, Optional.of(SALT));
        var random = new Random(3);
        units.forEach(unit -> {
            sums.unit(unit);
            for (var day = 0; day < DAYS; day++) {
                var value = random.nextInt(100);
                if (!unit.isTreated() || isTold.test(day)) {
                    sums.outcome(day, value);
                }
            }
        });
        return Holdout.of(plan, sums.read());
    }

    @Test
    void nobody_may_be_left_out_or_changed_once_the_plan_knows_them() {
        var plan = knowing(new Rule.Symmetric());
        assertThat(PlanJson.parse(PlanJson.bytes(plan.checked().orThrow())).known())
                .isEqualTo(plan.known());
        var all = units(plan, 7);
        assertThat(holdout(plan, all, _ -> true)).isInstanceOf(Measured.Found.class);
        assertThat(holdout(plan, all.subList(60, 2000), _ -> true).toString())
                .contains("are not those that the plan was made with: 1,940 here, 2,000 there");
        var dearer = new ArrayList<>(all);
        dearer.set(5, new HoldoutSums.Unit("c00005", all.get(5).isTreated(), 1000, false, false, new TreeMap<>()));
        assertThat(holdout(plan, dearer, _ -> true).toString())
                .contains("or what they had before the start, are not those that the plan was made with.");
    }

    @Test
    void one_customer_does_not_decide_a_mean() {
        var plan = plan(new Rule.Symmetric());
        var sums = new HoldoutSums(plan, LAST, Optional.of(SALT));
        for (var unit : units(plan, 7)) {
            sums.unit(unit);
            for (var day = 0; day < DAYS; day++) {
                sums.outcome(day, unit.id().equals("c00042") && day == 3 ? 99_999_999_999L : day % 7);
            }
        }
        assertThat(Holdout.of(plan, sums.read()).toString())
                .contains("'c00042' alone has 100000000", "seconds, which is 100 % of all that varies");
    }

    @Test
    void a_month_that_one_group_lacks_is_told_wherever_it_lies() {
        var plan = plan(new Rule.Symmetric());
        var all = units(plan, 7);
        assertThat(holdout(plan, all, day -> day < 31 || day >= 61).toString())
                .contains("Nobody of the treated has an outcome from 2026-06-01 to 2026-06-30, 30 days");
        assertThat(holdout(plan, all, day -> day < 61).toString())
                .contains("Nobody of the treated has an outcome from 2026-07-01 to 2026-07-31, 31 days");
        assertThat(holdout(plan, all, day -> day % 7 < 5)).isInstanceOf(Measured.Found.class);
        assertThat(holdout(plan, all, day -> day % 30 == 14)).isInstanceOf(Measured.Found.class);
    }

    private static final SavingsTerms.Blackout FORTNIGHT = new SavingsTerms.Blackout(START, START.plusDays(13));

    private static Counting counting(double completion, Optional<Counting.Truncation> truncation) {
        return new Counting(Optional.of(FORTNIGHT), new SavingsTerms.RunOut(90, completion), truncation);
    }

    @Test
    void what_counts_is_signed_and_a_plan_in_which_all_counts_is_spelt_as_before() {
        var all = plan(new Rule.LowerBound(0.8)).checked().orThrow();
        assertThat(new String(PlanJson.bytes(all), StandardCharsets.UTF_8)).doesNotContain("counting");
        var truncation = new Counting.Truncation(0.99, new BigDecimal("1400"), new BigDecimal("1790"));
        var some = all.with(counting(1.013, Optional.of(truncation))).checked().orThrow();
        assertThat(PlanJson.parse(PlanJson.bytes(some))).isEqualTo(some);
        assertThat(some.digest()).isNotEqualTo(all.digest());
        var outside = new Counting(
                Optional.of(new SavingsTerms.Blackout(LAST.plusDays(1), LAST.plusDays(9))),
                new SavingsTerms.RunOut(0, 1),
                Optional.empty());
        assertThat(all.with(outside).checked().toString()).contains("lies outside of what is measured");
    }

    @Test
    void outcomes_in_the_blackout_count_for_nobody_and_are_no_gap() {
        var plan = plan(new Rule.Symmetric()).with(counting(1, Optional.empty()));
        var with = sums(plan, LAST, 30, 7).read();
        var without = new HoldoutSums(plan, LAST, Optional.of(SALT));
        sums(plan, without, 30, 7, 14);
        assertThat(without.read()).isEqualTo(with);
        assertThat(with.treatedGap().days()).isLessThan(14);
        assertThat(with.looks().get(13).treated().sums().getFirst()).isEqualByComparingTo("0");
        assertThat(Holdout.of(
                                plan(new Rule.Symmetric()),
                                sums(plan(new Rule.Symmetric()), LAST, 30, 7).read())
                        .then(Holdout::finding)
                        .orThrow()
                        .effect())
                .isNotEqualTo(
                        Holdout.of(plan, with).then(Holdout::finding).orThrow().effect());
    }

    @Test
    void one_customer_cannot_decide_the_year_where_truncation_was_agreed() {
        var truncation = new Counting.Truncation(0.99, new BigDecimal("1400"), new BigDecimal("1800"));
        var plan = plan(new Rule.Symmetric())
                .with(new Counting(Optional.empty(), new SavingsTerms.RunOut(0, 1), Optional.of(truncation)));
        var atLimit = extreme(plan, 1_400, 1_800);
        var far = extreme(plan, 9_000_000, 8_000_000);
        assertThat(far.looks().getLast()).isEqualTo(atLimit.looks().getLast());
        assertThat(far.truncated()).isEqualTo(atLimit.truncated() + 1);
        assertThat(far.digest()).isNotEqualTo(atLimit.digest());
    }

    /** All customers, and one more who has so much before and after. */
    private static HoldoutSums.Read extreme(AnalysisPlan plan, long before, long after) {
        var sums = sums(plan, LAST, 30, 7);
        var isTreated = plan.lot().assignment(SALT).arm("z").name().equals(AnalysisPlan.TREATED);
        sums.unit(new HoldoutSums.Unit("z", isTreated, before, false, false, new TreeMap<>()));
        sums.outcome(5, after / 2);
        sums.outcome(60, after - after / 2);
        return sums.read();
    }

    @Test
    void what_comes_late_multiplies_the_settlement_and_no_look() {
        var plain = plan(new Rule.Symmetric()).with(counting(1, Optional.empty()));
        var completed = plain.with(counting(1.02, Optional.empty()));
        var one = Holdout.of(plain, sums(plain, LAST, 30, 7).read()).orThrow();
        var other = Holdout.of(completed, sums(completed, LAST, 30, 7).read()).orThrow();
        var effect = one.finding().orThrow().effect();
        assertThat(other.finding().orThrow().effect())
                .isEqualTo(new Effect(1.02 * effect.value(), 1.02 * effect.standardError(), effect.degreesOfFreedom()));
        assertThat(other.looks().orThrow()).isEqualTo(one.looks().orThrow());
        var span = plain.span();
        assertThat(plain.counting().settles(span, LocalDate.of(2026, 10, 29)).toString())
                .contains("too young", "90 days after its end", "as of 2026-10-30 or later");
        assertThat(plain.counting().settles(span, LocalDate.of(2026, 10, 30))).isInstanceOf(Measured.Found.class);
    }

    @Test
    void the_limit_is_the_percentile_of_the_time_before_in_as_many_days() {
        var plan = plan(new Rule.Symmetric()).with(counting(1, Optional.empty()));
        var before = LongStream.rangeClosed(1, 200).map(at -> 10 * at).toArray();
        var truncation = plan.counting()
                .truncated(plan, 0.99, before)
                .orThrow()
                .truncation()
                .orElseThrow();
        assertThat(truncation.before()).isEqualByComparingTo("1980");
        // 61 days before, 92 after less the 14 of the blackout.
        assertThat(truncation.outcome()).isEqualByComparingTo("2532");
        assertThat(plan.counting().truncated(plan, 0.99, new long[200]).toString())
                .contains("so that nothing would count");
        assertThat(plan.counting().truncated(plan, 0.99, new long[20]).toString())
                .contains("20 customers cannot tell");
    }

    @Test
    void groups_of_another_size_than_dealt_are_no_comparison() {
        var plan = plan(new Rule.Symmetric());
        var sums = new HoldoutSums(plan, LAST, Optional.empty());
        for (var customer = 0; customer < 1000; customer++) {
            sums.unit(new HoldoutSums.Unit(
                    "c%05d".formatted(customer), customer % 2 == 0, customer, false, false, new TreeMap<>()));
            for (var day = 0; day < DAYS; day += 10) {
                sums.outcome(day, customer % 7);
            }
        }
        var finding = Holdout.of(plan, sums.read()).then(Holdout::finding);
        assertThat(finding).isInstanceOf(Measured.Refused.class);
        assertThat(finding.toString())
                .contains(
                        "The arms have 500 and 500 units where their parts would make 250 and 750, which chance gives less than once");
    }
}
