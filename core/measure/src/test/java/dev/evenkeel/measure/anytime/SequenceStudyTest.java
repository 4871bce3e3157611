package dev.evenkeel.measure.anytime;

import static dev.evenkeel.measure.Published.json;
import static dev.evenkeel.measure.Published.number;
import static dev.evenkeel.measure.Published.table;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.evenkeel.measure.Interval;
import dev.evenkeel.measure.Measured;
import dev.evenkeel.measure.Refusal;
import dev.evenkeel.measure.Refusal.Reason;
import dev.evenkeel.measure.anytime.BoundedEffect.Arm;
import dev.evenkeel.measure.anytime.SequenceStudy.Agreed;
import dev.evenkeel.measure.anytime.SequenceStudy.Limits;
import dev.evenkeel.measure.anytime.SequenceStudy.Look;
import dev.evenkeel.measure.anytime.SequenceStudy.Outcome;
import dev.evenkeel.measure.anytime.SequenceStudy.Question;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SequenceStudyTest {
    private static final LocalDate START = LocalDate.of(2026, 3, 1);
    private static final Limits SHARE = new Limits.Bounded(new Interval(0, 1), 1000);
    private static final GroupSequential.Spending BY_SQUARE = new GroupSequential.Spending.Power(2);

    private static Outcome of(int day, Arm arm, double value) {
        return new Outcome(START.plusDays(day), arm, BigDecimal.valueOf(value));
    }

    private static Agreed mean(Limits limits) {
        return new Agreed(new Question.Mean(), limits, 0.95, Optional.empty());
    }

    private static Agreed effect(Limits limits) {
        return new Agreed(new Question.Effect(0.5), limits, 0.95, Optional.of(0.0));
    }

    /** So many a day, half of them treated, who have {@code more}. */
    private static List<Outcome> days(long seed, int days, int aDay, double more) {
        var random = new Random(seed);
        var outcomes = new ArrayList<Outcome>();
        for (var day = 0; day < days; day++) {
            for (var at = 0; at < aDay; at++) {
                var arm = random.nextBoolean() ? Arm.TREATMENT : Arm.CONTROL;
                var value = 10 + 3 * random.nextGaussian() + (arm == Arm.TREATMENT ? more : 0);
                outcomes.add(of(day, arm, Math.round(100 * value) / 100.0));
            }
        }
        return outcomes;
    }

    private static Refusal refusal(Measured<SequenceStudy> measured) {
        assertThat(measured).isInstanceOf(Measured.Refused.class);
        return ((Measured.Refused<SequenceStudy>) measured).refusal();
    }

    @Test
    void limits_of_a_bounded_mean_are_the_published_ones_at_the_end_of_each_day() {
        var rows = table("anytime/confseq_ate_data.csv");
        var outcomes = new ArrayList<Outcome>();
        for (var at = 0; at < rows.size(); at++) {
            outcomes.add(of(at / 100, Arm.CONTROL, number(rows.get(at), "y")));
        }
        var published = json("anytime/expected.json")
                .get("bounded_mean_CS_on_y_of_ate_data (confseq python, re-run)")
                .get("betting_cs_breaks1000_default");
        var looks = SequenceStudy.of(outcomes, mean(SHARE)).orThrow().looks();
        assertThat(looks).hasSize(10);
        for (var look : List.of(looks.get(0), looks.get(4), looks.get(9))) {
            var limits = published.get(String.valueOf(look.units()));
            assertThat(look.limits().low()).isCloseTo(limits.get(0).doubleValue(), within(0.0011));
            assertThat(look.limits().high()).isCloseTo(limits.get(1).doubleValue(), within(0.0011));
        }
        assertThat(looks.getLast().value()).isCloseTo(0.292, within(1e-12));
    }

    @Test
    void limits_of_a_bounded_effect_are_those_of_its_units_one_by_one() {
        var rows = table("anytime/confseq_ate_data.csv");
        var outcomes = new ArrayList<Outcome>();
        var own = new BoundedEffect(0.5, 0.95, 1000, 0.25);
        for (var at = 0; at < rows.size(); at++) {
            var arm = number(rows.get(at), "treatment") == 1 ? Arm.TREATMENT : Arm.CONTROL;
            outcomes.add(of(at / 10, arm, 100 * number(rows.get(at), "y")));
            own.add(arm, number(rows.get(at), "y"));
        }
        var limits = new Limits.Bounded(new Interval(0, 100), 1000);
        var last = SequenceStudy.of(outcomes, effect(limits)).orThrow().looks().getLast();
        assertThat(last.value()).isCloseTo(100 * own.value(), within(1e-9));
        assertThat(last.limits().low()).isCloseTo(100 * own.interval().low(), within(1e-9));
        assertThat(last.limits().high()).isCloseTo(100 * own.interval().high(), within(1e-9));
    }

    @Test
    void whoever_stops_at_the_best_look_is_wrong_no_more_often_than_was_agreed() {
        var runs = 400;
        var found = 0;
        var foundByOrdinary = 0;
        for (var run = 0; run < runs; run++) {
            var outcomes = days(run, 60, 12, 0);
            var study = SequenceStudy.of(outcomes, effect(new Limits.Any(400))).orThrow();
            found += study.since().isPresent() ? 1 : 0;
            foundByOrdinary += study.looks().stream().anyMatch(look -> isFoundByOrdinary(look, study)) ? 1 : 0;
        }
        assertThat(found).as("of %d", runs).isLessThanOrEqualTo(runs / 20);
        assertThat(foundByOrdinary)
                .as("of %d by looking daily at ordinary limits", runs)
                .isGreaterThan(runs / 10);
    }

    /** The ordinary reach is 1.96 of the error that the sequence's own reach is made of. */
    private static boolean isFoundByOrdinary(Look look, SequenceStudy study) {
        var reach = AsymptoticSequence.reach(
                0.05, (double) look.units(), ((Limits.Any) study.agreed().limits()).unitsAtBest());
        return Math.abs(look.value()) > 1.96 * look.limits().width() / 2 / reach;
    }

    @Test
    void an_effect_that_is_there_is_found_and_the_day_is_told() {
        var study = SequenceStudy.of(days(7, 90, 20, 1), effect(new Limits.Any(900)))
                .orThrow();
        var since = study.since().orElseThrow();
        assertThat(study.looks().stream().filter(look -> look.day().isBefore(since)))
                .isNotEmpty()
                .allMatch(look -> look.limits().holds(0));
        assertThat(study.looks().getLast().limits().holds(1)).isTrue();
    }

    @Test
    void looks_that_were_fixed_are_the_only_ones_and_narrower() {
        var outcomes = days(7, 60, 20, 1);
        var looks = List.of(START.plusDays(29), START.plusDays(59), START.plusDays(89));
        var fixed = SequenceStudy.of(outcomes, effect(new Limits.Fixed(looks, 1800, BY_SQUARE)))
                .orThrow();
        var daily = SequenceStudy.of(outcomes, effect(new Limits.Any(900))).orThrow();
        assertThat(fixed.looks()).extracting(Look::day).isEqualTo(looks.subList(0, 2));
        assertThat(fixed.toCome()).isEqualTo(looks.subList(2, 3));
        assertThat(fixed.looks().getLast().limits().width())
                .isLessThan(daily.looks().getLast().limits().width());
        var bounds = new GroupSequential(List.of(600 / 1800.0, 1200 / 1800.0), 0.025, BY_SQUARE)
                .bounds()
                .orThrow();
        // Welch's error, of which the bounds are multiples, is what the mixture's reach multiplies too.
        var daily30 = daily.looks().stream()
                .filter(look -> look.units() == 600)
                .findFirst()
                .orElseThrow();
        assertThat(fixed.looks().getFirst().limits().width() / daily30.limits().width())
                .isCloseTo(bounds.getFirst() / AsymptoticSequence.reach(0.05, 600, 900), within(1e-9));
    }

    @Test
    void nothing_is_said_where_nothing_can_be() {
        assertThat(refusal(SequenceStudy.of(List.of(), mean(SHARE))).reason()).isEqualTo(Reason.TOO_FEW);
        assertThat(refusal(SequenceStudy.of(List.of(of(0, Arm.CONTROL, 1.5)), mean(SHARE)))
                        .what())
                .isEqualTo("An outcome of 2026-03-01 is 1.5; all were said to lie between 0.0 and 1.0.");
        assertThat(refusal(SequenceStudy.of(days(1, 5, 10, 0), mean(new Limits.Any(100))))
                        .what())
                .contains("are too few, or all alike");
        var early = new Limits.Fixed(List.of(START.plusDays(10)), 100, BY_SQUARE);
        assertThat(refusal(SequenceStudy.of(days(1, 5, 10, 0), effect(early))).what())
                .startsWith("The outcomes do not reach the first look on 2026-03-11");
        var oneArm = days(1, 20, 10, 0).stream()
                .map(outcome -> new Outcome(outcome.day(), Arm.TREATMENT, outcome.value()))
                .toList();
        assertThat(refusal(SequenceStudy.of(oneArm, effect(new Limits.Any(100))))
                        .reason())
                .isEqualTo(Reason.UNBALANCED);
    }
}
