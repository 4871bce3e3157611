package dev.evenkeel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a baseline refuses to say, and what it says of money. */
class MeasureSavingsTest extends MeasureFolder {
    private Ran baseline(Object... more) {
        var words = new ArrayList<Object>(List.of(
                "--json",
                "measure",
                "baseline",
                at("days.csv"),
                "--metric",
                "cost",
                "--client",
                "Ada",
                "--provider",
                "Max",
                "--on",
                "2026-02-20",
                "--out",
                at("baseline.json")));
        words.addAll(List.of(more));
        return Ran.typed(words.toArray());
    }

    private Ran savings(Object... more) {
        var words = new ArrayList<Object>(
                List.of("--json", "measure", "savings", at("baseline.json"), "--known", "2026-06-30"));
        words.addAll(List.of("--after", at("since.csv"), "--out", at("saved")));
        words.addAll(List.of(more));
        return Ran.typed(words.toArray());
    }

    private static String refused(Ran ran) {
        var refused = ran.saysNo().json().path("refused");
        return refused.path("what").asString() + " " + refused.path("mend").asString();
    }

    private void years() {
        tables.days("days.csv", LocalDate.of(2025, 1, 1), 400, false);
        tables.days("since.csv", LocalDate.of(2026, 3, 1), 90, false);
    }

    private void replace(String table, String what, String by) throws IOException {
        var text = Files.readString(at(table));
        assertThat(text).containsPattern(what);
        Files.writeString(at(table), text.replaceFirst(what, by));
    }

    @Test
    void days_with_a_driver_far_outside_of_the_baseline_save_nothing() throws IOException {
        years();
        baseline().isDone();
        savings().isDone();
        replace("since.csv", "(2026-03-14,[^,]*),.*", "$1,98");
        assertThat(savings().isDone().json().path("driverBeyond").asInt())
                .as("within a tenth of the greatest")
                .isPositive();
        replace("since.csv", "(2026-03-14,[^,]*),.*", "$1,630");
        replace("since.csv", "(2026-03-15,[^,]*),.*", "$1,640");
        assertThat(refused(savings()))
                .contains(
                        "'driver' is 640 in 2026-03-15; at most 9", "a tenth beyond the greatest that the baseline saw")
                .contains("2 of 90 lie so far out", "agree on one that saw such values");
    }
}
