package dev.evenkeel.generate;

import dev.evenkeel.event.Worker.Tier;

/** A case while it is lived through: what does not change about it, and where it stands. One thread at a time. */
final class CaseState {
    final World world;
    final Person person;
    final Intent intent;
    final String channel;
    final CaseLog log;
    final Dice dice;
    final Outcome.Arm arm;

    /** Where the case stands, in microseconds. */
    long now;

    /** Who has the case. */
    Roster.Member holder;

    /** How many claims were made. */
    int claims;

    private long seconds;
    private long costMillionths;

    CaseState(World world, Person person, Intent intent, Start start, CaseLog log, Dice dice) {
        this.world = world;
        this.person = person;
        this.intent = intent;
        this.channel = start.channel();
        this.now = start.micros();
        this.log = log;
        this.dice = dice;
        this.arm = arm(start);
        this.holder = world.roster().pick(firstTier(), person.language(), dice);
    }

    /** When and where a case begins. */
    record Start(long micros, String channel) {}

    /** Adds work to the account of the case. */
    void account(Tier tier, long workSeconds) {
        if (tier != Tier.SELF_SERVICE && tier != Tier.AI) {
            seconds += workSeconds;
            spend(Odds.wage(tier, (double) workSeconds));
        }
    }

    /** Adds money to the account of the case. */
    void spend(double money) {
        costMillionths += Math.round(money * 1e6);
    }

    /** The truth about what just came of the case. */
    Outcome outcome(String claim, boolean isSolved) {
        return new Outcome(
                claim,
                log.caseId(),
                log.customer(),
                intent.name(),
                channel,
                holder.tier(),
                arm,
                claims,
                isSolved,
                seconds,
                costMillionths);
    }

    /** A person for the case. */
    Roster.Member somebody() {
        var at = dice.uniform();
        var experts = world.odds().gets(Tier.EXPERT, intent, channel);
        var agents = world.odds().gets(Tier.AGENT, intent, channel);
        var tier = at < experts ? Tier.EXPERT : at < experts + agents ? Tier.AGENT : Tier.IN_HOUSE;
        return world.roster().pick(tier, person.language(), dice);
    }

    String say(String kind) {
        return Phrases.all().say(person.language(), kind, intent.name(), dice);
    }

    private Outcome.Arm arm(Start start) {
        var rollout = world.story().rollout();
        if (!world.odds().isEligible(channel) || start.micros() < world.season().midnight(rollout.from())) {
            return Outcome.Arm.OUTSIDE;
        }
        var isTreated = switch (world.dealing()) {
            case CASES -> dice.chance(rollout.share());
            case CUSTOMERS -> world.isTreated(person.id());
            case ALL -> true;
            case NONE -> false;
        };
        return isTreated ? Outcome.Arm.TREATED : Outcome.Arm.CONTROL;
    }

    private Tier firstTier() {
        if (channel.equals(Odds.PORTAL) && world.roster().has(Tier.SELF_SERVICE)) {
            return Tier.SELF_SERVICE;
        }
        return arm == Outcome.Arm.TREATED ? Tier.AI : somebody().tier();
    }
}
