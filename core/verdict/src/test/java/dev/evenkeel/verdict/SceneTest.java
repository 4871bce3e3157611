package dev.evenkeel.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.condition.Attribute;
import dev.evenkeel.condition.Root;
import dev.evenkeel.contract.Billing;
import dev.evenkeel.contract.Evidence;
import dev.evenkeel.contract.Period;
import dev.evenkeel.event.Value;
import dev.evenkeel.event.Worker;
import java.time.ZoneId;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What a condition or a table can ask about; what is not there is absent. */
class SceneTest {
    private static final String RULES = "outcomes: {resolution: {claim: case.resolved, settle: {after: 24h}}}\n";

    private static final String ABSENT = "absent";

    private static Claim claim(String ofOpening, String ofClaim) {
        return Desk.under(RULES)
                .at("1 09:00", "case.opened c1", ofOpening)
                .at("2 09:00", "case.resolved c1", ofClaim)
                .verdicts("2 09:00")
                .getFirst()
                .claim();
    }

    private static Scene scene() {
        return Scene.of(claim("customer=ann intent=refund channel=null", "worker=bob note=null"));
    }

    private static String ask(Scene scene, String attribute) {
        var dot = attribute.indexOf('.');
        var root = Root.written(attribute.substring(0, dot)).orElseThrow();
        return scene.value(new Attribute(root, attribute.substring(dot + 1)))
                .map(Value::canonical)
                .orElse(ABSENT);
    }

    @Test
    void of_the_case_its_attributes_its_id_and_its_customer() {
        assertThat(ask(scene(), "case.intent")).isEqualTo("refund");
        assertThat(ask(scene(), "case.id")).isEqualTo("c1");
        assertThat(ask(scene(), "case.customer")).isEqualTo("ann");
        assertThat(ask(scene(), "case.brand")).isEqualTo(ABSENT);
        assertThat(ask(Scene.of(claim("", "")), "case.customer")).isEqualTo(ABSENT);
    }

    @Test
    void an_attribute_that_was_unset_is_absent() {
        assertThat(scene().value(new Attribute(Root.CASE, "channel"))).isEmpty();
        assertThat(scene().value(new Attribute(Root.EVENT, "note"))).isEmpty();
    }

    @Test
    void of_the_event_its_data_and_what_every_event_has() {
        assertThat(ask(scene(), "event.worker")).isEqualTo("bob");
        assertThat(ask(scene(), "event.type")).isEqualTo("case.resolved");
        assertThat(ask(scene(), "event.source")).isEqualTo("desk");
        assertThat(ask(scene(), "event.id")).isEqualTo("e1");
        assertThat(ask(scene(), "event.time")).isEqualTo("2026-03-02T09:00:00Z");
        assertThat(ask(scene(), "event.subject")).isEqualTo("c1");
        assertThat(ask(scene(), "event.customer")).isEqualTo(ABSENT);
        assertThat(ask(scene(), "event.score")).isEqualTo(ABSENT);
    }

    @Test
    void an_event_under_test_takes_the_place_of_the_claims() {
        var events = Desk.under(RULES)
                .at("3 09:00", "survey.answered", "customer=ann score=2")
                .journal()
                .events();
        var asked = scene().with(events.getFirst());
        assertThat(ask(asked, "event.customer")).isEqualTo("ann");
        assertThat(ask(asked, "event.subject")).isEqualTo(ABSENT);
        assertThat(ask(asked, "event.score")).isEqualTo("2");
        assertThat(ask(asked, "case.intent")).isEqualTo("refund");
        assertThat(ask(Scene.of(events.getFirst(), java.util.Optional.empty()), "case.id"))
                .isEqualTo(ABSENT);
    }

    @Test
    void of_a_worker_only_once_one_is_credited() {
        assertThat(ask(scene(), "worker.tier")).isEqualTo(ABSENT);
        var fields = new TreeMap<String, Value>();
        fields.put("site", Value.of("Pune"));
        var credited = scene().with(new Worker("bob", Worker.Tier.EXPERT, fields));
        assertThat(ask(credited, "worker.tier")).isEqualTo("expert");
        assertThat(ask(credited, "worker.site")).isEqualTo("Pune");
        assertThat(ask(credited, "worker.country")).isEqualTo(ABSENT);
    }

    @Test
    void of_the_outcome_its_claim_and_once_it_is_confirmed_its_evidence() {
        assertThat(ask(scene(), "outcome.claim")).isEqualTo("desk e1");
        assertThat(ask(scene(), "outcome.claimed_at")).isEqualTo("2026-03-02T09:00:00Z");
        assertThat(ask(scene(), "outcome.evidence")).isEqualTo(ABSENT);
        var confirmed = scene().with(Evidence.JUDGE, Desk.instant("3 10:00"));
        assertThat(ask(confirmed, "outcome.evidence")).isEqualTo("judge");
        assertThat(ask(confirmed, "outcome.confirmed_at")).isEqualTo("2026-03-03T10:00:00Z");
        assertThat(ask(confirmed, "outcome.claim")).isEqualTo("desk e1");
    }

    @Test
    void of_the_period_that_is_charged_its_name_and_bounds_by_the_contracts_clock() {
        var period = Period.named("2026-03", Billing.Every.MONTH).orElseThrow();
        var confirmation = new Step.Confirmed(
                Desk.instant("3 10:00"), Evidence.SYSTEM, new Step.Decider.ByRule("a system of record says so"));
        var charged = scene().with(confirmation, period, ZoneId.of("Europe/Berlin"));
        assertThat(ask(scene(), "period.name")).isEqualTo(ABSENT);
        assertThat(List.of(ask(charged, "period.name"), ask(charged, "period.from"), ask(charged, "period.to")))
                .containsExactly("2026-03", "2026-02-28T23:00:00Z", "2026-03-31T22:00:00Z");
        assertThat(ask(charged, "outcome.evidence")).isEqualTo("system");
    }

    @Test
    void the_events_of_a_journal_are_seen_with_their_case_as_it_was_right_after_them() {
        var seen = new java.util.ArrayList<String>();
        var journal = Desk.under(RULES)
                .at("1 09:00", "case.opened c1", "customer=ann intent=refund")
                .at("1 10:00", "survey.answered", "customer=ann score=2")
                .at("2 09:00", "case.updated c1", "intent=login")
                .at("3 09:00", "case.merged c1", "into=c2")
                .at("4 09:00", "message.sent c1", "author=customer")
                .journal();
        CaseEvents.of(journal.events())
                .forEach(at ->
                        seen.add("%s %s %s".formatted(at.event().type(), at.caseId(), ask(at.scene(), "case.intent"))));
        assertThat(seen)
                .containsExactly(
                        "case.opened c1 refund",
                        "case.updated c1 login",
                        "case.merged c1 login",
                        "message.sent c2 absent");
    }
}
