package dev.evenkeel.bulk.condition;

import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_boolean;
import static java.lang.constant.ConstantDescs.INIT_NAME;
import static java.lang.constant.ConstantDescs.MTD_void;

import dev.evenkeel.condition.Condition;
import dev.evenkeel.condition.Expression.Test;
import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;

/**
 * Compiles conditions to classes of their own.
 *
 * <p>A test becomes jumps: what is absent jumps to where the test's answer about it leads, and nothing is allocated on
 * the way. The condition and each named condition in it is one static method; its constants belong to the class. Where
 * the code throws, the interpreter decides the record. So it runs about as fast as a method written by hand.
 */
public final class ConditionCompiler {
    private static final ClassDesc SELF = ClassDesc.of("dev.evenkeel.bulk.condition.Compiled");
    private static final ClassDesc COMPILED = ClassDesc.of("dev.evenkeel.bulk.condition.CompiledCondition");
    private static final ClassDesc RUNTIME_EXCEPTION = ClassDesc.of("java.lang.RuntimeException");
    private static final MethodTypeDesc ROW_TEST = MethodTypeDesc.of(CD_boolean, OperandCode.ROW);

    private final Layout layout;
    private final Constants constants = new Constants();
    private final Map<Test, String> methods = new HashMap<>();
    private final ArrayDeque<Test> unwritten = new ArrayDeque<>();

    private ConditionCompiler(Layout layout) {
        this.layout = layout;
    }

    /** A condition as code that reads the rows of a layout. */
    public static CompiledCondition compile(Condition condition, Layout layout) {
        var interpreted = new RowFacts(condition, layout);
        try {
            return new ConditionCompiler(layout).compile(condition, interpreted);
        } catch (IllegalArgumentException _) {
            // The code of a very long condition does not fit into one method.
            return interpreted;
        }
    }

    private CompiledCondition compile(Condition condition, CompiledCondition interpreted) {
        var root = method(condition.expression());
        var bytes = ClassFile.of().build(SELF, type -> {
            type.withFlags(ClassFile.ACC_FINAL | ClassFile.ACC_SYNTHETIC).withInterfaceSymbols(COMPILED);
            constructor(type);
            entry(type, root, interpreted);
            while (!unwritten.isEmpty()) {
                write(type, unwritten.pop());
            }
        });
        try {
            var lookup = MethodHandles.lookup().defineHiddenClassWithClassData(bytes, constants.values(), true);
            return (CompiledCondition) lookup.findConstructor(lookup.lookupClass(), MethodType.methodType(void.class))
                    .invoke();
        } catch (Throwable broken) {
            throw new IllegalStateException(
                    "The compiled form of [%s] cannot be loaded; please report this.".formatted(condition), broken);
        }
    }

    /** The name of the method that a test is written to. */
    private String method(Test test) {
        var known = methods.get(test);
        if (known != null) {
            return known;
        }
        var name = "test" + methods.size();
        methods.put(test, name);
        unwritten.add(test);
        return name;
    }

    private void write(ClassBuilder type, Test test) {
        type.withMethodBody(method(test), ROW_TEST, ClassFile.ACC_PRIVATE | ClassFile.ACC_STATIC, code -> {
            var fails = code.newLabel();
            new TestCode(code, layout, constants, named -> code.aload(0).invokestatic(SELF, method(named), ROW_TEST))
                    .jump(test, new Jump.WhenFalse(fails));
            code.iconst_1().ireturn().labelBinding(fails).iconst_0().ireturn();
        });
    }

    private static void constructor(ClassBuilder type) {
        type.withMethodBody(
                INIT_NAME,
                MTD_void,
                0,
                code -> code.aload(0)
                        .invokespecial(CD_Object, INIT_NAME, MTD_void)
                        .return_());
    }

    /** Runs the code, and where it throws the interpreter. */
    private void entry(ClassBuilder type, String root, CompiledCondition interpreted) {
        type.withMethodBody(
                "test",
                ROW_TEST,
                ClassFile.ACC_PUBLIC,
                code -> code.trying(
                        attempt -> attempt.aload(1)
                                .invokestatic(SELF, root, ROW_TEST)
                                .ireturn(),
                        failure -> failure.catching(RUNTIME_EXCEPTION, handler -> {
                            handler.pop();
                            constants.load(handler, interpreted, COMPILED);
                            handler.aload(1)
                                    .invokeinterface(COMPILED, "test", ROW_TEST)
                                    .ireturn();
                        })));
    }
}
