package dev.evenkeel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What of a holdout's outcomes counts, from the proposal to the other party's certificate. */
class MeasureCountingTest extends MeasureFolder {
    @Test
    void blackout_run_out_and_truncation_of_the_plan_are_in_the_certificate_and_its_recomputation() throws IOException {
        holdout(
                60,
                "counting: {blackout from: 2026-03-10, blackout to: 2026-03-20, run out days: 90, completion: 1.02, truncate at: 90%}");
        assertThat(at("plan.json"))
                .content()
                .contains("\"blackout from\":\"2026-03-10\"", "\"limit before\":\"479\"", "\"run out days\":90");
        var keys = new FrozenFile(folder).plan("plan.json", "2026-02-21T09:00:00Z");
        var early = new ArrayList<>(List.of(keys));
        early.addAll(List.of("--known", "2026-09-28"));
        assertThat(certify(at("groups.csv"), at("outcomes.csv"), early.toArray())
                        .refused())
                .contains("as of 2026-09-28 are too young");
        var late = new ArrayList<>(List.of(keys));
        late.addAll(List.of("--known", "2026-09-29"));
        var certificate = certify(at("groups.csv"), at("outcomes.csv"), late.toArray())
                .isDone()
                .json()
                .path("certificate");
        // Three of four months count, and what comes later.
        var result = certificate.path("result");
        assertThat(result.path("low").asDouble()).isLessThan(-0.75 * 60 * 1.02);
        assertThat(result.path("high").asDouble())
                .isGreaterThan(-0.75 * 60 * 1.02)
                .isLessThan(-35);
        assertThat(certificate.path("statistics").path("truncated units").asDouble())
                .isPositive();

        var verify = new ArrayList<Object>(List.of(
                "measure",
                "verify",
                at("certified/certificate.json"),
                "--plan",
                at("plan.json"),
                "--units",
                tables.shuffled(at("groups.csv"), "groups-2.csv"),
                "--outcomes",
                at("outcomes.csv"),
                "--salt",
                at("salt.txt")));
        verify.addAll(late);
        Ran.typed(verify.toArray()).isDone();
    }

    @Test
    void what_of_the_outcomes_counts_needs_customers_and_their_time_before() {
        tables.proposal(HOLDOUT, "counting: {truncate at: 99%}");
        plan("--salt", at("salt.txt")).couldNotRun("--units", "a percentile of what customers had before");
        tables.proposal(HOLDOUT, "counting: {blackout from: 2026-03-10}");
        plan("--salt", at("salt.txt")).couldNotRun("A blackout has its first and its last day");
        tables.proposal(HOLDOUT, "counting: {blackout from: 2026-03-10, blackout to: 2026-03-01}");
        plan("--salt", at("salt.txt")).couldNotRun("lies before its first");
        tables.proposal(HOLDOUT, "counting: {blackout from: 2026-02-10, blackout to: 2026-02-20}");
        tables.units(1200);
        assertThat(plan("--units", at("units.csv"), "--salt", at("salt.txt"))
                        .saysNo()
                        .out())
                .contains("lies outside of what is measured");
    }
}
