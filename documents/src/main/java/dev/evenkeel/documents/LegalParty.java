package dev.evenkeel.documents;

/**
 * One of the two parties as a bill names it (EN 16931 BG-4, BG-7).
 *
 * @param id as the contract has it (BT-29, BT-46)
 * @param country ISO 3166 code
 * @param vatId VAT identifier with its country's prefix (BT-31, BT-48); empty when there is none
 * @param taxNumber of the local tax office (BT-32); empty when there is none
 * @param email where bills are asked about; empty when not said
 */
public record LegalParty(
        String id, String name, Address address, String country, String vatId, String taxNumber, String email) {
    /** Street with number, postal code and city. */
    public record Address(String street, String postcode, String city) {}
}
