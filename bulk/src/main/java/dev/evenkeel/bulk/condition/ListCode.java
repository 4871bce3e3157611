package dev.evenkeel.bulk.condition;

import static java.lang.constant.ConstantDescs.CD_Boolean;
import static java.lang.constant.ConstantDescs.CD_Collection;
import static java.lang.constant.ConstantDescs.CD_List;
import static java.lang.constant.ConstantDescs.CD_Long;
import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_String;
import static java.lang.constant.ConstantDescs.CD_boolean;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_long;
import static java.lang.constant.ConstantDescs.CD_void;
import static java.lang.constant.ConstantDescs.INIT_NAME;

import dev.evenkeel.condition.Expression;
import dev.evenkeel.condition.Expression.Comparison;
import dev.evenkeel.condition.Expression.Operand;
import dev.evenkeel.condition.Expression.Quantifier;
import dev.evenkeel.condition.Times;
import dev.evenkeel.condition.Type;
import dev.evenkeel.condition.Type.Scalar;
import dev.evenkeel.event.Instants;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Writes lists and what is asked of them. In a list, integers, instants and durations are {@code Long}s, truth values
 * are {@code Boolean}s, and decimals are spelt so that equal ones are the same.
 */
final class ListCode {
    /** Up to so many constants are compared with one after the other; more are looked up. */
    private static final int COMPARED_CONSTANTS_MAX = 4;

    private static final ClassDesc ARRAY_LIST = ClassDesc.of("java.util.ArrayList");
    private static final MethodTypeDesc OBJECT_TEST = MethodTypeDesc.of(CD_boolean, CD_Object);

    private final CodeBuilder code;
    private final Constants constants;
    private final TestCode tests;
    private final OperandCode operands;
    private int keptCount;

    ListCode(CodeBuilder code, Constants constants, TestCode tests, OperandCode operands) {
        this.code = code;
        this.constants = constants;
        this.tests = tests;
        this.operands = operands;
    }

    /** Whether a value is in a list. */
    void membership(Expression.In in, Label absent, Jump jump) {
        if (in.list() instanceof Operand.Items(var items, var _) && isWrittenOut(items)) {
            var sought = kept(in.sought(), absent);
            var following = code.newLabel();
            for (var item : items) {
                tests.jump(
                        new Expression.Compare(Comparison.EQUAL, sought, item),
                        new Jump.WhenTrue(jump.ofTrue(following)));
            }
            code.goto_(jump.ofFalse(following)).labelBinding(following);
            return;
        }
        var sought = operands.prepare(in.sought(), absent);
        var constant =
                in.list() instanceof Operand.Items(var items, var _) ? constant(items) : Optional.<List<Object>>empty();
        if (constant.isPresent()) {
            constants.load(code, Set.copyOf(constant.get()), CD_Collection);
        } else {
            operands.prepare(in.list(), absent).push();
        }
        sought.push();
        boxed(in.sought().type());
        code.invokeinterface(CD_Collection, "contains", OBJECT_TEST);
        jump.byTruth(code);
    }

    private static boolean isWrittenOut(List<Operand> items) {
        return constant(items).isEmpty() || items.size() <= COMPARED_CONSTANTS_MAX;
    }

    /** The sought value in a variable, as an operand that reads it. */
    private Operand.Item kept(Operand sought, Label absent) {
        var value = operands.prepare(sought, absent);
        var item = new Operand.Item("sought " + keptCount++, (Scalar) sought.type());
        var local = operands.variable(item);
        value.push();
        code.storeLocal(OperandCode.kind(item.type()), local);
        return item;
    }

    /** Whether a test holds for the items of a list, one after the other. */
    void each(Expression.Each each, Label absent, Jump jump) {
        var list = code.allocateLocal(TypeKind.REFERENCE);
        var at = code.allocateLocal(TypeKind.INT);
        var count = code.allocateLocal(TypeKind.INT);
        operands.prepare(each.list(), absent).push();
        code.astore(list).iconst_0().istore(at).iconst_0().istore(count);
        var next = code.newLabel();
        var done = code.newLabel();
        var following = code.newLabel();
        code.labelBinding(next)
                .iload(at)
                .aload(list)
                .invokeinterface(CD_List, "size", MethodTypeDesc.of(CD_int))
                .if_icmpge(done);
        code.aload(list).iload(at).invokeinterface(CD_List, "get", MethodTypeDesc.of(CD_Object, CD_int));
        unboxed(each.item().type());
        code.storeLocal(OperandCode.kind(each.item().type()), operands.variable(each.item()))
                .iinc(at, 1);
        switch (each.quantifier()) {
            case EXISTS -> tests.jump(each.test(), new Jump.WhenTrue(jump.ofTrue(following)));
            case ALL -> tests.jump(each.test(), new Jump.WhenFalse(jump.ofFalse(following)));
            case EXISTS_ONE -> {
                tests.jump(each.test(), new Jump.WhenFalse(next));
                code.iinc(count, 1).iload(count).iconst_2().if_icmpge(jump.ofFalse(following));
            }
        }
        code.goto_(next).labelBinding(done);
        answer(each.quantifier(), count);
        jump.byTruth(code);
        code.labelBinding(following);
    }

    /** The answer when no item settled it before the end. */
    private void answer(Quantifier quantifier, int count) {
        switch (quantifier) {
            case EXISTS -> code.iconst_0();
            case ALL -> code.iconst_1();
            case EXISTS_ONE -> code.iload(count);
        }
    }

    /** Puts a list together; those items that are absent are left out. */
    OperandCode.Push put(Operand.Items list) {
        var constant = constant(list.items());
        if (constant.isPresent()) {
            return () -> constants.load(code, constant.get(), CD_List);
        }
        var local = code.allocateLocal(TypeKind.REFERENCE);
        code.new_(ARRAY_LIST)
                .dup()
                .invokespecial(ARRAY_LIST, INIT_NAME, MethodTypeDesc.of(CD_void))
                .astore(local);
        for (var item : list.items()) {
            var skip = code.newLabel();
            var value = operands.prepare(item, skip);
            code.aload(local);
            value.push();
            boxed(item.type());
            code.invokeinterface(CD_Collection, "add", OBJECT_TEST).pop().labelBinding(skip);
        }
        return () -> code.aload(local);
    }

    /** The items as a list holds them, when all are constants. */
    private static Optional<List<Object>> constant(List<Operand> items) {
        var values = items.stream().map(ListCode::constant).toList();
        return values.stream().allMatch(Optional::isPresent)
                ? Optional.of(values.stream().flatMap(Optional::stream).toList())
                : Optional.empty();
    }

    private static Optional<Object> constant(Operand item) {
        return switch (item) {
            case Operand.Text(var text) -> Optional.of(text);
            case Operand.Whole(var number) -> Optional.of(number);
            case Operand.Exact(var number) -> Optional.of(Kernel.plain(number));
            case Operand.Moment(var instant) -> Optional.of(Instants.micros(instant));
            case Operand.Span(var duration) -> Optional.of(Times.micros(duration));
            case Operand.Answer(Expression.Always(var isTrue)) -> Optional.of(isTrue);
            default -> Optional.empty();
        };
    }

    private void boxed(Type type) {
        switch (OperandCode.kind(type)) {
            case LONG -> code.invokestatic(CD_Long, "valueOf", MethodTypeDesc.of(CD_Long, CD_long));
            case INT -> code.invokestatic(CD_Boolean, "valueOf", MethodTypeDesc.of(CD_Boolean, CD_boolean));
            default -> {
                if (type == Scalar.DECIMAL) {
                    code.invokestatic(
                            OperandCode.KERNEL, "plain", MethodTypeDesc.of(OperandCode.DECIMAL, OperandCode.DECIMAL));
                }
            }
        }
    }

    /** Turns an object from a list into a value on the stack. */
    void unboxed(Type type) {
        switch (OperandCode.kind(type)) {
            case LONG -> code.checkcast(CD_Long).invokevirtual(CD_Long, "longValue", MethodTypeDesc.of(CD_long));
            case INT ->
                code.checkcast(CD_Boolean).invokevirtual(CD_Boolean, "booleanValue", MethodTypeDesc.of(CD_boolean));
            default -> code.checkcast(type == Scalar.DECIMAL ? OperandCode.DECIMAL : CD_String);
        }
    }
}
