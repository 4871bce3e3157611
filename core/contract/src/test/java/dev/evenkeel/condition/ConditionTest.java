package dev.evenkeel.condition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.event.AttributeType;
import dev.evenkeel.event.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConditionTest {
    private static final Known KNOWN = Known.nothing()
            .and("case.plan", "Gold")
            .and("case.visits", 7)
            .andDecimal("case.rating", "4.20")
            .and("case.vip", true)
            .andInstant("case.due", "2026-03-29T00:30:00Z")
            .andList("case.tags", "billing", "refund")
            .andDecimal("event.score", "2")
            .and("event.critical", false)
            .and("event.seconds", 90)
            .and("worker.tier", "expert")
            .andInstant("event.time", "2026-03-29T01:00:00.000001Z")
            .andInstant("outcome.claimed_at", "2026-03-29T00:30:00Z");

    @ParameterizedTest
    @CsvSource(useHeadersInDisplayName = true, delimiter = '|', quoteCharacter = '"', textBlock = """
            condition                                        | holds
            event.score <= 2                                 | true
            event.score < 2                                  | false
            event.score == 2.0                               | true
            case.rating == 4.2                               | true
            case.rating >= 4.2                               | true
            case.rating > 4.2                                | false
            case.rating >= 4.2000000000000000000000000001    | false
            case.rating != 4.2                               | false
            case.rating in [4, 4.2]                          | true
            case.rating in [4, 5]                            | false
            4.200 == case.rating                             | true
            4 < case.rating                                  | true
            -4.2 < case.rating                               | true
            case.rating == 42e-1                             | true
            case.visits < 7.5                                | true
            case.visits in [1.5, 7]                          | true
            case.visits == 0x7                               | true
            9007199254740993 == 9007199254740992.0           | false
            0.1 == 0.10000000000000000001                    | false
            (case.vip ? case.visits : case.rating) == 7.0    | true
            [1, 2.0] == [1.0, 2]                             | true
            """)
    void integers_and_decimals_compare_exactly_as_written(String condition, boolean holds) {
        assertThat(KNOWN.holds(condition)).isEqualTo(holds);
    }

    @ParameterizedTest
    @CsvSource(useHeadersInDisplayName = true, delimiter = '|', quoteCharacter = '"', textBlock = """
            condition                                        | holds
            case.visits + 1 == 8                             | true
            case.visits - 8 == -1                            | true
            case.visits * 2 == 14                            | true
            case.visits / 2 == 3                             | true
            -case.visits / 2 == -3                           | true
            -case.visits % 2 == -1                           | true
            event.seconds / 60 > 1                           | false
            -9223372036854775808 < -9223372036854775807      | true
            -9223372036854775808 / -1 == 0                   | false
            -9223372036854775808 % -1 == 0                   | true
            """)
    void integers_are_computed_in_64_bits_cut_towards_zero(String condition, boolean holds) {
        assertThat(KNOWN.holds(condition)).isEqualTo(holds);
    }

    @ParameterizedTest
    @CsvSource(useHeadersInDisplayName = true, delimiter = '|', quoteCharacter = '"', textBlock = """
            condition                                                      | holds
            event.time - outcome.claimed_at < duration('1h')               | true
            event.time - outcome.claimed_at < duration('30m')              | false
            event.time - outcome.claimed_at == duration('1800.000001s')    | true
            event.time > timestamp('2026-03-29T03:00:00+02:00')            | true
            event.time == timestamp('2026-03-29T01:00:00.000001Z')         | true
            outcome.claimed_at + duration('30m') < event.time              | true
            duration('30m') + outcome.claimed_at < event.time              | true
            event.time - duration('1h') < outcome.claimed_at               | true
            duration('1h') + duration('30m') == duration('1h30m')          | true
            duration('1h') - duration('90m') == duration('-30m')           | true
            duration('0.25s') - duration('0.5s') < duration('0s')          | true
            (duration('-1.5s') + duration('0s')).getSeconds() == -1        | true
            (duration('-1.5s') + duration('0s')).getMilliseconds() == -500 | true
            duration('90m').getHours() == 1                                | true
            duration('90m').getMinutes() == 90                             | true
            event.time.getHours() == 1                                     | true
            event.time.getHours('Europe/Berlin') == 3                      | true
            case.due.getHours('Europe/Berlin') == 1                        | true
            event.time.getDayOfWeek('Europe/Berlin') == 0                  | true
            event.time.getDate('UTC') == 29 && event.time.getMonth() == 2  | true
            event.time.getHours('-02:00') == 23                            | true
            event.time.getDayOfYear() == 87                                | true
            event.time.getFullYear() == 2026                               | true
            """)
    void instants_and_durations_are_reckoned_in_microseconds(String condition, boolean holds) {
        assertThat(KNOWN.holds(condition)).isEqualTo(holds);
    }

    @ParameterizedTest
    @CsvSource(useHeadersInDisplayName = true, delimiter = '|', quoteCharacter = '"', textBlock = """
            condition                                        | holds
            case.plan.lowerAscii() == 'gold'                 | true
            'ÄB'.lowerAscii() == 'Äb'                        | true
            case.plan.startsWith('Go')                       | true
            case.plan.endsWith('ld')                         | true
            case.plan.contains('ol')                         | true
            case.plan.contains('OL')                         | false
            case.plan.matches('^G.*d$')                      | true
            case.plan.matches('ol')                          | true
            matches(case.plan, 'OL')                         | false
            case.plan + '-' + worker.tier == 'Gold-expert'   | true
            case.plan < 'gold'                               | true
            size('😀é') == 2                                 | true
            '\uFFFD' < '😀'                                  | true
            case.tags.size() == 2                            | true
            'refund' in case.tags                            | true
            case.tags[1] == 'refund'                         | true
            case.tags == ['billing', 'refund']               | true
            case.tags != ['refund', 'billing']               | true
            case.tags.exists(t, t == 'refund')               | true
            case.tags.all(t, t.contains('i'))                | false
            case.tags.exists_one(t, t.startsWith('b'))       | true
            case.tags.exists_one(t, size(t) > 1)             | false
            case.tags.exists(t, [1, 7].exists(n, n == case.visits && t == 'billing')) | true
            [true, false].exists(f, f == case.vip)           | true
            case['plan'] == 'Gold'                           | true
            case.vip && !event.critical                      | true
            event.critical ? false : case.vip                | true
            """)
    void texts_lists_and_truth_values_are_tested_as_cel_says(String condition, boolean holds) {
        assertThat(KNOWN.holds(condition)).isEqualTo(holds);
    }

    @Test
    void a_column_with_a_space_is_written_in_brackets() {
        var row = Vocabulary.row(Map.of("reopen count", AttributeType.INTEGER));
        var condition = Known.condition("row['sys mod'] == 'x' && row['reopen count'] > 1", row);
        assertThat(condition.reads())
                .containsExactly(new Attribute(Root.ROW, "reopen count"), new Attribute(Root.ROW, "sys mod"));
        assertThat(Known.nothing()
                        .and("row['sys mod']", "x")
                        .and("row['reopen count']", 2)
                        .under(row)
                        .holds(condition.source()))
                .isTrue();
    }

    @Test
    void always_reads_nothing_and_holds() {
        assertThat(Condition.always().isAlways()).isTrue();
        assertThat(Condition.always().test(Known.nothing())).isTrue();
        assertThat(Condition.always()).isEqualTo(Known.condition("true", Vocabulary.open()));
        assertThat(Known.condition("false", Vocabulary.open()).isAlways()).isFalse();
        assertThat(Known.condition("1 == 1", Vocabulary.open()).isAlways()).isFalse();
    }

    @Test
    void a_condition_knows_what_it_reads_and_which_named_ones_it_uses() {
        var simple = Known.condition("case.plan == 'a' && worker.tier == 'ai'", Known.DECLARED);
        var vocabulary = Known.DECLARED.defining("simple", simple);
        var nested = Known.condition("simple || event.score > 1", vocabulary);
        var outer = Known.condition("nested && case.vip", vocabulary.defining("nested", nested));
        assertThat(outer.reads())
                .extracting(Attribute::toString)
                .containsExactly("case.plan", "case.vip", "event.score", "worker.tier");
        assertThat(outer.uses()).containsExactly("nested");
        assertThat(nested.uses()).containsExactly("simple");
    }

    @Test
    void two_conditions_are_equal_when_text_and_meaning_are() {
        var text = Known.condition("case.plan == 'a'", Known.DECLARED);
        assertThat(text)
                .isEqualTo(Known.condition("case.plan == 'a'", Vocabulary.open()))
                .hasSameHashCodeAs(Known.condition("case.plan == 'a'", Vocabulary.open()))
                .isNotEqualTo(Known.condition("case.plan  == 'a'", Known.DECLARED))
                .hasToString("case.plan == 'a'");
        assertThat(Known.condition("event.score < 2", Vocabulary.open()))
                .isNotEqualTo(Known.condition(
                        "event.score < 2", Vocabulary.declaring(Map.of("score", AttributeType.INTEGER))));
    }

    @Test
    void facts_are_asked_only_when_needed_and_once() {
        var asked = new AtomicInteger();
        Facts facts = attribute -> {
            asked.incrementAndGet();
            return attribute.name().equals("plan") ? Optional.of(Value.of("a")) : Optional.empty();
        };
        var condition = Known.condition("case.plan == 'a' || case.plan == 'b' || case.vip", Known.DECLARED);
        assertThat(condition.test(facts)).isTrue();
        assertThat(asked).hasValue(1);
    }

    @Test
    void many_threads_test_one_condition() {
        var condition = Known.condition("case.visits % 2 == 0 && case.plan == 'a'", Known.DECLARED);
        var wrong = IntStream.range(0, 10_000)
                .parallel()
                .filter(number -> condition.test(
                                Known.nothing().and("case.visits", number).and("case.plan", "a"))
                        != (number % 2 == 0))
                .count();
        assertThat(wrong).isZero();
    }

    @Test
    void the_tree_says_what_is_a_test_and_what_is_an_operand() {
        var plan = new Expression.Operand.Read(new Attribute(Root.CASE, "plan"), Type.Scalar.TEXT);
        var vip = new Expression.Operand.Read(new Attribute(Root.CASE, "vip"), Type.Scalar.BOOLEAN);
        var is = new Expression.Compare(Expression.Comparison.EQUAL, plan, new Expression.Operand.Text("a"));
        assertThat(Known.condition("case.plan == 'a' && (case.vip && !case.vip)", Known.DECLARED)
                        .expression())
                .isEqualTo(new Expression.AllOf(List.of(is, new Expression.Holds(vip), new Expression.Fails(vip))));
        assertThat(Known.condition("!(case.plan == 'a')", Known.DECLARED).expression())
                .isEqualTo(new Expression.Not(is));
        assertThat(is.children()).containsExactly(plan, new Expression.Operand.Text("a"));
    }
}
