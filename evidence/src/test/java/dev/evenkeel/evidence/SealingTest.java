package dev.evenkeel.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evenkeel.contract.Checked;
import dev.evenkeel.contract.Contract;
import dev.evenkeel.contract.ContractChecker;
import dev.evenkeel.event.Attributes;
import dev.evenkeel.event.Event;
import dev.evenkeel.event.EventId;
import dev.evenkeel.event.Value;
import dev.evenkeel.proof.Malformed;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is taken out of an event before it is logged, and put back for those who may see it. */
class SealingTest {
    private static final Contract CONTRACT = contract("""
            evenkeel: 1
            id: desk
            title: A desk
            parties: {client: {id: c, name: Client}, provider: {id: p, name: Provider}}
            term: {from: 2026-03-01, to: 2027-03-01}
            billing: {currency: EUR, period: month}
            terms:
              - {id: standby, fixed: 100.00}
            disclose:
              metric.observed: {to: [client leader, auditor], until: 2027-06-01}
            """);

    private final Random random = new Random(9901);
    private final Sealing sealing = new Sealing(CONTRACT, new Pseudonyms(new byte[Pseudonyms.KEY_BYTES]), () -> {
        var salt = new byte[16];
        random.nextBytes(salt);
        return salt;
    });

    @TempDir
    private Path folder = Path.of("");

    @Test
    void sensitive_fields_leave_and_come_back_as_they_were_read() {
        var metric = event(
                "1",
                "metric.observed",
                Map.of(
                        "metric",
                        Value.of("cost"),
                        "value",
                        Value.of(new BigDecimal("4.20")),
                        "region",
                        Value.of("EU")));
        var sealed = sealing.seal(metric);

        assertThat(sealed.event().data()).containsOnlyKeys(Sealing.COMMITMENTS);
        assertThat(sealed.disclosures()).hasSize(3);
        var opened = Sealing.reveal(sealed.event(), Sealing.byDigest(sealed.disclosures()), Attributes.builtIn());
        assertThat(opened.data()).isEqualTo(metric.data());
        assertThat(opened.customer()).startsWith("p-").isNotEqualTo(metric.customer());
        var one = Sealing.byDigest(sealed.disclosures().subList(0, 1));
        assertThat(Sealing.commitments(Sealing.reveal(sealed.event(), one, Attributes.builtIn())))
                .hasSize(2);
    }

    @Test
    void what_nobody_need_hide_stays_open() {
        var survey = sealing.seal(
                event("1", "survey.answered", Map.of("score", Value.of(4), "comment", Value.of("Thanks, says Mia"))));
        assertThat(survey.event().data()).containsOnlyKeys("score", Sealing.COMMITMENTS);
        assertThat(survey.disclosures())
                .singleElement()
                .satisfies(disclosure -> assertThat(disclosure.name()).isEqualTo("comment"));
        var opened = sealing.seal(event("1", "case.opened", Map.of("channel", Value.of("chat"))));
        assertThat(opened.disclosures()).isEmpty();
        assertThat(opened.event().data()).containsOnlyKeys("channel");
        assertThatThrownBy(() -> sealing.seal(survey.event()))
                .isInstanceOf(Malformed.class)
                .hasMessageContaining("sealed already");
    }

    @Test
    void one_customer_has_one_pseudonym_in_an_engagement_and_another_in_the_next() {
        var other = new byte[Pseudonyms.KEY_BYTES];
        other[7] = 1;
        var here = new Pseudonyms(new byte[Pseudonyms.KEY_BYTES]);
        assertThat(here.apply("mia")).isEqualTo(here.apply("mia")).matches("p-[0-9a-f]{32}");
        assertThat(here.apply("mia")).isNotEqualTo(here.apply("tom")).isNotEqualTo(new Pseudonyms(other).apply("mia"));
        assertThatThrownBy(() -> new Pseudonyms(new byte[3])).hasMessageContaining("has 32 bytes, not 3");
    }

    @Test
    void who_may_see_a_type_and_until_when_the_contract_says() {
        assertThat(Sealing.isDisclosed(CONTRACT, "metric.observed", "auditor", LocalDate.parse("2027-05-31")))
                .isTrue();
        assertThat(Sealing.isDisclosed(CONTRACT, "metric.observed", "auditor", LocalDate.parse("2027-06-01")))
                .isFalse();
        assertThat(Sealing.isDisclosed(CONTRACT, "metric.observed", "agent", LocalDate.parse("2027-05-31")))
                .isFalse();
        assertThat(Sealing.isDisclosed(CONTRACT, "survey.answered", "auditor", LocalDate.parse("2027-05-31")))
                .isFalse();
    }

    @Test
    void what_changed_is_sealed_anew_and_what_did_not_stays() {
        var first = event("1", "survey.answered", Map.of("comment", Value.of("good")));
        var other = event("1", "survey.answered", Map.of("comment", Value.of("bad")));
        var once = SealedFolder.read(folder, Attributes.builtIn())
                .and(List.of(first, first), sealing, Attributes.builtIn());
        assertThat(once.events()).hasSize(1);
        once.write(folder);
        var read = SealedFolder.read(folder, Attributes.builtIn());
        assertThat(read.events()).isEqualTo(once.events());
        assertThat(read.kept()).isEqualTo(once.kept());
        assertThat(read.and(List.of(first), sealing, Attributes.builtIn())).isEqualTo(read);
        assertThat(read.and(List.of(other), sealing, Attributes.builtIn()).events())
                .as("the same identity with another content is a conflict, which intake has to see")
                .hasSize(2);
        var erased = read.without(kept -> kept.subject().equals("A1"));
        assertThat(erased.kept()).isEmpty();
        assertThat(erased.and(List.of(first), sealing, Attributes.builtIn())).isEqualTo(erased);
    }

    private static Event event(String id, String type, Map<String, Value> data) {
        return new Event(
                new EventId("desk", id),
                0,
                type,
                Instant.parse("2026-03-02T09:00:00Z"),
                0,
                "A1",
                "mia",
                new TreeMap<>(data));
    }

    private static Contract contract(String text) {
        return switch (ContractChecker.check("contract.yaml", text.getBytes(StandardCharsets.UTF_8))) {
            case Checked.Accepted(var contract, var _) -> contract;
            case Checked.Rejected(var problems) -> throw new AssertionError(problems.toString());
        };
    }
}
