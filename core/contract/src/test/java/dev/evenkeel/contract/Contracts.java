package dev.evenkeel.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.yaml.Place;
import dev.evenkeel.yaml.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** Contracts that tests are about, and short ways to change them. */
final class Contracts {
    /** The complete example of the language, less the kinds of terms that are not settled yet. */
    static final String NORTHWIND = text("northwind.yaml");

    /** A contract over a helpdesk's real incident log. */
    static final String SERVICENOW = text("servicenow.yaml");

    /** Every option that is settled, in one contract. */
    static final String EVERYTHING = text("everything.yaml");

    /** The complete example of the language, word by word. */
    static final String SPECIFICATION = text("specification.yaml");

    private Contracts() {}

    static String text(String name) {
        try (var stream = Objects.requireNonNull(Contracts.class.getResourceAsStream(name), name)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Contract accepted(String text) {
        return switch (ContractChecker.check("contract.yaml", text)) {
            case Checked.Accepted accepted -> accepted.contract();
            case Checked.Rejected(var problems) -> throw new AssertionError(problems);
        };
    }

    static List<Problem> problems(String text) {
        return switch (ContractChecker.check("contract.yaml", text)) {
            case Checked.Accepted accepted -> accepted.warnings();
            case Checked.Rejected(var problems) -> problems;
        };
    }

    static List<Problem> errors(String text) {
        return problems(text).stream().filter(Problem::isError).toList();
    }

    /** A text in which one piece, which is there once, is replaced. */
    static String replace(String text, String piece, String by) {
        assertThat(text.split(java.util.regex.Pattern.quote(piece), -1))
                .as("once: " + piece)
                .hasSize(2);
        return text.replace(piece, by);
    }

    /** Northwind's contract with one piece replaced. */
    static Change northwind(String piece, String by) {
        return new Change(replace(NORTHWIND, piece, by));
    }

    /** A text whose mistake is marked: «…» encloses what should be told. */
    record Change(String marked) {
        /** There is exactly one error, at the mark, and it says this. */
        void isRefused(String code, String says, String nearest) {
            var problems = errors(text());

            assertThat(problems).as("%s", problems).hasSize(1);
            assertTold(problems.getFirst(), code, says, nearest);
        }

        /** There is no error, but a warning at the mark. */
        void isWarnedOf(String code, String says, String nearest) {
            var problems = problems(text());

            assertThat(problems).as("%s", problems).noneMatch(Problem::isError);
            assertThat(problems)
                    .as("%s", problems)
                    .anyMatch(problem -> problem.at().equals(place()));
            problems.stream()
                    .filter(problem -> problem.at().equals(place()))
                    .forEach(problem -> assertTold(problem, code, says, nearest));
        }

        /** Like {@link #isRefused}, where what is told is a list or a set of fields. */
        void isRefusedAt(String code, String says) {
            var problems = errors(text());

            assertThat(problems).as("%s", problems).hasSize(1);
            assertThat(problems.getFirst().at()).as("%s", problems).isEqualTo(place());
            assertThat(problems.getFirst().code()).isEqualTo(code);
            assertThat(problems.getFirst().message()).contains(says);
        }

        /** The first error is at the mark. */
        void isRefusedFirst(String code, String says) {
            var problem = errors(text()).getFirst();

            assertThat(problem.at()).as("%s", problem).isEqualTo(place());
            assertThat(problem.code()).isEqualTo(code);
            assertThat(problem.message()).contains(says);
        }

        /** There is no error, but one warning of this code more than in the contract before. */
        void isWarnedAnywhereOf(String code) {
            isWarnedAnywhereOf(code, count(code, NORTHWIND) + 1);
        }

        /** There is no error, and so many warnings of this code. */
        void isWarnedAnywhereOf(String code, long times) {
            var problems = problems(text());

            assertThat(problems).as("%s", problems).noneMatch(Problem::isError);
            assertThat(count(code, text())).as("%s", problems).isEqualTo(times);
        }

        private static long count(String code, String text) {
            return problems(text).stream()
                    .filter(problem -> problem.code().equals(code))
                    .count();
        }

        private void assertTold(Problem problem, String code, String says, String nearest) {
            assertThat(problem.at()).as("%s", problem).isEqualTo(place());
            assertThat(problem.code()).as("%s", problem).isEqualTo(code);
            assertThat(problem.message()).contains(says);
            assertThat(problem.nearest()).as("%s", problem).isEqualTo(nearest);
            assertThat(marked).contains("«" + problem.text().replace("…", ""));
        }

        String text() {
            return marked.replace("«", "").replace("»", "");
        }

        Place place() {
            var before = marked.substring(0, marked.indexOf('«'));
            var line =
                    (int) before.chars().filter(character -> character == '\n').count() + 1;
            return new Place("contract.yaml", line, before.length() - before.lastIndexOf('\n'));
        }
    }
}
