/// What leaves the house: invoices and credit notes, payment orders, and journals for other people's books.
///
/// **Owns** the formats: EN 16931 (UBL, and CII within a Factur-X PDF), ISO 20022 `pain.001`, hledger, beancount, CSV;
/// the
/// file of billing details, which holds what a contract does not: addresses, tax numbers, bank accounts. **Does not
/// own**
/// what is due ([settlement][dev.evenkeel.settlement]) or how it is booked ([ledger][dev.evenkeel.ledger]).
/// **Always true**: a document's net total is its statement's total, to the cent, and its tax is what the ledger books;
/// a
/// negative total is a credit note; each line names the line of the statement that it is.
/// **Not promised**: that a bill is lawful in a country. The rules of EN 16931 are kept; those of a country come on
/// top.
/// **Start at** [Documents#write]. Terms follow EN 16931-1 (BT and BG numbers).
@NullMarked
package dev.evenkeel.documents;

import org.jspecify.annotations.NullMarked;
