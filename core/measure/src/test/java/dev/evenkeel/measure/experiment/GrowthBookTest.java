package dev.evenkeel.measure.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.evenkeel.measure.Effect;
import dev.evenkeel.measure.Moments;
import dev.evenkeel.measure.Published;
import dev.evenkeel.measure.anytime.AsymptoticSequence;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;

/** Against the two-arm vectors of GrowthBook's gbstats 0.8.0, at full precision; relative tolerance 1e-9 where none is told. */
class GrowthBookTest {
    private static final double RELATIVE = 1e-7; // percent

    @TestFactory
    Stream<DynamicTest> effects_are_the_published_ones() {
        return Published.json("abtest/gbstats_vectors.json")
                .get("vectors")
                .valueStream()
                .filter(vector -> vector.get("test").stringValue().endsWith("TTest"))
                .map(vector -> DynamicTest.dynamicTest(vector.get("id").stringValue(), () -> effectIs(vector)));
    }

    private static void effectIs(JsonNode vector) {
        var test = vector.get("test").stringValue();
        var config = vector.get("config");
        var isAbsolute =
                config.isObject() && config.get("difference_type").stringValue().equals("absolute");
        var sides = test.contains("Greater")
                ? Effect.Sides.MORE
                : test.contains("Lesser") ? Effect.Sides.LESS : Effect.Sides.BOTH;
        var contrast = new Comparison(
                        metric(vector.get("stat_a")),
                        isAbsolute ? Comparison.Scale.ABSOLUTE : Comparison.Scale.RELATIVE)
                .contrast(moments(vector.get("stat_a")), moments(vector.get("stat_b")))
                .orThrow();
        var effect = contrast.effect();
        var published = vector.get("rerun_full_precision");
        assertThat(effect.value()).isCloseTo(published.get("expected").doubleValue(), withinPercentage(RELATIVE));
        assertThat(effect.standardError())
                .isCloseTo(published.get("uplift").get("stddev").doubleValue(), withinPercentage(RELATIVE));
        var pValue = published.get("pValue").doubleValue();
        if (test.startsWith("Sequential")) {
            sequenceIs(contrast, config, sides, published.get("ci"), pValue);
            return;
        }
        // Where it is small the reference takes it from one, which leaves 16 digits of that.
        assertThat(effect.pValue(sides)).isCloseTo(pValue, within(1e-9 * pValue + 1e-15));
        limitIs(effect.interval(0.95, sides).low(), published.get("ci").get(0));
        limitIs(effect.interval(0.95, sides).high(), published.get("ci").get(1));
    }

    private static void sequenceIs(Contrast effect, JsonNode config, Effect.Sides sides, JsonNode ci, double pValue) {
        var tuning =
                config.isObject() ? config.get("sequential_tuning_parameter").doubleValue() : 5000;
        var sequence = new AsymptoticSequence(0.95, tuning);
        switch (sides) {
            case BOTH -> {
                limitIs(sequence.interval(effect).low(), ci.get(0));
                limitIs(sequence.interval(effect).high(), ci.get(1));
                assertThat(sequence.pValue(effect)).isCloseTo(pValue, within(1e-9 * pValue));
            }
            case MORE -> {
                limitIs(sequence.lowerLimit(effect), ci.get(0));
                // The reference searches it in steps, from 0.4999 down; ours is in closed form.
                assertThat(sequence.pValueOfMore(effect)).isCloseTo(pValue, within(3e-4));
            }
            case LESS -> limitIs(sequence.upperLimit(effect), ci.get(1));
        }
    }

    private static void limitIs(double limit, JsonNode published) {
        if (published.isNumber()) {
            assertThat(limit).isCloseTo(published.doubleValue(), withinPercentage(RELATIVE));
        } else {
            assertThat(limit).isInfinite();
        }
    }

    private static Metric metric(JsonNode arm) {
        var type = arm.get("type").stringValue();
        var inner = arm.has("post_statistic") ? arm.get("post_statistic") : arm;
        return type.contains("Ratio") ? Metric.RATIO : inner.has("sum_squares") ? Metric.MEAN : Metric.SHARE;
    }

    private static Moments moments(JsonNode arm) {
        var n = arm.get("n").longValue();
        return switch (arm.get("type").stringValue()) {
            case "SampleMeanStatistic", "ProportionStatistic" -> Moments.of(n, sum(arm), squares(arm));
            case "RegressionAdjustedStatistic" -> {
                var post = arm.get("post_statistic");
                var pre = arm.get("pre_statistic");
                yield new Moments(
                        n,
                        List.of(sum(post), sum(pre)),
                        List.of(squares(post), decimal(arm, "post_pre_sum_of_products"), squares(pre)));
            }
            case "RatioStatistic" -> {
                var m = arm.get("m_statistic");
                var d = arm.get("d_statistic");
                yield new Moments(
                        n,
                        List.of(sum(m), sum(d)),
                        List.of(squares(m), decimal(arm, "m_d_sum_of_products"), squares(d)));
            }
            case "RegressionAdjustedRatioStatistic" -> {
                var m = arm.get("m_statistic_post");
                var d = arm.get("d_statistic_post");
                var mPre = arm.get("m_statistic_pre");
                var dPre = arm.get("d_statistic_pre");
                yield new Moments(
                        n,
                        List.of(sum(m), sum(d), sum(mPre), sum(dPre)),
                        List.of(
                                squares(m),
                                decimal(arm, "m_post_d_post_sum_of_products"),
                                decimal(arm, "m_post_m_pre_sum_of_products"),
                                decimal(arm, "m_post_d_pre_sum_of_products"),
                                squares(d),
                                decimal(arm, "m_pre_d_post_sum_of_products"),
                                decimal(arm, "d_post_d_pre_sum_of_products"),
                                squares(mPre),
                                decimal(arm, "m_pre_d_pre_sum_of_products"),
                                squares(dPre)));
            }
            default -> throw new AssertionError("not an arm: " + arm);
        };
    }

    private static BigDecimal sum(JsonNode statistic) {
        return decimal(statistic, "sum");
    }

    private static BigDecimal squares(JsonNode statistic) {
        return statistic.has("sum_squares") ? decimal(statistic, "sum_squares") : sum(statistic);
    }

    /** As the reference has it: a double, exact. */
    private static BigDecimal decimal(JsonNode node, String name) {
        return new BigDecimal(node.get(name).doubleValue());
    }

    @TestFactory
    Stream<DynamicTest> post_stratified_effects_are_the_published_ones() {
        return Published.json("abtest/gbstats_vectors.json")
                .get("post_stratification")
                .valueStream()
                // The reference adjusts numerators and denominators of ratios apart, which we don't offer.
                .filter(vector -> !vector.get("id").stringValue().equals("post_stratified_ratio_cuped"))
                .map(vector -> DynamicTest.dynamicTest(vector.get("id").stringValue(), () -> strataAre(vector)));
    }

    private static void strataAre(JsonNode vector) {
        var strata = new ArrayList<Strata.Stratum>();
        for (var stratum : vector.get("strata").values()) {
            strata.add(new Strata.Stratum(moments(stratum.get("control")), moments(stratum.get("treatment"))));
        }
        var metric = metric(vector.get("strata").get(0).get("control"));
        for (var scale : Comparison.Scale.values()) {
            var effect = new Strata(strata).contrast(metric, scale).orThrow();
            var published = vector.get("asserted").get(scale == Comparison.Scale.ABSOLUTE ? "abs" : "rel");
            assertThat(effect.value())
                    .isCloseTo(published.get("point_estimate").doubleValue(), withinPercentage(RELATIVE));
            // Adjusted and relative, we take the error of a stratum's mean of before by all its units, the reference
            // nearly so.
            var isAdjusted = vector.get("id").stringValue().endsWith("cuped");
            assertThat(effect.standardError())
                    .isCloseTo(
                            published.get("standard_error").doubleValue(),
                            withinPercentage(isAdjusted && scale == Comparison.Scale.RELATIVE ? 1e-3 : RELATIVE));
        }
    }

    @TestFactory
    Stream<DynamicTest> beliefs_after_an_experiment_are_the_published_ones() {
        return Published.json("abtest/gbstats_vectors.json")
                .get("vectors")
                .valueStream()
                .filter(vector ->
                        vector.get("id").stringValue().matches("bayes_(binomial|gaussian_flat|gaussian_prior.*)"))
                .map(vector -> DynamicTest.dynamicTest(vector.get("id").stringValue(), () -> posteriorIs(vector)));
    }

    private static void posteriorIs(JsonNode vector) {
        var effect = new Comparison(metric(vector.get("stat_a")), Comparison.Scale.RELATIVE)
                .contrast(moments(vector.get("stat_a")), moments(vector.get("stat_b")))
                .orThrow()
                .effect();
        var posterior = vector.get("id").stringValue().contains("prior")
                ? Posterior.of(effect, new Posterior.Prior(0.1, 0.1), 0.95)
                : Posterior.of(effect, 0.95);
        var published = vector.get("rerun_full_precision");
        assertThat(posterior.mean()).isCloseTo(published.get("expected").doubleValue(), withinPercentage(RELATIVE));
        assertThat(posterior.standardDeviation())
                .isCloseTo(published.get("uplift").get("stddev").doubleValue(), withinPercentage(RELATIVE));
        assertThat(posterior.chanceOfMore())
                .isCloseTo(published.get("chanceToWin").doubleValue(), withinPercentage(RELATIVE));
        limitIs(posterior.interval().low(), published.get("ci").get(0));
        assertThat(posterior.lossIfControl())
                .isCloseTo(published.get("risk").get(0).doubleValue(), withinPercentage(RELATIVE));
        assertThat(posterior.lossIfTreatment())
                .isCloseTo(published.get("risk").get(1).doubleValue(), within(1e-12));
    }

    @Test
    void a_running_experiment_needs_as_many_more_units_as_published() {
        var vector = Published.json("abtest/gbstats_vectors.json").get("mid_experiment_power");
        var effect = new Comparison(Metric.MEAN, Comparison.Scale.RELATIVE)
                .contrast(
                        Moments.of(500, new BigDecimal(500), new BigDecimal(1500)),
                        Moments.of(500, new BigDecimal(525), new BigDecimal("1551.25")))
                .orThrow();
        var more = new Power(0.95, 0.5).more(0.05, effect.standardError(), 0.8);
        // The reference stops its search once the power is within 1e-5.
        assertThat(more)
                .isCloseTo(vector.get("scaling_factor").get("frequentist").doubleValue(), within(2e-3));
    }
}
