package dev.evenkeel.generate;

import java.util.Locale;

/** How often something happens in a story: a share from 0 to 1. The defaults follow two real helpdesk logs. */
public enum Rate {
    /** Of the cases, those that are reopened. */
    REOPEN(0.04),
    /** Of the resolved cases, those whose customer opens another one of the same intent within seven days. */
    RECONTACT(0.10),
    /** Of the claims, those whose customer answers the survey. */
    SURVEY(0.22),
    /** Of the claims that solved the problem, those the customer confirms. */
    CONFIRM(0.12),
    /** Of the claims that did not solve it, those the customer rejects. */
    REJECT(0.10),
    /** Of the claims, those a judge gives a verdict on. */
    JUDGED(0.20),
    /** Of a judge's verdicts, those that are right. */
    JUDGE_RIGHT(0.92),
    /** Of the claims, those whose interaction is scored for quality. */
    SCORED(0.30),
    /** Of the claims under an intent with a system of record, those it says something about. */
    PROVEN(0.80),
    /** Of the claims, those that are clicked twice. */
    SECOND_CLICK(0.03),
    /** Of the cases that come to a person, those whose customer falls silent before any claim. */
    ABANDONED(0.03),
    /** Of all cases, those that are spam. */
    SPAM(0.025),
    /** Of all cases, those that staff open to test the system. */
    TEST(0.007),
    /** Of the problems, those that are reported twice at once. */
    DUPLICATE(0.02),
    /** Of the cases, those whose priority is changed. */
    UPDATED(0.08),
    /** Of the cases, those that are opened without an intent. */
    INTENT_LATER(0.03),
    /** Of the customers, those who answer a relationship survey (NPS) once. */
    NPS(0.06),
    /** Of the customers, those who subscribe within the term. */
    NEWCOMER(0.15),
    /** Of the cases, those resolved at all; in lean stories only. */
    RESOLVED(0.92);

    private final double usual;

    Rate(double usual) {
        this.usual = usual;
    }

    /** The rate of a story that says nothing of it. */
    public double usual() {
        return usual;
    }

    /** How a story spells it. */
    public String spelling() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
