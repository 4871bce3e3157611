package dev.evenkeel.condition;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A condition comes from outside: whatever its text, reading it ends soon and gives an answer or problems. */
class LimitTest {

    @Test
    void a_condition_has_a_longest_text() {
        var longest = "'" + "a".repeat(Condition.CONDITION_LENGTH_MAX - 9) + "' == ''";
        assertThat(longest).hasSize(Condition.CONDITION_LENGTH_MAX - 1);
        assertThat(Condition.compile(longest + " ", Vocabulary.open())).isInstanceOf(Compilation.Compiled.class);
        assertThat(problem(longest + "  "))
                .contains("10001 characters")
                .contains("at most 10000")
                .contains("define");
    }

    @ParameterizedTest
    @ValueSource(strings = {"( )", "! ", "- ", "[ ]", "true ? : false", "+1 ", "has( )", "1 == "})
    void nesting_has_a_limit_that_is_told(String bracket) {
        var halves = bracket.split(" ", 2);
        var count = 9_000 / bracket.length();
        var source = halves[0].repeat(count) + "true" + (halves.length > 1 ? halves[1].repeat(count) : "");
        assertThat(problem(source)).isNotEmpty();
    }

    @Test
    void a_long_chain_is_not_deep() {
        var source = "case.plan == 'a'" + " || case.plan == 'a'".repeat(499);
        var condition = Known.condition(source, Known.DECLARED);
        assertThat(condition.test(Known.nothing().and("case.plan", "a"))).isTrue();
        assertThat(condition.test(Known.nothing())).isFalse();
        assertThat(((Expression.AnyOf) condition.expression()).tests()).hasSize(500);
    }

    @Test
    void named_conditions_do_not_multiply_without_limit() {
        var vocabulary = Known.DECLARED;
        var last = "case.vip";
        for (var level = 0; level < 40; level++) {
            if (!(Condition.compile(last + " || " + last, vocabulary)
                    instanceof Compilation.Compiled(var condition, var _))) {
                assertThat(problem(last + " || " + last, vocabulary)).contains("at most 20000");
                return;
            }
            last = "level" + level;
            vocabulary = vocabulary.defining(last, condition);
        }
        throw new AssertionError("no limit was met");
    }

    @Test
    void items_of_lists_do_not_multiply_without_limit() {
        var source = "case.tags[0]";
        for (var level = 0; level < 20; level++) {
            source = "[" + source + "][0]";
        }
        assertThat(problem(source + " == 'a'")).contains("at most 20000");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "((a{100}){100}){100}",
                "(((((a{30}){30}){30}){30}){30}){30}",
                "(a{1000}){1000}",
                "a{1,999}b{1,999}c{1,999}"
            })
    void a_pattern_has_a_largest_size(String pattern) {
        assertThat(problem("case.plan.matches('" + pattern + "')")).contains("too large");
    }

    @Test
    void an_ordinary_pattern_is_not_too_large() {
        for (var pattern :
                List.of("^[A-Z]{2}\\\\d{4,12}$", "(?i)refund|return", "(a|b)*c{3}", "\\\\pL+\\\\{9999}", "x{0}")) {
            assertThat(Condition.compile("case.plan.matches('" + pattern + "')", Known.DECLARED))
                    .as(pattern)
                    .isInstanceOf(Compilation.Compiled.class);
        }
    }

    @Test
    void tests_of_items_lie_in_one_another_three_deep_at_most() {
        assertThat(problem("case.tags.exists(a, case.tags.exists(b, case.tags.exists(c, case.tags.exists(d, true))))"))
                .contains("at most 3 deep");
        var long_ = Known.nothing().andList("case.tags", "a,".repeat(5_000).split(","));
        assertThat(long_.holds("case.tags.all(t, t == 'a')")).isTrue();
    }

    @Test
    void any_text_is_answered() {
        var seed = Long.getLong("seed", System.nanoTime());
        System.out.printf("random texts as conditions: -Dseed=%d%n", seed);
        var random = new SplittableRandom(seed);
        var pieces = List.of(
                "case",
                ".",
                "plan",
                "vip",
                "==",
                "!",
                "(",
                ")",
                "[",
                "]",
                "'",
                "\"",
                "a",
                "1",
                "4.2",
                "&&",
                "||",
                "in",
                ",",
                "?",
                ":",
                "-",
                "+",
                "/",
                "has",
                "exists",
                "size",
                "{",
                "}",
                "true",
                " ",
                "\n",
                "\\",
                "//",
                "`",
                "😀",
                "timestamp",
                "duration",
                "0x",
                "e9",
                "u",
                "r'",
                "b\"",
                "'''",
                "null",
                "event",
                "=",
                "<",
                "\u0000");
        for (var at = 0; at < 5_000; at++) {
            var source = new StringBuilder();
            for (var piece = random.nextInt(25); piece >= 0; piece--) {
                source.append(pieces.get(random.nextInt(pieces.size())));
            }
            switch (Condition.compile(source.toString(), Known.DECLARED)) {
                case Compilation.Compiled(var condition, var _) -> condition.test(Known.nothing());
                case Compilation.Refused(var problems) ->
                    assertThat(problems)
                            .as("%d [%s]", seed, source)
                            .isNotEmpty()
                            .allSatisfy(problem -> assertThat(
                                            source.substring(problem.offset(), problem.offset() + problem.length()))
                                    .isEqualTo(problem.text()));
            }
        }
    }

    private static String problem(String source) {
        return problem(source, Known.DECLARED);
    }

    private static String problem(String source, Vocabulary vocabulary) {
        return ((Compilation.Refused) Condition.compile(source, vocabulary))
                .problems()
                .getFirst()
                .message();
    }
}
