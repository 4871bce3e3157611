package dev.evenkeel.measure;

import java.util.function.Function;

/** What came of a measurement: a result, or a refusal with its reason. */
public sealed interface Measured<T> {
    /** A result that can be defended. */
    record Found<T>(T value) implements Measured<T> {}

    /** None. */
    record Refused<T>(Refusal refusal) implements Measured<T> {}

    /** A result. */
    static <T> Measured<T> found(T value) {
        return new Found<>(value);
    }

    /** A refusal: what is wrong, and what would mend it. */
    static <T> Measured<T> refused(Refusal.Reason reason, String what, String mend) {
        return new Refused<>(new Refusal(reason, what, mend));
    }

    /** The same of what is made out of the result; a refusal stays one. */
    default <U> Measured<U> then(Function<? super T, Measured<U>> next) {
        return switch (this) {
            case Found<T>(var value) -> next.apply(value);
            case Refused<T>(var refusal) -> new Refused<>(refusal);
        };
    }

    /**
     * The result, where the caller knows that there is one.
     *
     * @throws IllegalStateException with the refusal's text, where there is none
     */
    default T orThrow() {
        return switch (this) {
            case Found<T>(var value) -> value;
            case Refused<T>(var refusal) -> throw new IllegalStateException(refusal.toString());
        };
    }
}
