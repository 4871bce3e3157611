package dev.evenkeel.measure.agreement;

import static dev.evenkeel.measure.Published.table;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.evenkeel.measure.Measured;
import dev.evenkeel.measure.agreement.Ratings.Rating;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against two programs that agree with each other to 1e-15, one in Python and one in Java; tolerance 1e-12. */
class AgreementTest {
    @ParameterizedTest
    @CsvSource(useHeadersInDisplayName = true, textBlock = """
            data, scale, alpha
            krippendorff2011_4x12, NOMINAL, 0.743421052631579
            krippendorff2011_4x12, ORDINAL, 0.8153875037548814
            krippendorff2011_4x12, INTERVAL, 0.8491071428571428
            krippendorff2011_4x12, RATIO, 0.7974027747116121
            wikipedia_3x15, NOMINAL, 0.691358024691358
            wikipedia_3x15, ORDINAL, 0.8067214199413153
            wikipedia_3x15, INTERVAL, 0.8108448928121059
            wikipedia_3x15, RATIO, 0.8089436707842471
            hayes_krippendorff2007_5x40, NOMINAL, 0.47650956741865835
            hayes_krippendorff2007_5x40, ORDINAL, 0.7598291891514336
            hayes_krippendorff2007_5x40, INTERVAL, 0.757378277153558
            hayes_krippendorff2007_5x40, RATIO, 0.6621229661759855
            """)
    void alpha_is_the_published_one(String data, Agreement.Scale scale, double alpha) {
        var ratings = ratings(data);
        var agreement = Agreement.krippendorff(Ratings.of(ratings), scale, 0.95).orThrow();
        assertThat(agreement.value()).isCloseTo(alpha, within(1e-12));
        assertThat(agreement.interval().holds(alpha)).isTrue();
        assertThat(agreement.standardError()).isBetween(0.02, 0.2);
        Collections.shuffle(ratings, new Random(1));
        assertThat(Agreement.krippendorff(Ratings.of(ratings), scale, 0.95).orThrow())
                .isEqualTo(agreement);
    }

    private static List<Rating> ratings(String data) {
        var ratings = new ArrayList<Rating>();
        for (var row : table("agreement/" + data + ".csv")) {
            row.forEach((coder, value) -> {
                if (!coder.equals("unit") && !value.isEmpty()) {
                    ratings.add(new Rating(row.getOrDefault("unit", ""), coder, Double.parseDouble(value)));
                }
            });
        }
        return ratings;
    }

    @Test
    void kappa_and_ac1_of_a_table_of_fifty_are_those_by_hand() {
        // Both yes 20, first alone 5, second alone 10, both no 15: observed 0.7, by chance 0.5 and 0.495.
        var first = new ArrayList<Double>();
        var second = new ArrayList<Double>();
        for (var at = 0; at < 50; at++) {
            first.add(at < 25 ? 1.0 : 0.0);
            second.add(at < 20 || (at >= 25 && at < 35) ? 1.0 : 0.0);
        }
        var kappa = Agreement.cohen(new Pairs(first, second), 0.95).orThrow();
        assertThat(kappa.value()).isCloseTo(0.4, within(1e-12));
        // Fleiss, Cohen and Everitt's (1969) error for this table is 0.1277; the jackknife's is a little larger.
        assertThat(kappa.standardError()).isCloseTo(0.1277, within(0.004));
        var ratings = new ArrayList<Rating>();
        for (var at = 0; at < 50; at++) {
            ratings.add(new Rating("u" + at, "a", first.get(at)));
            ratings.add(new Rating("u" + at, "b", second.get(at)));
        }
        assertThat(Agreement.gwet(Ratings.of(ratings), 0.95).orThrow().value())
                .isCloseTo((0.7 - 0.495) / (1 - 0.495), within(1e-12));
    }

    @Test
    void coders_who_always_agree_have_one() {
        var pairs = new Pairs(List.of(1.0, 2.0, 2.0, 1.0, 3.0), List.of(1.0, 2.0, 2.0, 1.0, 3.0));
        var kappa = Agreement.cohen(pairs, 0.95).orThrow();
        assertThat(kappa.value()).isCloseTo(1, within(1e-12));
        assertThat(kappa.standardError()).isCloseTo(0, within(1e-12));
    }

    @Test
    void too_few_units_and_ratings_that_are_all_the_same_are_refused() {
        assertThat(Agreement.gwet(Ratings.of(List.of(new Rating("a", "x", 1), new Rating("b", "x", 1))), 0.95))
                .isInstanceOf(Measured.Refused.class);
        var same = new Pairs(List.of(1.0, 1.0, 1.0, 1.0), List.of(1.0, 1.0, 1.0, 1.0));
        assertThat(Agreement.cohen(same, 0.95)).isInstanceOf(Measured.Refused.class);
        assertThatThrownBy(() -> new Pairs(List.of(1.0), List.of())).hasMessageContaining("both speak on all");
    }
}
