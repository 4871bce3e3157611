package dev.evenkeel.measure.study;

import dev.evenkeel.measure.Measured;
import dev.evenkeel.measure.Refusal.Reason;
import dev.evenkeel.measure.experiment.Assignment;
import dev.evenkeel.measure.payment.Rule;
import dev.evenkeel.measure.payment.Settlement;
import dev.evenkeel.measure.plan.Choice;
import dev.evenkeel.measure.plan.Design;
import dev.evenkeel.measure.plan.Situation;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

/**
 * What both parties sign before the first treated day: what is measured, on whom, from when to when, what it is worth, and what counts.
 * The design follows from the situation, so both find the same one again.
 *
 * @param id names it in one word
 * @param question what it answers, for people
 * @param situation what data there are; the design is chosen by it
 * @param counting what of the outcomes counts
 * @param contract the digest of the contract that pays on it; empty for none
 * @param known the digest of what was known when it was made ({@link Known}); empty where no table was there
 * @param launched the markets that get the treatment, of a launch; empty where they are not named
 */
public record AnalysisPlan(
        String id,
        String question,
        Target target,
        Span span,
        Situation situation,
        Lot lot,
        Limits limits,
        Counting counting,
        Pay pay,
        String contract,
        String known,
        List<String> launched) {
    public AnalysisPlan {
        launched = List.copyOf(launched);
    }

    /** A plan in which all outcomes count as they are, made without a table. */
    public AnalysisPlan(
            String id,
            String question,
            Target target,
            Span span,
            Situation situation,
            Lot lot,
            Limits limits,
            Pay pay,
            String contract) {
        this(id, question, target, span, situation, lot, limits, Counting.ALL, pay, contract, "", List.of());
    }

    /** The same plan where other data are there. */
    public AnalysisPlan with(Situation other) {
        return new AnalysisPlan(
                id, question, target, span, other, lot, limits, counting, pay, contract, known, launched);
    }

    /** The same plan by another lot. */
    public AnalysisPlan with(Lot other) {
        return new AnalysisPlan(
                id, question, target, span, situation, other, limits, counting, pay, contract, known, launched);
    }

    /** The same plan by which other outcomes count. */
    public AnalysisPlan with(Counting other) {
        return new AnalysisPlan(
                id, question, target, span, situation, lot, limits, other, pay, contract, known, launched);
    }

    /** The same plan under the contract of a digest. */
    public AnalysisPlan under(String digest) {
        return new AnalysisPlan(
                id, question, target, span, situation, lot, limits, counting, pay, digest, known, launched);
    }

    /** The same plan of a launch in these markets. */
    public AnalysisPlan launching(List<String> markets) {
        return new AnalysisPlan(
                id, question, target, span, situation, lot, limits, counting, pay, contract, known, markets);
    }

    /** The same plan where what is known has this digest. */
    AnalysisPlan knowing(String digest) {
        return new AnalysisPlan(
                id, question, target, span, situation, lot, limits, counting, pay, contract, digest, launched);
    }

    /** The name of the group that stays as it was. */
    public static final String CONTROL = Assignment.CONTROL;

    /** The name of the group that gets what is measured. */
    public static final String TREATED = Assignment.TREATED;

    /**
     * What is measured of each unit.
     *
     * @param metric its name
     * @param unit of its values, such as seconds
     * @param worth of one of them in the contract's currency, 0 or more
     * @param decimals that values may have
     */
    public record Target(String metric, String unit, Better better, BigDecimal worth, int decimals) {}

    /** Which way is good. */
    public enum Better {
        LOWER,
        HIGHER;

        /** An amount as a gain: with its sign turned where lower is better. */
        public double gain(double effect) {
            return this == LOWER ? -effect : effect;
        }
    }

    /**
     * The days of it, each up to the day before the next.
     *
     * @param before the first day of what is known of the time before
     * @param start the first treated day
     * @param end the day after the last one that counts
     * @param frozen the day on which both signed, before the start
     */
    public record Span(LocalDate before, LocalDate start, LocalDate end, LocalDate frozen) {
        public Span {
            if (!before.isBefore(start) || !start.isBefore(end)) {
                throw new IllegalArgumentException(
                        "A time from %s with a start on %s cannot end on %s.".formatted(before, start, end));
            }
        }
    }

    /**
     * How units are dealt out, where they are.
     *
     * @param control parts of all parts that stay as they were
     * @param commitment the SHA-256 of the salt, which is told after the end; empty where nothing is dealt out
     */
    public record Lot(int control, int treated, String commitment) {
        /** Whether a salt is the one that was agreed on. */
        public boolean isOf(String salt) {
            return assignment(salt).commitment().equals(commitment);
        }

        /** The assignment that a salt makes. */
        public Assignment assignment(String salt) {
            return new Assignment(
                    salt, List.of(new Assignment.Arm(CONTROL, control), new Assignment.Arm(TREATED, treated)));
        }

        /** The part that is held out, 0 to 1. */
        public double controlShare() {
            return (double) control / (control + treated);
        }
    }

    /**
     * What was agreed to be too much.
     *
     * @param attrition the most that may leave one group more than the other, as a share
     * @param contamination the largest share of the control that may have been treated after all
     * @param fit how far a mixture or baseline may lie off before the start, in the outcome's unit
     * @param burnIn periods at the beginning of each block that do not count
     */
    public record Limits(double attrition, double contamination, double fit, int burnIn) {}

    /**
     * What is paid.
     *
     * @param terms by which a gain counts, and the provider's share of it
     * @param currency of the contract, or empty
     * @param advanceConfidence of the running bound that advances are paid on
     */
    public record Pay(Settlement.Terms terms, String currency, double advanceConfidence) {
        /** The rule by which a gain counts. */
        public Rule rule() {
            return terms.rule();
        }
    }

    /** The design, why it and no stronger one, and what a stronger one takes. */
    public Measured<Choice> choice() {
        return Choice.of(situation);
    }

    /** The design that settles. */
    public Design design() {
        return choice().orThrow().design();
    }

    /** The SHA-256 of its canonical JSON, in hexadecimal; what both sign. */
    public String digest() {
        return PlanJson.digest(this);
    }

    /** The same with its numbers as they are signed, if it can be: a design can be defended, and the first treated day is to come. */
    public Measured<AnalysisPlan> checked() {
        return choice().then(_ -> counting.checked(this))
                .then(_ -> span.frozen().isBefore(span.start())
                        ? Measured.found(PlanJson.parse(PlanJson.bytes(this)))
                        : Measured.refused(
                                Reason.OUT_OF_RANGE,
                                "The plan would be frozen on %s, and the first treated day is %s."
                                        .formatted(span.frozen(), span.start()),
                                "Begin later; a plan that is made when outcomes can be seen proves nothing."));
    }
}
