package dev.evenkeel.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evenkeel.files.UnusableFile;
import dev.evenkeel.settlement.Statement;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Both syntaxes of a bill against the rules of EN 16931 as its committee publishes them, and against the statement. */
class En16931Test {
    private static final String EXEMPT = "vat: {category: exempt, reason: \"Exempt under § 4 Nr. 21 UStG\"}";

    private static void holds(Bill bill) throws Exception {
        var invoice = bill.invoice().orElseThrow();
        var cii = CrossIndustryInvoice.bytes(invoice);
        var ubl = UblInvoice.bytes(cii);
        assertThat(En16931.brokenByCii(cii))
                .as("rules broken by %s as CII", invoice.number())
                .isEmpty();
        assertThat(En16931.brokenByUbl(ubl))
                .as("rules broken by %s as UBL", invoice.number())
                .isEmpty();
        assertThat(amount(ubl, "TaxExclusiveAmount"))
                .isEqualByComparingTo(bill.statement().total().abs());
        assertThat(amount(ubl, "TaxAmount")).isEqualByComparingTo(invoice.tax());
        assertThat(amount(ubl, "PayableAmount")).isEqualByComparingTo(invoice.gross());
        assertThat(amount(cii, "DuePayableAmount")).isEqualByComparingTo(invoice.gross());
        assertThat(amount(cii, "TaxBasisTotalAmount")).isEqualByComparingTo(invoice.net());
    }

    private static BigDecimal amount(byte[] document, String name) throws Exception {
        return new BigDecimal(En16931.texts(document, name).getFirst());
    }

    private static Bill bill(Desk desk, Statement statement, String details) {
        return new Bill(desk.contract(), statement, desk.details(details), List.of());
    }

    @Test
    void an_invoice_a_credit_note_and_one_with_a_true_up_keep_the_rules() throws Exception {
        var desk = Desk.byResult();
        for (var statement : desk.statements()) {
            holds(desk.bill(statement));
        }
    }

    @Test
    void a_bill_with_a_fee_and_a_line_that_lowers_it_keeps_the_rules() throws Exception {
        var desk = Desk.withFeeAndCeiling();
        for (var statement : desk.statements()) {
            holds(desk.bill(statement));
        }
    }

    @Test
    void a_bill_without_tax_keeps_the_rules_of_its_category() throws Exception {
        var desk = Desk.byResult();
        var march = desk.statements().getFirst();
        for (var vat : List.of("vat: {category: reverse charge}", EXEMPT, "vat: {category: zero}")) {
            holds(bill(desk, march, Desk.DETAILS.replace("vat: {category: standard, rate: 19%}", vat)));
        }
    }

    @Test
    void a_seller_abroad_without_a_vat_id_bills_by_reverse_charge() throws Exception {
        var desk = Desk.byResult();
        var abroad = Desk.DETAILS
                .replace("vat id: DE123456788", "tax number: 22AAAAA0000A1Z5, country: IN")
                .replace("{category: standard, rate: 19%}", "{category: reverse charge}");
        holds(bill(desk, desk.statements().getFirst(), abroad));
    }

    @Test
    void a_rate_with_decimals_a_buyer_reference_and_attachments_keep_the_rules() throws Exception {
        var desk = Desk.byResult();
        var details = Desk.DETAILS.replace("19%", "7.7%") + "buyer reference: PO-4711\n";
        var claims = Attachment.csv("claims.csv", "Every claim", "case,amount\n".getBytes(StandardCharsets.UTF_8));
        var bill = new Bill(desk.contract(), desk.statements().getFirst(), desk.details(details), List.of(claims));
        holds(bill);
        var ubl = UblInvoice.bytes(CrossIndustryInvoice.bytes(bill.invoice().orElseThrow()));
        assertThat(En16931.texts(ubl, "BuyerReference")).containsExactly("PO-4711");
        assertThat(En16931.texts(ubl, "EmbeddedDocumentBinaryObject"))
                .containsExactly(claims.content().base64());
    }

    @Test
    void a_bill_in_a_currency_without_cents_keeps_the_rules_when_untaxed_and_is_refused_when_taxed() throws Exception {
        var yen = Desk.in("JPY");
        var march = yen.statements().getFirst();
        holds(bill(yen, march, Desk.DETAILS.replace("standard, rate: 19%", "reverse charge")));
        assertThatThrownBy(() -> yen.bill(march).invoice())
                .isInstanceOf(UnusableFile.class)
                .hasMessageContaining("A bill in JPY with tax cannot be written by EN 16931");
        var dinars = Desk.in("KWD");
        var other = dinars.statements().getFirst();
        assertThatThrownBy(() -> bill(dinars, other, Desk.DETAILS.replace("standard, rate: 19%", "reverse charge"))
                        .invoice())
                .hasMessageContaining("rounds to 2 decimals where KWD has 3");
    }

    @Test
    void each_line_names_the_line_of_the_statement_and_says_how_its_amount_comes_about() throws Exception {
        var desk = Desk.withFeeAndCeiling();
        var march = desk.statements().getFirst();
        var ubl = UblInvoice.bytes(CrossIndustryInvoice.bytes(desk.invoice(march)));
        var lines = En16931.tree(ubl).getElementsByTagNameNS("*", "InvoiceLine");
        assertThat(lines.getLength()).isEqualTo(march.lines().size());
        for (var at = 0; at < lines.getLength(); at++) {
            var line = march.lines().get(at);
            assertThat(lines.item(at).getTextContent())
                    .contains(desk.invoice(march).lines().get(at).source().path())
                    .contains(line.formula())
                    .contains(line.term());
        }
        assertThat(En16931.texts(ubl, "LineExtensionAmount").stream()
                        .skip(1)
                        .map(BigDecimal::new)
                        .reduce(BigDecimal.ZERO, BigDecimal::add))
                .isEqualByComparingTo(march.total());
    }

    @Test
    void a_credit_note_refers_to_the_invoice_before_it_as_an_invoice() throws Exception {
        var desk = Desk.byResult();
        var april = desk.statements().get(1);
        var ubl = UblInvoice.bytes(CrossIndustryInvoice.bytes(desk.invoice(april)));
        assertThat(En16931.tree(ubl).getDocumentElement().getLocalName()).isEqualTo("CreditNote");
        assertThat(En16931.texts(ubl, "InvoiceDocumentReference")).containsExactly("northwind-support-2026-03");
        assertThat(En16931.texts(ubl, "CreditNoteDocumentReference")).isEmpty();
    }

    @Test
    void the_rules_do_notice_a_wrong_total_and_a_missing_name() throws Exception {
        var desk = Desk.byResult();
        var cii = CrossIndustryInvoice.bytes(desk.invoice(desk.statements().getFirst()));
        var ubl = new String(UblInvoice.bytes(cii), StandardCharsets.UTF_8);
        var gross = desk.invoice(desk.statements().getFirst()).gross().toPlainString();
        var wrong = ubl.replaceFirst(">" + gross + "</cbc:PayableAmount>", ">1.00</cbc:PayableAmount>");
        assertThat(wrong).isNotEqualTo(ubl);
        assertThat(En16931.brokenByUbl(wrong.getBytes(StandardCharsets.UTF_8))).anyMatch(it -> it.contains("BR-CO-16"));
        var nameless = ubl.replaceAll("<cbc:RegistrationName>[^<]*</cbc:RegistrationName>", "");
        assertThat(En16931.brokenByUbl(nameless.getBytes(StandardCharsets.UTF_8)))
                .anyMatch(it -> it.contains("BR-06"));
    }
}
