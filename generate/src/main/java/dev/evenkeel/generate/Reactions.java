package dev.evenkeel.generate;

import java.util.List;

/**
 * How customers react to a claim, whether it solved their problem or not, so that the story's shares of reopened and
 * recontacting cases come out: people seldom come back when all is well, and not always when it isn't.
 */
final class Reactions {
    private static final double COMES_BACK_MAX = 0.9;
    private static final double WEEK_DAYS = 7;
    /** Of the recontacts, those that come within a week. */
    private static final double WITHIN_A_WEEK = 0.92;
    /** Of the rejections, those after which the case is taken up again. */
    static final double REOPENED_AFTER_REJECTION = 0.5;

    private static final List<Integer> SCORES = List.of(1, 2, 3, 4, 5);
    /**
     * What customers would answer whose problem is solved, and whose is not; and how willing each is to answer at all.
     */
    private static final Choice<Integer> CONTENT = Choice.of(SCORES, new double[] {2, 4, 12, 32, 50});

    private static final Choice<Integer> ANGRY = Choice.of(SCORES, new double[] {38, 24, 20, 12, 6});
    private static final double[] WILLINGNESS = {1.25, 0.9, 0.7, 0.9, 1.05};

    private final double reopensIfSolved;
    private final double reopensIfUnsolved;
    private final double recontactsIfSolved;
    private final double recontactsIfUnsolved;
    private final double rejects;
    private final double unsolved;
    private final double claimed;
    private final double surveyScale;

    Reactions(Story story, Odds odds, Season season) {
        var afterRollout = 1 - season.beforeRollout();
        var intents = Choice.of(story.intents(), Intent::volume);
        var channels = Choice.of(story.mix().channels());
        var solved = 0.0;
        for (var i = 0; i < intents.items().size(); i++) {
            for (var c = 0; c < channels.items().size(); c++) {
                var pass = odds.mean(
                        intents.items().get(i),
                        channels.items().get(c),
                        story.rollout().share() * afterRollout);
                solved += intents.share(i) * channels.share(c) * pass.solved();
            }
        }
        claimed = 1 - story.rate(Rate.ABANDONED) * 0.7;
        unsolved = Math.clamp(1 - solved / claimed, 0.01, 0.99);

        reopensIfSolved = story.rate(Rate.REOPEN) * 0.2;
        rejects = Math.min(story.rate(Rate.REJECT), story.rate(Rate.REOPEN) / unsolved);
        reopensIfUnsolved = clamp(
                (story.rate(Rate.REOPEN) - (1 - unsolved) * reopensIfSolved) / unsolved
                        - rejects * REOPENED_AFTER_REJECTION,
                COMES_BACK_MAX - rejects);
        recontactsIfSolved = story.rate(Rate.RECONTACT) * 0.15;
        var deliberate = (story.rate(Rate.RECONTACT) - byChance(story, intents)) / WITHIN_A_WEEK;
        recontactsIfUnsolved = clamp(
                (deliberate - (1 - unsolved) * recontactsIfSolved) / unsolved,
                COMES_BACK_MAX - rejects - reopensIfUnsolved);
        surveyScale = story.rate(Rate.SURVEY)
                / ((1 - unsolved) * meanWillingness(CONTENT) + unsolved * meanWillingness(ANGRY));
    }

    /** What a customer does about a claim, if anything. */
    enum Reaction {
        NONE,
        REJECT,
        REOPEN,
        RECONTACT
    }

    Reaction react(boolean isSolved, Dice dice) {
        var at = dice.uniform();
        if (isSolved) {
            return at < reopensIfSolved
                    ? Reaction.REOPEN
                    : at < reopensIfSolved + recontactsIfSolved ? Reaction.RECONTACT : Reaction.NONE;
        }
        if (at < rejects) {
            return Reaction.REJECT;
        }
        return at < rejects + reopensIfUnsolved
                ? Reaction.REOPEN
                : at < rejects + reopensIfUnsolved + recontactsIfUnsolved ? Reaction.RECONTACT : Reaction.NONE;
    }

    /** The share of claims that did not solve the problem. */
    double unsolved() {
        return unsolved;
    }

    /** Follow-up cases for each case that is no follow-up. */
    double followUps() {
        var each = claimed * ((1 - unsolved) * recontactsIfSolved + unsolved * recontactsIfUnsolved);
        return each + each * each;
    }

    /** The satisfaction, from 1 to 5, that a customer would state. */
    int csat(boolean isSolved, Dice dice) {
        return (isSolved ? CONTENT : ANGRY).pick(dice);
    }

    /** Whether a customer of this satisfaction answers the survey: those who are delighted or angry do more. */
    boolean answers(int csat, Dice dice) {
        return dice.chance(surveyScale * WILLINGNESS[csat - 1]);
    }

    /** The mean satisfaction of all customers, those who do not answer included. */
    double meanCsat() {
        return (1 - unsolved) * mean(CONTENT) + unsolved * mean(ANGRY);
    }

    private static double mean(Choice<Integer> scores) {
        var mean = 0.0;
        for (var at = 0; at < SCORES.size(); at++) {
            mean += scores.share(at) * SCORES.get(at);
        }
        return mean;
    }

    private static double meanWillingness(Choice<Integer> scores) {
        var mean = 0.0;
        for (var at = 0; at < SCORES.size(); at++) {
            mean += scores.share(at) * WILLINGNESS[at];
        }
        return mean;
    }

    /** Of the resolved cases, those after which the same intent comes up again within a week for no reason. */
    static double byChance(Story story, Choice<Intent> intents) {
        var days = story.term().to().toEpochDay() - story.term().from().toEpochDay();
        var further =
                Allotment.clustering() * story.size().cases() / story.size().customers();
        var same = 0.0;
        for (var at = 0; at < intents.items().size(); at++) {
            same += intents.share(at) * intents.share(at);
        }
        return further * same * WEEK_DAYS / days;
    }

    private static double clamp(double value, double max) {
        return Math.clamp(value, 0, Math.max(0, max));
    }
}
