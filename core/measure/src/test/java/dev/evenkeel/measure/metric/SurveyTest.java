package dev.evenkeel.measure.metric;

import static dev.evenkeel.measure.Published.number;
import static dev.evenkeel.measure.Published.table;
import static dev.evenkeel.measure.Published.text;
import static dev.evenkeel.measure.metric.MeanMetricTest.reason;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.evenkeel.measure.Interval;
import dev.evenkeel.measure.Refusal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Against R 4.2.2 with survey 4.1-1, on its own data of Californian schools; relative tolerance 1e-9. */
class SurveyTest {
    private static final Map<String, Double> TYPES = Map.of("E", 4421.0, "H", 755.0, "M", 1018.0);
    private static final Map<String, Double> WIDE = Map.of("No", 1072.0, "Yes", 5122.0);

    @Test
    void a_mean_of_clusters_is_that_of_the_published_program() {
        var mean = schools().mean(0.95).orThrow();
        assertThat(mean.value()).isCloseTo(644.169398907104, within(1e-9));
        assertThat(mean.standardError()).isCloseTo(23.542240693781, within(1e-9));
        assertThat(mean.n()).isEqualTo(183);
    }

    @Test
    void a_mean_of_strata_is_that_of_the_published_program() {
        var answers = new ArrayList<Survey.Answer>();
        for (var row : table("survey/apistrat.csv")) {
            answers.add(new Survey.Answer(
                    text(row, "stype"), text(row, "cds"), List.of(), number(row, "pw"), number(row, "api00")));
        }
        var mean = Survey.of(answers, Map.of("E", 4421L, "H", 755L, "M", 1018L))
                .mean(0.95)
                .orThrow();
        assertThat(mean.value()).isCloseTo(662.287363159321, within(1e-9));
        assertThat(mean.standardError()).isCloseTo(9.40894080278458, within(1e-9));
    }

    @Test
    void post_stratification_gives_the_published_mean_and_error() {
        var mean = byTypeOnly().raked(List.of(TYPES)).orThrow().mean(0.95).orThrow();
        assertThat(mean.value()).isCloseTo(642.310788211582, within(1e-9));
        assertThat(mean.standardError()).isCloseTo(23.9204864450904, within(1e-9));
    }

    @Test
    void raking_gives_the_published_weights_mean_and_error() {
        var raked = schools().raked(List.of(TYPES, WIDE)).orThrow();
        var mean = raked.mean(0.95).orThrow();
        // The reference stops its sweeps early; its own weights differ from the limit by 3e-10.
        assertThat(mean.value()).isCloseTo(641.2303209268, within(1e-8));
        assertThat(mean.standardError()).isCloseTo(23.703616887929, within(1e-8));
        assertThat(raked.designEffect()).isCloseTo(1.05165669560485, within(1e-8));
        assertThat(raked.answers().stream()
                        .mapToDouble(Survey.Answer::weight)
                        .max()
                        .orElseThrow())
                .isCloseTo(67.1255292412626, within(1e-7));
    }

    @Test
    void the_order_of_answers_changes_no_bit() {
        var survey = schools();
        var shuffled = new ArrayList<>(survey.answers());
        Collections.shuffle(shuffled, new Random(3));
        var other = Survey.of(shuffled, survey.populations());
        assertThat(other.raked(List.of(TYPES, WIDE)).orThrow().mean(0.95))
                .isEqualTo(survey.raked(List.of(TYPES, WIDE)).orThrow().mean(0.95));
    }

    @Test
    void those_who_did_not_answer_can_move_the_mean_to_its_bounds() {
        var survey = Survey.of(answers(60, 40), Map.of());
        var bounds = survey.bounds(200, new Interval(0, 1), 0.95).orThrow();
        var mean = survey.mean(0.95).orThrow();
        assertThat(mean.value()).isEqualTo(0.6);
        assertThat(bounds.low()).isCloseTo(mean.interval().low() / 2, within(1e-12));
        assertThat(bounds.high()).isCloseTo(mean.interval().high() / 2 + 0.5, within(1e-12));
        assertThat(reason(survey.bounds(99, new Interval(0, 1), 0.95))).isEqualTo(Refusal.Reason.OUT_OF_RANGE);
    }

    @Test
    void groups_without_answers_and_answers_without_a_total_are_refused() {
        var survey = byTypeOnly();
        assertThat(reason(survey.raked(List.of(Map.of("E", 1.0, "H", 1.0, "M", 1.0, "K", 1.0)))))
                .isEqualTo(Refusal.Reason.NO_OVERLAP);
        assertThat(reason(survey.raked(List.of(Map.of("E", 1.0, "H", 1.0))))).isEqualTo(Refusal.Reason.MISSING);
        assertThat(reason(schools().raked(List.of(TYPES, Map.of("No", 1.0, "Yes", 1.0)))))
                .isEqualTo(Refusal.Reason.OUT_OF_RANGE);
        assertThat(reason(Survey.of(answers(1, 0), Map.of()).mean(0.95))).isEqualTo(Refusal.Reason.TOO_FEW);
    }

    private static List<Survey.Answer> answers(int satisfied, int others) {
        var answers = new ArrayList<Survey.Answer>();
        for (var at = 0; at < satisfied + others; at++) {
            answers.add(new Survey.Answer("all", "answer" + at, List.of(), 1, at < satisfied ? 1 : 0));
        }
        return answers;
    }

    private static Survey byTypeOnly() {
        var schools = schools();
        return Survey.of(
                schools.answers().stream()
                        .map(answer -> new Survey.Answer(
                                answer.stratum(),
                                answer.cluster(),
                                answer.groups().subList(0, 1),
                                answer.weight(),
                                answer.value()))
                        .toList(),
                schools.populations());
    }

    /** A draw of 15 of 757 districts, with all their schools. */
    private static Survey schools() {
        var answers = new ArrayList<Survey.Answer>();
        for (var row : table("survey/apiclus1_raked_weights.csv")) {
            answers.add(new Survey.Answer(
                    "all",
                    text(row, "dnum"),
                    List.of(text(row, "stype"), text(row, "sch.wide")),
                    number(row, "pw"),
                    number(row, "api00")));
        }
        return Survey.of(answers, Map.of("all", 757L));
    }
}
