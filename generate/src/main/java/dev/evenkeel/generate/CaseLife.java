package dev.evenkeel.generate;

import dev.evenkeel.event.EventType;
import java.util.List;
import java.util.Optional;

/** One case from its opening to its end. */
final class CaseLife {
    /** How often a case is taken up again at most. */
    static final int REOPENINGS_MAX = 3;

    private static final Delay BACK_AGAIN = Delay.of(12 * 3600, 1.5);
    private static final Delay REJECTION = Delay.of(5 * 3600, 1.2);
    private static final Delay RECONTACT = Delay.of(30 * 3600, 1.2);
    private static final double CLOSES = 0.9;
    private static final double SAME_CHANNEL = 0.45;
    private static final long CLOSING = 5 * Season.MICROS_PER_DAY;

    private final CaseState at;
    private final World world;
    private final Dice dice;
    private final List<Outcome> outcomes;

    CaseLife(CaseState at, List<Outcome> outcomes) {
        this.at = at;
        this.world = at.world;
        this.dice = at.dice;
        this.outcomes = outcomes;
    }

    /**
     * How a case ended.
     *
     * @param solvedAt when the problem was solved, in microseconds; empty if it wasn't
     * @param comesBack when and where the customer opens another case for it
     */
    record End(Optional<Long> solvedAt, Optional<CaseState.Start> comesBack) {}

    /** Lives the case through. */
    End live() {
        open();
        var isClaimed = new Handling(at).first();
        while (isClaimed) {
            var isSolved = dice.chance(world.odds().solves(at.holder.tier(), at.intent));
            var claim = new Aftermath(at, isSolved).claim();
            outcomes.add(at.outcome(claim.spelling(), isSolved));
            at.claims++;
            var solvedAt = isSolved ? Optional.of(at.now) : Optional.<Long>empty();
            switch (world.reactions().react(isSolved, dice)) {
                case NONE -> {
                    return end("solved", solvedAt, Optional.empty());
                }
                case RECONTACT -> {
                    var back = new CaseState.Start(after(RECONTACT), otherChannel());
                    return end("solved", solvedAt, Optional.of(back));
                }
                case REJECT -> {
                    at.now = after(REJECTION);
                    at.log.note(EventType.REJECTED, at.now, Data.none());
                    if (!dice.chance(Reactions.REOPENED_AFTER_REJECTION) || !reopen(60L * 60)) {
                        return end("rejected", Optional.empty(), Optional.empty());
                    }
                }
                case REOPEN -> {
                    if (!reopen((long) BACK_AGAIN.draw(dice))) {
                        return end("solved", solvedAt, Optional.empty());
                    }
                }
            }
            isClaimed = new Handling(at).again();
        }
        if (at.claims == 0) {
            outcomes.add(at.outcome("", false));
        }
        return end("no-reply", Optional.empty(), Optional.empty());
    }

    private void open() {
        var story = world.story();
        var isIntentLater = dice.chance(story.rate(Rate.INTENT_LATER));
        var isPriorityRaised = dice.chance(story.rate(Rate.UPDATED));
        var priority = 2 + dice.below(3);
        var opened = Data.of("channel", at.channel)
                .and("intent", isIntentLater ? "" : at.intent.name())
                .and("priority", priority)
                .and("language", at.person.language())
                .and("brand", at.person.brand())
                .and("segment", at.person.segment());
        at.log.note(EventType.OPENED, at.now, opened);
        if (!at.channel.equals(Odds.VOICE)) {
            at.log.note(
                    EventType.MESSAGE,
                    at.now,
                    Data.of("author", "customer")
                            .and("kind", "question")
                            .and("language", at.person.language())
                            .and("text", at.say("ask")));
        }
        at.now += Season.MICROS_PER_SECOND;
        if (isIntentLater) {
            at.log.note(EventType.UPDATED, at.now, Data.of("intent", at.intent.name()));
        }
        if (isPriorityRaised) {
            at.log.note(EventType.UPDATED, at.now, Data.none().and("priority", priority - 1));
        }
    }

    /** Takes the case up again after so many seconds, unless that happened too often. */
    private boolean reopen(long delaySeconds) {
        if (at.claims > REOPENINGS_MAX) {
            return false;
        }
        at.now += delaySeconds * Season.MICROS_PER_SECOND + dice.below(1000) * 1000L;
        at.log.note(EventType.REOPENED, at.now, Data.of("by", dice.chance(0.8) ? "customer" : "worker"));
        if (!at.channel.equals(Odds.VOICE)) {
            at.log.note(
                    EventType.MESSAGE,
                    at.now,
                    Data.of("author", "customer")
                            .and("kind", "complaint")
                            .and("language", at.person.language())
                            .and("text", at.say("unhappy")));
        }
        return true;
    }

    private End end(String code, Optional<Long> solvedAt, Optional<CaseState.Start> comesBack) {
        if (dice.chance(CLOSES)) {
            at.log.note(EventType.CLOSED, at.now + CLOSING, Data.of("code", code));
        }
        return new End(solvedAt, comesBack);
    }

    private String otherChannel() {
        return dice.chance(SAME_CHANNEL)
                ? at.channel
                : Choice.of(world.story().mix().channels()).pick(dice);
    }

    private long after(Delay delay) {
        return at.now + delay.micros(dice);
    }
}
