package dev.evenkeel.measure.experiment;

import static dev.evenkeel.measure.experiment.ComparisonTest.reason;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.evenkeel.measure.Refusal;
import dev.evenkeel.measure.experiment.Assignment.Arm;
import java.util.HashMap;
import java.util.List;
import org.junit.jupiter.api.Test;

class AssignmentTest {
    private static final Assignment HOLDOUT =
            new Assignment("spring-26", List.of(new Arm("holdout", 1), new Arm("served", 9)));

    @Test
    void a_tenth_is_held_out() {
        var heldOut = 0L;
        for (var unit = 0; unit < 100_000; unit++) {
            heldOut += HOLDOUT.arm("s" + unit).name().equals("holdout") ? 1 : 0;
        }
        assertThat(heldOut).isBetween(9_700L, 10_300L);
        var check =
                SampleRatio.check(HOLDOUT, List.of(heldOut, 100_000 - heldOut)).orThrow();
        assertThat(check.pValue()).isGreaterThan(0.001);
    }

    /** SHA-256 of "spring-26", a zero byte and the id, by sha256sum. */
    @Test
    void the_arm_is_that_of_the_hash() {
        var halves = new Assignment("spring-26", List.of(new Arm("a", 1), new Arm("b", 1)));
        // a: the first bit is 0; b: it is 1
        assertThat(halves.arm("s1").name()).isEqualTo("a"); // 5c67
        assertThat(halves.arm("s2").name()).isEqualTo("a"); // 6cc4
        assertThat(halves.arm("s3").name()).isEqualTo("b"); // e2c9
        assertThat(halves.arm("s4").name()).isEqualTo("b"); // c877
        assertThat(halves.arm("s5").name()).isEqualTo("a"); // 4383
        assertThat(halves.arm("s6").name()).isEqualTo("a"); // 6a57
        assertThat(HOLDOUT.commitment()).isEqualTo("b45d4936eb07ff0ad08b0134f2d592e5b882ff922b898405c9c6a0f074392eb4");
    }

    @Test
    void an_audit_names_those_who_were_moved() {
        var recorded = new HashMap<String, String>();
        for (var unit = 0; unit < 1000; unit++) {
            recorded.put("s" + unit, HOLDOUT.arm("s" + unit).name());
        }
        assertThat(HOLDOUT.audit(recorded).isClean()).isTrue();
        recorded.computeIfPresent("s7", (_, arm) -> arm.equals("served") ? "holdout" : "served");
        assertThat(HOLDOUT.audit(recorded)).isEqualTo(new Assignment.Audit(1000, List.of("s7")));
    }

    @Test
    void arms_of_the_wrong_size_stop_the_experiment() {
        var mismatch = SampleRatio.check(HOLDOUT, List.of(9_300L, 90_700L));
        assertThat(reason(mismatch)).isEqualTo(Refusal.Reason.UNBALANCED);
        assertThat(mismatch.toString()).contains("9,300 and 90,700 units");
        assertThat(reason(SampleRatio.check(HOLDOUT, List.of(4L, 20L)))).isEqualTo(Refusal.Reason.TOO_FEW);
        // 480 and 520 of 1000 where halves are due: chi-squared 1.6
        var halves = new Assignment("x", List.of(new Arm("a", 1), new Arm("b", 1)));
        assertThat(SampleRatio.check(halves, List.of(480L, 520L)).orThrow().chiSquared())
                .isCloseTo(1.6, within(1e-12));
    }

    @Test
    void an_experiment_has_two_arms_with_parts() {
        assertThatThrownBy(() -> new Arm("a", 0)).hasMessageContaining("1 or more");
        assertThatThrownBy(() -> new Assignment("x", List.of(new Arm("a", 1)))).hasMessageContaining("two or more");
        assertThatThrownBy(() -> SampleRatio.check(HOLDOUT, List.of(1L))).hasMessageContaining("2 arms but 1 counts");
    }
}
