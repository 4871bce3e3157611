package dev.evenkeel.documents;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Date;
import org.mustangproject.BankDetails;
import org.mustangproject.FileAttachment;
import org.mustangproject.Item;
import org.mustangproject.Product;
import org.mustangproject.ReferencedDocument;
import org.mustangproject.TradeParty;
import org.mustangproject.ZUGFeRD.Profile;
import org.mustangproject.ZUGFeRD.Profiles;
import org.mustangproject.ZUGFeRD.ZUGFeRD2PullProvider;

/** A bill as UN/CEFACT Cross Industry Invoice, the syntax of EN 16931 that a Factur-X PDF carries. */
final class CrossIndustryInvoice {
    /** Of one thing, in UN/ECE Recommendation 20. */
    private static final String ONE = "C62";

    /** A reference to the thing that is billed, in UNTDID 1001 (BT-128). */
    private static final String OBJECT_OF_LINE = "130";

    private CrossIndustryInvoice() {}

    /** The profile of Factur-X that is EN 16931 as a whole. */
    static Profile profile() {
        return Profiles.getByName("EN16931");
    }

    /** The document's bytes, UTF-8. */
    static byte[] bytes(Invoice invoice) {
        var provider = new ZUGFeRD2PullProvider();
        provider.setProfile(profile());
        provider.generateXML(transaction(invoice));
        return provider.getXML();
    }

    /** The bill in Mustang's terms. */
    static org.mustangproject.Invoice transaction(Invoice invoice) {
        var details = invoice.details();
        var document = new org.mustangproject.Invoice()
                .setNumber(invoice.number())
                .setCurrency(invoice.currency().getCurrencyCode())
                .setIssueDate(date(invoice.dates().issued()))
                .setDueDate(date(invoice.dates().due()))
                .setDetailedDeliveryPeriod(
                        date(invoice.dates().from()), date(invoice.dates().to()))
                .setPaymentTermDescription("Due on %s".formatted(invoice.dates().due()))
                .setContractReferencedDocument(new ReferencedDocument(invoice.contract()))
                .setSender(party(details.seller()).addBankDetails(bank(details.account())))
                .setRecipient(party(details.buyer()));
        if (invoice.kind() == Invoice.Kind.CREDIT_NOTE) {
            document.setCreditNote();
        }
        if (!details.buyerReference().isEmpty()) {
            document.setReferenceNumber(details.buyerReference());
        }
        invoice.preceding().forEach(number -> document.addInvoiceReferencedDocument(new ReferencedDocument(number)));
        for (var attachment : invoice.attachments()) {
            document.embedFileInXML(new FileAttachment(
                            attachment.name(),
                            attachment.mediaType(),
                            "Supplement",
                            attachment.content().bytes())
                    .setDescription(attachment.words()));
        }
        var number = 1;
        for (var line : invoice.lines()) {
            document.addItem(item(line, details.vat()).setId(String.valueOf(number++)));
        }
        return document;
    }

    /** A price is never negative (BR-27), so a line that gives money back has a quantity of minus one. */
    private static Item item(Invoice.Line line, VatTreatment vat) {
        var product = new Product(line.name(), line.text(), ONE, vat.rate().percent());
        product.setTaxCategoryCode(vat.category().code());
        if (!vat.exemptionReason().isEmpty()) {
            product.setTaxExemptionReason(vat.exemptionReason());
        }
        if (!vat.category().exemptionCode().isEmpty()) {
            product.setTaxExemptionReasonCode(vat.category().exemptionCode());
        }
        var quantity = line.net().signum() < 0 ? BigDecimal.ONE.negate() : BigDecimal.ONE;
        return new Item(product, line.net().abs(), quantity)
                .addAdditionalReference(new ReferencedDocument(line.source().path()).setTypeCode(OBJECT_OF_LINE));
    }

    private static TradeParty party(LegalParty party) {
        var address = party.address();
        var trade = new TradeParty(party.name(), address.street(), address.postcode(), address.city(), party.country());
        trade.setID(party.id());
        if (!party.vatId().isEmpty()) {
            trade.addVATID(party.vatId());
        }
        if (!party.taxNumber().isEmpty()) {
            trade.addTaxID(party.taxNumber());
        }
        if (!party.email().isEmpty()) {
            trade.setEmail(party.email());
        }
        return trade;
    }

    private static BankDetails bank(BankAccount account) {
        var bank = new BankDetails(account.iban()).setAccountName(account.holder());
        return account.bic().isEmpty() ? bank : bank.setBIC(account.bic());
    }

    /** The library formats by the zone of the machine, so that zone's midnight is the right day. */
    private static Date date(LocalDate day) {
        return Date.from(day.atStartOfDay(ZoneId.systemDefault()).toInstant());
    }
}
