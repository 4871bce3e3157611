package dev.evenkeel.generate;

import dev.evenkeel.event.Worker.Tier;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What an engagement to be made up is like: its size, its calendar, who asks what, who works, and the true effects that
 * later measurement should find. Everything has a default (see {@link StoryWire}).
 *
 * @param name short, starts file and case ids: {@code northwind}
 * @param seed another seed gives another engagement of the same kind
 * @param size how many cases and customers
 * @param term when problems arise
 * @param mix how customers and their contacts divide
 * @param intents what customers want
 * @param workers how many work in each tier; a tier that is not named has none
 * @param holiday the season's peak
 * @param rollout the arrival of AI
 * @param rates how often things happen; a rate that is not named has its usual value
 * @param churn why subscribers leave
 */
public record Story(
        String name,
        String title,
        long seed,
        Profile profile,
        Size size,
        Term term,
        Mix mix,
        List<Intent> intents,
        Map<Tier, Integer> workers,
        Holiday holiday,
        Rollout rollout,
        Map<Rate, Double> rates,
        Churn churn) {

    /** More cases than this are refused: numbers of cases and customers are packed into 26 bits. */
    public static final long CASES_MAX = 60_000_000;

    public Story {
        intents = List.copyOf(intents);
        workers = Collections.unmodifiableMap(new EnumMap<>(workers));
        rates = Collections.unmodifiableMap(new EnumMap<>(rates));
        rates.forEach((rate, value) -> BadStory.unless(
                value >= 0 && value <= 1, "rates.%s is %s; a rate lies from 0 to 1".formatted(rate.spelling(), value)));
        BadStory.unless(!intents.isEmpty() && intents.size() <= Intent.COUNT_MAX, "a story has 1 to 250 intents");
        BadStory.unless(
                intents.stream().map(Intent::name).distinct().count() == intents.size(), "two intents have one name");
        BadStory.unless(
                workers.getOrDefault(Tier.AGENT, 0) > 0 && workers.getOrDefault(Tier.IN_HOUSE, 0) > 0,
                "a story needs at least one agent and one in-house worker: hard cases end with them");
    }

    /**
     * How many.
     *
     * @param cases in a lean story exactly so many; in a full one about (follow-ups depend on what was solved)
     * @param customers those who never ask included
     */
    public record Size(long cases, long customers) {
        public Size {
            BadStory.unless(
                    cases >= 1 && cases <= CASES_MAX, "cases is %s; it lies from 1 to %s".formatted(cases, CASES_MAX));
            BadStory.unless(
                    customers >= 1 && customers <= CASES_MAX,
                    "customers is %s; it lies from 1 to %s".formatted(customers, CASES_MAX));
        }

        /** The usual number of customers for so many cases: a third. */
        public static Size ofCases(long cases) {
            return new Size(cases, Math.max(1, cases / 3));
        }
    }

    /** Half-open days in a zone, in which problems arise; what follows from them may come later. */
    public record Term(LocalDate from, LocalDate to, ZoneId zone) {
        /** The longest term. */
        public static final int DAYS_MAX = 550;

        public Term {
            BadStory.unless(from.isBefore(to), "from %s is not before to %s".formatted(from, to));
            BadStory.unless(
                    !from.plusDays(DAYS_MAX).isBefore(to), "the term is longer than %s days".formatted(DAYS_MAX));
        }
    }

    /** How customers and contacts divide. Channels with meaning of their own: portal, chat, email, voice. */
    public record Mix(List<Share> channels, List<Share> brands, List<Share> languages, List<Share> segments) {
        public Mix {
            channels = List.copyOf(channels);
            brands = List.copyOf(brands);
            languages = List.copyOf(languages);
            segments = List.copyOf(segments);
            for (var shares : List.of(channels, brands, languages, segments)) {
                BadStory.unless(
                        !shares.isEmpty()
                                && shares.size() <= Share.COUNT_MAX
                                && shares.stream().mapToDouble(Share::weight).sum() > 0,
                        "channels, brands, languages and segments each need 1 to 15 entries, not all of weight 0");
            }
        }
    }

    /** Days on which more happens than usual, {@code factor} times as much; none if {@code from} is {@code to}. */
    public record Holiday(LocalDate from, LocalDate to, double factor) {
        public Holiday {
            BadStory.unless(factor > 0 && !to.isBefore(from), "the holiday needs a positive factor, and to after from");
        }
    }

    /**
     * The arrival of AI in the middle of an engagement. From that day a random share of the cases of some channels
     * meets AI first; the others go on as before and are its control group.
     *
     * @param share of the eligible cases that meet AI first
     * @param channels whose cases are eligible
     * @param contains how many of the easiest cases AI answers by itself; of the hardest, none
     * @param lift points by which AI's answers solve more often than an agent's, before either reaches its limit
     * @param assist factor on people's work for a case that AI hands on
     * @param fee money for each conversation
     * @param holdout customers who never meet it, instead of cases that don't by chance
     */
    public record Rollout(
            LocalDate from,
            double share,
            List<String> channels,
            double contains,
            double lift,
            double assist,
            BigDecimal fee,
            Holdout holdout) {
        public Rollout {
            channels = List.copyOf(channels);
            BadStory.unless(share >= 0 && share <= 1, "ai.share is %s; it lies from 0 to 1".formatted(share));
            BadStory.unless(
                    contains >= 0 && contains <= 1, "ai.contains is %s; it lies from 0 to 1".formatted(contains));
            BadStory.unless(Math.abs(lift) <= 0.5, "ai.lift is %s; it lies from -0.5 to 0.5".formatted(lift));
            BadStory.unless(assist > 0 && assist <= 2, "ai.assist is %s; it lies above 0, to 2".formatted(assist));
        }
    }

    /**
     * Customers who are dealt out by a hash of a salt and their names, as a measurement deals them out.
     *
     * @param share of the customers that never meets AI, 0 for no such holdout; 1 for all
     */
    public record Holdout(String salt, BigDecimal share) {
        /** None: each case has its own chance. */
        public static final Holdout NONE = new Holdout("", BigDecimal.ZERO);

        public Holdout {
            BadStory.unless(
                    share.signum() >= 0 && share.compareTo(BigDecimal.ONE) < 0,
                    "ai.holdout is %s; it lies from 0 to below 1".formatted(share));
            BadStory.unless(
                    share.signum() == 0 || !salt.isEmpty(), "ai.holdout needs a salt: {holdout: 20%, salt: some-text}");
        }

        /** Whether customers, not cases, are dealt out. */
        public boolean isThere() {
            return share.signum() > 0;
        }
    }

    /**
     * Why subscribers leave at a monthly renewal.
     *
     * @param base the probability without any unsolved problem
     * @param perProblem what each problem adds (two at most) that arose in the last 60 days and is unsolved
     */
    public record Churn(double base, double perProblem) {
        public Churn {
            BadStory.unless(
                    base >= 0 && perProblem >= 0 && base + 2 * perProblem <= 1,
                    "churn: base %s plus two times per-problem %s lies from 0 to 1".formatted(base, perProblem));
        }
    }

    /** How often something happens in this story. */
    public double rate(Rate rate) {
        return rates.getOrDefault(rate, rate.usual());
    }

    /** The same story with another arrival of AI. */
    public Story withRollout(Rollout other) {
        return new Story(name, title, seed, profile, size, term, mix, intents, workers, holiday, other, rates, churn);
    }

    /** The same story with another seed. */
    public Story withSeed(long other) {
        return new Story(
                name, title, other, profile, size, term, mix, intents, workers, holiday, rollout, rates, churn);
    }

    /** The same story of another size. */
    public Story withSize(Size other) {
        return new Story(
                name, title, seed, profile, other, term, mix, intents, workers, holiday, rollout, rates, churn);
    }

    /** The same story told in another profile. */
    public Story withProfile(Profile other) {
        return new Story(name, title, seed, other, size, term, mix, intents, workers, holiday, rollout, rates, churn);
    }
}
