package dev.evenkeel.benchmarks.coverage;

import dev.evenkeel.benchmarks.coverage.Scenario.Promise;
import dev.evenkeel.benchmarks.coverage.Scenario.Run;
import dev.evenkeel.benchmarks.coverage.Scenario.Truth;
import dev.evenkeel.measure.agreement.Agreement;
import dev.evenkeel.measure.agreement.Pairs;
import dev.evenkeel.measure.agreement.Ratings;
import dev.evenkeel.measure.agreement.Ratings.Rating;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** Coders who know the code of a unit with some chance and else guess among all; agreement beyond chance is that chance squared. */
final class AgreementScenarios {
    private static final int CODES = 3;
    private static final int UNITS = 80;

    private AgreementScenarios() {}

    static List<Scenario> all() {
        return List.of(
                new Scenario("Krippendorff's alpha of 80 units", Promise.NOMINAL, AgreementScenarios::alpha),
                new Scenario("Cohen's kappa of 80 units", Promise.NOMINAL, AgreementScenarios::kappa),
                new Scenario("Gwet's AC1 of 80 units", Promise.NOMINAL, AgreementScenarios::ac1));
    }

    /** Without an effect coders only guess. */
    private static double knowing(Truth truth) {
        return truth == Truth.EFFECT ? 0.8 : 0;
    }

    private static List<List<Double>> codes(RandomGenerator random, Truth truth, int coders) {
        var codes = new ArrayList<List<Double>>();
        for (var coder = 0; coder < coders; coder++) {
            codes.add(new ArrayList<>());
        }
        for (var unit = 0; unit < UNITS; unit++) {
            var code = random.nextInt(CODES);
            for (var coder : codes) {
                coder.add((double) (random.nextDouble() < knowing(truth) ? code : random.nextInt(CODES)));
            }
        }
        return codes;
    }

    private static Ratings ratings(RandomGenerator random, Truth truth) {
        var codes = codes(random, truth, 3);
        var ratings = new ArrayList<Rating>();
        for (var coder = 0; coder < codes.size(); coder++) {
            for (var unit = 0; unit < UNITS; unit++) {
                ratings.add(new Rating("u" + unit, "c" + coder, codes.get(coder).get(unit)));
            }
        }
        return Ratings.of(ratings);
    }

    private static Run of(Agreement agreement, Truth truth) {
        return Run.of(agreement.interval(), knowing(truth) * knowing(truth), 0);
    }

    private static Run alpha(RandomGenerator random, Truth truth) {
        return of(
                Agreement.krippendorff(ratings(random, truth), Agreement.Scale.NOMINAL, 0.95)
                        .orThrow(),
                truth);
    }

    private static Run kappa(RandomGenerator random, Truth truth) {
        var codes = codes(random, truth, 2);
        return of(Agreement.cohen(new Pairs(codes.get(0), codes.get(1)), 0.95).orThrow(), truth);
    }

    private static Run ac1(RandomGenerator random, Truth truth) {
        return of(Agreement.gwet(ratings(random, truth), 0.95).orThrow(), truth);
    }
}
