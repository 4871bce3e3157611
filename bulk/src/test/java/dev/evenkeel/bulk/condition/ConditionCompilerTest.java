package dev.evenkeel.bulk.condition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import dev.evenkeel.condition.Attribute;
import dev.evenkeel.condition.Compilation;
import dev.evenkeel.condition.Condition;
import dev.evenkeel.condition.Root;
import dev.evenkeel.condition.Vocabulary;
import dev.evenkeel.event.Value;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ConditionCompilerTest {
    private static final int CONDITIONS = 1_500;
    private static final int FACTS_EACH = 20;
    private static final Attribute T1 = new Attribute(Root.CASE, "t1");

    @Test
    void a_compiled_condition_says_of_every_record_what_the_condition_says() {
        var seed = Long.getLong("seed", System.nanoTime());
        System.out.printf("generated conditions against both engines: -Dseed=%d%n", seed);
        var random = new SplittableRandom(seed);
        var generated = new GeneratedConditions(random);
        var named = compiled("case.i1 > 2 || case.t1.startsWith('a')", Vocabulary.declaring(GeneratedConditions.TYPES));
        var vocabulary = Vocabulary.declaring(GeneratedConditions.TYPES).defining("named", named);
        var layout = Layout.of(GeneratedConditions.attributes());
        var holding = 0;
        for (var at = 0; at < CONDITIONS; at++) {
            var source = generated.test(1 + random.nextInt(4));
            if (source.length() > Condition.CONDITION_LENGTH_MAX) {
                continue;
            }
            var condition = compiled(source, vocabulary);
            var fast = ConditionCompiler.compile(condition, layout);
            for (var record = 0; record < FACTS_EACH; record++) {
                var facts = generated.facts();
                var expected = condition.test(facts);
                assertThat(fast.test(facts))
                        .as("seed %d: [%s] of %s", seed, source, facts.values())
                        .isEqualTo(expected);
                holding += expected ? 1 : 0;
            }
        }
        assertThat(holding).isBetween(CONDITIONS * FACTS_EACH / 10, CONDITIONS * FACTS_EACH * 9 / 10);
    }

    @Test
    void an_attribute_without_a_slot_is_absent() {
        var vocabulary = Vocabulary.declaring(GeneratedConditions.TYPES);
        var row = new FactsRow(List.of(T1), Map.of(T1, Value.of("a")));
        assertThat(test("case.t1 == 'a'", vocabulary, row)).isTrue();
        assertThat(test("case.t2 == 'a'", vocabulary, row)).isFalse();
        assertThat(test("case.t2 != 'a'", vocabulary, row)).isTrue();
        assertThat(test("has(case.t2) || case.b1", vocabulary, row)).isFalse();
    }

    @Test
    void what_the_code_cannot_compute_is_decided_by_the_interpreter() {
        var vocabulary = Vocabulary.declaring(GeneratedConditions.TYPES);
        var i1 = new Attribute(Root.CASE, "i1");
        var row = new FactsRow(List.of(i1), Map.of(i1, Value.of(Long.MAX_VALUE)));
        assertThat(test("case.i1 + 1 > 0", vocabulary, row)).isFalse();
        assertThat(test("case.i1 + 1 > 0 || case.i1 > 0", vocabulary, row)).isTrue();
        assertThat(test("case.i1 / 0 != 1", vocabulary, row)).isTrue();
    }

    @Test
    void a_decimal_of_any_scale_is_compared_with_a_constant_of_any() {
        var vocabulary = Vocabulary.declaring(GeneratedConditions.TYPES);
        var d1 = new Attribute(Root.CASE, "d1");
        var numbers = List.of(
                "4.2",
                "4.20",
                "4.200000000000000",
                "-4.2",
                "0",
                "0.000000000000000001",
                "999999999999999999",
                "4.25",
                "123456789012345678901234567890",
                "-0.00000000000000000000001",
                "9223372036854775807",
                "92233720368547758.07");
        for (var left : numbers) {
            var row = new FactsRow(List.of(d1), Map.of(d1, Value.of(new BigDecimal(left))));
            for (var right : numbers) {
                var constant = right.contains(".") ? right : right + ".0";
                var order = Integer.signum(new BigDecimal(left).compareTo(new BigDecimal(right)));
                assertThat(test("case.d1 < " + constant, vocabulary, row))
                        .as(left + " " + right)
                        .isEqualTo(order < 0);
                assertThat(test("case.d1 == " + constant, vocabulary, row))
                        .as(left + " " + right)
                        .isEqualTo(order == 0);
                assertThat(test("case.d1 >= " + constant, vocabulary, row))
                        .as(left + " " + right)
                        .isEqualTo(order >= 0);
            }
        }
    }

    @Test
    void a_long_condition_and_the_named_ones_in_it_are_methods_of_one_class() {
        var vocabulary = Vocabulary.declaring(GeneratedConditions.TYPES);
        var wide = "case.t1 in [" + "case.t2,".repeat(900) + "'a']";
        for (var level = 0; level < 3; level++) {
            vocabulary = vocabulary.defining("wide" + level, compiled(wide, vocabulary));
        }
        var row = new FactsRow(List.of(T1), Map.of(T1, Value.of("a")));
        assertThat(test("wide0 && wide1 && !(!wide2 || false)", vocabulary, row))
                .isTrue();
    }

    @Test
    void a_condition_too_long_for_one_method_is_left_to_the_interpreter() {
        var vocabulary = Vocabulary.declaring(GeneratedConditions.TYPES);
        var source = "[1].exists(x, size([1.5," + "x,".repeat(4_900) + "x]) == 4902)";
        var row = new FactsRow(List.of(T1), Map.of());
        assertThat(ConditionCompiler.compile(compiled(source, vocabulary), Layout.of(row.attributes())))
                .isInstanceOf(RowFacts.class);
        assertThat(test(source, vocabulary, row)).isTrue();
    }

    @Test
    void two_slots_cannot_hold_one_attribute() {
        assertThatThrownBy(() -> Layout.of(List.of(T1, T1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("case.t1");
    }

    private static boolean test(String source, Vocabulary vocabulary, FactsRow row) {
        var condition = compiled(source, vocabulary);
        var answer = ConditionCompiler.compile(condition, Layout.of(row.attributes()))
                .test(row);
        assertThat(answer).as("compiled [%s]", source).isEqualTo(condition.test(row));
        return answer;
    }

    private static Condition compiled(String source, Vocabulary vocabulary) {
        return switch (Condition.compile(source, vocabulary)) {
            case Compilation.Compiled(var condition, var _) -> condition;
            case Compilation.Refused(var problems) -> fail("[%s] %s".formatted(source, problems));
        };
    }
}
