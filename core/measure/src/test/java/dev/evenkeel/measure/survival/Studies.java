package dev.evenkeel.measure.survival;

import static dev.evenkeel.measure.Published.number;
import static dev.evenkeel.measure.Published.table;
import static dev.evenkeel.measure.Published.text;

import dev.evenkeel.measure.Measured;
import dev.evenkeel.measure.Refusal;
import dev.evenkeel.measure.survival.LifeTable.Life;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Published studies of how long patients lived or stayed well. */
final class Studies {
    private Studies() {}

    static List<Life> lungLives() {
        return lives(table("survival/lung.csv"), "time", "status", 2);
    }

    static LifeTable lung() {
        return LifeTable.of(lungLives());
    }

    static LifeTable lung(int sex) {
        return LifeTable.of(lives(
                table("survival/lung.csv").stream()
                        .filter(row -> number(row, "sex") == sex)
                        .toList(),
                "time",
                "status",
                2));
    }

    static LifeTable gehan(String treatment) {
        return LifeTable.of(lives(
                table("survival/gehan.csv").stream()
                        .filter(row -> text(row, "treat").equals(treatment))
                        .toList(),
                "time",
                "cens",
                1));
    }

    static LifeTable pbc(int arm) {
        return LifeTable.of(lives(
                table("survival/pbc_rmst2_sample.csv").stream()
                        .filter(row -> number(row, "arm") == arm)
                        .toList(),
                "time_years",
                "event",
                1));
    }

    private static List<Life> lives(List<Map<String, String>> rows, String time, String status, int ended) {
        return rows.stream()
                .map(row -> new Life(number(row, time), number(row, status) == ended))
                .toList();
    }

    /** Of the lung study, those who have all of some covariates. */
    static List<Cox.Subject> lungSubjects(String cluster, String... covariates) {
        var subjects = new ArrayList<Cox.Subject>();
        for (var row : table("survival/lung.csv")) {
            var values = new ArrayList<Double>();
            for (var covariate : covariates) {
                if (!text(row, covariate).equals("NA")) {
                    values.add(number(row, covariate));
                }
            }
            var name = cluster.isEmpty() ? "subject" + subjects.size() : text(row, cluster);
            if (values.size() == covariates.length && !name.equals("NA")) {
                subjects.add(new Cox.Subject(number(row, "time"), number(row, "status") == 2, name, values));
            }
        }
        return subjects;
    }

    /** Of Gehan's study, 1 where not treated. */
    static List<Cox.Subject> gehanSubjects() {
        var subjects = new ArrayList<Cox.Subject>();
        for (var row : table("survival/gehan.csv")) {
            subjects.add(new Cox.Subject(
                    number(row, "time"),
                    number(row, "cens") == 1,
                    "subject" + subjects.size(),
                    List.of(text(row, "treat").equals("control") ? 1.0 : 0.0)));
        }
        return subjects;
    }

    static <T> Refusal.Reason reason(Measured<T> measured) {
        return switch (measured) {
            case Measured.Refused<T>(var refusal) -> refusal.reason();
            case Measured.Found<T>(var value) -> throw new AssertionError("not refused: " + value);
        };
    }
}
