package dev.evenkeel.measure.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class DriverRangeTest {
    @Test
    void a_baseline_foretells_from_nine_tenths_of_the_least_to_eleven_of_the_greatest() {
        var volume = DriverRange.of("volume", new double[] {1200, 1000, 1100});
        assertThat(volume.reach().low()).isCloseTo(900, within(1e-9));
        assertThat(volume.reach().high()).isCloseTo(1320, within(1e-9));
        assertThat(volume.objection(List.of("2026-05", "2026-06"), new double[] {900, 1320}))
                .isEmpty();
        assertThat(volume.objection(List.of("2026-05", "2026-06"), new double[] {1200, 850}))
                .hasValueSatisfying(objection -> assertThat(objection)
                        .startsWith("'volume' is 850 for 2026-06; at least 900 is asked, a tenth beyond the least")
                        .contains("(1000)"));
    }

    @Test
    void of_values_below_zero_the_tenth_goes_outward_too() {
        var frost = DriverRange.of("temperature", new double[] {-20, -10});
        assertThat(frost.reach().low()).isCloseTo(-22, within(1e-9));
        assertThat(frost.reach().high()).isCloseTo(-9, within(1e-9));
    }
}
