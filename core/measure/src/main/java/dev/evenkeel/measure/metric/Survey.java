package dev.evenkeel.measure.metric;

import static java.util.stream.Collectors.toCollection;

import dev.evenkeel.measure.Distributions;
import dev.evenkeel.measure.Estimate;
import dev.evenkeel.measure.Interval;
import dev.evenkeel.measure.Measured;
import dev.evenkeel.measure.Refusal;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Answers to a survey with their weights, and what they say of all who were to be asked.
 *
 * <p>The mean is that of weighted answers; its error is linearised (Binder, International Statistical Review 51, 1983): what each
 * answer adds to the mean, less what its group in each margin adds on average where the weights were fitted to margins, summed
 * by cluster, and compared within strata. Answers are put into an order of their own first, so that the sums do not depend on the
 * order in which they came.
 *
 * @param answers in their order of stratum, cluster, groups, weight and value
 * @param margins the totals that the weights were fitted to, if they were
 * @param populations of each stratum how many clusters there are to draw from; without an entry it has no end
 */
public record Survey(List<Answer> answers, List<Map<String, Double>> margins, Map<String, Long> populations) {
    /** Sweeps over the margins, in weighting and in taking their groups out of the error: far more than ever made a difference. */
    private static final int ROUNDS = 100;

    private static final double MARGIN_ERROR_MAX = 1e-9;

    /**
     * One answer.
     *
     * @param stratum of the draw; the same for all where there were none
     * @param cluster what was drawn as one: the answer itself, or the branch all of whose customers were asked
     * @param groups to which it belongs, one in each margin
     * @param weight above 0: how many of the population it speaks for
     */
    public record Answer(String stratum, String cluster, List<String> groups, double weight, double value) {
        private static final Comparator<Answer> ORDER = Comparator.comparing(Answer::stratum)
                .thenComparing(Answer::cluster)
                .thenComparing(answer -> String.join("\u0000", answer.groups()))
                .thenComparingDouble(Answer::weight)
                .thenComparingDouble(Answer::value);

        public Answer {
            groups = List.copyOf(groups);
        }

        Answer withWeight(double newWeight) {
            return new Answer(stratum, cluster, groups, newWeight, value);
        }
    }

    public Survey {
        answers = answers.stream().sorted(Answer.ORDER).toList();
        margins = margins.stream().map(Map::copyOf).toList();
        populations = Map.copyOf(populations);
    }

    /** Answers with the weights they were drawn with. */
    public static Survey of(List<Answer> answers, Map<String, Long> populations) {
        return new Survey(answers, List.of(), populations);
    }

    /**
     * The same answers, weighted so that the groups of each margin have the totals that they have in the population: raking
     * (Deming and Stephan 1940), and with one margin post-stratification. It corrects for groups that answer less often, not for
     * people within a group who do; see {@link #bounds} for those.
     *
     * @param totals of each margin, in the order of the answers' groups; all margins have the same sum
     */
    public Measured<Survey> raked(List<Map<String, Double>> totals) {
        return problem(totals).<Measured<Survey>>map(Measured.Refused::new).orElseGet(() -> fitted(totals));
    }

    private Optional<Refusal> problem(List<Map<String, Double>> totals) {
        for (var margin = 0; margin < totals.size(); margin++) {
            var place = margin;
            var all = sum(sorted(totals.get(margin)).values());
            var first = sum(sorted(totals.getFirst()).values());
            if (Math.abs(all - first) > MARGIN_ERROR_MAX * first) {
                return Optional.of(new Refusal(
                        Refusal.Reason.OUT_OF_RANGE,
                        "The margins sum to %s and %s; all must have the same sum.".formatted(first, all),
                        "Count the population of all margins on the same day."));
            }
            var groups =
                    answers.stream().map(answer -> answer.groups().get(place)).collect(toCollection(TreeSet::new));
            for (var group : sorted(totals.get(margin)).keySet()) {
                if (!groups.contains(group)) {
                    return Optional.of(new Refusal(
                            Refusal.Reason.NO_OVERLAP,
                            "Nobody in the group '%s' answered.".formatted(group),
                            "Join it with a group like it, or ask more of them."));
                }
            }
            for (var group : groups) {
                if (!totals.get(margin).containsKey(group)) {
                    return Optional.of(new Refusal(
                            Refusal.Reason.MISSING,
                            "The group '%s' has answers but no total.".formatted(group),
                            "Add its total to the margin."));
                }
            }
        }
        return Optional.empty();
    }

    /** Where totals are people, and not shares: no more of a group can have answered than there are in it. */
    Optional<Refusal> tooMany(int margin, Map<String, Double> totals) {
        var people = new TreeMap<String, Set<String>>();
        answers.forEach(answer -> people.computeIfAbsent(answer.groups().get(margin), _ -> new HashSet<>())
                .add(answer.cluster()));
        return people.entrySet().stream()
                .filter(group -> group.getValue().size() > totals.getOrDefault(group.getKey(), 0.0))
                .findFirst()
                .map(group -> new Refusal(
                        Refusal.Reason.OUT_OF_RANGE,
                        "%d people of the group '%s' answered, and there are %.0f in it."
                                .formatted(
                                        group.getValue().size(),
                                        group.getKey(),
                                        totals.getOrDefault(group.getKey(), 0.0)),
                        "Count the population of the time in which they were asked."));
    }

    private Measured<Survey> fitted(List<Map<String, Double>> totals) {
        var weights = answers.stream().mapToDouble(Answer::weight).toArray();
        for (var round = 0; round < ROUNDS; round++) {
            for (var margin = 0; margin < totals.size(); margin++) {
                var got = sums(weights, margin);
                for (var at = 0; at < weights.length; at++) {
                    var group = answers.get(at).groups().get(margin);
                    weights[at] *= totals.get(margin).getOrDefault(group, 0.0) / got.getOrDefault(group, 1.0);
                }
            }
        }
        for (var margin = 0; margin < totals.size(); margin++) {
            for (var got : sums(weights, margin).entrySet()) {
                var wanted = totals.get(margin).getOrDefault(got.getKey(), 0.0);
                if (Math.abs(got.getValue() - wanted) > MARGIN_ERROR_MAX * wanted) {
                    return Measured.refused(
                            Refusal.Reason.NO_OVERLAP,
                            "No weights give the group '%s' its total of %s and all other groups theirs."
                                    .formatted(got.getKey(), wanted),
                            "Join groups that no one answer has in common.");
                }
            }
        }
        var weighted = new ArrayList<Answer>();
        for (var at = 0; at < weights.length; at++) {
            weighted.add(answers.get(at).withWeight(weights[at]));
        }
        return Measured.found(new Survey(weighted, totals, populations));
    }

    private Map<String, Double> sums(double[] weights, int margin) {
        var sums = new LinkedHashMap<String, Double>();
        for (var at = 0; at < weights.length; at++) {
            sums.merge(answers.get(at).groups().get(margin), weights[at], Double::sum);
        }
        return sums;
    }

    /** The mean of the answers' values in the population; the interval is Student's over clusters. */
    public Measured<Estimate> mean(double confidence) {
        var sum = 0.0;
        var weight = 0.0;
        for (var answer : answers) {
            sum += answer.weight() * answer.value();
            weight += answer.weight();
        }
        var mean = sum / weight;
        var parts = new double[answers.size()];
        for (var at = 0; at < parts.length; at++) {
            parts[at] = (answers.get(at).value() - mean) / weight;
        }
        takeGroupsOut(parts);
        var clusters = clusters(parts);
        var degreesOfFreedom = clusters.values().stream()
                .mapToInt(stratum -> stratum.size() - 1)
                .sum();
        if (clusters.values().stream().anyMatch(stratum -> stratum.size() < 2)) {
            return Measured.refused(
                    Refusal.Reason.TOO_FEW,
                    "A stratum has fewer than 2 clusters with answers.",
                    "Join it with a stratum like it.");
        }
        var error = Math.sqrt(variance(clusters));
        return Measured.found(new Estimate(
                mean,
                new BigDecimal(sum),
                new BigDecimal(weight),
                answers.size(),
                error,
                Interval.around(mean, Distributions.studentReach(confidence, degreesOfFreedom) * error),
                confidence));
    }

    /** Takes the mean of each group out, margin by margin, until nothing of them is left. */
    private void takeGroupsOut(double[] parts) {
        for (var round = 0; round < (margins.size() > 1 ? ROUNDS : margins.size()); round++) {
            for (var margin = 0; margin < margins.size(); margin++) {
                var sums = sums(parts, margin);
                var counts = new LinkedHashMap<String, Integer>();
                for (var answer : answers) {
                    counts.merge(answer.groups().get(margin), 1, Integer::sum);
                }
                for (var at = 0; at < parts.length; at++) {
                    var group = answers.get(at).groups().get(margin);
                    parts[at] -= sums.getOrDefault(group, 0.0) / counts.getOrDefault(group, 1);
                }
            }
        }
    }

    private Map<String, Map<String, Double>> clusters(double[] parts) {
        var strata = new TreeMap<String, Map<String, Double>>();
        for (var at = 0; at < parts.length; at++) {
            var answer = answers.get(at);
            strata.computeIfAbsent(answer.stratum(), _ -> new TreeMap<>())
                    .merge(answer.cluster(), answer.weight() * parts[at], Double::sum);
        }
        return strata;
    }

    private double variance(Map<String, Map<String, Double>> strata) {
        var variance = 0.0;
        for (var stratum : strata.entrySet()) {
            var clusters = stratum.getValue();
            var n = clusters.size();
            var mean = sum(clusters.values()) / n;
            var spread = 0.0;
            for (var cluster : clusters.values()) {
                spread += (cluster - mean) * (cluster - mean);
            }
            var drawn = populations.containsKey(stratum.getKey())
                    ? (double) n / populations.getOrDefault(stratum.getKey(), 1L)
                    : 0;
            variance += (1 - drawn) * n / (n - 1) * spread;
        }
        return variance;
    }

    /** How many times the variance grows because the weights differ (Kish 1965), 1 where they don't. */
    public double designEffect() {
        var sum = 0.0;
        var squares = 0.0;
        for (var answer : answers) {
            sum += answer.weight();
            squares += answer.weight() * answer.weight();
        }
        return answers.size() * squares / (sum * sum);
    }

    /**
     * What the mean of all who were asked can be, whatever those would have said who did not answer (Manski, American Economic
     * Review 80, 1990), widened by the sampling error of those who did.
     *
     * @param asked how many
     * @param scale the lowest and highest value that an answer can have
     */
    public Measured<Interval> bounds(long asked, Interval scale, double confidence) {
        if (asked < answers.size()) {
            return Measured.refused(
                    Refusal.Reason.OUT_OF_RANGE,
                    "%s answered, but only %s were asked.".formatted(answers.size(), asked),
                    "Count as asked whoever got the survey.");
        }
        var share = (double) answers.size() / asked;
        return mean(confidence)
                .then(mean -> Measured.found(new Interval(
                                share * mean.interval().low() + (1 - share) * scale.low(),
                                share * mean.interval().high() + (1 - share) * scale.high())
                        .within(scale.low(), scale.high())));
    }

    /** In the order of the values; a stream's own sum leaves its way of adding open. */
    private static double sum(Iterable<Double> values) {
        var sum = 0.0;
        for (var value : values) {
            sum += value;
        }
        return sum;
    }

    private static Map<String, Double> sorted(Map<String, Double> margin) {
        return new TreeMap<>(margin);
    }
}
