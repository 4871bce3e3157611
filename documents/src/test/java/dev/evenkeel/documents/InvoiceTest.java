package dev.evenkeel.documents;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.contract.Period;
import dev.evenkeel.ledger.AsOf;
import dev.evenkeel.ledger.BookingRules;
import dev.evenkeel.ledger.Ledger;
import dev.evenkeel.ledger.Transaction;
import dev.evenkeel.settlement.Line;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

/** How a statement becomes a bill. */
class InvoiceTest {
    private final Desk desk = Desk.byResult();

    @Test
    void a_positive_total_is_an_invoice_over_the_statements_total_and_its_tax() {
        var march = desk.statements().getFirst();
        var invoice = desk.invoice(march);
        assertThat(invoice.kind()).isEqualTo(Invoice.Kind.INVOICE);
        assertThat(invoice.number()).isEqualTo("northwind-support-2026-03");
        assertThat(invoice.net()).isEqualTo(march.total()).isEqualTo("36.02");
        assertThat(invoice.tax()).isEqualTo("6.84");
        assertThat(invoice.gross()).isEqualTo("42.86");
        assertThat(invoice.preceding()).isEmpty();
    }

    @Test
    void it_is_issued_when_the_statement_is_drawn_and_due_after_the_contracts_days() {
        var march = desk.statements().getFirst();
        assertThat(desk.invoice(march).dates())
                .isEqualTo(new Invoice.Dates(
                        LocalDate.of(2026, 4, 7),
                        LocalDate.of(2026, 5, 7),
                        LocalDate.of(2026, 3, 1),
                        LocalDate.of(2026, 3, 31)));
    }

    @Test
    void a_negative_total_is_a_credit_note_on_the_bill_before_it_with_its_amounts_turned_round() {
        var april = desk.statements().get(1);
        assertThat(april.total()).isNegative();
        var note = desk.invoice(april);
        assertThat(note.kind()).isEqualTo(Invoice.Kind.CREDIT_NOTE);
        assertThat(note.net()).isEqualTo(april.total().negate());
        assertThat(note.preceding()).containsExactly("northwind-support-2026-03");
        assertThat(note.lines()).hasSize(april.lines().size()).last().satisfies(line -> {
            assertThat(line.net()).isEqualTo(april.total().negate());
            assertThat(line.name()).isEqualTo("resolutions: given back in 2026-04 for outcomes that did not last");
        });
    }

    @Test
    void a_true_up_refers_to_the_bill_of_the_period_it_is_about_and_to_the_line_of_the_statement() {
        var may = desk.statements().get(2);
        assertThat(may.lines()).anyMatch(line -> line.kind() == Line.Kind.TRUE_UP);
        var invoice = desk.invoice(may);
        assertThat(invoice.preceding()).containsExactly("northwind-support-2026-03");
        assertThat(invoice.lines().stream().map(line -> line.source().path()))
                .contains("statement/2026-05/resolutions/true-up/2026-03");
        assertThat(invoice.lines().stream().map(Invoice.Line::name))
                .contains("resolutions: true-up of 2026-03, what it should have been less what was billed");
    }

    @Test
    void a_line_tells_its_parts_where_it_has_several() {
        var march = desk.statements().getFirst();
        var line = desk.invoice(march).lines().getFirst();
        assertThat(line.text()).startsWith(march.lines().getFirst().formula());
        assertThat(line.text().lines()).hasSize(3).anyMatch(part -> part.contains("3 × 7.505 = 22.515"));
    }

    @Test
    void a_statement_without_lines_asks_for_no_bill() {
        var empty = Desk.byResult().nothing();
        var bare = new dev.evenkeel.settlement.Statement(
                empty.period(),
                empty.asOf(),
                java.util.List.of(),
                BigDecimal.ZERO,
                empty.bases(),
                empty.states(),
                empty.reversedLater(),
                empty.loadedCost());
        assertThat(desk.bill(bare).invoice()).isEmpty();
    }

    @Test
    void a_first_statement_that_gives_back_refers_to_nothing() {
        var march = desk.statements().getFirst();
        var first = Period.of(
                desk.contract().billing().every(), desk.contract().term().from());
        assertThat(march.period()).isEqualTo(first);
        var back = new dev.evenkeel.settlement.Statement(
                first,
                march.asOf(),
                march.lines(),
                new BigDecimal("-1.00"),
                march.bases(),
                march.states(),
                march.reversedLater(),
                march.loadedCost());
        assertThat(desk.invoice(back).preceding()).isEmpty();
    }

    @Test
    void what_is_billed_is_what_the_ledger_books() {
        var rules = new BookingRules(desk.contract(), desk.details().vat().rate());
        var ledger = new Ledger();
        var billed = BigDecimal.ZERO;
        for (var statement : desk.statements()) {
            var bookedAt = statement.asOf();
            ledger.appendAll(rules.postings(new Transaction.StatementIssued(statement), bookedAt));
            var invoice = desk.invoice(statement);
            billed = invoice.kind() == Invoice.Kind.INVOICE
                    ? billed.add(invoice.gross())
                    : billed.subtract(invoice.gross());
            assertThat(ledger.balance(
                            rules.chart().receivable(),
                            desk.contract().billing().currency(),
                            AsOf.booked(Instant.MAX)))
                    .isEqualTo(billed);
        }
    }
}
