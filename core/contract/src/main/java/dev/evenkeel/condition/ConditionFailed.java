package dev.evenkeel.condition;

/** A checked condition could not be tested, which is a mistake of this program and none of its author. */
final class ConditionFailed extends IllegalStateException {
    private static final long serialVersionUID = 1;

    ConditionFailed(Condition condition, Exception cause) {
        super(
                "The condition [%s] was found to be in order, yet testing it failed; please report this."
                        .formatted(condition.source()),
                cause);
    }
}
