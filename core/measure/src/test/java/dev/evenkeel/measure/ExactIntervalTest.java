package dev.evenkeel.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExactIntervalTest {
    /** The four examples of Newcombe, Statistics in Medicine 17 (1998), with the digits of statsmodels 0.14 ("beta"). */
    @ParameterizedTest
    @CsvSource({
        "81, 263, 0.25273674558527126, 0.3676219226013514",
        "15, 148, 0.05784401008344857, 0.161650490349479",
        "0, 20, 0.0, 0.16843347098308534",
        "1, 29, 0.000872646883579922, 0.17764429548872293"
    })
    void a_share_has_the_published_limits(long hits, long sampled, double low, double high) {
        var interval = ExactInterval.share(hits, sampled, 0.95);
        assertThat(interval.low()).isCloseTo(low, within(1e-9));
        assertThat(interval.high()).isCloseTo(high, within(1e-9));
    }

    @Test
    void when_all_are_hits_nothing_is_above() {
        assertThat(ExactInterval.share(20, 20, 0.95).high()).isEqualTo(1);
        assertThat(ExactInterval.share(20, 20, 0.95).low()).isCloseTo(1 - 0.16843347098308534, within(1e-9));
    }

    @Test
    void of_a_large_population_the_number_has_the_limits_of_the_share() {
        var count = ExactInterval.count(81, 263, 100_000_000, 0.95);
        assertThat(count.low() / 1e8).isCloseTo(0.25273674558527126, within(1e-5));
        assertThat(count.high() / 1e8).isCloseTo(0.3676219226013514, within(1e-5));
    }

    @Test
    void who_looked_at_all_knows_the_number() {
        assertThat(ExactInterval.count(3, 20, 20, 0.95)).isEqualTo(new ExactInterval.OfCount(3, 3));
        assertThat(ExactInterval.count(0, 1, 1, 0.95)).isEqualTo(new ExactInterval.OfCount(0, 0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.5", "0.8", "0.95", "0.99"})
    void the_interval_holds_the_truth_as_often_as_it_says_whatever_the_truth_is(String confidence) {
        var wanted = new BigDecimal(confidence);
        for (var population = 1; population <= 14; population++) {
            for (var sampled = 1; sampled <= population; sampled++) {
                for (var truth = 0; truth <= population; truth++) {
                    var held = BigDecimal.ZERO;
                    for (var hits = Math.max(0, sampled - (population - truth));
                            hits <= Math.min(sampled, truth);
                            hits++) {
                        var interval = ExactInterval.count(hits, sampled, population, wanted.doubleValue());
                        if (interval.low() <= truth && truth <= interval.high()) {
                            held = held.add(chance(hits, sampled, truth, population));
                        }
                    }
                    assertThat(held)
                            .as("%s of %s, %s sampled", truth, population, sampled)
                            .isGreaterThanOrEqualTo(wanted);
                }
            }
        }
    }

    @Test
    void what_cannot_be_a_sample_is_refused() {
        assertThatThrownBy(() -> ExactInterval.share(3, 2, 0.95))
                .hasMessage("There cannot be 3 hits in a sample of 2.");
        assertThatThrownBy(() -> ExactInterval.share(1, 2, 95)).hasMessageContaining("above 0 and below 1");
        assertThatThrownBy(() -> ExactInterval.count(1, 5, 4, 0.95))
                .hasMessage("A sample of 5 cannot be drawn from a population of 4.");
    }

    /** The chance of so many hits, by counting, in exact numbers. */
    private static BigDecimal chance(int hits, int sampled, int truth, int population) {
        return new BigDecimal(choose(truth, hits).multiply(choose(population - truth, sampled - hits)))
                .divide(new BigDecimal(choose(population, sampled)), MathContext.DECIMAL128);
    }

    private static BigInteger choose(int of, int some) {
        var ways = BigInteger.ONE;
        for (var at = 0; at < some; at++) {
            ways = ways.multiply(BigInteger.valueOf(of - at)).divide(BigInteger.valueOf(at + 1));
        }
        return ways;
    }
}
