package dev.evenkeel.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Limits that hold on all days at once, by one command. */
class MeasureSequenceTest extends MeasureFolder {
    private Ran sequence(Object... words) {
        List<Object> all = new ArrayList<>(List.of("measure", "sequence", folder.resolve("answers.csv")));
        all.addAll(Arrays.asList(words));
        return Ran.typed(all.toArray());
    }

    @Test
    void a_share_is_looked_at_daily_from_the_first_answer_on() {
        tables.answers("answers.csv", 50, 0);
        var study = sequence("--between", "0..1", "--against", "0.5", "--out", folder.resolve("seen"), "--json")
                .isDone()
                .json();
        assertThat(study.path("looks").size()).isEqualTo(50);
        var last = study.path("looks").get(49);
        assertThat(last.path("outcomes").asInt()).isEqualTo(2000);
        assertThat(last.path("low").asDouble()).isLessThan(0.6).isGreaterThan(0.5);
        assertThat(last.path("high").asDouble()).isGreaterThan(0.6);
        assertThat(study.path("since").asString()).isBetween("2026-03-01", "2026-04-10");
        assertThat(folder.resolve("seen/sequence.html")).content().contains("How it stood", "found by betting");
    }

    @Test
    void arms_are_compared_by_all_three_kinds_of_limits() {
        tables.answers("answers.csv", 100, 10);
        for (var limits : List.of(
                List.of("--between", "0..1", "--best-at", "2000"),
                List.of("--best-at", "2000"),
                List.of("--looks", "2026-04-19,2026-06-08", "--at-end", "4000"))) {
            List<Object> words = new ArrayList<>(limits);
            words.addAll(List.of("--treated", "50", "--json"));
            var study = sequence(words.toArray()).isDone().json();
            var last = study.path("looks").get(study.path("looks").size() - 1);
            assertThat(last.path("low").asDouble())
                    .as("%s", limits)
                    .isGreaterThan(0)
                    .isLessThan(0.1);
            assertThat(last.path("high").asDouble()).as("%s", limits).isGreaterThan(0.1);
            assertThat(study.path("since").asString()).as("%s", limits).isGreaterThan("2026-03-01");
        }
    }

    @Test
    void what_was_not_agreed_on_is_asked_for() {
        tables.answers("answers.csv", 10, 0);
        sequence("--treated", "50").couldNotRun("--best-at", "narrowest somewhere");
        sequence("--treated", "50", "--looks", "2026-03-05").couldNotRun("--at-end");
        sequence("--between", "1..0").couldNotRun("--between '1..0'", "such as 0..1");
        sequence("--looks", "2026-03-05,2026-03-04", "--at-end", "9").couldNotRun("not after the one before");
        sequence("--kind", "csat").couldNotRun("a table has its columns");
    }

    @Test
    void outcomes_outside_of_what_was_agreed_are_refused() {
        tables.write("answers.csv", List.of("day,value", "2026-03-01,1", "2026-03-02,2"));
        assertThat(sequence("--between", "0..1", "--json").refused()).contains("An outcome of 2026-03-02 is 2");
    }

    @Test
    void fixed_looks_have_the_published_bounds() {
        var json = Ran.typed(
                        "--json", "measure", "bounds", "--looks", "20,40,60,80,100", "--alpha", "2.5", "--one-sided")
                .isDone()
                .json();
        // The reference stops its search when the chance is within 1e-7; ours goes to the last bit.
        var published = new double[] {3.090232, 2.714078, 2.472737, 2.279811, 2.113968};
        for (var look = 0; look < published.length; look++) {
            assertThat(json.path("looks").get(look).path("bound").asDouble()).isCloseTo(published[look], within(1e-4));
        }
        Ran.typed("measure", "bounds", "--looks", "50,40").couldNotRun("looks ascend");
    }

    @Test
    void a_number_by_itself_is_how_many_looks_there_are() {
        var five = Ran.typed("measure", "bounds", "--looks", "5").isDone().out();
        assertThat(five).contains("5 looks, evenly spaced", "find one in 5 of 100 cases", "At 20 %", "At 100 %");
        assertThat(five.lines().skip(1).toList())
                .isEqualTo(Ran.typed("measure", "bounds", "--looks", "20,40,60,80,100")
                        .isDone()
                        .out()
                        .lines()
                        .skip(1)
                        .toList());
        assertThat(Ran.typed("measure", "bounds", "--looks", "25,50").isDone().out())
                .contains("2 looks, the last at 50 % of the data", "find one in 1.25 of 100 cases");
        Ran.typed("measure", "bounds", "--looks", "2.5").couldNotRun("a whole number from 1 to 365");
    }
}
