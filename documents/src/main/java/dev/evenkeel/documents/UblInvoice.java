package dev.evenkeel.documents;

import com.helger.cii.d16b.CIID16BCrossIndustryInvoiceTypeMarshaller;
import com.helger.commons.error.list.ErrorList;
import com.helger.en16931.cii2ubl.CIIToUBL21Converter;
import com.helger.ubl21.UBL21Marshaller;
import java.util.Objects;
import oasis.names.specification.ubl.schema.xsd.creditnote_21.CreditNoteType;
import oasis.names.specification.ubl.schema.xsd.invoice_21.InvoiceType;

/** A bill as OASIS UBL 2.1, the other syntax of EN 16931, made of the same document that the PDF carries. */
final class UblInvoice {
    private UblInvoice() {}

    /** The document's bytes, UTF-8; checked against UBL's own XML Schema. */
    static byte[] bytes(byte[] crossIndustryInvoice) {
        var errors = new ErrorList();
        var source = new CIID16BCrossIndustryInvoiceTypeMarshaller()
                .setCollectErrors(errors)
                .read(crossIndustryInvoice);
        var converted = source == null ? null : new CIIToUBL21Converter().convertCIItoUBL(source, errors);
        var bytes = switch (converted) {
            case InvoiceType invoice ->
                UBL21Marshaller.invoice().setCollectErrors(errors).getAsBytes(invoice);
            case CreditNoteType creditNote ->
                UBL21Marshaller.creditNote().setCollectErrors(errors).getAsBytes(corrected(creditNote));
            case null, default -> null;
        };
        if (bytes == null || errors.containsAtLeastOneError()) {
            throw new IllegalStateException("The bill could not be written as UBL: " + errors);
        }
        return bytes;
    }

    /** What a credit note refers to is an invoice (BT-25), where the converter calls it a credit note. */
    private static CreditNoteType corrected(CreditNoteType creditNote) {
        for (var reference : creditNote.getBillingReference()) {
            if (reference.getCreditNoteDocumentReference() != null) {
                reference.setInvoiceDocumentReference(
                        Objects.requireNonNull(reference.getCreditNoteDocumentReference()));
                reference.setCreditNoteDocumentReference(null);
            }
        }
        return creditNote;
    }
}
