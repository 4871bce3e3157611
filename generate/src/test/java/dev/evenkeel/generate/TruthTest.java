package dev.evenkeel.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.evenkeel.event.EventType;
import dev.evenkeel.event.Worker.Tier;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The truth beside a log against the log, and what it calls probabilities and effects against what came of them. */
class TruthTest {
    private static final Story STORY = Stories.northwind().withSize(Story.Size.ofCases(60_000));
    private static final Generator GENERATOR = Generator.of(STORY);
    private static final Tally TALLY = new Tally(GENERATOR.world());
    private static final Map<String, Integer> EVENTS = new HashMap<>();
    private static final Map<?, ?> TRUTH = make();

    private static Map<?, ?> make() {
        for (var unit = 0L; unit < GENERATOR.units(); unit++) {
            var made = GENERATOR.unit(unit);
            TALLY.add(made);
            made.events().forEach(event -> EVENTS.merge(event.type(), 1, Integer::sum));
        }
        var json = Truth.toJson(GENERATOR.world(), TALLY);
        return (Map<?, ?>) new Load(LoadSettings.builder().build()).loadFromString(json);
    }

    @Test
    void counts_are_those_of_the_log() {
        assertThat(at("counts", "events"))
                .isEqualTo(EVENTS.values().stream().mapToInt(Integer::intValue).sum());
        assertThat(at("counts", "cases")).isEqualTo(EVENTS.get(EventType.OPENED));
        assertThat(at("counts", "eventsByType")).isEqualTo(EVENTS);
    }

    @Test
    void claims_solve_as_often_as_stated_for_their_intent_and_tier() {
        var cells = 0;
        for (var intent : STORY.intents()) {
            for (var tier : Tier.values()) {
                var claims = number("intents", intent.name(), "claims", tier.spelling(), "claims");
                var solved = number("intents", intent.name(), "claims", tier.spelling(), "solved");
                var stated = number("intents", intent.name(), "solves", tier.spelling());
                var error = Math.sqrt(stated * (1 - stated) / claims);
                assertThat(solved / claims).as("%s by %s", intent.name(), tier).isCloseTo(stated, within(3.7 * error));
                cells++;
            }
        }
        assertThat(cells).isEqualTo(40);
    }

    @Test
    void cases_that_met_ai_first_differ_from_their_control_by_the_stated_effect() {
        var treated = number("ai", "counted", "treated", "cases");
        var control = number("ai", "counted", "control", "cases");
        var resolution = number("ai", "counted", "treated", "solved") / treated
                - number("ai", "counted", "control", "solved") / control;
        var seconds = number("ai", "counted", "treated", "seconds") / treated
                - number("ai", "counted", "control", "seconds") / control;
        var cost = (number("ai", "counted", "treated", "costMillionths") / treated
                        - number("ai", "counted", "control", "costMillionths") / control)
                / 1e6;

        assertThat(treated / (treated + control)).isCloseTo(STORY.rollout().share(), within(0.02));
        assertThat(resolution).isCloseTo(number("ai", "effect", "resolution"), within(0.02));
        assertThat(seconds).isCloseTo(number("ai", "effect", "handlingSeconds"), within(12.0));
        assertThat(cost).isCloseTo(number("ai", "effect", "costPerCase"), within(0.08));
        assertThat(resolution).isGreaterThan(0.01);
        assertThat(seconds).isLessThan(-50);
    }

    @Test
    void subscribers_leave_more_often_by_the_stated_points_for_every_unsolved_problem() {
        for (var unsolved = 0; unsolved <= Subscription.FELT_MAX; unsolved++) {
            var renewals = number("churn", "countedByUnsolved", String.valueOf(unsolved), "renewals");
            var ended = number("churn", "countedByUnsolved", String.valueOf(unsolved), "ended");
            var stated = STORY.churn().base() + unsolved * STORY.churn().perProblem();

            assertThat(renewals).isGreaterThan(50);
            assertThat(ended / renewals)
                    .as("%d unsolved", unsolved)
                    .isCloseTo(stated, within(3.5 * Math.sqrt(stated * (1 - stated) / renewals)));
        }
    }

    @Test
    void those_who_answer_differ_from_all() {
        assertThat(number("satisfaction", "csatOfAnswers")).isNotEqualTo(number("satisfaction", "csatOfAll"));
        assertThat(number("satisfaction", "csatOfAll")).isBetween(3.5, 4.2);
    }

    private static double number(String... path) {
        return ((Number) at(path)).doubleValue();
    }

    private static Object at(String... path) {
        Object node = TRUTH;
        for (var name : path) {
            if (!(node instanceof Map<?, ?> map) || !map.containsKey(name)) {
                throw new AssertionError("The truth has no " + String.join("/", path));
            }
            node = Objects.requireNonNull(map.get(name));
        }
        return node;
    }
}
