package dev.evenkeel.condition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.event.Value;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * "An attribute that a case lacks is absent": the sentence of the contract language, and each decision that follows
 * from it.
 */
class AbsentAttributeTest {
    private static final Known NOTHING = Known.nothing();

    @ParameterizedTest
    @CsvSource(useHeadersInDisplayName = true, delimiter = '|', quoteCharacter = '"', textBlock = """
            condition                                  | holds
            case.plan == 'a'                           | false
            'a' == case.plan                           | false
            case.plan < 'a'                            | false
            case.plan <= 'a'                           | false
            case.plan > 'a'                            | false
            case.plan >= 'a'                           | false
            case.plan in ['a', 'b']                    | false
            'a' in case.tags                           | false
            case.plan.startsWith('a')                  | false
            case.plan.endsWith('a')                    | false
            case.plan.contains('a')                    | false
            'abc'.contains(case.plan)                  | false
            case.plan.matches('')                      | false
            case.visits < 3                            | false
            case.visits >= 3                           | false
            case.rating <= 2                           | false
            case.rating >= 4.2                         | false
            case.due < timestamp('2026-01-01T00:00:00Z') | false
            case.tags == []                            | false
            case.tags == case.tags                     | false
            case.vip == false                          | false
            case.vip == true                           | false
            """)
    void a_test_is_false_over_what_is_absent(String condition, boolean holds) {
        assertThat(NOTHING.holds(condition)).isEqualTo(holds);
        assertThat(NOTHING.holds("!(" + condition + ")")).isEqualTo(!holds);
    }

    @Test
    void unequal_is_true_over_what_is_absent() {
        assertThat(NOTHING.holds("case.plan != 'a'")).isTrue();
        assertThat(NOTHING.holds("case.visits != 3")).isTrue();
        assertThat(NOTHING.holds("case.tags != []")).isTrue();
        assertThat(NOTHING.holds("case.vip != true")).isTrue();
    }

    @Test
    void absent_does_not_equal_absent() {
        assertThat(NOTHING.holds("case.plan == case.brand")).isFalse();
        assertThat(NOTHING.holds("case.plan != case.brand")).isTrue();
        assertThat(NOTHING.holds("case.plan == case.plan")).isFalse();
    }

    @Test
    void has_asks_whether_an_attribute_is_there() {
        assertThat(NOTHING.holds("has(case.plan)")).isFalse();
        assertThat(NOTHING.holds("!has(case.plan)")).isTrue();
        assertThat(NOTHING.and("case.plan", "").holds("has(case.plan)")).isTrue();
        assertThat(NOTHING.and("case.vip", false).holds("has(case.vip)")).isTrue();
        assertThat(NOTHING.and("case.plan", new Value.Nothing()).holds("has(case.plan)"))
                .isFalse();
    }

    @Test
    void an_absent_flag_is_no_truth_and_neither_is_its_opposite() {
        assertThat(NOTHING.holds("case.vip")).isFalse();
        assertThat(NOTHING.holds("!case.vip")).isFalse();
        assertThat(NOTHING.holds("case.vip || !case.vip")).isFalse();
        assertThat(NOTHING.holds("case.vip && true")).isFalse();
        assertThat(NOTHING.holds("case.vip ? false : true")).isTrue();
    }

    @Test
    void the_opposite_of_the_opposite_of_an_absent_flag_is_that_of_a_false_test() {
        assertThat(NOTHING.holds("!!case.vip")).isTrue();
        assertThat(NOTHING.holds("!(!case.vip)")).isTrue();
    }

    @Test
    void a_function_of_something_absent_is_absent() {
        assertThat(NOTHING.holds("size(case.plan) == 0")).isFalse();
        assertThat(NOTHING.holds("size(case.plan) != 0")).isTrue();
        assertThat(NOTHING.holds("case.tags.size() >= 0")).isFalse();
        assertThat(NOTHING.holds("case.plan + 'x' == 'x'")).isFalse();
        assertThat(NOTHING.holds("case.visits + 1 > 0")).isFalse();
        assertThat(NOTHING.holds("-case.visits <= 0")).isFalse();
        assertThat(NOTHING.holds("case.tags[0] == 'a'")).isFalse();
        assertThat(NOTHING.holds("case.plan.lowerAscii() == ''")).isFalse();
        assertThat(NOTHING.holds("case.due - event.time < duration('1h')")).isFalse();
        assertThat(NOTHING.holds("case.due.getHours() >= 0")).isFalse();
        assertThat(NOTHING.holds("(case.due - event.time).getHours() >= 0")).isFalse();
    }

    @Test
    void a_function_without_a_result_gives_what_is_absent() {
        var known = NOTHING.and("case.visits", Long.MAX_VALUE)
                .andInstant("case.due", "2026-01-01T00:00:00Z")
                .andList("case.tags", "a");
        assertThat(known.holds("case.visits / 0 == case.visits / 0")).isFalse();
        assertThat(known.holds("case.visits % 0 != 1")).isTrue();
        assertThat(known.holds("case.visits + 1 > 0")).isFalse();
        assertThat(known.holds("case.visits * 2 != 0")).isTrue();
        assertThat(known.holds("-case.visits - 2 < 0")).isFalse();
        assertThat(known.holds("-(-case.visits - 1) > 0")).isFalse();
        assertThat(known.holds("case.tags[0] == 'a'")).isTrue();
        assertThat(known.holds("case.tags[1] == 'a'")).isFalse();
        assertThat(known.holds("case.tags[-1] != 'a'")).isTrue();
        assertThat(known.holds("case.tags[case.visits] == 'a'")).isFalse();
        assertThat(known.holds("case.due + duration('80000000h') > case.due")).isFalse();
        assertThat(known.holds("case.due - timestamp('1700-01-01T00:00:00Z') > duration('1h')"))
                .isFalse();
        assertThat(known.holds("case.due - timestamp('1800-01-01T00:00:00Z') > duration('1h')"))
                .isTrue();
    }

    @Test
    void a_choice_is_what_it_chooses() {
        var known = NOTHING.and("case.plan", "gold");
        assertThat(known.holds("(has(case.brand) ? case.brand : case.plan) == 'gold'"))
                .isTrue();
        assertThat(known.holds("(has(case.plan) ? case.brand : case.plan) == 'gold'"))
                .isFalse();
        assertThat(known.holds("(has(case.plan) ? case.brand : case.plan) != 'gold'"))
                .isTrue();
        assertThat(NOTHING.holds("!(true ? case.vip : false)")).isFalse();
        assertThat(NOTHING.holds("!(true ? case.vip && true : false)")).isTrue();
    }

    @Test
    void a_list_holds_what_is_there() {
        var known = NOTHING.and("case.plan", "gold");
        assertThat(known.holds("case.plan in [case.brand, 'gold']")).isTrue();
        assertThat(known.holds("'gold' in [case.brand, case.plan]")).isTrue();
        assertThat(known.holds("case.brand in [case.brand, 'gold']")).isFalse();
        assertThat(known.holds("size([case.brand, case.plan, 'x']) == 2")).isTrue();
        assertThat(known.holds("[case.brand, case.plan] == ['gold']")).isTrue();
        assertThat(known.holds("[1 / 0, 2] == [2]")).isTrue();
        assertThat(known.holds("[case.brand, case.plan].all(p, p == 'gold')")).isTrue();
    }

    @Test
    void no_test_of_the_items_of_an_absent_list_holds() {
        assertThat(NOTHING.holds("case.tags.exists(t, true)")).isFalse();
        assertThat(NOTHING.holds("case.tags.all(t, true)")).isFalse();
        assertThat(NOTHING.holds("case.tags.exists_one(t, true)")).isFalse();
        assertThat(NOTHING.holds("!case.tags.exists(t, true)")).isTrue();
        var empty = NOTHING.andList("case.tags");
        assertThat(empty.holds("case.tags.all(t, false)")).isTrue();
        assertThat(empty.holds("case.tags.exists(t, true)")).isFalse();
    }

    @Test
    void a_named_condition_is_a_test_of_its_own() {
        var vocabulary = Known.DECLARED.defining("dear", Known.condition("case.vip", Known.DECLARED));
        assertThat(NOTHING.under(vocabulary).holds("dear")).isFalse();
        assertThat(NOTHING.under(vocabulary).holds("!dear")).isTrue();
        assertThat(NOTHING.and("case.vip", true).under(vocabulary).holds("dear && dear"))
                .isTrue();
    }

    @Test
    void a_fact_of_another_type_is_absent_but_any_is_read_as_text() {
        assertThat(NOTHING.and("case.visits", "3").holds("has(case.visits)")).isFalse();
        assertThat(NOTHING.andDecimal("case.visits", "3.5").holds("has(case.visits)"))
                .isFalse();
        assertThat(NOTHING.andDecimal("case.visits", "3.0").holds("case.visits == 3"))
                .isTrue();
        assertThat(NOTHING.andDecimal("case.visits", "99999999999999999999").holds("has(case.visits)"))
                .isFalse();
        assertThat(NOTHING.and("case.vip", "true").holds("case.vip")).isFalse();
        assertThat(NOTHING.and("case.tags", "a").holds("has(case.tags)")).isFalse();
        assertThat(NOTHING.and("case.due", "2026-01-01").holds("has(case.due)")).isFalse();
        assertThat(NOTHING.and("case.plan", 4).holds("case.plan == '4'")).isTrue();
        assertThat(NOTHING.and("case.plan", true).holds("case.plan == 'true'")).isTrue();
        assertThat(NOTHING.andList("case.plan", "a", "b").holds("has(case.plan)"))
                .isTrue();
    }
}
