package dev.evenkeel.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.files.EventWire;
import dev.evenkeel.generate.Generated;
import dev.evenkeel.generate.Stories;
import dev.evenkeel.generate.Story;
import dev.evenkeel.server.claims.ClaimList;
import dev.evenkeel.server.claims.SelfCheck;
import dev.evenkeel.server.engagements.Held;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The claims that are kept are those of a recomputation, in whatever order and pieces events come. */
class UpkeepTest {
    private static final Desk DESK = Desk.open();

    private final Held engagement = DESK.engagement();

    private List<String> states() {
        return DESK
                .part(ClaimList.class)
                .page(engagement, ClaimList.Filter.none(), Optional.empty(), 100)
                .claims()
                .stream()
                .map(claim -> "%s %s %s"
                        .formatted(
                                claim.row().caseId(),
                                claim.row().state(),
                                claim.row().reason())
                        .strip())
                .toList();
    }

    @Test
    void a_claim_is_confirmed_refuted_and_seen_again_when_an_event_arrives_late() {
        DESK.deliver(
                engagement,
                Desk.event("1", "case.opened", "2026-03-02T10:00:00Z", "k1", "anna"),
                Desk.event("2", "case.resolved", "2026-03-02T11:00:00Z", "k1", "anna"));
        DESK.settle(engagement);
        assertThat(states()).containsExactly("k1 confirmed silence");

        DESK.deliver(engagement, Desk.event("3", "case.opened", "2026-03-03T10:00:00Z", "k2", "anna"));
        DESK.settle(engagement);
        assertThat(states()).containsExactly("k1 refuted recontact");
    }

    @Test
    void customers_that_turn_out_to_be_one_are_decided_together() {
        DESK.deliver(
                engagement,
                Desk.event("1", "case.resolved", "2026-03-02T11:00:00Z", "k1", "anna"),
                Desk.event("2", "case.opened", "2026-03-03T10:00:00Z", "k2", "ann"));
        DESK.settle(engagement);
        assertThat(states()).containsExactly("k1 confirmed silence");

        // A correction of the second event says who it was.
        DESK.deliver(
                engagement,
                Desk.event("2", "case.opened", "2026-03-03T10:00:00Z", "k2", "anna")
                        .replace("\"subject\"", "\"revision\":1,\"subject\""));
        DESK.settle(engagement);
        assertThat(states()).containsExactly("k1 refuted recontact");
    }

    @Test
    void a_merged_case_takes_its_claims_along() {
        DESK.deliver(
                engagement,
                Desk.event("1", "case.resolved", "2026-03-02T11:00:00Z", "k1", "anna"),
                Desk.event("2", "case.resolved", "2026-03-02T12:00:00Z", "k2", "berta"));
        DESK.settle(engagement);
        DESK.deliver(
                engagement,
                Desk.event("3", "case.merged", "2026-03-03T10:00:00Z", "k1", "anna")
                        .replace("}", ",\"data\":{\"into\":\"k2\"}}"));
        DESK.settle(engagement);

        assertThat(DESK.part(SelfCheck.class).check(engagement).orElseThrow().differing())
                .isZero();
        assertThat(states()).hasSize(2);
    }

    @Test
    void in_any_order_and_in_any_pieces_the_list_equals_a_recomputation() throws Exception {
        var seed = System.nanoTime();
        var random = new Random(seed);
        var lines = new ArrayList<>(
                Generated.events(Stories.named("law")
                                .withSize(Story.Size.ofCases(300))
                                .withSeed(seed))
                        .stream()
                        .map(EventWire::toJson)
                        .toList());
        Collections.shuffle(lines, random);
        var pieces = new ArrayList<List<String>>();
        for (var from = 0; from < lines.size(); ) {
            var to = Math.min(lines.size(), from + 1 + random.nextInt(400));
            pieces.add(lines.subList(from, to));
            from = to;
        }
        try (var threads = Executors.newFixedThreadPool(4)) {
            var all = new ArrayList<Callable<Boolean>>();
            pieces.forEach(piece -> all.add(() -> {
                DESK.deliver(engagement, piece.toArray(String[]::new));
                return true;
            }));
            all.add(() -> {
                DESK.settle(engagement);
                return true;
            });
            for (var done : threads.invokeAll(all)) {
                done.get();
            }
        }
        DESK.settle(engagement);

        var finding = DESK.part(SelfCheck.class).check(engagement).orElseThrow();

        assertThat(finding.example()).as("seed %d", seed).isEmpty();
        assertThat(finding.differing()).as("seed %d", seed).isZero();
        assertThat(finding.waiting()).isZero();
        assertThat(finding.claims()).isGreaterThan(100);
        assertThat(DESK.part(ClaimList.class).counts(engagement).stream()
                        .mapToLong(ClaimList.Count::claims)
                        .sum())
                .isEqualTo(finding.claims());
    }

    @Test
    void the_self_check_finds_a_claim_that_is_not_what_it_should_be() {
        DESK.deliver(engagement, Desk.event("1", "case.resolved", "2026-03-02T11:00:00Z", "k1", "anna"));
        DESK.settle(engagement);
        DESK.sql()
                .sql("update claim set amount = '4' where engagement = :engagement")
                .param("engagement", engagement.id())
                .update();

        var finding = DESK.part(SelfCheck.class).check(engagement).orElseThrow();

        assertThat(finding.differing()).isEqualTo(1);
        assertThat(finding.example()).contains("k1");
    }

    @Test
    void the_demo_equals_a_recomputation() {
        var finding = DESK.part(SelfCheck.class).check(DESK.demo()).orElseThrow();

        assertThat(finding.example()).isEmpty();
        assertThat(finding.claims()).isGreaterThan(3_000);
        assertThat(DESK.part(ClaimList.class).counts(DESK.demo()).stream()
                        .map(ClaimList.Count::state)
                        .collect(Collectors.toSet()))
                .contains("confirmed", "reversed", "refuted");
    }
}
