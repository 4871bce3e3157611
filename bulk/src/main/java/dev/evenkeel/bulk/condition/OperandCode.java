package dev.evenkeel.bulk.condition;

import static java.lang.constant.ConstantDescs.CD_List;
import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_String;
import static java.lang.constant.ConstantDescs.CD_boolean;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_long;

import dev.evenkeel.condition.Attribute;
import dev.evenkeel.condition.Expression.Operand;
import dev.evenkeel.condition.Function;
import dev.evenkeel.condition.Times;
import dev.evenkeel.condition.Type;
import dev.evenkeel.condition.Type.ListOf;
import dev.evenkeel.condition.Type.Scalar;
import dev.evenkeel.event.Instants;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes operands. Texts and decimals are objects, integers, instants and durations are longs (the latter two
 * microseconds), truth values are ints.
 *
 * <p>An operand is written in two steps: first all that can jump away because something is absent, while the stack is
 * as it was; then what puts the value on the stack.
 */
final class OperandCode {
    static final ClassDesc ROW = ClassDesc.of("dev.evenkeel.bulk.condition.Row");
    static final ClassDesc KERNEL = ClassDesc.of("dev.evenkeel.bulk.condition.Kernel");
    static final ClassDesc DECIMAL = ClassDesc.of("java.math.BigDecimal");
    private static final ClassDesc MATH = ClassDesc.of("java.lang.Math");
    private static final ClassDesc TIMES = ClassDesc.of("dev.evenkeel.condition.Times");
    private static final ClassDesc TEXTS = ClassDesc.of("dev.evenkeel.condition.Texts");
    private static final ClassDesc PART = ClassDesc.of("dev.evenkeel.condition.Part");
    private static final ClassDesc ZONE = ClassDesc.of("java.time.ZoneId");
    private static final MethodTypeDesc LONGS = MethodTypeDesc.of(CD_long, CD_long, CD_long);
    private static final MethodTypeDesc ONE_LONG = MethodTypeDesc.of(CD_long, CD_long);

    private final CodeBuilder code;
    private final Layout layout;
    private final Constants constants;
    private final TestCode tests;
    private final Map<Operand.Item, Integer> items = new HashMap<>();
    private final ListCode lists;

    OperandCode(CodeBuilder code, Layout layout, Constants constants, TestCode tests) {
        this.code = code;
        this.layout = layout;
        this.constants = constants;
        this.tests = tests;
        this.lists = new ListCode(code, constants, tests, this);
    }

    /** Puts the value on the stack; written once, after all that it needs is prepared. */
    @FunctionalInterface
    interface Push {
        void push();
    }

    ListCode lists() {
        return lists;
    }

    /** Writes what jumps to {@code absent} where the operand is absent. */
    Push prepare(Operand operand, Label absent) {
        return switch (operand) {
            case Operand.Read read -> read(read, absent);
            case Operand.Item item -> () -> code.loadLocal(kind(item.type()), local(item));
            case Operand.Text(var text) -> () -> code.loadConstant(text);
            case Operand.Whole(var number) -> () -> code.loadConstant(number);
            case Operand.Exact(var number) -> () -> constants.load(code, number, DECIMAL);
            case Operand.Moment(var instant) -> () -> code.loadConstant(Instants.micros(instant));
            case Operand.Span(var duration) -> () -> code.loadConstant(Times.micros(duration));
            case Operand.Items list -> lists.put(list);
            case Operand.Answer answer -> answer(answer);
            case Operand.Choice choice -> choice(choice, absent);
            case Operand.Call(var function, var arguments, var type) -> call(function, arguments, type, absent);
            case Operand.ClockPart part -> {
                var instant = prepare(part.instant(), absent);
                yield () -> {
                    instant.push();
                    constants.load(code, part.part(), PART);
                    constants.load(code, part.zone(), ZONE);
                    code.invokestatic(KERNEL, "clockPart", MethodTypeDesc.of(CD_long, CD_long, PART, ZONE));
                };
            }
        };
    }

    /** The slot of an attribute that has one. */
    int slot(Attribute attribute) {
        return layout.slot(attribute).orElse(0);
    }

    private Push read(Operand.Read read, Label absent) {
        if (layout.slot(read.attribute()).isEmpty()) {
            code.iconst_0();
        } else {
            row(read.attribute(), "has", CD_boolean);
        }
        new Jump.WhenFalse(absent).byTruth(code);
        return () -> {
            switch (read.type()) {
                case Scalar.TEXT -> row(read.attribute(), "text", CD_String);
                case Scalar.INTEGER -> row(read.attribute(), "integer", CD_long);
                case Scalar.DECIMAL -> row(read.attribute(), "decimal", DECIMAL);
                case Scalar.BOOLEAN -> row(read.attribute(), "flag", CD_boolean);
                case Scalar.INSTANT, Scalar.DURATION -> row(read.attribute(), "micros", CD_long);
                case ListOf _ -> row(read.attribute(), "list", CD_List);
            }
        };
    }

    private void row(Attribute attribute, String method, ClassDesc type) {
        code.aload(0).loadConstant(slot(attribute)).invokeinterface(ROW, method, MethodTypeDesc.of(type, CD_int));
    }

    private Push answer(Operand.Answer answer) {
        var local = code.allocateLocal(TypeKind.INT);
        var no = code.newLabel();
        var end = code.newLabel();
        tests.jump(answer.test(), new Jump.WhenFalse(no));
        code.iconst_1().istore(local).goto_(end);
        code.labelBinding(no).iconst_0().istore(local).labelBinding(end);
        return () -> code.iload(local);
    }

    private Push choice(Operand.Choice choice, Label absent) {
        var local = code.allocateLocal(kind(choice.type()));
        var otherwise = code.newLabel();
        var end = code.newLabel();
        tests.jump(choice.when(), new Jump.WhenFalse(otherwise));
        prepare(choice.then(), absent).push();
        code.storeLocal(kind(choice.type()), local).goto_(end).labelBinding(otherwise);
        prepare(choice.otherwise(), absent).push();
        code.storeLocal(kind(choice.type()), local).labelBinding(end);
        return () -> code.loadLocal(kind(choice.type()), local);
    }

    private Push call(Function function, List<Operand> arguments, Type type, Label absent) {
        var prepared =
                arguments.stream().map(argument -> prepare(argument, absent)).toList();
        return () -> {
            prepared.forEach(Push::push);
            apply(function, type);
        };
    }

    private void apply(Function function, Type type) {
        switch (function) {
            case LENGTH -> code.invokestatic(KERNEL, "length", MethodTypeDesc.of(CD_long, CD_String));
            case COUNT ->
                code.invokeinterface(CD_List, "size", MethodTypeDesc.of(CD_int)).i2l();
            case LOWER_ASCII -> code.invokestatic(TEXTS, "lowerAscii", MethodTypeDesc.of(CD_String, CD_String));
            case JOIN -> code.invokevirtual(CD_String, "concat", MethodTypeDesc.of(CD_String, CD_String));
            case PLUS -> code.invokestatic(MATH, "addExact", LONGS);
            case MINUS -> code.invokestatic(MATH, "subtractExact", LONGS);
            case TIMES -> code.invokestatic(MATH, "multiplyExact", LONGS);
            case DIVIDED_BY -> code.invokestatic(MATH, "divideExact", LONGS);
            case REMAINDER -> code.lrem();
            case NEGATED -> code.invokestatic(MATH, "negateExact", ONE_LONG);
            case AS_DECIMAL -> code.invokestatic(DECIMAL, "valueOf", MethodTypeDesc.of(DECIMAL, CD_long));
            case ITEM_AT -> {
                code.invokestatic(MATH, "toIntExact", MethodTypeDesc.of(CD_int, CD_long))
                        .invokeinterface(CD_List, "get", MethodTypeDesc.of(CD_Object, CD_int));
                lists.unboxed(type);
            }
            case SINCE -> code.invokestatic(KERNEL, "since", LONGS);
            case AFTER -> code.invokestatic(KERNEL, "moved", LONGS);
            case BEFORE -> code.lneg().invokestatic(KERNEL, "moved", LONGS);
            case LONGER_BY -> code.invokestatic(KERNEL, "sum", LONGS);
            case SHORTER_BY -> code.lneg().invokestatic(KERNEL, "sum", LONGS);
            case HOURS -> code.invokestatic(TIMES, "hours", ONE_LONG);
            case MINUTES -> code.invokestatic(TIMES, "minutes", ONE_LONG);
            case SECONDS -> code.invokestatic(TIMES, "seconds", ONE_LONG);
            case MILLISECONDS -> code.invokestatic(TIMES, "milliseconds", ONE_LONG);
        }
    }

    /** Gives an item of a list the variable that it is kept in while it is looked at. */
    int variable(Operand.Item item) {
        var local = code.allocateLocal(kind(item.type()));
        items.put(item, local);
        return local;
    }

    private int local(Operand.Item item) {
        var local = items.get(item);
        if (local == null) {
            throw new IllegalStateException("No list gives %s a value.".formatted(item.name()));
        }
        return local;
    }

    /** How the machine keeps values of a type. */
    static TypeKind kind(Type type) {
        return switch (type) {
            case Scalar.TEXT, Scalar.DECIMAL -> TypeKind.REFERENCE;
            case Scalar.INTEGER, Scalar.INSTANT, Scalar.DURATION -> TypeKind.LONG;
            case Scalar.BOOLEAN -> TypeKind.INT;
            case ListOf _ -> TypeKind.REFERENCE;
        };
    }
}
