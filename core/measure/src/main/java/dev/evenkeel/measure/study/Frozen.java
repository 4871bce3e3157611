package dev.evenkeel.measure.study;

import dev.evenkeel.measure.Measured;
import dev.evenkeel.measure.Refusal.Reason;
import dev.evenkeel.measure.plan.Gate;
import dev.evenkeel.measure.plan.Grade;
import java.time.Instant;
import java.time.ZoneOffset;

/** Since when both parties hold to a plan, as far as the log proves it; the date that a plan says of itself proves nothing. */
public sealed interface Frozen {
    /** Both signatures under it were on the log by then, by the time of the other party's cosignature. */
    record Logged(Instant at) implements Frozen {}

    /**
     * Nothing proves it.
     *
     * @param why a clause, such as "there is no plan.json.signatures.tlog-proof"
     */
    record Unproven(String why) implements Frozen {}

    /**
     * As a certificate tells it, whose proof is not at hand.
     *
     * @param inTime whether both signatures were on the log before the first treated day
     */
    record Told(boolean inTime) implements Frozen {}

    /** The name of its gate. */
    String GATE = "frozen";

    /** Whether both held to it before its first treated day had begun (UTC). */
    default boolean isBefore(AnalysisPlan.Span span) {
        return switch (this) {
            case Logged(var at) ->
                at.isBefore(span.start().atStartOfDay(ZoneOffset.UTC).toInstant());
            case Told(var inTime) -> inTime;
            case Unproven _ -> false;
        };
    }

    /** The gate of a certificate. Its name and whether it held are the same for both parties, whatever proof each has. */
    default Gate gate(AnalysisPlan.Span span) {
        return new Gate(
                GATE,
                isBefore(span),
                switch (this) {
                    case Logged(var at) ->
                        "Both signatures were on the log on %s; the first treated day is %s."
                                .formatted(at, span.start());
                    case Told(var inTime) ->
                        inTime
                                ? "Both signatures were on the log before the first treated day, %s."
                                        .formatted(span.start())
                                : "Nothing proves that the plan is older than %s.".formatted(span.start());
                    case Unproven(var why) ->
                        "Nothing proves that the plan is older than %s: %s.".formatted(span.start(), why);
                });
    }

    /**
     * What is left of a grade. A plan that may have been made, or picked among several, when outcomes could be seen is worth no more than a
     * comparison of before and after; and such a comparison by such a plan is worth nothing.
     */
    default Measured<Grade> leaves(Grade grade, AnalysisPlan.Span span) {
        if (isBefore(span)) {
            return Measured.found(grade);
        }
        return grade == Grade.D
                ? Measured.refused(
                        Reason.MISSING,
                        "No grade is left: " + gate(span).finding(),
                        "Bring the proof that 'evenkeel measure freeze' wrote, with the keys of both; for the next period log the plan before the start.")
                : Measured.found(Grade.D);
    }

    /** Whether anything counts before the settlement. */
    default boolean hasAdvances(AnalysisPlan plan) {
        return isBefore(plan.span()) && plan.design().grade().hasAdvances();
    }
}
