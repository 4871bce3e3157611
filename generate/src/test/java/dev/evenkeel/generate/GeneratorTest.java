package dev.evenkeel.generate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.event.Attributes;
import dev.evenkeel.event.Event;
import dev.evenkeel.event.EventType;
import dev.evenkeel.event.Journal;
import dev.evenkeel.event.Value;
import dev.evenkeel.event.Worker.Tier;
import dev.evenkeel.event.Workers;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class GeneratorTest {
    private static final Story STORY = Stories.northwind().withSize(new Story.Size(2000, 900));
    private static final Generator GENERATOR = Generator.of(STORY);
    private static final List<Event> JOURNAL = GENERATOR.journal();

    @Test
    void the_same_seed_gives_the_same_events() {
        assertThat(Generator.of(STORY).journal()).isEqualTo(JOURNAL);
    }

    @Test
    void another_seed_gives_others() {
        assertThat(Generator.of(STORY.withSeed(4)).customer(0)).isNotEqualTo(GENERATOR.customer(0));
    }

    @Test
    void a_customer_is_the_same_alone_as_among_all() {
        for (var index = 0L; index < GENERATOR.customers(); index += 97) {
            var alone = GENERATOR.customer(index);
            var customer = "cust-%06d".formatted(index);
            var cases = alone.stream().map(Event::subject).collect(Collectors.toSet());
            var among = JOURNAL.stream()
                    .filter(event -> event.customer().equals(customer)
                            || (event.hasSubject() && cases.contains(event.subject())))
                    .toList();

            assertThat(alone).as("customer %d", index).isEqualTo(among);
        }
    }

    @Test
    void every_type_of_event_occurs() {
        var types = JOURNAL.stream().map(Event::type).collect(Collectors.toSet());

        assertThat(types).containsAll(EventType.known()).contains(EventType.WORKER);
    }

    @Test
    void events_come_in_the_order_of_the_journal_and_none_is_set_aside() {
        var journal = Journal.of(JOURNAL, Attributes.builtIn());

        assertThat(JOURNAL).isSortedAccordingTo(Event.JOURNAL_ORDER);
        assertThat(journal.events()).isEqualTo(JOURNAL);
        assertThat(journal.quarantine()).isEmpty();
    }

    @Test
    void an_event_of_a_case_names_its_case() {
        assertThat(JOURNAL).allMatch(event -> event.hasSubject() || !EventType.needsCase(event.type()));
    }

    @Test
    void about_as_many_cases_are_opened_as_the_story_says() {
        assertThat(JOURNAL.stream()
                        .filter(event -> event.type().equals(EventType.OPENED))
                        .count())
                .isBetween(1900L, 2100L);
    }

    @Test
    void every_worker_that_works_is_registered_and_every_tier_works() {
        var workers = Workers.of(GENERATOR.workers()).and(JOURNAL);
        var tiers = JOURNAL.stream()
                .flatMap(event -> Workers.named(event).stream())
                .map(id -> workers.worker(id).tier())
                .collect(Collectors.toSet());

        assertThat(workers.unregistered(JOURNAL)).isEmpty();
        assertThat(tiers).containsExactlyInAnyOrder(Tier.values());
    }

    @Test
    void a_verdict_that_names_a_claim_names_one_that_exists() {
        var claims = JOURNAL.stream()
                .filter(event -> event.type().equals(EventType.RESOLVED))
                .map(event -> event.id().spelling())
                .collect(Collectors.toSet());
        var named = JOURNAL.stream()
                .filter(event -> event.type().equals(EventType.VERDICT))
                .map(event -> event.text("claim"))
                .filter(claim -> !claim.isEmpty())
                .toList();

        assertThat(named).isNotEmpty().allMatch(claims::contains);
    }

    @Test
    void spam_tests_and_duplicates_are_closed_as_such() {
        var codes = JOURNAL.stream()
                .filter(event -> event.type().equals(EventType.CLOSED))
                .map(event -> event.text("code"))
                .collect(Collectors.toSet());

        assertThat(codes).contains("spam", "test", "duplicate", "solved", "no-reply", "rejected");
    }

    @Test
    void hand_offs_name_the_stage_that_was_finished_and_both_sides() {
        var stages = new HashSet<String>();
        for (var event : JOURNAL) {
            if (event.type().equals(EventType.HANDED_OFF)) {
                stages.add(event.text("stage"));
                assertThat(event.text("from")).isNotEmpty().isNotEqualTo(event.text("to"));
            }
        }

        assertThat(stages).containsExactlyInAnyOrder("self-help", "triage", "diagnosis");
    }

    @Test
    void scores_lie_on_their_scales() {
        for (var event : JOURNAL) {
            if (event.type().equals(EventType.SURVEY)
                    && event.attribute("score").orElseThrow() instanceof Value.Decimal(var score)) {
                var scale = event.text("scale").split("-", -1);
                assertThat(score.intValueExact())
                        .as(event.toString())
                        .isBetween(Integer.valueOf(scale[0]), Integer.valueOf(scale[1]));
            }
        }
    }

    @Test
    void ai_works_from_its_roll_out_on_and_not_before() {
        var rollout = STORY.rollout().from().atStartOfDay(STORY.term().zone()).toInstant();
        var byAi = JOURNAL.stream()
                .filter(event -> event.text("worker").startsWith("ai-"))
                .toList();

        assertThat(byAi).isNotEmpty().noneMatch(event -> event.time().isBefore(rollout));
    }
}
