package dev.evenkeel.incentive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.event.Event;
import dev.evenkeel.event.EventType;
import dev.evenkeel.event.Worker.Tier;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class IncentivesTest {
    private static final String BY_THE_HOUR = "terms: [{id: hours, effort: {per: hour}, price: 30}]";
    private static final String BY_RESULT = """
            outcomes:
              resolution:
                claim: case.resolved
                settle: {after: 3d}
                refuted by: [{event: case.reopened, within: 14d}]
            terms:
              - {id: resolutions, pay: resolution, price: {by: worker.tier, ai: 1, else: 6}}
            """;

    private static MadeUpLog desk() {
        return new MadeUpLog().solved(40, "ann", "600", "address").solved(10, "bot", "0", "address");
    }

    private static BigDecimal amount(String text) {
        return new BigDecimal(text);
    }

    private static void assertChange(Effect.Settled effect, String client, String provider) {
        assertThat(effect.change().client()).as("client").isEqualByComparingTo(client);
        assertThat(effect.change().provider()).as("provider").isEqualByComparingTo(provider);
    }

    @Test
    void paid_by_the_hour_the_provider_loses_by_working_faster() {
        var effect = desk().hourCosts(Tier.AGENT, "20").settled(BY_THE_HOUR, Lever.HANDLE_TIME, "0.1");
        // 24,000 seconds are 6.67 hours; a tenth less of them is 20.00 at 30 an hour, of which 13.33 were cost.
        assertThat(effect.change().bill()).isEqualByComparingTo("-20.00");
        assertChange(effect, "20.00", "-6.67");
        assertThat(effect.pull()).isEqualTo(Pull.APART);
        assertThat(effect.cases()).isEqualTo(40);
        assertThat(effect.terms()).containsExactly(new Effect.TermChange("hours", amount("200.00"), amount("180.00")));
    }

    @Test
    void paid_by_result_the_provider_gains_by_working_faster() {
        var effect = desk().hourCosts(Tier.AGENT, "20").settled(BY_RESULT, Lever.HANDLE_TIME, "0.1");
        assertChange(effect, "0", "13.33");
        assertThat(effect.terms()).isEmpty();
        assertThat(effect.pull()).isEqualTo(Pull.ONE_SIDED);
    }

    @Test
    void fewer_contacts_are_the_clients_gain_and_the_providers_loss() {
        var desk = new MadeUpLog()
                .solved(50, "ann", "600", "address")
                .hourCosts(Tier.AGENT, "20")
                .contactCosts("2");
        var effect = desk.settled(BY_RESULT, Lever.VOLUME, "0.2");
        assertThat(effect.cases()).isEqualTo(10);
        assertThat(effect.change().bill()).isEqualByComparingTo("-60");
        assertChange(effect, "80", "-26.66");
        assertThat(effect.pull()).isEqualTo(Pull.APART);
    }

    @Test
    void more_contacts_are_others_like_those_that_are_there() {
        var less = desk().settled(BY_RESULT, Lever.VOLUME, "0.2");
        var more = desk().settled(BY_RESULT, Lever.VOLUME, "-0.2");
        assertThat(more.cases()).isEqualTo(less.cases());
        assertThat(more.change().bill())
                .as("the same customers that stay away the one way come twice the other")
                .isEqualByComparingTo(less.change().bill().negate());
    }

    @Test
    void what_the_ai_takes_over_is_paid_as_the_ais_and_costs_no_time_of_people() {
        var effect = desk().hourCosts(Tier.AGENT, "20")
                .caseCosts(Tier.AI, "0.5")
                .settled(BY_RESULT, Lever.AUTOMATION, "0.1");
        assertThat(effect.cases()).isEqualTo(5);
        assertThat(effect.change().bill()).isEqualByComparingTo("-25");
        assertThat(effect.change().providerCost())
                .as("5 cases of 10 minutes at 20 an hour less, 5 of the AI at 0.50 more")
                .isEqualByComparingTo("-14.16");
        assertThat(effect.pull()).isEqualTo(Pull.APART);
    }

    @Test
    void what_a_person_takes_over_takes_as_long_as_the_mean_case() {
        var effect = desk().hourCosts(Tier.AGENT, "20").settled(BY_THE_HOUR, Lever.AUTOMATION, "-0.1");
        assertThat(effect.cases()).isEqualTo(5);
        assertThat(effect.change().bill()).isEqualByComparingTo("25");
        assertThat(effect.change().providerCost()).isEqualByComparingTo("16.67");
    }

    @Test
    void an_ai_that_nobody_had_is_registered() {
        var desk = new MadeUpLog().solved(10, "ann", "60", "address");
        var effect = desk.settled(BY_RESULT, Lever.AUTOMATION, "0.5");
        assertThat(effect.change().bill()).as("5 of 10 at 1 in place of 6").isEqualByComparingTo("-25");
    }

    @Test
    void a_case_that_goes_right_has_no_rework_and_is_paid() {
        var desk = failing(10).hourCosts(Tier.AGENT, "30").failureCosts("15").contactCosts("1");
        var effect = desk.settled(BY_RESULT, Lever.QUALITY, "1");
        assertThat(effect.cases()).isEqualTo(10);
        // Each was refuted and then claimed once more; now its first claim stands, and the second is not made.
        assertThat(effect.change().bill()).isEqualByComparingTo("0");
        assertThat(effect.change().providerCost()).as("an hour of rework each").isEqualByComparingTo("-300");
        assertThat(effect.change().clientCost())
                .as("a failure and a contact each")
                .isEqualByComparingTo("-160");
        assertThat(effect.pull()).isEqualTo(Pull.TOGETHER);
    }

    @Test
    void paid_by_the_hour_the_provider_loses_by_doing_it_right() {
        var effect =
                failing(10).hourCosts(Tier.AGENT, "20").failureCosts("15").settled(BY_THE_HOUR, Lever.QUALITY, "1");
        assertChange(effect, "450", "-100");
        assertThat(effect.pull()).isEqualTo(Pull.APART);
    }

    @Test
    void a_case_that_goes_wrong_is_worked_on_again() {
        var effect = desk().hourCosts(Tier.AGENT, "20").failureCosts("15").settled(BY_RESULT, Lever.QUALITY, "-0.1");
        assertThat(effect.cases()).isEqualTo(5);
        assertThat(effect.change().bill())
                .as("the first claim is refuted, and the second stands")
                .isEqualByComparingTo("0");
        assertThat(effect.change().clientCost()).isEqualByComparingTo("75");
        assertThat(effect.change().providerCost()).isGreaterThan(BigDecimal.ZERO);
    }

    private static MadeUpLog failing(int cases) {
        var log = new MadeUpLog();
        for (var number = 0; number < cases; number++) {
            var id = "f" + number;
            log.at(2, 0, EventType.OPENED, id, "c" + id, "intent=address")
                    .at(2, 5, EventType.RESOLVED, id, "", "worker=ann")
                    .at(3, 0, EventType.REOPENED, id, "")
                    .at(3, 60, EventType.WORK, id, "", "worker=ann", "seconds=3600")
                    .at(3, 61, EventType.RESOLVED, id, "", "worker=ann");
        }
        return log;
    }

    @Test
    void a_recontact_is_a_failure_and_vanishes_with_it() {
        var log = new MadeUpLog()
                .at(2, 0, EventType.OPENED, "k1", "cu", "intent=address")
                .at(2, 5, EventType.RESOLVED, "k1", "", "worker=ann")
                .at(5, 0, EventType.OPENED, "k2", "cu", "intent=address")
                .at(5, 5, EventType.RESOLVED, "k2", "", "worker=ann")
                .at(6, 0, EventType.OPENED, "k3", "cu", "intent=refund")
                .at(20, 0, EventType.OPENED, "k4", "cu", "intent=address")
                .contactCosts("1");
        var effect = log.settled(BY_RESULT, Lever.QUALITY, "1");
        assertThat(effect.cases())
                .as("k1 alone went wrong; k3 is about something else, k4 too late")
                .isEqualTo(1);
        assertThat(effect.change().bill()).isEqualByComparingTo("-6");
        assertThat(effect.change().clientCost()).isEqualByComparingTo("-1");
    }

    @Test
    void fewer_hard_cases_are_easy_ones_in_their_place() {
        var desk = new MadeUpLog()
                .solved(30, "ann", "300", "address")
                .solved(20, "ann", "1800", "refund")
                .hourCosts(Tier.AGENT, "20");
        var effect = desk.settled(BY_THE_HOUR, Lever.MIX, "0.2");
        assertThat(effect.cases()).isEqualTo(10);
        // Ten cases of 25 minutes less at 30 an hour.
        assertThat(effect.change().bill()).isEqualByComparingTo("-125");
        assertThat(desk.hard("address")
                        .settled(BY_THE_HOUR, Lever.MIX, "0.2")
                        .change()
                        .bill())
                .as("whoever says that the others are hard moves the other way")
                .isEqualByComparingTo("125");
    }

    @Test
    void what_the_log_does_not_have_is_not_moved_and_says_so() {
        var log = new MadeUpLog().solved(10, "ann", "0", "address");
        for (var lever : List.of(Lever.HANDLE_TIME, Lever.QUALITY, Lever.MIX)) {
            assertThat(log.moved(BY_RESULT, lever, "0.5")).as(lever.noun()).isInstanceOf(Effect.NotMoved.class);
        }
        assertThat(log.moved(BY_RESULT, Lever.AUTOMATION, "-0.5")).isInstanceOf(Effect.NotMoved.class);
        assertThat(((Effect.NotMoved) log.moved(BY_RESULT, Lever.VOLUME, "0.01")).why())
                .contains("10 cases");
    }

    @Test
    void in_house_work_is_the_clients_cost() {
        var log = new MadeUpLog().solved(10, "ines", "3600", "address").hourCosts(Tier.IN_HOUSE, "40");
        var now = log.asked(BY_RESULT).now();
        assertThat(now.clientCost()).isEqualByComparingTo("400");
        assertThat(now.providerCost()).isZero();
        assertThat(now.provider()).isEqualByComparingTo("60");
        assertThat(now.client()).isEqualByComparingTo("-460");
    }

    @Test
    void rewards_are_the_providers_cost() {
        var log = new MadeUpLog().solved(10, "ann", "0", "address");
        var now = log.asked(BY_RESULT + "rewards: [{id: each, pay: resolution, to: worker, price: 2.50}]")
                .now();
        assertThat(now.providerCost()).isEqualByComparingTo("25");
    }

    @Test
    void cases_out_of_scope_are_neither_moved_nor_counted() {
        var log = new MadeUpLog()
                .solved(10, "ann", "3600", "address")
                .solved(10, "ann", "3600", "refund")
                .hourCosts(Tier.AGENT, "20");
        var incentives = log.asked(
                "scope: \"case.intent == 'refund'\"\n" + BY_THE_HOUR, new Move(Lever.HANDLE_TIME, amount("0.1")));
        assertThat(incentives.cases()).isEqualTo(10);
        assertThat(incentives.now().providerCost()).isEqualByComparingTo("200");
        assertThat(((Effect.Settled) incentives.effects().getFirst()).cases()).isEqualTo(10);
    }

    @Test
    void what_is_observed_is_named_since_no_move_changes_it() {
        var incentives = desk().asked("""
                measures:
                  base: {observed: active_base}
                terms:
                  - {id: per-head, rate: {per: base, price: 1}}
                """);
        assertThat(incentives.still()).containsExactly("base");
    }

    @Test
    void a_smaller_move_takes_cases_of_a_larger_one() {
        var log = random(new Random(42)).cases();
        for (var lever : List.of(Lever.VOLUME, Lever.AUTOMATION)) {
            var few = ids(lever, log, 20);
            var many = ids(lever, log, 60);
            assertThat(many).as(lever.noun()).containsAll(few);
            assertThat(few).hasSize(20);
        }
        assertThat(ids(Lever.VOLUME, log, 20)).isNotEqualTo(ids(Lever.AUTOMATION, log, 20));
    }

    private static List<String> ids(Lever lever, CaseLog log, int cases) {
        return Selection.cases(Selection.of(lever, log.cases(), CaseLife::id, cases)).stream()
                .map(CaseLife::id)
                .sorted()
                .toList();
    }

    /** Some cases with everything that may happen to one. */
    private static MadeUpLog random(Random random) {
        var log = new MadeUpLog();
        for (var number = 0; number < 150; number++) {
            var id = "r" + number;
            var day = 1 + random.nextInt(25);
            var worker = random.nextBoolean() ? "ann" : "bot";
            log.at(
                    day,
                    0,
                    EventType.OPENED,
                    id,
                    "cu" + random.nextInt(90),
                    "intent=" + List.of("a", "b", "c").get(random.nextInt(3)));
            log.at(day, 3, EventType.WORK, id, "", "worker=" + worker, "seconds=" + random.nextInt(2000));
            log.at(day, 5, EventType.RESOLVED, id, "", "worker=" + worker);
            if (random.nextInt(4) == 0) {
                log.at(day + 1, 0, EventType.REOPENED, id, "").at(day + 1, 9, EventType.RESOLVED, id, "", "worker=ann");
            }
            if (random.nextInt(3) == 0) {
                log.at(day + 2, 0, EventType.SURVEY, id, "", "kind=csat", "score=" + (1 + random.nextInt(5)));
            }
        }
        return log;
    }

    @Test
    void a_moved_log_has_no_event_twice_and_every_move_there_and_back_is_a_move() {
        for (var seed = 0; seed < 20; seed++) {
            var log = random(new Random(seed)).cases();
            for (var lever : Lever.values()) {
                for (var better : List.of("0.3", "-0.3")) {
                    var moved = new Moving(log, new Moving.Hard("intent", java.util.Set.of()))
                            .moved(new Move(lever, amount(better)));
                    var as = "seed %d, %s by %s".formatted(seed, lever, better);
                    assertThat(moved).as(as).isInstanceOf(Moved.Log.class);
                    var ids =
                            ((Moved.Log) moved).events().stream().map(Event::id).toList();
                    assertThat(ids).as(as).doesNotHaveDuplicates();
                }
            }
        }
    }

    @Test
    void all_quality_there_is_leaves_no_failure_but_among_those_that_were_not_resolved() {
        for (var seed = 0; seed < 20; seed++) {
            var log = random(new Random(seed)).cases();
            var moved = (Moved.Log) new Quality(log).moved(new Move(Lever.QUALITY, BigDecimal.ONE));
            var after = new ArrayList<>(moved.events());
            after.sort(Event.JOURNAL_ORDER);
            var lives = after.stream().collect(Collectors.groupingBy(Event::subject));
            lives.forEach((id, events) -> assertThat(events).as(id).noneMatch(Failures::isSign));
        }
    }

    @Test
    void the_same_log_gives_the_same_figures_in_any_order_of_arrival() {
        var random = random(new Random(7));
        var first = random.settled(BY_RESULT, Lever.QUALITY, "0.3").change();
        java.util.Collections.shuffle(random.events(), new Random(8));
        assertThat(random.settled(BY_RESULT, Lever.QUALITY, "0.3").change()).isEqualTo(first);
    }
}
