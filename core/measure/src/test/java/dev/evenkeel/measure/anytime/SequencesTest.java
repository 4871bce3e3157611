package dev.evenkeel.measure.anytime;

import static dev.evenkeel.measure.Published.json;
import static dev.evenkeel.measure.Published.number;
import static dev.evenkeel.measure.Published.table;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.evenkeel.measure.Effect;
import dev.evenkeel.measure.Interval;
import dev.evenkeel.measure.Measured;
import dev.evenkeel.measure.MomentSums;
import dev.evenkeel.measure.experiment.Comparison;
import dev.evenkeel.measure.experiment.Contrast;
import dev.evenkeel.measure.experiment.Metric;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Against confseq (Howard, Waudby-Smith, Ramdas), run again at 12 digits; relative tolerance 1e-9. */
class SequencesTest {
    private static final double CLOSE = 1e-9;

    @Test
    void mixtures_and_their_bounds_are_the_published_ones() {
        var values = json("anytime/expected.json").get("values");
        var both = Mixture.NormalBothSides.best(100, 0.05);
        isPublished(both.spread(), values.get("best_rho_twosided").doubleValue());
        isPublished(
                both.logCapital(10, 100),
                values.get("normal_log_mixture_2s(10,100,100,.05)").doubleValue());
        isPublished(
                both.bound(100, 0.05),
                values.get("normal_mixture_bound_2s(100,.05,100,.05)").doubleValue());
        holds(Mixture.Normal.best(100, 0.05), -0.065023912429, 27.6607088307);
        holds(Mixture.GammaExponential.best(100, 0.05, 2), -0.249016478976, 33.0201702202);
        holds(Mixture.GammaPoisson.best(100, 0.05, 2), -0.0699121853171, 30.1948984153);
        holds(beta(Mixture.BetaBinomial.Sides.BOTH), -0.694101173947, 31.4307975961);
        holds(beta(Mixture.BetaBinomial.Sides.ONE), -0.0713401889793, 28.412380052);
    }

    private static Mixture beta(Mixture.BetaBinomial.Sides sides) {
        return Mixture.BetaBinomial.best(100, 0.05, 0.2, 0.8, sides);
    }

    private static void holds(Mixture mixture, double logCapital, double bound) {
        isPublished(mixture.logCapital(10, 100), logCapital);
        isPublished(mixture.bound(100, 0.05), bound);
    }

    /** Twelve digits were published. */
    private static void isPublished(double value, double published) {
        assertThat(value).isCloseTo(published, within(CLOSE * Math.abs(published) + 1e-11));
    }

    @Test
    void stitched_bounds_are_the_published_ones() {
        isPublished(new Stitching(10, 3).bound(100, 0.05), 64.4875466591);
        isPublished(new Stitching(10, -1).bound(100, 0.05), 28.9938929681);
    }

    @ParameterizedTest
    @CsvSource(useHeadersInDisplayName = true, textBlock = """
            hits, units, best, low, high
            700, 1000, 100, 0.6516298139, 0.7459495008
            15, 50, 50, 0.129556995, 0.5118964025
            5, 50, 50, 0.01302176001, 0.2692646672
            1, 50, 50, 0, 0.1348915867
            100, 200, 1, 0.3289233541, 0.6710766459
            1, 2, 50, 0, 1
            0, 1, 50, 0, 1
            1, 1, 50, 0, 1
            """)
    void sequences_for_a_share_are_the_published_ones(long hits, long units, double best, double low, double high) {
        var interval = new ShareSequence(0.95, best).interval(hits, units);
        assertThat(interval.low()).isCloseTo(low, within(1e-9));
        assertThat(interval.high()).isCloseTo(high, within(1e-9));
    }

    @Test
    void each_row_of_the_published_trial_is_reproduced() {
        var effect = new BoundedEffect(0.5, 0.95, 50, 0.2 * 0.8);
        for (var row : table("anytime/confseq_ate_data.csv")) {
            effect.add(
                    number(row, "treatment") == 1 ? BoundedEffect.Arm.TREATMENT : BoundedEffect.Arm.CONTROL,
                    number(row, "y"));
            var interval = effect.interval();
            assertThat(effect.value()).isCloseTo(number(row, "point_estimate"), within(1e-12));
            assertThat(interval.high()).isCloseTo(number(row, "upper_confidence_bound"), within(CLOSE));
            assertThat(interval.low()).isCloseTo(number(row, "lower_confidence_bound"), within(CLOSE));
            assertThat(effect.pValueOfMore()).isCloseTo(number(row, "p_value"), within(CLOSE));
        }
    }

    @Test
    void sequences_for_the_mean_of_bounded_outcomes_are_the_published_ones() {
        var betting = new BoundedMean.Betting(0.95);
        var bernstein = new BoundedMean.EmpiricalBernstein(0.95);
        var hoeffding = new BoundedMean.Hoeffding(0.95);
        assertThat(bernstein.interval()).isEqualTo(new Interval(0, 1));
        var published = json("anytime/expected.json").get("bounded_mean_CS_on_y_of_ate_data (confseq python, re-run)");
        var count = 0;
        for (var row : table("anytime/confseq_ate_data.csv")) {
            betting.add(number(row, "y"));
            bernstein.add(number(row, "y"));
            hoeffding.add(number(row, "y"));
            count++;
            var key = Integer.toString(count);
            if (published.get("mean").has(key)) {
                is(betting, published.get("betting_cs_breaks1000_default").get(key));
                is(bernstein, published.get("predmix_empbern_twosided_cs").get(key));
                is(hoeffding, published.get("predmix_hoeffding_cs").get(key));
            }
        }
        assertThat(count).isEqualTo(1000);
    }

    private static void is(BoundedMean sequence, JsonNode published) {
        assertThat(sequence.interval().low()).isCloseTo(published.get(0).doubleValue(), within(CLOSE));
        assertThat(sequence.interval().high()).isCloseTo(published.get(1).doubleValue(), within(CLOSE));
    }

    @Test
    void looking_daily_costs_as_much_width_as_the_design_says() {
        var sequence = new AsymptoticSequence(0.95, 100_000);
        assertThat(sequence.widthAgainstOneLook(100_000)).isBetween(1.5, 1.6);
        assertThat(sequence.widthAgainstOneLook(5_000)).isBetween(2.0, 3.0);
        var effect = new Contrast(new Effect(1, 0.5, 100), 500, 500);
        assertThat(sequence.interval(effect).low()).isLessThan(sequence.lowerLimit(effect));
        assertThat(sequence.interval(effect).high()).isGreaterThan(sequence.upperLimit(effect));
    }

    @Test
    void the_look_of_a_day_is_at_all_units_until_then() {
        var random = new Random(31);
        var byDay = new MomentSums(2 * 30, 1, 0);
        var all = new MomentSums(2, 1, 0);
        for (var unit = 0; unit < 3000; unit++) {
            var arm = random.nextBoolean() ? BoundedEffect.Arm.TREATMENT : BoundedEffect.Arm.CONTROL;
            var value = random.nextInt(100);
            byDay.add(DailyLooks.group(1 + random.nextInt(29), arm), value);
            all.add(arm == BoundedEffect.Arm.TREATMENT ? 1 : 0, value);
        }
        var means = new Comparison(Metric.MEAN, Comparison.Scale.ABSOLUTE);
        var sequence = new AsymptoticSequence(0.95, 1000);
        var looks = DailyLooks.looks(byDay, 30, means, sequence);
        assertThat(looks.getFirst()).isInstanceOf(Measured.Refused.class);
        var last = looks.getLast().orThrow();
        assertThat(last.contrast())
                .isEqualTo(means.contrast(all.moments(0), all.moments(1)).orThrow());
        assertThat(last.interval()).isEqualTo(sequence.interval(last.contrast()));
    }

    @Test
    void outcomes_outside_of_their_limits_are_not_taken() {
        assertThatThrownBy(() -> new BoundedMean.Betting(0.95).add(1.5)).hasMessageContaining("scale it by its limits");
        assertThatThrownBy(() -> new BoundedEffect(0.5, 0.95, 50, 0.25).add(BoundedEffect.Arm.CONTROL, -1))
                .hasMessageContaining("-1.0 is not between 0 and 1");
        assertThatThrownBy(() -> new ShareSequence(0.95, 1).interval(2, 1)).hasMessage("There cannot be 2 hits of 1.");
        assertThatThrownBy(() -> new AsymptoticSequence(95, 1)).hasMessageContaining("95.0");
    }
}
