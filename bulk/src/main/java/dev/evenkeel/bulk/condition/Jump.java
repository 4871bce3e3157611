package dev.evenkeel.bulk.condition;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.Opcode;

/** Where code goes, and on which answer of a test; on the other it goes on with what follows. */
sealed interface Jump {
    Label target();

    /** Goes there when the test is true. */
    record WhenTrue(Label target) implements Jump {}

    /** Goes there when the test is false. */
    record WhenFalse(Label target) implements Jump {}

    /** The jump of the opposite test. */
    default Jump opposite() {
        return switch (this) {
            case WhenTrue(var target) -> new WhenFalse(target);
            case WhenFalse(var target) -> new WhenTrue(target);
        };
    }

    /** Where a test that is false leads: to the target, or to what follows. */
    default Label ofFalse(Label following) {
        return switch (this) {
            case WhenTrue _ -> following;
            case WhenFalse(var target) -> target;
        };
    }

    /** Where a test that is true leads: to the target, or to what follows. */
    default Label ofTrue(Label following) {
        return opposite().ofFalse(following);
    }

    /** Jumps by the truth value on the stack. */
    default void byTruth(CodeBuilder code) {
        code.branch(this instanceof WhenTrue ? Opcode.IFNE : Opcode.IFEQ, target());
    }
}
