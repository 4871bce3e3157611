package dev.evenkeel.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A folder with tables to measure by, and the commands that lead from a proposal to a certificate. */
abstract class MeasureFolder {
    static final String HOLDOUT = "{by lot: customers, holdout: 25%}";

    @TempDir
    Path folder = Path.of("");

    MeasureTables tables = new MeasureTables(folder);

    @BeforeEach
    void makeTables() {
        tables = new MeasureTables(folder);
    }

    final Path at(String name) {
        return folder.resolve(name);
    }

    final Ran plan(Object... more) {
        var words = new ArrayList<Object>(
                List.of("measure", "plan", at("proposal.yaml"), "--on", "2026-02-20", "--out", at("plan.json")));
        words.addAll(List.of(more));
        return Ran.typed(words.toArray());
    }

    /** A holdout of 1,200 customers, planned with {@code more} in its proposal and drawn; the treated cost {@code less}. */
    final void holdout(double less, String more) throws IOException {
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

    /** The certificate of a holdout, as JSON. */
    final Ran certify(Path groups, Path outcomes, Object... keys) {
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
}
