package dev.evenkeel.measure.anytime;

import static dev.evenkeel.measure.Published.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.evenkeel.measure.Measured;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Against Spotify's confidence and gsDesign. The former stops its search for a bound once the chance to cross it is within 1e-7 of
 * the plan, and integrates by trapezoids: its bounds are good to some 7e-5. So we hold its bounds to its plan, too: by the chance,
 * by our integration, that its own bounds give.
 */
class GroupSequentialTest {
    private static final double STOPS_AT = 1e-7;

    @ParameterizedTest
    @CsvSource({"2, 1", "2, 2", "2, 3", "3, 1", "3, 2", "3, 3", "5, 1", "5, 2", "5, 3"})
    void bounds_of_a_few_looks_are_the_published_ones(int looks, int power) {
        var published = json("anytime/expected.json")
                .get("spotify_power_family_bounds (alpha*t^phi spending, two-sided alpha=.05; spotify/confidence"
                        + " sequential_bound_solver.py re-run, Apache-2.0)")
                .get("K=%d,phi=%d,alpha=.05,two-sided".formatted(looks, power));
        var information = new ArrayList<Double>();
        for (var look = 1; look <= looks; look++) {
            information.add((double) look / looks);
        }
        var plan = new GroupSequential(information, 0.025, new GroupSequential.Spending.Power(power));
        var bounds = plan.bounds().orThrow();
        assertThat(bounds).hasSize(looks);
        for (var look = 0; look < looks; look++) {
            assertThat(bounds.get(look)).isCloseTo(published.get(look).doubleValue(), within(1e-4));
        }
    }

    @Test
    void bounds_of_a_hundred_and_eighty_one_looks_spend_what_was_planned() {
        var published = json("anytime/spotify_sequential_bounds.json");
        var information = new ArrayList<Double>();
        published.get("t").values().forEach(t -> information.add(t.doubleValue()));
        var theirs = new ArrayList<Double>();
        published.get("expected_bounds").values().forEach(bound -> theirs.add(bound.doubleValue()));
        var alpha = published.get("alpha").doubleValue() / 2;
        var plan = new GroupSequential(information, alpha, new GroupSequential.Spending.Power(2));
        var ours = plan.bounds(STOPS_AT).orThrow();
        var chances = plan.chances(theirs).orThrow();
        assertThat(ours).hasSize(181);
        for (var look = 0; look < ours.size(); look++) {
            // One look that would spend less than the reference can tell has no bound there.
            var before = look == 0 ? 0 : information.get(look - 1);
            var now = information.get(look);
            var planned = alpha * (now * now - before * before);
            if (look != 1) {
                assertThat(chances.get(look)).as("look %s", look).isCloseTo(planned, within(1.5 * STOPS_AT));
            }
            if (look > 10) {
                assertThat(ours.get(look)).as("look %s", look).isCloseTo(theirs.get(look), within(0.01));
            }
        }
        assertThat(ours.getLast()).isCloseTo(3.30041534, within(2e-3));
    }

    @Test
    void bounds_by_the_exponential_family_have_the_printed_digits() {
        var plan = new GroupSequential(
                List.of(0.2, 0.4, 0.6, 0.8, 1.0), 0.025, new GroupSequential.Spending.Exponential(-4));
        var bounds = plan.bounds().orThrow();
        var printed = List.of(3.25, 2.99, 2.69, 2.37, 2.03);
        for (var look = 0; look < 5; look++) {
            assertThat(bounds.get(look)).isCloseTo(printed.get(look), within(5e-3));
        }
        var chances = plan.chances(bounds).orThrow();
        assertThat(chances.stream().mapToDouble(Double::doubleValue).sum()).isCloseTo(0.025, within(1e-9));
    }

    @Test
    void one_look_is_an_ordinary_interval() {
        var plan = new GroupSequential(List.of(1.0), 0.025, new GroupSequential.Spending.Exponential(0));
        assertThat(plan.bounds().orThrow().getFirst()).isCloseTo(1.959963984540054, within(1e-9));
    }

    @Test
    void looks_that_do_not_grow_are_refused() {
        var plan = new GroupSequential(List.of(0.5, 0.5), 0.025, new GroupSequential.Spending.Power(1));
        assertThat(plan.bounds()).isInstanceOf(Measured.Refused.class);
        assertThat(plan.bounds().toString()).contains("Look 2 is at 0.5 of the information, the one before at 0.5.");
    }
}
