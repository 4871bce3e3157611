package dev.evenkeel.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Which windows the declared feeds hold: without a declaration the journal covers everything. */
class CoverageTest {
    private static final Coverage TWO_STRETCHES = new Coverage.Stretches(List.of(
            new Coverage.Stretch(Desk.instant("1 00:00"), Desk.instant("5 00:00")),
            new Coverage.Stretch(Desk.instant("6 00:00"), Desk.instant("9 00:00"))));

    private static boolean holds(String from, String to) {
        return TWO_STRETCHES.holds(Desk.instant(from), Desk.instant(to));
    }

    @Test
    void a_window_is_held_from_the_first_instant_of_a_stretch_to_the_last_before_its_end() {
        assertThat(holds("1 00:00", "4 23:59")).isTrue();
        assertThat(holds("1 00:00", "5 00:00")).isFalse();
        assertThat(holds("0 23:59", "4 00:00")).isFalse();
        assertThat(holds("6 00:00", "8 00:00")).isTrue();
    }

    @Test
    void a_window_across_a_gap_is_not_held() {
        assertThat(holds("4 00:00", "7 00:00")).isFalse();
        assertThat(holds("5 12:00", "5 13:00")).isFalse();
    }

    @Test
    void without_a_declaration_everything_is_held() {
        assertThat(new Coverage.Everything().holds(Desk.instant("1 00:00"), Desk.instant("90 00:00")))
                .isTrue();
    }

    @Test
    void a_claim_is_provable_where_the_feeds_hold_all_its_windows_to_their_last_instant() {
        var rules = """
                outcomes:
                  resolution:
                    claim: case.resolved
                    settle: {after: 24h}
                    refuted by:
                      - {event: case.reopened, within: 2d}
                """;
        assertThat(Desk.under(rules)
                        .covered("2 09:00", "4 09:01")
                        .at("2 09:00", "case.resolved c1")
                        .states("9 00:00"))
                .containsExactly("c1 confirmed silence");
        assertThat(Desk.under(rules)
                        .covered("2 09:00", "4 09:00")
                        .at("2 09:00", "case.resolved c1")
                        .states("9 00:00"))
                .containsExactly("c1 unprovable coverage");
        assertThat(Desk.under(rules)
                        .covered("2 09:00", "4 09:00")
                        .at("2 09:00", "case.resolved c1")
                        .at("2 10:00", "case.reopened c1")
                        .states("9 00:00"))
                .containsExactly("c1 refuted reopened");
    }
}
