package dev.evenkeel.documents;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Calendar;
import java.util.GregorianCalendar;
import java.util.TimeZone;
import java.util.regex.Pattern;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.PDMetadata;

/**
 * A PDF without anything in it that depends on when it was made, or on what was made before it: the times are those of its
 * day, and its id is derived from what it says.
 */
final class SettledPdf {
    /** The times in XMP, all of which are those of its making. */
    private static final Pattern TIMES =
            Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?(Z|[+-]\\d\\d:\\d\\d)");

    private SettledPdf() {}

    /** The same PDF, made at the start of a day. */
    static byte[] bytes(byte[] pdf, LocalDate day) throws IOException {
        try (var document = Loader.loadPDF(pdf)) {
            var madeAt = GregorianCalendar.from(day.atStartOfDay(ZoneOffset.UTC));
            madeAt.setTimeZone(TimeZone.getTimeZone(ZoneOffset.UTC));
            document.getDocumentInformation().setCreationDate(madeAt);
            document.getDocumentInformation().setModificationDate(madeAt);
            settleMetadata(document, day);
            settleFiles(document, madeAt);
            document.getDocument().getTrailer().removeItem(COSName.ID);
            document.setDocumentId(0L);
            document.setDocumentId(digest(saved(document)));
            document.getDocument().getTrailer().removeItem(COSName.ID);
            return saved(document);
        }
    }

    private static void settleMetadata(PDDocument document, LocalDate day) throws IOException {
        var catalog = document.getDocumentCatalog();
        var xmp = new String(catalog.getMetadata().toByteArray(), StandardCharsets.UTF_8);
        var settled = TIMES.matcher(xmp).replaceAll(day + "T00:00:00Z");
        var metadata = new PDMetadata(document);
        metadata.importXMPMetadata(settled.getBytes(StandardCharsets.UTF_8));
        catalog.setMetadata(metadata);
    }

    /** Every file in it, by whatever way it is reached: for people, for machines, and for readers of old. */
    private static void settleFiles(PDDocument document, Calendar madeAt) {
        for (var found : document.getDocument().getObjectsByType(COSName.EMBEDDED_FILE)) {
            if (found.getObject() instanceof COSStream file
                    && file.getDictionaryObject(COSName.PARAMS) instanceof COSDictionary about) {
                about.setDate(COSName.CREATION_DATE, madeAt);
                about.setDate(COSName.MOD_DATE, madeAt);
            }
        }
    }

    private static byte[] saved(PDDocument document) throws IOException {
        var out = new ByteArrayOutputStream();
        document.save(out);
        return out.toByteArray();
    }

    private static long digest(byte[] bytes) {
        try {
            return ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(bytes))
                    .getLong();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256.", e);
        }
    }
}
