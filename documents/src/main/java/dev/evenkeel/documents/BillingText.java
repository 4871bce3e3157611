package dev.evenkeel.documents;

import dev.evenkeel.contract.Contract;
import dev.evenkeel.contract.Parties;
import dev.evenkeel.ledger.TaxRate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Billing details as a file that {@link BillingFile} reads: what the bills were written with, without the accounts of workers. */
final class BillingText {
    private final StringBuilder text = new StringBuilder(
            "# What the bills were written with. The bank accounts of workers are left out.\nbilling: 1\n");
    private final BillingDetails details;
    private final Contract contract;

    BillingText(BillingDetails details, Contract contract) {
        this.details = details;
        this.contract = contract;
    }

    String text() {
        line("seller", party(details.seller(), contract.parties().provider()));
        line("buyer", party(details.buyer(), contract.parties().client()));
        line("vat", vat(details.vat()));
        line("account", account(details.account()));
        if (!details.buyerReference().isEmpty()) {
            text.append("buyer reference: %s\n".formatted(quoted(details.buyerReference())));
        }
        return text.toString();
    }

    private void line(String name, Map<String, String> fields) {
        text.append(fields.entrySet().stream()
                .filter(field -> !field.getValue().isEmpty())
                .map(field -> "%s: %s".formatted(field.getKey(), quoted(field.getValue())))
                .collect(Collectors.joining(", ", name + ": {", "}\n")));
    }

    /** What the contract says of a party is not said again. */
    private static Map<String, String> party(LegalParty party, Parties.Party known) {
        var fields = new LinkedHashMap<String, String>();
        fields.put("name", party.name().equals(known.name()) ? "" : party.name());
        fields.put("street", party.address().street());
        fields.put("postcode", party.address().postcode());
        fields.put("city", party.address().city());
        fields.put("country", party.country().equals(known.country()) ? "" : party.country());
        fields.put("vat id", party.vatId());
        fields.put("tax number", party.taxNumber());
        fields.put("email", party.email());
        return fields;
    }

    private static Map<String, String> vat(VatTreatment vat) {
        var fields = new LinkedHashMap<String, String>();
        fields.put("category", vat.category().spelling());
        fields.put("rate", vat.rate().equals(TaxRate.none()) ? "" : vat.rate().spelling() + "%");
        fields.put("reason", vat.reason());
        return fields;
    }

    private Map<String, String> account(BankAccount account) {
        var fields = new LinkedHashMap<String, String>();
        fields.put("holder", account.holder().equals(details.seller().name()) ? "" : account.holder());
        fields.put("iban", account.iban());
        fields.put("bic", account.bic());
        return fields;
    }

    /** In double quotes, with what YAML does not take as it is escaped. */
    private static String quoted(String value) {
        var quoted = new StringBuilder("\"");
        for (var at = 0; at < value.length(); at++) {
            var unit = value.charAt(at);
            if (unit == '"' || unit == '\\') {
                quoted.append('\\').append(unit);
            } else if (isPlain(unit)) {
                quoted.append(unit);
            } else {
                quoted.append("\\u%04x".formatted((int) unit));
            }
        }
        return quoted.append('"').toString();
    }

    private static boolean isPlain(char unit) {
        return unit >= ' ' && !(unit >= 0x7f && unit < 0xa0) && unit != 0x2028 && unit != 0x2029 && unit < 0xfffe;
    }
}
