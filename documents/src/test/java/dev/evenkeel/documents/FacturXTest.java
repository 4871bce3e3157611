package dev.evenkeel.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The bill that people read carries the bill that machines read. */
class FacturXTest {
    private static byte[] embedded(PDDocument pdf, String name) throws Exception {
        var files = pdf.getDocumentCatalog().getNames().getEmbeddedFiles().getNames();
        return Objects.requireNonNull(files.get(name), name).getEmbeddedFile().toByteArray();
    }

    @Test
    void an_invoice_is_written_as_ubl_and_as_a_pdf_with_the_same_invoice_in_it(@TempDir Path folder) throws Exception {
        var desk = Desk.withFeeAndCeiling();
        var bill = desk.bill(desk.statements().getFirst());
        var written = Documents.write(folder, bill);
        assertThat(written).containsExactly(folder.resolve("invoice.xml"), folder.resolve("invoice.pdf"));
        assertThat(En16931.brokenByUbl(Files.readAllBytes(folder.resolve("invoice.xml"))))
                .isEmpty();
        try (var pdf = Loader.loadPDF(folder.resolve("invoice.pdf").toFile())) {
            var cii = embedded(pdf, "factur-x.xml");
            assertThat(En16931.brokenByCii(cii)).isEmpty();
            assertThat(new String(cii, StandardCharsets.UTF_8))
                    .isEqualTo(new String(
                            CrossIndustryInvoice.bytes(bill.invoice().orElseThrow()), StandardCharsets.UTF_8));
            var metadata = new String(pdf.getDocumentCatalog().getMetadata().toByteArray(), StandardCharsets.UTF_8);
            assertThat(metadata)
                    .contains("<pdfaid:part>3</pdfaid:part>")
                    .contains("<fx:DocumentFileName>factur-x.xml</fx:DocumentFileName>")
                    .contains("<fx:ConformanceLevel>EN 16931</fx:ConformanceLevel>");
            var text = new PDFTextStripper().getText(pdf);
            assertThat(text)
                    .contains("northwind-support-2026-03", "Harbor & Söhne <Support>", "2026-05-07")
                    .contains("resolutions: charge for 2026-03", "limits: credit for 2026-03")
                    .contains(bill.invoice().orElseThrow().gross().toPlainString());
        }
    }

    @Test
    void what_goes_with_a_bill_is_in_the_pdf_for_people_too(@TempDir Path folder) throws Exception {
        var desk = Desk.withFeeAndCeiling();
        var text = "case,amount\nc1,7.50\n".getBytes(StandardCharsets.UTF_8);
        var claims = Attachment.csv("claims.csv", "Every claim", text);
        Documents.write(
                folder, new Bill(desk.contract(), desk.statements().getFirst(), desk.details(), List.of(claims)));
        try (var pdf = Loader.loadPDF(folder.resolve("invoice.pdf").toFile())) {
            assertThat(embedded(pdf, "claims.csv")).isEqualTo(text);
            assertThat(En16931.brokenByCii(embedded(pdf, "factur-x.xml"))).isEmpty();
        }
    }

    @Test
    void the_same_bill_is_the_same_bytes_whenever_it_is_made(@TempDir Path folder) throws Exception {
        var desk = Desk.withFeeAndCeiling();
        var claims = Attachment.csv("claims.csv", "Every claim", "case\nc1\n".getBytes(StandardCharsets.UTF_8));
        var bill = new Bill(desk.contract(), desk.statements().getFirst(), desk.details(), List.of(claims));
        var once = Files.createDirectory(folder.resolve("once"));
        var again = Files.createDirectory(folder.resolve("again"));
        Documents.write(once, bill);
        Documents.write(again, desk.bill(desk.statements().get(2)));
        Documents.write(again, bill);
        assertThat(again.resolve("invoice.pdf")).hasSameBinaryContentAs(once.resolve("invoice.pdf"));
        assertThat(again.resolve("invoice.xml")).hasSameBinaryContentAs(once.resolve("invoice.xml"));
        try (var pdf = Loader.loadPDF(once.resolve("invoice.pdf").toFile())) {
            assertThat(pdf.getDocumentInformation().getCreationDate().toInstant())
                    .isEqualTo("2026-04-07T00:00:00Z");
            var metadata = new String(pdf.getDocumentCatalog().getMetadata().toByteArray(), StandardCharsets.UTF_8);
            assertThat(metadata).contains("2026-04-07T00:00:00Z").doesNotContain("2026-11-");
        }
    }

    @Test
    void a_credit_note_gets_its_own_names_and_nothing_is_left_half_written(@TempDir Path folder) throws Exception {
        var desk = Desk.byResult();
        var written = Documents.write(folder, desk.bill(desk.statements().get(1)));
        assertThat(written).containsExactly(folder.resolve("credit-note.xml"), folder.resolve("credit-note.pdf"));
        try (var files = Files.list(folder)) {
            assertThat(files.toList()).containsExactlyInAnyOrderElementsOf(written);
        }
    }

    @Test
    void a_statement_without_lines_writes_nothing(@TempDir Path folder) {
        var desk = Desk.byResult();
        var march = desk.statements().getFirst();
        var bare = new dev.evenkeel.settlement.Statement(
                march.period(),
                march.asOf(),
                List.of(),
                java.math.BigDecimal.ZERO,
                march.bases(),
                march.states(),
                march.reversedLater(),
                march.loadedCost());
        assertThat(Documents.write(folder, desk.bill(bare))).isEmpty();
    }
}
