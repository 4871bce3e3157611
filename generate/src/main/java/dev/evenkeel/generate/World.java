package dev.evenkeel.generate;

/** All that the customers of a story share: computed once, never changed. */
record World(
        Story story, Season season, Roster roster, Odds odds, Reactions reactions, Allotment allotment, long strays) {

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
                strays);
    }
}
