package dev.evenkeel.condition;

import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import dev.cel.runtime.CelUnknownSet;
import dev.cel.runtime.CelVariableResolver;
import dev.evenkeel.condition.Expression.Operand;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tests a condition by CEL's own runtime. Immutable: each test has its own {@link Frame}. */
final class Interpreter {
    private static final CelRuntime RUNTIME = CelRuntimeFactory.plannerRuntimeBuilder()
            .addFunctionBindings(Additions.bindings())
            .build();

    private final Condition condition;
    private final CelRuntime.Program program;
    private final Operand.Read[] attributes;
    private final Condition[] meanings;
    private final List<Optional<Object>> constants;

    private Interpreter(Condition condition, Lowering.Lowered lowered) throws CelEvaluationException {
        this.condition = condition;
        this.program = RUNTIME.createProgram(lowered.tree());
        this.attributes = lowered.variables().attributes().toArray(Operand.Read[]::new);
        this.meanings = lowered.variables().meanings().toArray(Condition[]::new);
        this.constants =
                lowered.variables().constants().stream().map(Optional::of).toList();
    }

    static Interpreter of(Condition condition) {
        try {
            return new Interpreter(condition, Lowering.of(condition.expression()));
        } catch (CelEvaluationException broken) {
            throw new ConditionFailed(condition, broken);
        }
    }

    boolean test(Facts facts) {
        try {
            return (boolean) program.eval(new Frame(facts));
        } catch (CelEvaluationException | ClassCastException broken) {
            throw new ConditionFailed(condition, broken);
        }
    }

    /** What the variables of one test stand for, each found out when it is first needed. */
    private final class Frame implements CelVariableResolver {
        private static final Object ABSENT = CelUnknownSet.create(1L);

        private final Facts facts;
        private final @Nullable Object[] values = new Object[attributes.length];
        private final @Nullable Boolean[] answers = new Boolean[meanings.length];

        Frame(Facts facts) {
            this.facts = facts;
        }

        @Override
        public Optional<Object> find(String name) {
            var number = Integer.parseInt(name, 1, name.length(), 10);
            return switch (name.charAt(0)) {
                case 'a' -> Optional.of(value(number));
                case 'h' -> Optional.of(!(value(number) instanceof CelUnknownSet));
                case 'c' -> constants.get(number);
                default -> Optional.of(answer(number));
            };
        }

        private Object value(int number) {
            var known = values[number];
            if (known == null) {
                var read = attributes[number];
                known = facts.value(read.attribute())
                        .flatMap(value -> Reading.of(value, read.type()))
                        .orElse(ABSENT);
                values[number] = known;
            }
            return known;
        }

        private boolean answer(int number) {
            var known = answers[number];
            if (known == null) {
                known = meanings[number].test(facts);
                answers[number] = known;
            }
            return known;
        }
    }
}
