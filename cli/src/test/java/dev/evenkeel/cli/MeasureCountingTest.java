package dev.evenkeel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What of a holdout's outcomes counts, from the proposal to the other party's certificate. */
class MeasureCountingTest {
    private static final String HOLDOUT = "{by lot: customers, holdout: 25%}";

    @TempDir
    private Path folder = Path.of("");

    private MeasureTables tables = new MeasureTables(folder);

    @BeforeEach
    void make() {
        tables = new MeasureTables(folder);
    }

    private Path at(String name) {
        return folder.resolve(name);
    }

    private Ran plan(Object... more) {
        var words = new ArrayList<Object>(
                List.of("measure", "plan", at("proposal.yaml"), "--on", "2026-02-20", "--out", at("plan.json")));
        words.addAll(List.of(more));
        return Ran.typed(words.toArray());
    }

    private void holdout(double less, String more) throws IOException {
        tables.proposal(HOLDOUT, more);
        tables.units(1200);
        // One lot of twenty is uneven before the start and lowers the grade; this one is not.
        Files.writeString(at("salt.txt"), "an even lot");
        plan("--units", at("units.csv"), "--salt", at("salt.txt")).isDone();
        Ran.typed(
                        "measure",
                        "assign",
                        at("plan.json"),
                        "--units",
                        at("units.csv"),
                        "--salt",
                        at("salt.txt"),
                        "--out",
                        at("groups.csv"))
                .isDone();
        tables.outcomes(at("groups.csv"), less, MeasureTables.marchToJune());
    }

    private Ran certify(Path groups, Path outcomes, Object... keys) {
        var words = new ArrayList<Object>(List.of(
                "--json",
                "measure",
                "certify",
                at("plan.json"),
                "--out",
                at("certified"),
                "--units",
                groups,
                "--outcomes",
                outcomes,
                "--salt",
                at("salt.txt")));
        words.addAll(List.of(keys));
        return Ran.typed(words.toArray());
    }

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
                        .saysNo()
                        .json()
                        .path("refused")
                        .path("what")
                        .asString())
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
