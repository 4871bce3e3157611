package dev.evenkeel.settlement;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.event.Worker.Tier;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** An issued statement never changes; the next one brings it to what the journal says by then. */
class ClosingTest {
    private static final String TERMS = """
            terms:
              - {id: pay, pay: resolution, price: 10.00, bands: {volume: [{upto: 1, factor: 100%}, {above: 1, factor: 90%}]}}
              - {id: bonus, pay: resolution, price: 0.335}
            """;

    @Test
    void a_true_up_follows_its_term_and_names_the_period_and_how_it_comes_about() {
        var office = Office.under(TERMS).confirmed("c1", "2026-03-05 09:00", Tier.AI);
        var issued = Issued.nothing().and(office.statement("2026-03"));
        office.confirmed("c2", "2026-03-06 09:00", Tier.AI).confirmed("c3", "2026-04-06 09:00", Tier.AI);
        var april = office.statement("2026-04", issued);
        assertThat(Office.spelt(april))
                .containsExactly(
                        "pay charge 2026-04 10.00",
                        "pay true-up 2026-03 8.00",
                        "bonus charge 2026-04 0.34",
                        "bonus true-up 2026-03 0.33");
        assertThat(april.lines().get(1).formula()).isEqualTo("2026-03 recomputed 18.00 − issued so far 10.00");
        assertThat(april.total(Line.Kind.TRUE_UP)).isEqualByComparingTo("8.33");
        assertThat(april.total(Line.Kind.CHARGE)).isEqualByComparingTo("10.34");
        assertThat(april.loadedCost().billed()).isEqualByComparingTo("10.34");
        assertThat(april.total()).isEqualByComparingTo("18.67");
    }

    @Test
    void a_reversal_that_comes_late_is_given_back_by_a_true_up_at_what_the_recomputation_charges() {
        var office = Office.under(TERMS)
                .confirmed("c1", "2026-03-05 09:00", Tier.AI)
                .confirmed("c2", "2026-03-06 09:00", Tier.AI);
        var issued = Issued.nothing().and(office.statement("2026-03"));
        office.reversed("2026-03-30 09:00");
        assertThat(Office.spelt(office.statement("2026-04", issued)))
                .containsExactly(
                        "pay charge 2026-04 0.00",
                        "pay true-up 2026-03 -9.00",
                        "bonus charge 2026-04 0.00",
                        "bonus true-up 2026-03 -0.34");
    }

    @Test
    void every_earlier_period_has_a_true_up_of_its_own_those_before_the_first_statement_too() {
        var office = Office.under(TERMS).confirmed("c1", "2026-03-05 09:00", Tier.AI);
        var issued = Issued.nothing().and(office.statement("2026-04"));
        office.confirmed("c2", "2026-04-05 09:00", Tier.AI);
        assertThat(Office.spelt(office.statement("2026-05", issued)))
                .containsExactly(
                        "pay charge 2026-05 0.00",
                        "pay true-up 2026-03 10.00",
                        "pay true-up 2026-04 10.00",
                        "bonus charge 2026-05 0.00",
                        "bonus true-up 2026-03 0.34",
                        "bonus true-up 2026-04 0.34");
    }

    @Test
    void the_first_statement_of_all_trues_nothing_up() {
        var office = Office.under(TERMS).confirmed("c1", "2026-03-05 09:00", Tier.AI);
        assertThat(office.lines("2026-04")).containsExactly("pay charge 2026-04 0.00", "bonus charge 2026-04 0.00");
    }

    @Test
    void a_run_off_period_can_consist_of_true_ups_alone() {
        var office = Office.between("2026-03-01", "2026-04-01", TERMS);
        var issued = Issued.nothing().and(office.statement("2026-03"));
        office.confirmed("c1", "2026-03-05 09:00", Tier.AI);
        assertThat(Office.spelt(office.statement("2026-05", issued)))
                .containsExactly("pay true-up 2026-03 10.00", "bonus true-up 2026-03 0.34");
    }

    @Test
    void issued_statements_and_true_ups_equal_a_recomputation_from_scratch_to_the_cent() {
        for (var seed = 0L; seed < 40; seed++) {
            var random = new Random(seed);
            var office = Office.under(TERMS + "  - {id: limits, collar: {of: total, floor: 25.00, ceiling: 60.00}}\n");
            var issued = Issued.nothing();
            for (var month : List.of("2026-03", "2026-04", "2026-05", "2026-06", "2026-07")) {
                happen(office, random);
                issued = issued.and(office.statement(month, issued));
            }
            for (var month : List.of("2026-03", "2026-04", "2026-05", "2026-06")) {
                var scratch = office.statement(month);
                for (var term : List.of("pay", "bonus", "limits")) {
                    var due = scratch.lines().stream()
                            .filter(line -> line.term().equals(term))
                            .map(Line::amount)
                            .reduce(BigDecimal.ZERO, BigDecimal::add);
                    assertThat(issued.amount(term, office.period(month)))
                            .as("seed %s, %s of %s", seed, term, month)
                            .isEqualByComparingTo(due);
                }
            }
        }
    }

    /** A few outcomes of any month become known, whenever that is, and some of them are reversed. */
    private static void happen(Office office, Random random) {
        for (var count = random.nextInt(5); count > 0; count--) {
            var month = 3 + random.nextInt(4);
            office.confirmed(
                    "c" + random.nextInt(1_000),
                    "2026-%02d-%02d 09:00".formatted(month, 1 + random.nextInt(28)),
                    Tier.AI);
            if (random.nextInt(3) == 0) {
                office.reversed("2026-%02d-28 10:00".formatted(month + random.nextInt(2)));
            }
        }
    }

    @Test
    void an_outcome_that_is_reversed_later_is_told_under_every_term_that_charged_it() {
        var office = Office.under(TERMS)
                .confirmed("c1", "2026-03-05 09:00", Tier.AI)
                .reversed("2026-04-05 09:00")
                .confirmed("c2", "2026-03-06 09:00", Tier.AI);
        var later = office.statement("2026-03").reversedLater();
        assertThat(later.count()).isEqualTo(2);
        assertThat(later.exact()).isEqualByComparingTo("9.335");
    }

    @Test
    void the_claims_of_the_journal_are_counted_by_state_and_the_count_is_not_open_to_change() {
        var office = Office.under(TERMS)
                .confirmed("c1", "2026-03-05 09:00", Tier.AI)
                .confirmed("c2", "2026-03-06 09:00", Tier.AI)
                .reversed("2026-03-07 09:00");
        var statement = office.statement("2026-03");
        statement.states().clear();
        statement.bases().clear();
        assertThat(spelt(statement)).containsExactly("reversed 1", "confirmed 1");
        assertThat(statement.bases()).hasSameSizeAs(Arrays.asList(Basis.values()));
    }

    private static List<String> spelt(Statement statement) {
        var states = new ArrayList<String>();
        statement.states().forEach((state, count) -> states.add(state.spelling() + " " + count));
        return states;
    }
}
