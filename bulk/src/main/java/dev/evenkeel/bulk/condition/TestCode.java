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
 * Writes tests as jumps: each goes to a label on one answer and on with what follows on the other. Nothing of a test is
 * on the stack where it jumps away.
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

    /** Writes a test and its jump. */
    void jump(Test test, Jump jump) {
        switch (test) {
            case Expression.Always(var isTrue) -> {
                var following = code.newLabel();
                code.goto_(isTrue ? jump.ofTrue(following) : jump.ofFalse(following))
                        .labelBinding(following);
            }
            case Expression.Not(var inner) -> jump(inner, jump.opposite());
            case Expression.AllOf(var tests) -> allOf(tests, jump);
            case Expression.AnyOf(var tests) -> allOf(opposites(tests), jump.opposite());
            case Expression.Either either -> choice(either, jump);
            case Expression.Named(var _, var meaning) -> {
                named.accept(meaning.expression());
                jump.byTruth(code);
            }
            case Expression.Compare(var comparison, var left, var right)
            when comparison == Comparison.UNEQUAL ->
                jump(new Expression.Compare(Comparison.EQUAL, left, right), jump.opposite());
            default -> {
                var following = code.newLabel();
                closed(test, jump.ofFalse(following), jump);
                code.labelBinding(following);
            }
        }
    }

    /** The first test that is false settles it. */
    private void allOf(List<Test> tests, Jump jump) {
        var following = code.newLabel();
        for (var test : tests.subList(0, tests.size() - 1)) {
            jump(test, new Jump.WhenFalse(jump.ofFalse(following)));
        }
        jump(tests.getLast(), jump);
        code.labelBinding(following);
    }

    private static List<Test> opposites(List<Test> tests) {
        return tests.stream().<Test>map(Expression.Not::new).toList();
    }

    private void choice(Expression.Either either, Jump jump) {
        var otherwise = code.newLabel();
        var following = code.newLabel();
        jump(either.when(), new Jump.WhenFalse(otherwise));
        jump(either.then(), jump);
        code.goto_(following).labelBinding(otherwise);
        jump(either.otherwise(), jump);
        code.labelBinding(following);
    }

    /** A test that is false of what is absent, so that what is absent jumps where false leads. */
    private void closed(Test test, Label absent, Jump jump) {
        switch (test) {
            case Expression.Has(var attribute) -> {
                operands.prepare(attribute, absent);
                jump(new Expression.Always(true), jump);
            }
            case Expression.Holds(var flag) -> {
                operands.prepare(flag, absent).push();
                jump.byTruth(code);
            }
            case Expression.Fails(var flag) -> {
                operands.prepare(flag, absent).push();
                jump.opposite().byTruth(code);
            }
            case Expression.Compare compare -> compared(compare, absent, jump);
            case Expression.HasPart(var place, var text, var part) -> {
                part(place, operands.prepare(text, absent), operands.prepare(part, absent));
                jump.byTruth(code);
            }
            case Expression.Matches(var text, var pattern) -> {
                matched(pattern, operands.prepare(text, absent));
                jump.byTruth(code);
            }
            case Expression.In in -> lists.membership(in, absent, jump);
            case Expression.Each each -> lists.each(each, absent, jump);
            default -> throw new IllegalStateException("%s has an answer of its own.".formatted(test));
        }
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

    private void compared(Expression.Compare compare, Label absent, Jump jump) {
        var left = compare.left();
        if (left instanceof Operand.Read read
                && compare.right() instanceof Operand.Exact(var number)
                && isShort(number)) {
            operands.prepare(read, absent);
            scaled(read, number);
            jumpOn(compare.comparison(), jump);
            return;
        }
        var one = operands.prepare(left, absent);
        var other = operands.prepare(compare.right(), absent);
        one.push();
        other.push();
        if (compare.comparison() == Comparison.EQUAL && isObject(left)) {
            code.invokevirtual(CD_Object, "equals", EQUALS);
            jump.byTruth(code);
            return;
        }
        ordered(left);
        jumpOn(compare.comparison(), jump);
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

    /** Jumps by the negative, zero or positive int on the stack. */
    private void jumpOn(Comparison comparison, Jump jump) {
        var opcode = switch (comparison) {
            case EQUAL -> Opcode.IFEQ;
            case UNEQUAL -> Opcode.IFNE;
            case LESS -> Opcode.IFLT;
            case AT_MOST -> Opcode.IFLE;
            case MORE -> Opcode.IFGT;
            case AT_LEAST -> Opcode.IFGE;
        };
        var following = code.newLabel();
        code.branch(opcode, jump.ofTrue(following));
        code.goto_(jump.ofFalse(following)).labelBinding(following);
    }
}
