package dev.evenkeel.documents;

import dev.evenkeel.files.Atomically;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Writes documents into a folder, each file as a whole or not at all. */
public final class Documents {
    /** What the bank takes. */
    public static final String PAYOUTS_XML = "payouts.xml";

    /** What people read. */
    public static final String PAYOUTS_CSV = "payouts.csv";

    private Documents() {}

    /**
     * Writes the invoice or the credit note of a statement: {@code invoice.xml} (EN 16931 in UBL) and {@code invoice.pdf}
     * (Factur-X), or {@code credit-note.xml} and {@code credit-note.pdf}.
     *
     * @return what was written; nothing for a statement without lines
     */
    public static List<Path> write(Path folder, Bill bill) {
        var written = new ArrayList<Path>();
        bill.invoice().ifPresent(invoice -> {
            var name = invoice.kind().spelling();
            var document = CrossIndustryInvoice.bytes(invoice);
            written.add(file(folder.resolve(name + ".xml"), UblInvoice.bytes(document)));
            written.add(file(folder.resolve(name + ".pdf"), FacturX.bytes(invoice, document)));
        });
        return written;
    }

    /** Writes a ledger as {@code ledger.journal} (hledger), {@code ledger.beancount} and {@code ledger.csv}. */
    public static List<Path> write(Path folder, Journals journals) {
        return List.of(
                file(folder.resolve("ledger.journal"), journals.hledger()),
                file(folder.resolve("ledger.beancount"), journals.beancount()),
                file(folder.resolve("ledger.csv"), journals.csv()));
    }

    /** Writes payouts as {@code payouts.csv}, and as {@code payouts.xml} (pain.001) where any worker has an account. */
    public static List<Path> write(Path folder, PaymentOrder order) {
        var written = new ArrayList<Path>();
        order.pain001().ifPresent(text -> written.add(file(folder.resolve(PAYOUTS_XML), text)));
        written.add(file(folder.resolve(PAYOUTS_CSV), order.csv()));
        return written;
    }

    private static Path file(Path path, String text) {
        return file(path, text.getBytes(StandardCharsets.UTF_8));
    }

    private static Path file(Path path, byte[] bytes) {
        Atomically.write(path, out -> out.write(bytes));
        return path;
    }
}
