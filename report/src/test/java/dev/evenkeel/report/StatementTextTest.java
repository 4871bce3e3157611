package dev.evenkeel.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.golden.Golden;
import dev.evenkeel.settlement.Issued;
import dev.evenkeel.settlement.Line;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StatementTextTest {
    private static ShownStatement march() {
        var engagement = Northwind.engagement();
        return ShownStatement.of(engagement, Northwind.march(engagement), Northwind.PROVENANCE);
    }

    @Test
    void a_statement_says_what_the_month_cost_and_why() {
        Golden.assertMatches("golden/march.txt", StatementText.of(march()));
    }

    @Test
    void it_reads_as_well_in_80_columns() {
        Golden.assertMatches("golden/march-80.txt", StatementText.of(march(), 80));
    }

    @Test
    void a_later_statement_corrects_the_earlier_one_by_a_true_up() {
        var engagement = Northwind.engagement();
        var issued = Northwind.issuedTooHigh(engagement, Northwind.MARCH, new BigDecimal("37.50"));
        var april = Northwind.MARCH.next();
        var settlement = engagement.settle(april, engagement.drawnAt(april), issued);

        Golden.assertMatches(
                "golden/april-with-true-up.txt",
                StatementText.of(ShownStatement.of(engagement, settlement, Northwind.PROVENANCE)));
    }

    @Test
    void a_true_up_names_the_claims_that_moved() {
        var engagement = Northwind.engagement();
        var issued = Northwind.issuedTooHigh(engagement, Northwind.MARCH, new BigDecimal("37.50"));
        var april = Northwind.MARCH.next();
        var settlement = engagement.settle(april, engagement.drawnAt(april), issued);
        var trueUp = settlement.statement().lines().stream()
                .filter(line -> line.kind() == Line.Kind.TRUE_UP)
                .findFirst()
                .orElseThrow();
        var moved = IntStream.range(0, 12)
                .mapToObj(number -> new MovedClaim(
                        "470" + Integer.toString(number),
                        Northwind.BEGIN,
                        number == 0 ? "" : "confirmed",
                        new BigDecimal("3.125"),
                        number == 1 ? "" : "confirmed",
                        BigDecimal.ZERO))
                .toList();
        var shown =
                ShownStatement.of(engagement, settlement, Northwind.PROVENANCE).withMoved(Map.of(trueUp, moved));

        assertThat(StatementText.of(shown))
                .contains("case 4700: not there, now confirmed")
                .contains("case 4701: confirmed, now gone")
                .contains("case 4702: confirmed, at another amount")
                .contains("2 more claims that moved")
                .contains("−6.250");
        assertThat(StatementHtml.of(shown)).contains("12 claims moved", "<bdi>4711</bdi>");
    }

    @Test
    void a_month_that_is_not_over_is_a_preview() {
        var engagement = Northwind.engagement();
        var settlement = engagement.settle(Northwind.MARCH, Instant.parse("2026-03-15T12:00:00Z"), Issued.nothing());
        var text = StatementText.of(ShownStatement.of(engagement, settlement, Northwind.PROVENANCE), 200);

        assertThat(text)
                .startsWith("March 2026 has cost €")
                .contains("So far Northwind Subscriptions GmbH owes Harbor Support Ltd")
                .contains("the statement is drawn on 7 Apr 2026")
                .doesNotContain("due ", "Dispute");
    }

    @Test
    void a_month_of_reversals_gives_money_back() {
        var engagement = Northwind.engagement(
                Northwind.contract(Northwind.contractText().replace("  - id: standby\n    fixed: 800.00\n", "")));
        var may = Northwind.MARCH.next().next();
        var issued = Northwind.issuedTooHigh(engagement, Northwind.MARCH.next(), new BigDecimal("100.00"));
        var settlement = engagement.settle(may, engagement.drawnAt(may), issued);
        var text = StatementText.of(ShownStatement.of(engagement, settlement, Northwind.PROVENANCE));

        assertThat(text).startsWith("May 2026 brings Northwind Subscriptions GmbH €");
        assertThat(text).contains("Harbor Support Ltd owes Northwind Subscriptions GmbH €");
    }

    @Test
    void a_month_without_anything_costs_nothing() {
        var engagement = Northwind.engagement(
                Northwind.contract(Northwind.contractText().replace("  - id: standby\n    fixed: 800.00\n", "")));
        var january = Northwind.MARCH.next().next().next().next();
        var settlement = engagement.settle(january, engagement.drawnAt(january), Issued.nothing());
        var text = StatementText.of(ShownStatement.of(engagement, settlement, Northwind.PROVENANCE));

        assertThat(text)
                .startsWith("July 2026 cost nothing: no outcome was confirmed.")
                .contains("Neither party owes the other anything.");
    }

    @Test
    void a_month_under_its_ceiling_says_how_far() {
        var engagement = Northwind.engagement(Northwind.contract(
                Northwind.contractText() + "  - id: limits\n    collar: {of: total, ceiling: 2000}\n"));
        var text = StatementText.of(ShownStatement.of(engagement, Northwind.march(engagement), Northwind.PROVENANCE));

        assertThat(text.lines().findFirst().orElse("")
                        + text.lines().skip(1).findFirst().orElse(""))
                .contains("33 % under the ceiling");
    }

    @Test
    void money_without_minor_units_has_no_decimals() {
        var engagement = Northwind.engagement(Northwind.contract(Northwind.contractText()
                .replace("currency: EUR", "currency: JPY")
                .replace("800.00", "800")));
        var text = StatementText.of(ShownStatement.of(engagement, Northwind.march(engagement), Northwind.PROVENANCE));

        assertThat(text).contains("standby      fixed fee").containsPattern("(?m) 800$");
    }

    @ParameterizedTest
    @ValueSource(ints = {80, 100, 132})
    void no_line_is_longer_than_the_page_or_ends_in_a_space(int columns) {
        assertThat(StatementText.of(march(), columns).lines())
                .allSatisfy(line -> assertThat(TextWidth.of(line)).isLessThanOrEqualTo(columns))
                .noneMatch(line -> line.endsWith(" "));
    }

    @Test
    void the_machine_s_language_changes_nothing() {
        var shown = march();
        var text = StatementText.of(shown);
        var html = StatementHtml.of(shown);
        var before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            assertThat(StatementText.of(shown)).isEqualTo(text);
            assertThat(StatementHtml.of(shown)).isEqualTo(html);
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void the_same_settlement_gives_the_same_bytes() {
        assertThat(StatementText.of(march())).isEqualTo(StatementText.of(march()));
        assertThat(StatementHtml.of(march())).isEqualTo(StatementHtml.of(march()));
    }

    @Test
    void a_long_list_of_prices_is_cut_and_its_rest_added_up() {
        var rows = new StringBuilder("{by: worker.id");
        for (var number = 0; number < 60; number++) {
            rows.append(", w%s: %s.5".formatted(Integer.toString(number), Integer.toString(number)));
        }
        var engagement = Northwind.manyPrices(Northwind.contract(
                Northwind.contractText().replaceFirst("price: .*", "price: " + rows + ", else: 1}")));
        var text = StatementText.of(ShownStatement.of(engagement, Northwind.march(engagement), Northwind.PROVENANCE));

        assertThat(text).contains("20 more prices");
    }
}
