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
