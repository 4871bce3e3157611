package dev.evenkeel.generate;

import dev.evenkeel.event.Worker.Tier;

/**
 * Customers told briefly: openings, resolutions, reopenings and CSAT answers, as numbers. Every case has a place among
 * all cases (customer by customer), from which and from the seed everything follows. One thread at a time; cheap to
 * make.
 */
final class LeanCustomers {
    static final int OPENED = 0;
    static final int RESOLVED = 1;
    static final int REOPENED = 2;
    static final int ANSWERED = 3;

    /** The longest run-off, in days: beyond the slowest answer to the survey after the last of the reopenings. */
    static final int RUN_OFF_DAYS_MAX = 400;

    private static final long MILLIS_PER_SECOND = 1000;
    private static final Delay MACHINE = Delay.of(150, 0.7);
    private static final Delay LIVE = Delay.of(1500, 1.0);
    private static final Delay LATER = Delay.of(8 * 3600, 1.1);
    private static final Delay BACK_AGAIN = Delay.of(12 * 3600, 1.5);
    private static final Delay RECONTACT = Delay.of(30 * 3600, 1.2);
    private static final Delay SURVEY = Delay.of(5 * 3600, 1.1);

    private final World world;
    private final Allotment allotment;
    private final LeanOdds odds;
    private final Sink sink;
    private final Dice dice = new Dice(0, Dice.Stream.LEAN, 0);
    private final int[] counts = new int[Allotment.BLOCK];
    private final double resolved;
    private final long base;
    private final long end;
    private long customer;
    private int channel;
    private int intent;

    /** Takes events as they are made: not in order of time. */
    @FunctionalInterface
    interface Sink {
        /**
         * An event.
         *
         * @param millis since the start of the term
         * @param kind {@link #OPENED}, …
         * @param place of its case among all cases, from 0
         * @param rest the rest, see {@link LeanRest}
         */
        void event(long millis, int kind, long place, long rest);
    }

    LeanCustomers(World world, LeanOdds odds, Sink sink) {
        this.world = world;
        this.odds = odds;
        this.sink = sink;
        this.allotment = odds.allotment();
        this.resolved = world.story().rate(Rate.RESOLVED);
        this.base = world.season().from() / MILLIS_PER_SECOND;
        this.end = world.season().to() / MILLIS_PER_SECOND - base;
    }

    /** Makes the customers of a block. */
    void block(long block) {
        allotment.count(block, dice, counts);
        var place = allotment.firstProblem(block);
        for (var at = 0; at < allotment.customersOf(block); at++) {
            customer = block * Allotment.BLOCK + at;
            dice.reset(world.story().seed(), Dice.Stream.LEAN, customer);
            customer(place, counts[at]);
            place += counts[at];
        }
    }

    private void customer(long firstPlace, int cases) {
        var comesBack = -1L;
        for (var number = 0; number < cases; number++) {
            if (comesBack >= 0 && comesBack < end) {
                channel = dice.chance(0.45) ? channel : odds.channels().index(dice);
            } else {
                channel = odds.channels().index(dice);
                intent = odds.intents().index(dice);
                comesBack = world.season().arrival(dice) / MILLIS_PER_SECOND - base;
            }
            comesBack = life(firstPlace + number, comesBack);
        }
    }

    /** Lives a case through; when its customer comes back with the same intent, or -1. */
    private long life(long place, long opened) {
        event(opened, OPENED, place, 0, 0);
        if (!dice.chance(resolved)) {
            return -1;
        }
        var tier = odds.tier(channel, intent, opened, dice);
        var now = opened + millis(delay(tier));
        for (var reopenings = 0; ; reopenings++) {
            var worker = odds.worker(tier, dice);
            var isSolved = dice.chance(odds.solves(tier, intent));
            event(now, RESOLVED, place, worker, 0);
            var csat = world.reactions().csat(isSolved, dice);
            if (world.reactions().answers(csat, dice)) {
                event(now + millis(SURVEY), ANSWERED, place, 0, csat);
            }
            if (reopenings == CaseLife.REOPENINGS_MAX || !dice.chance(odds.reopens(isSolved))) {
                return dice.chance(odds.recontacts(isSolved)) ? now + millis(RECONTACT) : -1;
            }
            now += millis(BACK_AGAIN);
            event(now, REOPENED, place, 0, 0);
            tier = tier == Tier.IN_HOUSE || dice.chance(0.3) ? Tier.IN_HOUSE : Tier.AGENT;
            now += millis(LATER);
        }
    }

    private Delay delay(Tier tier) {
        return switch (tier) {
            case SELF_SERVICE, AI -> MACHINE;
            case EXPERT, AGENT, IN_HOUSE -> odds.isLive(channel) ? LIVE : LATER;
        };
    }

    private long millis(Delay delay) {
        return 1 + (long) (delay.draw(dice) * MILLIS_PER_SECOND);
    }

    private void event(long millis, int kind, long place, int worker, int score) {
        sink.event(millis, kind, place, LeanRest.pack(customer, intent, channel, worker, score));
    }
}
