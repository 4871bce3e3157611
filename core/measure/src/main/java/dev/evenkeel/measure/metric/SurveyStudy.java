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
        return mean(survey, kind, 1, confidence)
                .then(plain -> weighted(survey, population)
                        .then(weighted -> bounds(survey, kind, population, confidence)
                                .then(bounds -> mean(weighted, kind, confidence)
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
        // Beside a number of those asked, totals may be shares.
        for (var margin = 0;
                population.asked().isEmpty() && margin < population.totals().size();
                margin++) {
            var tooMany = survey.tooMany(margin, population.totals().get(margin));
            if (tooMany.isPresent()) {
                return new Measured.Refused<>(tooMany.get());
            }
        }
        return population.totals().isEmpty()
                ? Measured.found(Optional.empty())
                : survey.raked(population.totals()).then(raked -> Measured.found(Optional.of(raked)));
    }

    private static Measured<Optional<Estimate>> mean(Optional<Survey> survey, SurveyKind kind, double confidence) {
        return survey.isEmpty()
                ? Measured.found(Optional.empty())
                : mean(survey.get(), kind, survey.get().designEffect(), confidence)
                        .then(mean -> Measured.found(Optional.of(mean)));
    }

    /** Where all gave the same answer their spread says nothing; then what others may have said is known from their number. */
    private static Measured<Estimate> mean(Survey survey, SurveyKind kind, double designEffect, double confidence) {
        var first = survey.answers().getFirst().value();
        var isOne = survey.answers().stream().allMatch(answer -> answer.value() == first);
        return survey.mean(confidence).then(mean -> Measured.found(isOne ? unanimous(mean, kind, designEffect) : mean));
    }

    /**
     * No more than 1 − (α/2)^(1/n) of all can be of another mind, or so many would not have agreed (Clopper and Pearson 1934), and those
     * may be at either end of the scale.
     */
    private static Estimate unanimous(Estimate mean, SurveyKind kind, double designEffect) {
        var others = 1 - StrictMath.pow((1 - mean.confidence()) / 2, designEffect / mean.n());
        return new Estimate(
                mean.value(),
                mean.numerator(),
                mean.denominator(),
                mean.n(),
                mean.standardError(),
                new Interval(
                        mean.value() - others * (mean.value() - kind.scale().low()),
                        mean.value() + others * (kind.scale().high() - mean.value())),
                mean.confidence());
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
