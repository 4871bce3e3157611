package dev.evenkeel.documents;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.mustangproject.ZUGFeRD.ZUGFeRDExporterFromPDFA;
import org.mustangproject.ZUGFeRD.ZUGFeRDVisualizer;

/** A bill as a PDF that people read and that carries the same bill for machines: Factur-X, which is PDF/A-3 with CII in it. */
final class FacturX {
    private static final String MADE_BY = "Evenkeel";

    /** It compiles its style sheets once, which takes longer than twenty bills, and is not made for two threads. */
    private static final ZUGFeRDVisualizer PAGES = new ZUGFeRDVisualizer();

    private FacturX() {}

    /** The PDF's bytes; the same bill gives the same bytes, whenever and wherever it is made. */
    static byte[] bytes(Invoice invoice, byte[] crossIndustryInvoice) {
        var page = page(new String(crossIndustryInvoice, StandardCharsets.UTF_8));
        var out = new ByteArrayOutputStream();
        try (var exporter = new ZUGFeRDExporterFromPDFA()) {
            exporter.load(page);
            exporter.setProfile(CrossIndustryInvoice.profile());
            exporter.setProducer(MADE_BY);
            exporter.setCreator(MADE_BY);
            exporter.setEnablePDFAttachmentCompression(true);
            for (var attachment : invoice.attachments()) {
                exporter.attachFile(
                        attachment.name(), attachment.content().bytes(), attachment.mediaType(), "Supplement");
            }
            exporter.setTransaction(CrossIndustryInvoice.transaction(invoice));
            exporter.export(out);
            return SettledPdf.bytes(out.toByteArray(), invoice.dates().issued());
        } catch (IOException e) {
            throw new UncheckedIOException("The bill could not be written as a PDF", e);
        }
    }

    private static byte[] page(String crossIndustryInvoice) {
        synchronized (PAGES) {
            return PAGES.toPDF(crossIndustryInvoice, ZUGFeRDVisualizer.Language.EN);
        }
    }
}
