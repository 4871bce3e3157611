package dev.evenkeel.condition;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What an author is told: where, the offending text, the rule, and what to do. */
class ProblemTest {

    @Test
    void all_problems_are_reported_at_once_in_the_order_of_the_text() {
        var source = "case.visits == 'x' && nobody && size(3) > 1 || case.plam == 'a'";
        var problems = problems(source);
        assertThat(problems)
                .extracting(Problem::text)
                .containsExactly("case.visits == 'x'", "nobody", "size(3)", "case.plam");
        assertThat(problems)
                .allSatisfy(
                        problem -> assertThat(source.substring(problem.offset(), problem.offset() + problem.length()))
                                .isEqualTo(problem.text()));
    }

    @Test
    void an_offset_counts_chars_and_brackets_are_kept_in_pairs() {
        assertThat(problems("case.plan == '😀' && !(case.visits + (1)) && true"))
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.text()).isEqualTo("!(case.visits + (1))");
                    assertThat(problem.offset()).isEqualTo(21);
                });
        assertThat(problems("case.plan ==\n  'it\\'s (' && ((case.visits)) == 'a'"))
                .singleElement()
                .satisfies(problem -> assertThat(problem.text()).isEqualTo("((case.visits)) == 'a'"));
    }

    /** Each condition with its first problem marked under it, and the message below. */
    private static final String NOT_CEL = """
            case.plan = 'a'
                      ^
            A single = compares nothing; write == .

            case.vip & case.vip
                     ^
            A single & joins nothing; write && .

            case.vip or case.vip
                     ^^
            'or' is no word of a condition; write ||.

            case.vip AND case.vip
                     ^^^
            'AND' is no word of a condition; write &&.

            not case.vip
            ^^^
            'not' is no word of a condition; write !.

            case.plan IN ['a']
                      ^^
            'IN' is no word of a condition; write in.

            case.visits <> 3
                        ^^
            '<>' is no sign of a condition; write != .

            case.plan == ‘a‘
                         ^
            '‘' is a typographic quotation mark; write a text in straight ones: 'text'.

            case.plan == 'a
                         ^^
            The text that starts here has no end, or a \\ in it that means nothing; write 'text', and \\\\ for a \\
            .

            (case.vip
                     ^
            The condition ends before its ( is closed; add a ) .

            case.plan in ['a'
                             ^
            The condition ends before its [ is closed; add a ] .

            case.plan ==
                        ^
            The condition ends too early; something is missing here, such as a value to compare with.

            case.vip)
                    ^
            ')' cannot stand here, after 'vip'; something before it is missing, or it is one too many.

            event.seconds > 5m
                             ^
            'm' cannot follow the number 5; a length of time is written duration('5m').

            row.sys mod == 'a'
                    ^^^
            'mod' cannot follow 'sys' without a sign between them, such as && or == ; a name with a space is
            written in brackets: row['sys mod'].

            if case.vip
            ^^
            CEL keeps the word 'if' for itself; it names nothing here.

            case.visits > 9223372036854775808
                          ^^^^^^^^^^^^^^^^^^^
            9223372036854775808 is no whole number of 64 bits; the largest is 9223372036854775807.

            case.plan § 'a'
                      ^
            '§' means nothing in a condition.
            """;

    private static final String WITHOUT_MEANING = """
            case.plan
            ^^^^^^^^^
            A condition is true or false, and this is text; compare it with something.

            case.visits && true
            ^^^^^^^^^^^
            case.visits is an integer, and something true or false is needed here; compare it with something.

            !case.plan
            ^^^^^^^^^^
            ! turns true into false, and this is text; to ask whether it is missing write !has(…).

            case.intent == 1
            ^^^^^^^^^^^^^^^^
            case.intent is text and 1 is an integer, so == cannot compare them. If case.intent is an integer,
            declare it: intent: integer.

            case.visits == 'a'
            ^^^^^^^^^^^^^^^^^^
            case.visits is an integer and 'a' is text, so == cannot compare them. Both sides must be of one
            type; a text is written in quotes: 'text'.

            1 < case.visits < 3
            ^^^^^^^^^^^^^^^^^^^
            1 < case.visits is true or false and 3 is an integer, so < cannot compare them. Two comparisons are
            joined by &&: a < b && b < c.

            event.time < '2026-01-01'
            ^^^^^^^^^^^^^^^^^^^^^^^^^
            event.time is an instant and '2026-01-01' is text, so < cannot compare them. An instant is written
            timestamp('2026-03-01T00:00:00Z').

            event.time - case.due < 3600
            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^
            event.time - case.due is a duration and 3600 is an integer, so < cannot compare them. A length of
            time has its unit and is written duration('72h'); did you mean duration('3600s')?

            event.time < duration('1h')
            ^^^^^^^^^^^^^^^^^^^^^^^^^^^
            event.time is an instant and duration('1h') is a duration, so < cannot compare them. Between two
            instants lies a duration: event.time - outcome.claimed_at.

            case.tags == 'a'
            ^^^^^^^^^^^^^^^^
            case.tags is a list of text and 'a' is text, so == cannot compare them. Whether a list holds a value
            is asked by in.

            case.tags < ['a']
            ^^^^^^^^^^^^^^^^^
            Lists have no order, so < cannot compare them; compare their size().

            'a' in case.plan
            ^^^^^^^^^^^^^^^^
            in looks into a list, and what follows it is text; write in ['a', 'b'], or for a part of a text
            contains('a').

            case.visits in ['a']
            ^^^^^^^^^^^^^^^^^^^^
            an integer is looked for in a list of text; what is sought and what the list holds must be of one
            type.

            ['a', 1] == []
            ^^^^^^^^
            The items of a list are single values of one type; here are text, integer.

            case.tags['a'] == 'a'
            ^^^^^^^^^^^^^^
            Nothing lies under case.tags; an attribute is one of case, event, worker, outcome, period, a dot and
            a name.

            case.plan[0] == 'a'
            ^^^^^^^^^^^^
            Brackets take the item of a list at a place, [0] the first; this is text at an integer.

            case[case.plan] == 'a'
            ^^^^^^^^^^^^^^^
            The name of an attribute is written out: case['NAME'].

            (case.vip ? 1 : 'a') == 1
             ^^^^^^^^^^^^^^^^^^
            What stands after ? is an integer and what stands after : is text; both must be of one type.

            event.score + 1 > 2
            ^^^^^^^^^^^^^^^
            + does not go with a decimal and an integer; a decimal is compared here and computed with in the
            terms. It goes with integers, + also with texts, + and - with durations and instants.

            case.plan == null
                         ^^^^
            null equals nothing here; whether an attribute is there is asked by has(case.intent).

            case.visits == 1u
                           ^^
            A number has no u after it here; write it without.

            case.plan == b'a'
                         ^^^^
            Bytes are no value of a condition; write a text without the b before it.

            {'a': 1} == {'a': 1}
            ^^^^^^^^
            Braces { } make an object, which no condition can use; a list is written in brackets [ ].

            case == 'a'
            ^^^^
            case alone has no value; name what you want of it, such as case.NAME.

            case.plan == refund
                         ^^^^^^
            Nothing is called refund; a text is written in quotes, and names are case, event, false, outcome,
            period, true, worker.

            case.first-response == 'a'
            ^^^^^^^^^^
            case.first is not known; a name with a hyphen is written in brackets: case['first-response'].

            int(case.plan) > 2
            ^^^^^^^^^^^^^^
            A condition converts no values, so there is no int(); declare the attribute's type.

            case.tags.map(t, t) == []
            ^^^^^^^^^^^^^^^^^^^
            A condition makes no new lists, so there is no map(); ask by exists(), all() or exists_one().

            case.plan.startswith('a')
            ^^^^^^^^^^^^^^^^^^^^^^^^^
            There is no function startswith(); did you mean startsWith()?

            startsWith(case.plan, 'a')
            ^^^^^^^^^^^^^^^^^^^^^^^^^^
            startsWith is used so: case.intent.startsWith('re'), of texts.

            has('a')
            ^^^^^^^^
            has is used so: has(case.intent), of an attribute.

            case.tags.exists(t)
            ^^^^^^^^^^^^^^^^^^^
            exists is used so: worker.skills.exists(s, s == 'billing'), of a list.

            case.tags.exists(case, true)
                             ^^^^
            case already means something here; give the item another name.

            case.plan.exists(t, true)
            ^^^^^^^^^^^^^^^^^^^^^^^^^
            exists asks about the items of a list, and this is text.

            duration('3d') < duration('1h')
            ^^^^^^^^^^^^^^
            CEL knows no days; write duration('72h').

            duration('1h 5m') < duration('1h')
            ^^^^^^^^^^^^^^^^^
            '1h 5m' is no duration; write numbers with h, m, s, ms or us: 1h30m.

            event.time < timestamp('2026-01-01')
                         ^^^^^^^^^^^^^^^^^^^^^^^
            '2026-01-01' is no instant; write date, time (to the microsecond at most) and offset:
            2026-03-01T00:00:00+01:00.

            event.time < timestamp(case.plan)
                         ^^^^^^^^^^^^^^^^^^^^
            timestamp() takes a text as written, such as timestamp('2026-03-01T00:00:00Z'); an attribute that is
            an instant is declared so.

            event.time.getHours('Berlin') > 1
            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
            getHours() takes a zone as written: getHours('Europe/Berlin').

            case.plan.matches(case.brand)
            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
            The pattern of matches() is written out, in quotes; to look for another attribute use contains().

            case.plan.matches('(')
            ^^^^^^^^^^^^^^^^^^^^^^
            The pattern cannot be read (missing closing ) near '('); it is a regular expression of RE2.

            event.score < 1e31
                          ^^^^
            This number is too long; a decimal has at most 30 digits on either side of its point.
            """;

    static Stream<Arguments> explained() {
        return Stream.of(NOT_CEL, WITHOUT_MEANING)
                .flatMap(block -> Arrays.stream(block.split("\n\n")))
                .map(example -> example.split("\n", 3))
                .map(lines -> Arguments.of(
                        lines[0], lines[1], lines[2].replace("\n", " ").strip()));
    }

    @ParameterizedTest
    @MethodSource("explained")
    void what_is_no_condition_is_explained_where_it_stands(String condition, String mark, String message) {
        var problem = problems(condition).getFirst();
        assertThat(problem.message()).isEqualTo(message);
        assertThat(" ".repeat(problem.offset()) + "^".repeat(Math.max(1, problem.length())))
                .isEqualTo(mark);
    }

    @Test
    void what_is_built_on_a_problem_is_not_reported_again() {
        assertThat(problems("nobody.exists(x, x == 1 && x == 'a')"))
                .extracting(Problem::text)
                .containsExactly("nobody");
        assertThat(problems("(nobody + 1) in [nobody, 'a']"))
                .extracting(Problem::text)
                .containsExactly("nobody", "nobody");
    }

    @Test
    void no_condition_is_a_problem_too() {
        assertThat(problems(""))
                .extracting(Problem::message)
                .containsExactly("There is no condition here; write one, or true for always.");
        assertThat(problems(" \n ")).hasSize(1);
        assertThat(problems("// nothing")).hasSize(1);
    }

    private static List<Problem> problems(String source) {
        return ((Compilation.Refused) Condition.compile(source, Known.DECLARED)).problems();
    }
}
