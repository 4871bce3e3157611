package dev.evenkeel.bulk.condition;

import static dev.evenkeel.bulk.condition.OperandCode.KERNEL;
import static dev.evenkeel.bulk.condition.OperandCode.ROW;
import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_String;
import static java.lang.constant.ConstantDescs.CD_boolean;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_long;

import dev.evenkeel.condition.Expression;
import dev.evenkeel.condition.Expression.Comparison;
import dev.evenkeel.condition.Expression.Operand;
import dev.evenkeel.condition.Expression.Place;
import dev.evenkeel.condition.Expression.Test;
import dev.evenkeel.condition.Type.ListOf;
import dev.evenkeel.condition.Type.Scalar;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.Opcode;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.Consumer;

/**
 * Writes tests as jumps. A test is asked to jump to a label when it has one answer, and to fall through when it has the
 * other; nothing of ours is on the stack at a jump that leaves it.
 */
final class TestCode {
    private static final ClassDesc CODE_POINTS = ClassDesc.of("dev.evenkeel.event.CodePoints");
    private static final ClassDesc CHAR_SEQUENCE = ClassDesc.of("java.lang.CharSequence");
    private static final ClassDesc PATTERN = ClassDesc.of("com.google.re2j.Pattern");
    private static final ClassDesc MATCHER = ClassDesc.of("com.google.re2j.Matcher");
    private static final MethodTypeDesc EQUALS = MethodTypeDesc.of(CD_boolean, CD_Object);

    private final CodeBuilder code;
    private final Constants constants;
    private final Consumer<Test> named;
    private final OperandCode operands;
    private final ListCode lists;

    /**
     * Writes into a method whose first argument is the row.
     *
     * @param named writes the call of another method that a test is written to
     */
    TestCode(CodeBuilder code, Layout layout, Constants constants, Consumer<Test> named) {
        this.code = code;
        this.constants = constants;
        this.named = named;
        this.operands = new OperandCode(code, layout, constants, this);
        this.lists = operands.lists();
    }

    /** Jumps to a label when the test's answer is {@code answer}, else falls through. */
    void jump(Test test, boolean answer, Label target) {
        switch (test) {
            case Expression.Always(var isTrue) -> {
                if (isTrue == answer) {
                    code.goto_(target);
                }
            }
            case Expression.Not(var inner) -> jump(inner, !answer, target);
            case Expression.AllOf(var tests) -> chain(tests, false, answer, target);
            case Expression.AnyOf(var tests) -> chain(tests, true, answer, target);
            case Expression.Either either -> choice(either, answer, target);
            case Expression.Named(var _, var meaning) -> {
                named.accept(meaning.expression());
                jumpIf(answer, target);
            }
            case Expression.Compare(var comparison, var left, var right)
            when comparison == Comparison.UNEQUAL ->
                jump(new Expression.Compare(Comparison.EQUAL, left, right), !answer, target);
            default -> strict(test, answer, target);
        }
    }

    /** A chain whose answer is settled by the first test that gives {@code settling}. */
    private void chain(List<Test> tests, boolean settling, boolean answer, Label target) {
        var end = code.newLabel();
        for (var test : tests.subList(0, tests.size() - 1)) {
            jump(test, settling, answer == settling ? target : end);
        }
        jump(tests.getLast(), answer, target);
        code.labelBinding(end);
    }

    private void choice(Expression.Either either, boolean answer, Label target) {
        var otherwise = code.newLabel();
        var end = code.newLabel();
        jump(either.when(), false, otherwise);
        jump(either.then(), answer, target);
        code.goto_(end).labelBinding(otherwise);
        jump(either.otherwise(), answer, target);
        code.labelBinding(end);
    }

    /** A test that is false of what is absent. */
    private void strict(Test test, boolean answer, Label target) {
        var end = code.newLabel();
        var absent = answer ? end : target;
        switch (test) {
            case Expression.Has(var attribute) -> {
                operands.prepare(attribute, absent);
                if (answer) {
                    code.goto_(target);
                }
            }
            case Expression.Holds(var flag) -> {
                operands.prepare(flag, absent).push();
                jumpIf(answer, target);
            }
            case Expression.Fails(var flag) -> {
                operands.prepare(flag, absent).push();
                jumpIf(!answer, target);
            }
            case Expression.Compare(var comparison, var left, var right) ->
                compared(comparison, left, right, absent, answer, target);
            case Expression.HasPart(var place, var text, var part) -> {
                part(place, operands.prepare(text, absent), operands.prepare(part, absent));
                jumpIf(answer, target);
            }
            case Expression.Matches(var text, var pattern) -> {
                matched(pattern, operands.prepare(text, absent));
                jumpIf(answer, target);
            }
            case Expression.In(var sought, var list) -> lists.membership(sought, list, absent, answer, target);
            case Expression.Each each -> lists.each(each, absent, answer, target);
            case Expression.Always _,
                    Expression.Not _,
                    Expression.AllOf _,
                    Expression.AnyOf _,
                    Expression.Either _,
                    Expression.Named _ -> throw new IllegalStateException("%s is not strict.".formatted(test));
        }
        code.labelBinding(end);
    }

    private void part(Place place, OperandCode.Push text, OperandCode.Push part) {
        text.push();
        part.push();
        switch (place) {
            case START -> code.invokevirtual(CD_String, "startsWith", MethodTypeDesc.of(CD_boolean, CD_String));
            case END -> code.invokevirtual(CD_String, "endsWith", MethodTypeDesc.of(CD_boolean, CD_String));
            case ANYWHERE -> code.invokevirtual(CD_String, "contains", MethodTypeDesc.of(CD_boolean, CHAR_SEQUENCE));
        }
    }

    private void matched(String pattern, OperandCode.Push text) {
        constants.load(code, com.google.re2j.Pattern.compile(pattern), PATTERN);
        text.push();
        code.invokevirtual(PATTERN, "matcher", MethodTypeDesc.of(MATCHER, CHAR_SEQUENCE))
                .invokevirtual(MATCHER, "find", MethodTypeDesc.of(CD_boolean));
    }

    private void compared(
            Comparison comparison, Operand left, Operand right, Label absent, boolean answer, Label target) {
        if (left instanceof Operand.Read read && right instanceof Operand.Exact(var number) && isShort(number)) {
            operands.prepare(read, absent);
            scaled(read, number);
            jumpOn(comparison, answer, target);
            return;
        }
        var one = operands.prepare(left, absent);
        var other = operands.prepare(right, absent);
        one.push();
        other.push();
        if (comparison == Comparison.EQUAL && isObject(left)) {
            code.invokevirtual(CD_Object, "equals", EQUALS);
            jumpIf(answer, target);
            return;
        }
        ordered(left);
        jumpOn(comparison, answer, target);
    }

    private static boolean isShort(BigDecimal number) {
        return number.precision() <= 18 && number.scale() >= 0 && number.scale() <= 18;
    }

    /** A decimal of the row against a constant, without making a decimal of it. */
    private void scaled(Operand.Read read, BigDecimal number) {
        code.aload(0)
                .loadConstant(operands.slot(read.attribute()))
                .loadConstant(number.unscaledValue().longValueExact())
                .loadConstant(number.scale())
                .invokestatic(KERNEL, "compare", MethodTypeDesc.of(CD_int, ROW, CD_int, CD_long, CD_int));
    }

    private static boolean isObject(Operand operand) {
        return operand.type() == Scalar.TEXT || operand.type() instanceof ListOf;
    }

    /** Turns the two values on the stack into a negative, zero or positive int. */
    private void ordered(Operand operand) {
        switch (operand.type()) {
            case Scalar.INTEGER, Scalar.INSTANT, Scalar.DURATION -> code.lcmp();
            case Scalar.BOOLEAN -> code.isub();
            case Scalar.DECIMAL ->
                code.invokevirtual(OperandCode.DECIMAL, "compareTo", MethodTypeDesc.of(CD_int, OperandCode.DECIMAL));
            case Scalar.TEXT ->
                code.invokestatic(CODE_POINTS, "compare", MethodTypeDesc.of(CD_int, CD_String, CD_String));
            case ListOf _ -> throw new IllegalStateException("Lists have no order.");
        }
    }

    private void jumpOn(Comparison comparison, boolean answer, Label target) {
        var opcode = switch (comparison) {
            case EQUAL -> answer ? Opcode.IFEQ : Opcode.IFNE;
            case UNEQUAL -> answer ? Opcode.IFNE : Opcode.IFEQ;
            case LESS -> answer ? Opcode.IFLT : Opcode.IFGE;
            case AT_MOST -> answer ? Opcode.IFLE : Opcode.IFGT;
            case MORE -> answer ? Opcode.IFGT : Opcode.IFLE;
            case AT_LEAST -> answer ? Opcode.IFGE : Opcode.IFLT;
        };
        code.branch(opcode, target);
    }

    /** Takes a boolean from the stack and jumps when it is {@code answer}. */
    void jumpIf(boolean answer, Label target) {
        code.branch(answer ? Opcode.IFNE : Opcode.IFEQ, target);
    }
}
