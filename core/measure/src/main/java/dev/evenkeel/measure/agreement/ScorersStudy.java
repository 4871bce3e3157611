package dev.evenkeel.measure.agreement;

import dev.evenkeel.measure.Measured;
import dev.evenkeel.measure.agreement.Agreement.Scale;
import dev.evenkeel.measure.agreement.Ratings.Rating;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Whether those who score agree enough for their scores to be paid on: Krippendorff's alpha of all of them, and of each pair of scorers
 * Cohen's kappa.
 *
 * @param all of all scorers
 * @param gwet the same where nearly all units are alike; only where values are kinds or ranks
 * @param pairs of scorers with at least {@link #UNITS_MIN} units in common, those with most units first, at most {@link #PAIRS_MAX}
 * @param scorers how many spoke
 */
public record ScorersStudy(Agreement all, Optional<Agreement> gwet, List<Pair> pairs, int scorers, Scale scale) {
    /** Units that a pair of scorers must have in common. */
    public static final int UNITS_MIN = 3;

    /** Pairs that are told. */
    public static final int PAIRS_MAX = 30;

    /** From here on scores may be paid on (Krippendorff 2004, p. 241). */
    public static final double RELIABLE = 0.8;

    /** From here on they show a direction, and are not paid on. */
    public static final double TENTATIVE = 0.667;

    public ScorersStudy {
        pairs = List.copyOf(pairs);
    }

    /** Two scorers, and how far they agree. */
    public record Pair(String one, String other, Agreement kappa) {}

    /** What scores of so much agreement are good for. */
    public enum Use {
        /** To be paid on. */
        PAYMENT,
        /** To show a direction. */
        DIRECTION,
        /** Nothing that both could rely on. */
        NOTHING
    }

    /** By the coefficient of all scorers. */
    public Use use() {
        return all.value() >= RELIABLE ? Use.PAYMENT : all.value() >= TENTATIVE ? Use.DIRECTION : Use.NOTHING;
    }

    /** Of ratings in any order. */
    public static Measured<ScorersStudy> of(Collection<Rating> ratings, Scale scale, double confidence) {
        var table = Ratings.of(ratings);
        return Agreement.krippendorff(table, scale, confidence)
                .then(all -> Measured.found(new ScorersStudy(
                        all,
                        isOfKinds(scale) ? found(Agreement.gwet(table, confidence)) : Optional.empty(),
                        isOfKinds(scale) ? pairs(ratings, confidence) : List.of(),
                        (int) ratings.stream().map(Rating::coder).distinct().count(),
                        scale)));
    }

    private static boolean isOfKinds(Scale scale) {
        return scale == Scale.NOMINAL || scale == Scale.ORDINAL;
    }

    private static List<Pair> pairs(Collection<Rating> ratings, double confidence) {
        var byScorer = new TreeMap<String, TreeMap<String, Double>>();
        ratings.forEach(rating ->
                byScorer.computeIfAbsent(rating.coder(), _ -> new TreeMap<>()).put(rating.unit(), rating.value()));
        var scorers = List.copyOf(byScorer.keySet());
        var pairs = new ArrayList<Pair>();
        for (var one = 0; one < scorers.size(); one++) {
            for (var other = one + 1; other < scorers.size(); other++) {
                var first = byScorer.getOrDefault(scorers.get(one), new TreeMap<>());
                var second = byScorer.getOrDefault(scorers.get(other), new TreeMap<>());
                var common = first.keySet().stream().filter(second::containsKey).toList();
                if (common.size() < UNITS_MIN) {
                    continue;
                }
                var pair = new Pairs(
                        common.stream()
                                .map(unit -> first.getOrDefault(unit, Double.NaN))
                                .toList(),
                        common.stream()
                                .map(unit -> second.getOrDefault(unit, Double.NaN))
                                .toList());
                var names = new String[] {scorers.get(one), scorers.get(other)};
                found(Agreement.cohen(pair, confidence))
                        .ifPresent(kappa -> pairs.add(new Pair(names[0], names[1], kappa)));
            }
        }
        pairs.sort((one, other) ->
                Integer.compare(other.kappa().units(), one.kappa().units()));
        return pairs.subList(0, Math.min(PAIRS_MAX, pairs.size()));
    }

    private static Optional<Agreement> found(Measured<Agreement> agreement) {
        return agreement instanceof Measured.Found<Agreement>(var some) ? Optional.of(some) : Optional.empty();
    }
}
