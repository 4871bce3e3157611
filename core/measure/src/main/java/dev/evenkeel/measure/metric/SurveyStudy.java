package dev.evenkeel.measure.metric;

import dev.evenkeel.measure.Estimate;
import dev.evenkeel.measure.Interval;
import dev.evenkeel.measure.Measured;
import dev.evenkeel.measure.Refusal.Reason;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What answers say of all who could have answered: as they came, weighted as the population is, and what holds whatever those would have
 * said who did not answer.
 *
 * @param plain every answer alike
 * @param weighted so that each group counts as in the population; empty where no totals are known
 * @param designEffect how many times the variance grows by the weights, 1 without
 * @param asked how many could have answered; empty where nobody says
 * @param bounds of the mean of all of them; empty likewise
 */
public record SurveyStudy(
        SurveyKind kind,
        Estimate plain,
        Optional<Estimate> weighted,
        double designEffect,
        Optional<Long> asked,
        Optional<Interval> bounds) {
    /**
     * What is known beside the answers.
     *
     * @param totals how many of each group there are, one map a margin in the order of the answers' groups; empty for none
     * @param asked how many were asked; where it is empty, all of the totals
     */
    public record Population(List<Map<String, Double>> totals, Optional<Long> asked) {
        public Population {
            totals = totals.stream().map(Map::copyOf).toList();
        }

        private Optional<Long> all() {
            return asked.isPresent() || totals.isEmpty()
                    ? asked
                    : Optional.of(Math.round(
                            totals.getFirst().values().stream().sorted().reduce(0.0, Double::sum)));
        }
    }

    /** Of answers in any order. */
    public static Measured<SurveyStudy> of(
            SurveyKind kind, List<Survey.Answer> answers, Population population, double confidence) {
        if (answers.isEmpty()) {
            return Measured.refused(Reason.MISSING, "Nobody answered.", "Ask, or name another time.");
        }
        var survey = Survey.of(answers, Map.of());
        return survey.mean(confidence)
                .then(plain -> weighted(survey, population)
                        .then(weighted -> bounds(survey, kind, population, confidence)
                                .then(bounds -> mean(weighted, confidence)
                                        .then(mean -> Measured.found(new SurveyStudy(
                                                kind,
                                                plain,
                                                mean,
                                                weighted.map(Survey::designEffect)
                                                        .orElse(1.0),
                                                population.all(),
                                                bounds))))));
    }

    /** The best estimate there is. */
    public Estimate best() {
        return weighted.orElse(plain);
    }

    private static Measured<Optional<Survey>> weighted(Survey survey, Population population) {
        return population.totals().isEmpty()
                ? Measured.found(Optional.empty())
                : survey.raked(population.totals()).then(raked -> Measured.found(Optional.of(raked)));
    }

    private static Measured<Optional<Estimate>> mean(Optional<Survey> survey, double confidence) {
        return survey.isEmpty()
                ? Measured.found(Optional.empty())
                : survey.get().mean(confidence).then(mean -> Measured.found(Optional.of(mean)));
    }

    /** What those said who answered is known; weights would not make it any other. */
    private static Measured<Optional<Interval>> bounds(
            Survey survey, SurveyKind kind, Population population, double confidence) {
        return population.all().isEmpty()
                ? Measured.found(Optional.empty())
                : survey.bounds(population.all().get(), kind.scale(), confidence)
                        .then(bounds -> Measured.found(Optional.of(bounds)));
    }
}
