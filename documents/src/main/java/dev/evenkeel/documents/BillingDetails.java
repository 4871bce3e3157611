package dev.evenkeel.documents;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a bill needs and a contract does not say.
 *
 * @param account where the client pays to
 * @param buyerReference what the client wants to see on each bill (BT-10), such as a purchase order; empty when nothing
 * @param payees the bank accounts of workers, by worker id
 */
public record BillingDetails(
        LegalParty seller,
        LegalParty buyer,
        VatTreatment vat,
        BankAccount account,
        String buyerReference,
        SortedMap<String, BankAccount> payees) {
    public BillingDetails {
        payees = Collections.unmodifiableSortedMap(new TreeMap<>(payees));
    }
}
