package dev.evenkeel.generate;

import dev.evenkeel.event.EventId;
import dev.evenkeel.event.EventType;
import dev.evenkeel.event.Value;
import dev.evenkeel.event.Worker.Tier;

/** What systems, judges, quality scorers and the customer say about a claim. */
final class Aftermath {
    private static final Delay CONFIRMATION = Delay.of(3600, 1.3);
    private static final Delay SURVEY = Delay.of(5 * 3600, 1.1);
    private static final Delay SCORING = Delay.of(26 * 3600, 0.7);
    private static final Delay PROOF = Delay.of(7 * 3600, 1.0);
    private static final Delay JUDGING = Delay.of(10 * 3600, 0.6);
    private static final double PROOF_FIRST = 0.3;
    private static final double PROOF_RIGHT = 0.97;
    private static final double UNSURE = 0.08;
    private static final double NAMES_CLAIM = 0.7;
    private static final double EASE_INSTEAD = 0.2;
    private static final double HUMAN_SCORER = 0.15;

    private final CaseState at;
    private final World world;
    private final Dice dice;
    private final boolean isSolved;

    Aftermath(CaseState at, boolean isSolved) {
        this.at = at;
        this.world = at.world;
        this.dice = at.dice;
        this.isSolved = isSolved;
    }

    /** Claims the case, and lets everybody have a say; the claim's identity. */
    EventId claim() {
        var proof = hasProof();
        var proofComesFirst = proof && dice.chance(PROOF_FIRST);
        if (proofComesFirst) {
            prove(at.now);
            at.now += 30 * Season.MICROS_PER_SECOND;
        }
        if (isSolved && !at.channel.equals(Odds.VOICE) && dice.chance(0.5)) {
            say("thanks");
            at.now += Season.MICROS_PER_SECOND * 20;
        }
        var code = dice.chance(0.85) ? "solved" : "workaround";
        var claim = at.log.note(
                EventType.RESOLVED, at.now, Data.of("worker", at.holder.id()).and("code", code));
        if (dice.chance(world.story().rate(Rate.SECOND_CLICK))) {
            var again = at.now + (1 + dice.below(1200)) * Season.MICROS_PER_SECOND;
            at.log.note(
                    EventType.RESOLVED, again, Data.of("worker", at.holder.id()).and("code", code));
        }
        if (proof && !proofComesFirst) {
            prove(after(PROOF));
        }
        if (isSolved && dice.chance(world.story().rate(Rate.CONFIRM))) {
            at.log.note(EventType.CONFIRMED, after(CONFIRMATION), Data.none());
        }
        survey();
        score();
        judge(claim);
        return claim;
    }

    private boolean hasProof() {
        return !at.intent.system().isEmpty() && dice.chance(world.story().rate(Rate.PROVEN));
    }

    private void prove(long micros) {
        var isDone = dice.chance(PROOF_RIGHT) == isSolved;
        var state = isDone ? "done" : dice.chance(0.5) ? "failed" : "open";
        var reference = "%s-%06d".formatted(at.intent.system(), dice.below(1_000_000));
        at.log.note(
                at.intent.system(),
                EventType.PROOF,
                micros,
                Data.of("system", at.intent.system())
                        .and("what", at.intent.name())
                        .and("reference", reference)
                        .and("state", state));
    }

    private void survey() {
        var csat = world.reactions().csat(isSolved, dice);
        if (!world.reactions().answers(csat, dice)) {
            return;
        }
        var isEase = at.holder.tier() == Tier.SELF_SERVICE && dice.chance(EASE_INSTEAD);
        var answer = isEase
                ? Data.of("kind", "ces").and("score", csat + dice.below(3)).and("scale", "1-7")
                : Data.of("kind", "csat").and("score", csat).and("scale", "1-5");
        if (dice.chance(0.3) && csat != 3) {
            answer.and("comment", at.say(csat > 3 ? "thanks" : "unhappy"));
        }
        at.log.note(CaseLog.SURVEYS, EventType.SURVEY, after(SURVEY), answer);
    }

    private void score() {
        if (!dice.chance(world.story().rate(Rate.SCORED))) {
            return;
        }
        var score = Math.clamp(0.84 - (isSolved ? 0 : 0.2) + 0.09 * dice.bell(), 0, 1);
        var isCritical = dice.chance(isSolved ? 0.01 : 0.05);
        var scorer = dice.chance(HUMAN_SCORER) ? "h.brandt" : "quality-model 1.4";
        var scored = Data.of("scorecard", "care-2")
                .and("score", score, 2)
                .and("critical", Value.of(isCritical))
                .and("scorer", scorer)
                .and("reason", isCritical ? "identity not checked" : score < 0.6 ? "question not answered" : "");
        at.log.note(CaseLog.QUALITY, EventType.QUALITY, after(SCORING), scored);
    }

    private void judge(EventId claim) {
        if (!dice.chance(world.story().rate(Rate.JUDGED))) {
            return;
        }
        var isRight = dice.chance(world.story().rate(Rate.JUDGE_RIGHT));
        var verdict = dice.chance(UNSURE) ? "unsure" : isRight == isSolved ? "resolved" : "not-resolved";
        var said = Data.of("verdict", verdict)
                .and("judge", "judge-model 3.2")
                .and("claim", dice.chance(NAMES_CLAIM) ? claim.spelling() : "")
                .and("reason", verdict.equals("not-resolved") ? "the question was not answered" : "");
        at.log.note(CaseLog.JUDGE, EventType.VERDICT, after(JUDGING), said);
    }

    private void say(String kind) {
        at.log.note(
                EventType.MESSAGE,
                at.now,
                Data.of("author", "customer")
                        .and("kind", kind)
                        .and("language", at.person.language())
                        .and("text", at.say(kind)));
    }

    private long after(Delay delay) {
        return at.now + delay.micros(dice);
    }
}
