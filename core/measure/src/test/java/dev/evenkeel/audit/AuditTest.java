package dev.evenkeel.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AuditTest {
    private static final BigDecimal CONFIDENCE = new BigDecimal("0.95");

    /** 1,000 claims of AI at 0.90 and 200 of agents at 7.50. */
    private static List<Audited> claims() {
        var claims = new ArrayList<Audited>();
        for (var at = 0; at < 1200; at++) {
            var isAi = at < 1000;
            claims.add(new Audited(
                    "C" + at, "2026-03-01T00:00:00Z", isAi ? "ai" : "agent", new BigDecimal(isAi ? "0.90" : "7.50")));
        }
        return claims;
    }

    @Test
    void either_party_draws_the_same_sample_whatever_the_order_of_the_claims() {
        var shuffled = new ArrayList<>(claims());
        java.util.Collections.shuffle(shuffled, new Random(7));
        var sample = AuditSample.draw(claims(), 50, "sha256:abc");
        assertThat(AuditSample.draw(shuffled, 50, "sha256:abc")).isEqualTo(sample);
        assertThat(AuditSample.draw(claims(), 50, "sha256:abd")).isNotEqualTo(sample);
        assertThat(sample).hasSize(100);
        assertThat(sample.subList(0, 50)).allMatch(claim -> claim.stratum().equals("agent"));
        assertThat(AuditSample.draw(claims(), 300, "s")).hasSize(500);
    }

    @Test
    void every_claim_has_the_same_chance_to_be_drawn() {
        var times = new HashMap<String, Integer>();
        for (var seed = 0; seed < 2000; seed++) {
            AuditSample.draw(claims(), 20, "seed " + seed).stream()
                    .filter(claim -> claim.stratum().equals("agent"))
                    .forEach(claim -> times.merge(claim.caseId(), 1, Integer::sum));
        }
        // 200 claims, each expected 200 times, standard deviation 13.4: five of them to either side.
        assertThat(times).hasSize(200);
        assertThat(times.values()).allMatch(count -> count > 133 && count < 267);
    }

    @Test
    void what_a_sample_surely_overturns_is_given_back_of_all_claims() {
        var sample = AuditSample.draw(claims(), 50, "s");
        var looked = new HashMap<Audited.Id, Boolean>();
        sample.forEach(claim -> looked.put(claim.id(), false));
        sample.stream()
                .filter(claim -> claim.stratum().equals("ai"))
                .limit(10)
                .forEach(claim -> looked.put(claim.id(), true));

        var result = AuditResult.of(claims(), looked, CONFIDENCE);

        var agent = result.strata().getFirst();
        var ai = result.strata().getLast();
        assertThat(agent.overturned()).isZero();
        assertThat(agent.credit()).isEqualByComparingTo("0");
        assertThat(ai.amount()).isEqualByComparingTo("900.00");
        assertThat(ai.sampled()).isEqualTo(50);
        assertThat(ai.bounds().low()).isBetween(80L, 110L);
        assertThat(ai.bounds().high()).isBetween(330L, 380L);
        assertThat(result.credit())
                .isEqualByComparingTo(new BigDecimal("0.90")
                        .multiply(BigDecimal.valueOf(ai.bounds().low())));
        assertThat(result.low()).isLessThan(result.high());
    }

    @Test
    void all_limits_together_hold_as_often_as_they_say() {
        var claims = claims();
        var truth = new HashMap<Audited.Id, Boolean>();
        claims.forEach(claim -> truth.put(claim.id(), claim.caseId().endsWith("7")));
        var held = 0;
        for (var seed = 0; seed < 400; seed++) {
            var looked = new HashMap<Audited.Id, Boolean>();
            AuditSample.draw(claims, 40, "seed " + seed)
                    .forEach(claim -> looked.put(claim.id(), truth.getOrDefault(claim.id(), false)));
            held += AuditResult.of(claims, looked, CONFIDENCE).strata().stream()
                            .allMatch(it -> it.bounds().low() <= it.claims() / 10
                                    && it.claims() / 10 <= it.bounds().high())
                    ? 1
                    : 0;
        }
        assertThat(held).isGreaterThan(380 - 4 * 5);
    }

    @Test
    void of_a_stratum_that_nobody_looked_at_nothing_is_known_and_nothing_given_back() {
        var result = AuditResult.of(claims(), Map.of(), CONFIDENCE);
        assertThat(result.credit()).isEqualByComparingTo("0");
        assertThat(result.low()).isEqualByComparingTo("0");
        assertThat(result.high()).isEqualByComparingTo("1");
        assertThatThrownBy(() -> AuditSample.draw(claims(), 0, "s")).hasMessageContaining("at least 1");
    }
}
