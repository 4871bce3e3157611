package dev.evenkeel.condition;

import dev.cel.common.ast.CelExpr;
import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.SimpleType;
import dev.evenkeel.condition.Expression.Operand;
import dev.evenkeel.condition.Type.ListOf;
import dev.evenkeel.condition.Type.Scalar;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The variables of a condition that is written as CEL: {@code a0, a1, …} for attributes, {@code h0, …} for whether they
 * are there, {@code c0, …} for constants that are prepared once, {@code d0, …} for named conditions, {@code i_…} for
 * items of lists and {@code r0, …} for results of loops.
 */
final class Variables {
    private final CelTree cel;
    private final Map<Operand.Read, Integer> attributes = new LinkedHashMap<>();
    private final Map<Condition, Integer> meanings = new LinkedHashMap<>();
    private final List<Object> constants = new ArrayList<>();
    private int results;

    Variables(CelTree cel) {
        this.cel = cel;
    }

    /** An attribute; unknown to CEL where it is absent. */
    CelExpr attribute(Operand.Read read) {
        return cel.variable("a" + number(read), type(read.type()));
    }

    /** Whether an attribute is there. */
    CelExpr presence(Operand.Read read) {
        return cel.variable("h" + number(read), SimpleType.BOOL);
    }

    /** A named condition. */
    CelExpr meaning(Condition meaning) {
        var number = meanings.computeIfAbsent(meaning, _ -> meanings.size());
        return cel.variable("d" + number, SimpleType.BOOL);
    }

    /** An object that is made when the condition is read, not when it is tested. */
    CelExpr constant(Object constant) {
        constants.add(constant);
        return cel.variable("c" + (constants.size() - 1), SimpleType.DYN);
    }

    /** An item of a list. */
    CelExpr item(Operand.Item item) {
        return cel.variable(name(item), type(item.type()));
    }

    static String name(Operand.Item item) {
        return "i_" + item.name();
    }

    /** A name for the result of a loop. */
    String result() {
        return "r" + results++;
    }

    /** The attributes, by their numbers. */
    List<Operand.Read> attributes() {
        return List.copyOf(attributes.keySet());
    }

    /** The named conditions, by their numbers. */
    List<Condition> meanings() {
        return List.copyOf(meanings.keySet());
    }

    /** The constants, by their numbers. */
    List<Object> constants() {
        return List.copyOf(constants);
    }

    private int number(Operand.Read read) {
        return attributes.computeIfAbsent(read, _ -> attributes.size());
    }

    private static CelType type(Type type) {
        return switch (type) {
            case Scalar.TEXT -> SimpleType.STRING;
            case Scalar.INTEGER -> SimpleType.INT;
            case Scalar.DECIMAL -> Additions.DECIMAL;
            case Scalar.BOOLEAN -> SimpleType.BOOL;
            case Scalar.INSTANT -> SimpleType.TIMESTAMP;
            case Scalar.DURATION -> SimpleType.DURATION;
            case ListOf(var element) -> ListType.create(type(element));
        };
    }
}
