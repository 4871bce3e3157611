package dev.evenkeel.generate;

import dev.evenkeel.measure.experiment.Assignment;

/** All that the customers of a story share: computed once, never changed. */
record World(
        Story story,
        Season season,
        Roster roster,
        Odds odds,
        Reactions reactions,
        Allotment allotment,
        long strays,
        Dealing dealing) {

    /** Who meets AI first, of those who might. */
    enum Dealing {
        /** Each case by its own chance. */
        CASES,
        /** All customers but those of the holdout. */
        CUSTOMERS,
        /** Every one: what would have been. */
        ALL,
        /** No one. */
        NONE
    }

    static World of(Story story) {
        var season = new Season(story);
        var roster = new Roster(story);
        var odds = new Odds(story, roster);
        var reactions = new Reactions(story, odds, season);
        var noise = story.rate(Rate.SPAM) + story.rate(Rate.TEST);
        var strays = Math.round(story.size().cases() * noise);
        var each = (1 + reactions.followUps()) * (1 + story.rate(Rate.DUPLICATE));
        var problems = Math.max(1, Math.round((story.size().cases() - strays) / each));
        return new World(
                story,
                season,
                roster,
                odds,
                reactions,
                new Allotment(story.seed(), problems, story.size().customers()),
                strays,
                story.rollout().holdout().isThere() ? Dealing.CUSTOMERS : Dealing.CASES);
    }

    /** The same customers and chances, had others met AI. */
    World dealing(Dealing other) {
        return new World(story, season, roster, odds, reactions, allotment, strays, other);
    }

    /** Whether a customer is not of the holdout; the same hash as that of a measurement. */
    boolean isTreated(String customer) {
        var holdout = story.rollout().holdout();
        return Assignment.holdout(holdout.salt(), holdout.share())
                .arm(customer)
                .name()
                .equals(Assignment.TREATED);
    }
}
