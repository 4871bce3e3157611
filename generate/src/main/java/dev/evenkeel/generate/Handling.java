package dev.evenkeel.generate;

import dev.evenkeel.event.EventType;
import dev.evenkeel.event.Value;
import dev.evenkeel.event.Worker.Tier;

/** What workers do with a case until one claims it solved, or the customer falls silent. */
final class Handling {
    private static final Delay LIVE_WAIT = Delay.of(140, 0.8);
    private static final Delay LATER_WAIT = Delay.of(2.2 * 3600, 1.1);
    private static final Delay ESCALATED_WAIT = Delay.of(5 * 3600, 0.9);
    private static final Delay MACHINE_TALK = Delay.of(95, 0.6);
    private static final Delay REPLY_GAP = Delay.of(3 * 3600, 1.2);
    private static final double REPLY_NEEDED = 0.35;
    private static final double WRAP = 0.15;
    private static final double TELEPHONY_PER_MINUTE = 0.012;
    private static final long MICROS = Season.MICROS_PER_SECOND;

    private final CaseState at;
    private final boolean isLive;

    Handling(CaseState at) {
        this.at = at;
        this.isLive = at.channel.equals(Odds.CHAT) || at.channel.equals(Odds.VOICE);
    }

    /** Handles the case for the first time; whether its holder claims it solved. */
    boolean first() {
        return switch (at.holder.tier()) {
            case SELF_SERVICE -> machine("self-help", "not found") || people(1);
            case AI ->
                machine("triage", "needs a person")
                        || people(at.world.story().rollout().assist());
            case EXPERT, AGENT, IN_HOUSE -> {
                pause(isLive ? LIVE_WAIT : LATER_WAIT);
                awaitShift();
                assign();
                yield people(1);
            }
        };
    }

    /** Handles it again after the customer came back: always by people. */
    boolean again() {
        if (at.holder.tier() == Tier.SELF_SERVICE || at.holder.tier() == Tier.AI || at.dice.chance(0.4)) {
            at.holder = at.somebody();
        }
        pause(isLive ? LIVE_WAIT : LATER_WAIT);
        awaitShift();
        assign();
        return people(1);
    }

    private boolean machine(String stage, String reason) {
        var machine = at.holder;
        at.now += MICROS + at.dice.below(2000) * 1000L;
        assign();
        var seconds = Math.round(MACHINE_TALK.draw(at.dice));
        say("system", "", "greeting");
        at.now += seconds * MICROS / 2;
        say("worker", machine.id(), machine.tier() == Tier.AI ? "answer" : "article");
        at.now += seconds * MICROS / 2;
        at.log.note(EventType.WORK, at.now, work(machine, seconds, "chat"));
        if (machine.tier() == Tier.AI) {
            var fee = at.world.story().rollout().fee();
            at.spend(fee.doubleValue());
            at.log.note(EventType.COST, at.now, cost("ai-conversation").and("amount", Value.of(fee)));
        }
        if (at.dice.chance(at.world.odds().contains(machine.tier(), at.intent))) {
            return true;
        }
        handOff(at.somebody(), stage, reason);
        pause(isLive ? LIVE_WAIT : LATER_WAIT);
        awaitShift();
        return false;
    }

    private boolean people(double assist) {
        if (at.dice.chance(at.world.story().rate(Rate.ABANDONED))) {
            work(assist * Odds.ABANDONED_WORK);
            say("worker", at.holder.id(), "question");
            return false;
        }
        work(assist);
        if (at.dice.chance(at.world.odds().escalates(at.holder.tier(), at.intent))) {
            handOff(
                    at.world.roster().pick(Tier.IN_HOUSE, at.person.language(), at.dice),
                    "diagnosis",
                    "needs authority");
            pause(ESCALATED_WAIT);
            awaitShift();
            work(assist * Odds.ESCALATED_WORK);
        }
        return true;
    }

    /** Works on the case, talks with the customer, and books the time. */
    private void work(double part) {
        var holder = at.holder;
        var effort = at.world.odds().effort(holder.tier(), at.intent, at.channel) * holder.pace();
        var seconds = Math.round(part * effort * Odds.WORK.draw(at.dice));
        converse(seconds);
        var wrap = Math.round(seconds * WRAP);
        var activity = at.channel.equals(Odds.VOICE) ? "talk" : at.channel.equals(Odds.CHAT) ? "chat" : "write";
        at.log.note(EventType.WORK, at.now, work(holder, seconds - wrap, activity));
        if (wrap > 0) {
            at.now += wrap * MICROS;
            at.log.note(EventType.WORK, at.now, work(holder, wrap, "wrap"));
        }
        at.account(holder.tier(), seconds);
        if (at.channel.equals(Odds.VOICE)) {
            var amount = TELEPHONY_PER_MINUTE * (seconds - wrap) / 60;
            at.log.note(EventType.COST, at.now, cost("telephony").and("amount", amount, 4));
        }
    }

    private void converse(long seconds) {
        if (at.channel.equals(Odds.VOICE)) {
            at.now += seconds * MICROS;
            return;
        }
        if (isLive) {
            say("worker", at.holder.id(), "greeting");
        }
        if (at.dice.chance(isLive ? 0.6 : REPLY_NEEDED)) {
            at.now += seconds * MICROS / 3;
            say("worker", at.holder.id(), "question");
            if (isLive) {
                at.now += (20 + at.dice.below(120)) * MICROS;
            } else {
                pause(REPLY_GAP);
            }
            say("customer", "", "detail");
            if (!isLive) {
                awaitShift();
            }
        }
        at.now += seconds * MICROS / 2;
        say("worker", at.holder.id(), "answer");
        at.now += MICROS * 5;
    }

    private void handOff(Roster.Member to, String stage, String reason) {
        at.now += MICROS * 2;
        at.log.note(
                EventType.HANDED_OFF,
                at.now,
                Data.of("from", at.holder.id())
                        .and("to", to.id())
                        .and("stage", stage)
                        .and("reason", reason));
        at.holder = to;
    }

    private void assign() {
        at.log.note(EventType.ASSIGNED, at.now, Data.of("worker", at.holder.id()));
    }

    private void say(String author, String worker, String kind) {
        var text = at.say(kind);
        at.log.note(
                EventType.MESSAGE,
                at.now,
                Data.of("author", author)
                        .and("worker", worker)
                        .and("kind", kind)
                        .and("language", at.person.language())
                        .and("text", text));
    }

    private void pause(Delay delay) {
        at.now += delay.micros(at.dice);
    }

    private void awaitShift() {
        var isExpert = at.holder.tier() == Tier.EXPERT;
        at.now = at.world.season().atWork(at.now, isExpert ? 7 : 8, isExpert ? 23 : 20);
    }

    private static Data work(Roster.Member worker, long seconds, String activity) {
        return Data.of("worker", worker.id()).and("seconds", seconds).and("activity", activity);
    }

    private static Data cost(String item) {
        return Data.of("party", "provider").and("item", item).and("disclosure", "both");
    }
}
