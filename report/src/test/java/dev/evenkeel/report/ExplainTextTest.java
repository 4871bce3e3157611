package dev.evenkeel.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.golden.Golden;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExplainTextTest {
    private static ShownCase shown(String caseId) {
        var engagement = Northwind.smallEngagement();
        return ShownCase.of(engagement, caseId, engagement.drawnAt(Northwind.MARCH));
    }

    @Test
    void a_refuted_claim_names_the_event_of_the_other_case() {
        Golden.assertMatches("golden/explain-refuted.txt", ExplainText.of(shown("4711")));
    }

    @Test
    void a_reversed_outcome_shows_its_whole_course() {
        Golden.assertMatches("golden/explain-reversed.txt", ExplainText.of(shown("4900")));
    }

    @Test
    void a_case_with_several_claims_explains_each() {
        var engagement = Northwind.engagement();
        var shown = ShownCase.of(engagement, "4708", engagement.drawnAt(Northwind.MARCH));

        Golden.assertMatches("golden/explain-two-claims-80.txt", ExplainText.of(shown, 80));
    }

    @Test
    void a_case_that_nobody_knows_is_said_to_be_unknown() {
        assertThat(ExplainText.of(shown("nowhere")))
                .isEqualTo("No event up to 7 Apr 2026, 00:00 Europe/Berlin names case nowhere.\n");
        assertThat(shown("nowhere").isKnown()).isFalse();
    }

    @Test
    void a_case_that_claims_nothing_is_shown_with_its_events() {
        var engagement = Northwind.withoutClaim("4711");
        var text = ExplainText.of(ShownCase.of(engagement, "4711", engagement.drawnAt(Northwind.MARCH)));

        assertThat(text)
                .startsWith("Nothing to bill: no event of case 4711 claims an outcome")
                .contains("case opened");
    }

    @ParameterizedTest
    @ValueSource(ints = {80, 100})
    void no_line_is_longer_than_the_page_or_ends_in_a_space(int columns) {
        var engagement = Northwind.engagement();
        var shown = ShownCase.of(engagement, "4708", engagement.drawnAt(Northwind.MARCH));

        assertThat(ExplainText.of(shown, columns).lines())
                .allSatisfy(line -> assertThat(TextWidth.of(line)).isLessThanOrEqualTo(columns))
                .noneMatch(line -> line.endsWith(" "));
    }

    @Test
    void an_id_cannot_steer_the_terminal() {
        var engagement = Northwind.withCase("47\u001B[2J11", "c\u202E1");
        var text = ExplainText.of(ShownCase.of(engagement, "47\u001B[2J11", engagement.drawnAt(Northwind.MARCH)));

        assertThat(text).contains("47U+001B[2J11", "cU+202E1").doesNotContain("\u001B", "\u202E");
    }
}
