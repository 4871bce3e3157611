package dev.evenkeel.contract;

import dev.evenkeel.condition.Condition;
import dev.evenkeel.contract.Section.Bullets;
import dev.evenkeel.contract.Section.Paragraph;
import dev.evenkeel.yaml.Phrases;
import java.util.ArrayList;
import java.util.List;

/** One outcome in sentences: every window, every kind of evidence, every rule against it. */
final class OutcomeProse {
    private static final ConditionWords OF_CLAIM = new ConditionWords("the claim's");
    private static final ConditionWords OF_EVENT = new ConditionWords("its");

    private final Outcome outcome;

    OutcomeProse(Outcome outcome) {
        this.outcome = outcome;
    }

    Section section() {
        var blocks = new ArrayList<Section.Block>();
        blocks.add(new Paragraph("The outcome %s is claimed when %s%s."
                .formatted(
                        Words.quoted(outcome.name()), Words.event(outcome.claim()), where(outcome.when(), OF_CLAIM))));
        blocks.add(new Paragraph(silence()));
        if (!outcome.confirmedBy().isEmpty()) {
            blocks.add(new Paragraph("It is confirmed earlier, and with other evidence than silence, when:"));
            blocks.add(new Bullets(
                    outcome.confirmedBy().stream().map(OutcomeProse::confirming).toList()));
        }
        if (outcome.refutedBy().isEmpty()) {
            blocks.add(new Paragraph("Nothing refutes it."));
        } else {
            blocks.add(new Paragraph("It is refuted, or reversed if it was confirmed before, when:"));
            blocks.add(new Bullets(
                    outcome.refutedBy().stream().map(OutcomeProse::refuting).toList()));
        }
        blocks.add(new Paragraph(repetition()));
        if (!outcome.needs().isEmpty()) {
            blocks.add(new Paragraph("Without %s of the case it cannot be proved, and is not paid."
                    .formatted(Phrases.and(outcome.needs().stream()
                            .map(name -> "the " + Words.spaced(name))
                            .toList()))));
        }
        return new Section("What counts: " + outcome.name(), blocks);
    }

    private static String where(Condition condition, ConditionWords words) {
        return condition.isAlways() ? "" : ", where " + words.clause(condition);
    }

    String silence() {
        return switch (outcome.settle()) {
            case Outcome.Settle.Never() -> "Silence does not confirm it, however long.";
            case Outcome.Settle.After silence
            when silence.after().isZero() -> "The claim confirms itself: it counts as soon as it is made.";
            case Outcome.Settle.After silence ->
                "If nothing has refuted it %s after the claim, silence confirms it."
                                .formatted(Words.duration(silence.after()))
                        + restarts(silence);
            case Outcome.Settle.Both(var silence, var event) ->
                ("If nothing has refuted it %s after the claim, and %s since the claim, both together confirm it "
                                        + "(evidence: %s), at the later of the two; neither is enough alone.")
                                .formatted(
                                        Words.duration(silence.after()),
                                        test(event.test()),
                                        event.evidence().spelling())
                        + restarts(silence);
        };
    }

    private static String restarts(Outcome.Settle.After silence) {
        var isUsual = silence.atMost().equals(silence.after().multipliedBy(OutcomeReader.AT_MOST_TIMES_AFTER));
        var longest = Words.duration(silence.atMost());
        return silence.restartOn().isEmpty()
                ? isUsual ? "" : " The wait lasts %s at most.".formatted(longest)
                : " The wait starts anew when %s; it lasts %s from the claim on at most."
                        .formatted(
                                Phrases.or(silence.restartOn().stream()
                                        .map(OutcomeProse::test)
                                        .toList()),
                                longest);
    }

    private static String test(Outcome.EventTest test) {
        return Words.event(test.type()) + where(test.when(), OF_EVENT);
    }

    private static String confirming(Outcome.ConfirmRule rule) {
        var before = rule.before().isZero()
                ? "after the claim"
                : "after the claim, or at most %s before it".formatted(Words.duration(rule.before()));
        return "%s, %s (evidence: %s)."
                .formatted(
                        Phrases.capital(test(rule.test())),
                        before,
                        rule.evidence().spelling());
    }

    private static String refuting(Outcome.RefuteRule rule) {
        return refuting(rule, " (reason: %s)".formatted(rule.name()));
    }

    /**
     * A rule in a sentence.
     *
     * @param reason what stands behind the window; empty where the rule's name is told already
     */
    static String refuting(Outcome.RefuteRule rule, String reason) {
        return switch (rule.reach()) {
            case Outcome.Reach.OwnCase() -> "%s%s.".formatted(Phrases.capital(event(rule)), reason);
            case Outcome.Reach.SameCustomer(var _, var refutes, var sharedAccount) -> {
                var which = refutes == Outcome.Refutes.ALL ? "every" : "the latest";
                yield "%s%s; this counts against %s claim that it fits%s."
                        .formatted(Phrases.capital(event(rule)), reason, which, sharedAccount(sharedAccount));
            }
        };
    }

    /** The event of a rule as a clause, with its window: {@code the case is reopened, within 14 days of the claim}. */
    static String event(Outcome.RefuteRule rule) {
        return switch (rule.reach()) {
            case Outcome.Reach.OwnCase() -> "%s, %s".formatted(test(rule.test()), window(rule));
            case Outcome.Reach.SameCustomer(var attributes, var _, var _) -> {
                var same = new ArrayList<>(List.of("customer"));
                attributes.forEach(name -> same.add(Words.spaced(name)));
                yield "%s with the same %s%s, within %s of the claim"
                        .formatted(
                                Words.eventElsewhere(rule.test().type()),
                                Phrases.and(same),
                                where(rule.test().when(), OF_EVENT),
                                Words.duration(rule.within()));
            }
        };
    }

    private static String window(Outcome.RefuteRule rule) {
        var within = Words.duration(rule.within());
        return rule.looksAhead() && rule.looksBack()
                ? "within %s of the claim, or at most %s before it in the same opening of the case"
                        .formatted(within, Words.duration(rule.before()))
                : rule.looksBack()
                        ? "at most %s before the claim in the same opening of the case"
                                .formatted(Words.duration(rule.before()))
                        : "within %s of the claim".formatted(within);
    }

    private static String sharedAccount(Outcome.SharedAccount sharedAccount) {
        return switch (sharedAccount) {
            case Outcome.SharedAccount.Never() -> "";
            case Outcome.SharedAccount.MoreThan(var cases, var within) ->
                "; customers with more than %s within %s are left out as shared accounts"
                        .formatted(Words.count(cases, "case"), Words.duration(within));
        };
    }

    private String repetition() {
        var often = switch (outcome.repetition()) {
            case ONCE_PER_CASE -> "At most one such outcome of a case stands at any instant.";
            case ONCE_PER_INTENT ->
                "At most one such outcome of a case stands at any instant for each intent that it was claimed with.";
            case EVERY_CLAIM -> "A case can bring it as often as it is claimed.";
        };
        return outcome.overtaking() == Outcome.Overtaking.LATEST_CLAIM_WINS
                ? often + " A later claim of the case takes the place of one that is still pending, at the "
                        + "lower of both prices."
                : often;
    }

    /** Who is credited, in a sentence. */
    static String credit(Outcome.Credit credit) {
        return switch (credit) {
            case Outcome.Credit.First() -> "the worker of the case's first event that names one.";
            case Outcome.Credit.Last() -> "the worker who made the claim.";
            case Outcome.Credit.Even() -> "all workers named in the case up to the claim, alike.";
            case Outcome.Credit.Weighted(var stages, var unfinished, var within) ->
                "by the stages that workers %s: %s. %s"
                        .formatted(
                                within == Outcome.Within.ALL_ALIKE ? "worked in, all who did alike" : "finished",
                                Phrases.and(stages.stream()
                                        .map(stage -> "%s %s".formatted(stage.name(), Words.percent(stage.share())))
                                        .toList()),
                                unfinished == Outcome.Unfinished.UNPAID
                                        ? "The share of a stage that nobody reached is not paid."
                                        : "The share of a stage that nobody reached goes to the others in proportion.");
        };
    }
}
