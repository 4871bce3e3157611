package dev.evenkeel.bulk.condition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.evenkeel.condition.Compilation;
import dev.evenkeel.condition.Condition;
import dev.evenkeel.condition.Vocabulary;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ConditionCompilerTest {
    private static final int CONDITIONS = 1_500;
    private static final int FACTS_EACH = 20;

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

    private static Condition compiled(String source, Vocabulary vocabulary) {
        return switch (Condition.compile(source, vocabulary)) {
            case Compilation.Compiled(var condition, var _) -> condition;
            case Compilation.Refused(var problems) -> fail("[%s] %s".formatted(source, problems));
        };
    }
}
