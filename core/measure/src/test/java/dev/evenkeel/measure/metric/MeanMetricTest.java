package dev.evenkeel.measure.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.evenkeel.measure.Measured;
import dev.evenkeel.measure.MomentSums;
import dev.evenkeel.measure.Moments;
import dev.evenkeel.measure.Refusal;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class MeanMetricTest {
    @Test
    void a_mean_has_students_interval() {
        var seconds = new MomentSums(1, 1, 0);
        for (var value : new long[] {310, 240, 480, 275, 395}) {
            seconds.add(0, value);
        }
        var estimate = MeanMetric.mean(seconds.moments(0), 0.95).orThrow();
        // Squared distances from 340 sum to 37750; t with 4 degrees of freedom is 2.776445 at 0.975.
        assertThat(estimate.value()).isEqualTo(340);
        assertThat(estimate.standardError()).isCloseTo(Math.sqrt(37750.0 / 4 / 5), within(1e-12));
        assertThat(estimate.interval().high() - 340)
                .isCloseTo(2.7764451051977987 * estimate.standardError(), within(1e-9));
        assertThat(estimate.numerator()).isEqualTo(new BigDecimal(1700));
    }

    @Test
    void the_cost_of_a_contact_counts_that_contacts_come_in_subscribers() {
        // Each subscriber has 0 or 10 contacts of 3.00 or 5.00 each: ten contacts of one subscriber are one draw, not
        // ten.
        var sums = new MomentSums(1, 2, 2);
        for (var subscriber = 0; subscriber < 100; subscriber++) {
            var contacts = subscriber % 2 == 0 ? 0 : 10;
            sums.add(0, contacts * (subscriber % 4 == 1 ? 300L : 500L), contacts * 100L);
        }
        var estimate = ServiceMetric.costPerContact(sums.moments(0), 0.95).orThrow();
        assertThat(estimate.value()).isEqualTo(4);
        assertThat(estimate.numerator()).isEqualByComparingTo("2000");
        assertThat(estimate.denominator()).isEqualByComparingTo("500");
        assertThat(estimate.n()).isEqualTo(100);
        // The sum of squares of (cost - 4 contacts) over subscribers is 50 × 100, by the square of 5 contacts a
        // subscriber.
        assertThat(estimate.standardError()).isCloseTo(Math.sqrt(5000.0 / 99 / 100) / 5, within(1e-12));
    }

    @Test
    void nothing_to_divide_by_and_a_single_unit_are_refused() {
        var zero = new MomentSums(1, 2, 0);
        zero.add(0, 1, 0);
        zero.add(0, 2, 0);
        assertThat(reason(MeanMetric.ratio(zero.moments(0), 0.95))).isEqualTo(Refusal.Reason.NOT_DEFINED);
        assertThat(reason(MeanMetric.mean(Moments.ofShare(1, 1), 0.95))).isEqualTo(Refusal.Reason.TOO_FEW);
        assertThat(reason(MeanMetric.ratio(Moments.none(2), 0.95))).isEqualTo(Refusal.Reason.TOO_FEW);
    }

    @Test
    void metrics_of_a_desk_name_their_numerator_and_denominator() {
        assertThat(ServiceMetric.csat(81, 263, 0.95).orThrow().interval().low())
                .isCloseTo(0.2552885198782742, within(1e-9));
        assertThat(ServiceMetric.firstContactResolution(3, 4, 0.95).orThrow().value())
                .isEqualTo(0.75);
        var scores = ServiceMetric.scores(1, 2, 0, 0, 1, 0, 3, 4);
        var effort = ServiceMetric.effort(scores, 0.95).orThrow();
        assertThat(effort.value()).isEqualTo((2 + 4 + 18 + 28) / 10.0);
        assertThat(effort.standardError())
                .isCloseTo(Math.sqrt((2 + 16 + 108 + 196 - 52 * 52 / 10.0) / 9 / 10), within(1e-12));
        assertThat(ServiceMetric.contactRate(Moments.ofShare(10, 4), 0.95)
                        .orThrow()
                        .value())
                .isEqualTo(0.4);
        assertThat(ServiceMetric.handleTime(Moments.none(2), 0.95)).isInstanceOf(Measured.Refused.class);
    }

    static <T> Refusal.Reason reason(Measured<T> measured) {
        return switch (measured) {
            case Measured.Refused<T>(var refusal) -> refusal.reason();
            case Measured.Found<T>(var value) -> throw new AssertionError("not refused: " + value);
        };
    }
}
