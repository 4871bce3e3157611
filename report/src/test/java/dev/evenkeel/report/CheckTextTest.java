package dev.evenkeel.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.golden.Golden;
import dev.evenkeel.yaml.Place;
import dev.evenkeel.yaml.Problem;
import java.util.List;
import org.junit.jupiter.api.Test;

class CheckTextTest {
    private static final String SOURCE = """
            outcomes:
              resolution:
                credit: latest
                needs: 請求 latest
            """;

    @Test
    void a_problem_shows_its_line_with_a_mark_under_the_word() {
        var problems = List.of(
                Problem.error(
                                "word",
                                new Place("a.yaml", 3, 13),
                                "latest",
                                "'latest' is no word; it is first, last or even.")
                        .near("last"),
                Problem.warning("lint", new Place("a.yaml", 2, 3), "resolution", "Nothing can refute this outcome."));

        assertThat(CheckText.of("a.yaml", SOURCE, problems)).isEqualTo("""
                a.yaml:3:13: error: 'latest' is no word; it is first, last or even.
                  3 │     credit: latest
                    │             ^^^^^^
                  did you mean 'last'?

                a.yaml:2:3: warning: Nothing can refute this outcome.
                  2 │   resolution:
                    │   ^^^^^^^^^^

                a.yaml: 1 error and 1 warning.
                """);
    }

    @Test
    void the_mark_stands_under_the_word_behind_wide_letters() {
        var problem = Problem.error("word", new Place("a.yaml", 4, 15), "latest", "No such name.");

        assertThat(CheckText.of("a.yaml", SOURCE, List.of(problem))).contains("""
                  4 │     needs: 請求 latest
                    │                 ^^^^^^
                """);
    }

    @Test
    void a_long_line_is_shown_around_the_word() {
        var line = "x: [" + "a".repeat(300) + ", wrong, " + "b".repeat(300) + "]";
        var problem = Problem.error("word", new Place("a.yaml", 1, 307), "wrong", "No such name.");
        var text = CheckText.of("a.yaml", line, List.of(problem), 80);

        assertThat(text.lines().skip(1).limit(2))
                .allSatisfy(it -> assertThat(TextWidth.of(it)).isLessThanOrEqualTo(80));
        assertThat(text).contains("…aaaa", "wrong", "bbb…", "^^^^^");
    }

    @Test
    void a_problem_beyond_the_text_has_no_line_to_show() {
        var problem = Problem.error("yaml", new Place("a.yaml", 99, 1), "", "The file ends too early.");

        assertThat(CheckText.of("a.yaml", SOURCE, List.of(problem)))
                .isEqualTo("a.yaml:99:1: error: The file ends too early.\n\na.yaml: 1 error.\n");
    }

    @Test
    void a_file_without_problems_is_said_to_have_none() {
        assertThat(CheckText.of("a.yaml", SOURCE, List.of())).isEqualTo("a.yaml: no problem found.\n");
    }

    @Test
    void the_problems_of_a_contract_are_told_all_at_once() {
        var bad = Northwind.contractText()
                .replace("credit: last", "credit: latest")
                .replace("within: 14d", "within: 14")
                .replace("currency: EUR", "currency: EURO");

        Golden.assertMatches("golden/check.txt", CheckText.of("northwind.yaml", bad, Northwind.problems(bad)));
    }
}
