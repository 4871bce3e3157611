package dev.evenkeel.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evenkeel.files.UnusableFile;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The file of billing details, and what it says of mistakes in it. */
class BillingFileTest {
    private final Desk desk = Desk.byResult();

    private void refused(String text, String... words) {
        assertThatThrownBy(() -> desk.details(text))
                .isInstanceOf(UnusableFile.class)
                .hasMessageContainingAll(words);
    }

    @Test
    void names_and_countries_are_the_contracts_unless_the_file_says_others() {
        var details = desk.details();
        assertThat(details.seller().name()).isEqualTo("Harbor & Söhne <Support>");
        assertThat(details.buyer().country()).isEqualTo("DE");
        assertThat(details.account())
                .isEqualTo(new BankAccount("Harbor & Söhne <Support>", "DE75512108001245126199", "SOLADEST600"));
        assertThat(details.vat().rate().percent()).isEqualTo(new BigDecimal("19"));
        assertThat(details.payees())
                .containsEntry("eve", new BankAccount("Ève Müller", "DE02120300000000202051", "BYLADEM1001"));
        var other = desk.details(Desk.DETAILS.replace("city: Berlin", "city: Wien, country: AT, name: Nordwind AG"));
        assertThat(other.buyer().name()).isEqualTo("Nordwind AG");
        assertThat(other.buyer().country()).isEqualTo("AT");
    }

    @Test
    void the_example_of_northwind_is_a_file_of_billing_details() {
        var example = Path.of("..", "examples", "northwind", "billing.yaml");
        var details = BillingFile.read(example, desk.contract());
        assertThat(details.vat().category()).isEqualTo(VatTreatment.Category.REVERSE_CHARGE);
        assertThat(details.buyerReference()).isEqualTo("PO-2026-017");
        assertThat(details.seller().address().postcode()).isEqualTo("682001");
    }

    @Test
    void a_wrong_iban_is_told_with_its_place() {
        refused(
                Desk.DETAILS.replace("DE75 5121", "DE75 5122"),
                "billing.yaml:5:",
                "'DE75512208001245126199' is no IBAN",
                "Copy it again");
        refused(Desk.DETAILS.replace("NL91ABNA0417164300", "NL91ABNA0417164301"), "billing.yaml:8:", "no IBAN");
    }

    @Test
    void a_misspelt_field_is_told_with_the_nearest_name() {
        refused(Desk.DETAILS.replace("vat id: DE123456788", "vatid: DE123456788"), "vatid", "vat id");
        refused(Desk.DETAILS.replace("category: standard", "category: normal"), "'normal' is no category", "standard");
    }

    @Test
    void a_tax_that_cannot_be_is_told_with_what_to_write() {
        refused(Desk.DETAILS.replace(", rate: 19%", ""), "has a rate above 0%", "{category: standard, rate: 19%}");
        refused(Desk.DETAILS.replace("standard, rate", "zero, rate"), "'zero' has no rate", "Remove 'rate'");
        refused(Desk.DETAILS.replace("standard, rate: 19%", "exempt"), "An exempt bill says why");
        refused(Desk.DETAILS.replace("19%", "119%"), "119%");
        refused(Desk.DETAILS.replace("19%", "19"), "'19'");
    }

    @Test
    void a_party_without_a_tax_identity_is_told_where_the_bill_needs_one() {
        refused(Desk.DETAILS.replace(", vat id: DE123456788", ""), "neither a 'vat id' nor a 'tax number'");
        refused(
                Desk.DETAILS.replace(", vat id: DE987654321", "").replace("standard, rate: 19%", "reverse charge"),
                "the buyer owes the tax");
    }

    @Test
    void every_problem_of_a_file_is_told_at_once() {
        refused(
                Desk.DETAILS.replace("city: Berlin", "town: Berlin").replace("SOLADEST600", "SOLA"),
                "billing.yaml:3:",
                "town",
                "billing.yaml:5:",
                "'SOLA' is no BIC");
    }

    @Test
    void details_are_written_again_as_they_were_read_but_for_the_accounts_of_workers() {
        isTheSameAgain(Desk.DETAILS);
        isTheSameAgain(
                Desk.DETAILS.replace("standard, rate: 19%", "exempt, reason: \"§ 4 Nr. 8 \\\"a\\\" \\\\ UStG\""));
        isTheSameAgain(Desk.DETAILS.replace("city: Berlin", "city: \"Wien\\nMitte\", country: AT, name: Nordwind AG"));
    }

    private void isTheSameAgain(String text) {
        var details = desk.details(text);
        var written = BillingFile.text(details, desk.contract());
        var again = desk.details(written);
        assertThat(again)
                .isEqualTo(new BillingDetails(
                        details.seller(),
                        details.buyer(),
                        details.vat(),
                        details.account(),
                        details.buyerReference(),
                        new TreeMap<>()));
        assertThat(details.payees()).isNotEmpty();
        assertThat(written).doesNotContain("payees", "DE02120300000000202051");
    }

    @Test
    void what_is_no_such_file_is_told() {
        refused("- a\n", "no file of billing details");
        refused("billing: 2\n", "'2' is no version", "'seller'");
        assertThatThrownBy(() -> BillingFile.read(Path.of("not-there.yaml"), desk.contract()))
                .isInstanceOf(UnusableFile.class)
                .hasMessageContaining("not-there.yaml could not be read");
    }
}
