package dev.evenkeel.bulk.condition;

import java.lang.classfile.CodeBuilder;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.constant.DynamicConstantDesc;
import java.util.ArrayList;
import java.util.List;

/** The objects that a compiled condition holds beside its code, such as a pattern or a set of texts. */
final class Constants {
    private static final DirectMethodHandleDesc CLASS_DATA = ConstantDescs.ofConstantBootstrap(
            ClassDesc.of("java.lang.invoke.MethodHandles"),
            "classDataAt",
            ConstantDescs.CD_Object,
            ConstantDescs.CD_int);

    private final List<Object> values = new ArrayList<>();

    /** Puts an object on the stack, as a constant. */
    void load(CodeBuilder code, Object value, ClassDesc type) {
        values.add(value);
        code.loadConstant(DynamicConstantDesc.ofNamed(CLASS_DATA, ConstantDescs.DEFAULT_NAME, type, values.size() - 1));
    }

    /** All of them, in the order of their numbers. */
    List<Object> values() {
        return List.copyOf(values);
    }
}
