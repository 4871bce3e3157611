package dev.evenkeel.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A contract and its amendments: which version is in force, and what is no chain of versions. */
class VersionsTest {
    private static final String TEXT = """
            evenkeel: 1
            id: desk
            title: A desk
            parties: {client: {id: c, name: Client}, provider: {id: p, name: Provider}}
            term: {from: 2026-03-01, to: 2027-03-01, zone: Europe/Berlin}
            billing: {currency: EUR, period: month}
            terms:
              - {id: standby, fixed: 100.00}
            """;

    private static final Contract FIRST = contract(TEXT);

    @Test
    void a_version_is_in_force_from_the_midnight_of_its_day_in_the_contracts_zone() {
        var second = amended(FIRST, "effective: 2026-06-01");
        var third = amended(second, "effective: 2026-08-01");
        var versions = new Versions(List.of(FIRST, second, third));

        assertThat(Versions.fault(versions.chain())).isEmpty();
        assertThat(versions.latest()).isEqualTo(third);
        assertThat(versions.number(Instant.parse("2026-01-01T00:00:00Z"))).isZero();
        assertThat(versions.number(Instant.parse("2026-05-31T21:59:59Z"))).isZero();
        assertThat(versions.at(Instant.parse("2026-05-31T22:00:00Z"))).isEqualTo(second);
        assertThat(versions.number(Instant.parse("2026-07-31T22:00:00Z"))).isEqualTo(2);
        assertThat(versions.in(month("2026-05-01"))).isEqualTo(FIRST);
        assertThat(versions.in(month("2026-06-01"))).isEqualTo(second);
        assertThat(versions.number(month("2029-01-01"))).isEqualTo(2);
    }

    @Test
    void an_amendment_that_restates_decides_earlier_claims_also_those_of_versions_between() {
        var second = amended(FIRST, "effective: 2026-06-01");
        var third = amended(second, "effective: 2026-08-01, restate from: 2026-04-01");
        var versions = new Versions(List.of(FIRST, second, third));

        assertThat(Versions.fault(versions.chain())).isEmpty();
        assertThat(versions.number(month("2026-03-01"))).isZero();
        assertThat(versions.number(month("2026-04-01"))).isEqualTo(2);
        assertThat(versions.number(month("2026-06-01"))).isEqualTo(2);
    }

    @Test
    void what_names_no_version_before_it_or_another_is_no_chain() {
        var second = amended(FIRST, "effective: 2026-06-01");
        assertThat(Versions.fault(List.of(second)))
                .hasValueSatisfying(fault ->
                        assertThat(fault).contains("It amends the version " + digest(FIRST), "Give all versions"));
        assertThat(Versions.fault(List.of(FIRST, contract(TEXT.replace("100.00", "120.00")))))
                .hasValueSatisfying(
                        fault -> assertThat(fault).contains("Version 2 does not say what it amends", digest(FIRST)));
        var ofOther = amended(contract(TEXT.replace("100.00", "120.00")), "effective: 2026-06-01");
        assertThat(Versions.fault(List.of(FIRST, ofOther)))
                .hasValueSatisfying(fault -> assertThat(fault).contains("and the one before it is " + digest(FIRST)));
        assertThatThrownBy(() -> new Versions(List.of())).hasMessageContaining("one version or more");
    }

    @Test
    void what_cannot_be_amended_and_days_that_begin_no_period_are_refused() {
        for (var change : List.of(
                "currency: EUR->currency: USD",
                "period: month->period: quarter",
                "id: desk->id: other",
                "from: 2026-03-01->from: 2026-04-01",
                "Europe/Berlin->Europe/Paris")) {
            var words = change.split("->", -1);
            var other = contract(TEXT.replace(words[0], words[1]) + amends(FIRST, "effective: 2026-07-01"));
            assertThat(Versions.fault(List.of(FIRST, other)))
                    .as(change)
                    .hasValueSatisfying(fault -> assertThat(fault).contains("these cannot be amended"));
        }
        assertThat(fault("effective: 2026-06-15")).contains("begins no billing period", "such as 2026-07-01");
        assertThat(fault("effective: 2026-02-01")).contains("begins no billing period");
        assertThat(fault("effective: 2026-06-01, restate from: 2026-05-02")).contains("begins no billing period");
        assertThat(fault("effective: 2026-06-01, restate from: 2026-07-01")).contains("which is after it is in force");
        var second = amended(FIRST, "effective: 2026-06-01");
        assertThat(Versions.fault(List.of(FIRST, second, amended(second, "effective: 2026-06-01"))))
                .hasValueSatisfying(fault -> assertThat(fault).contains("each must be later"));
    }

    @Test
    void a_period_that_was_issued_under_an_earlier_version_forbids_an_amendment_that_would_change_it() {
        var second = amended(FIRST, "effective: 2026-06-01");
        var restating = amended(FIRST, "effective: 2026-06-01, restate from: 2026-04-01");
        var june = month("2026-06-01");

        assertThat(new Versions(List.of(FIRST, second)).retroactive(month("2026-05-01"), digest(FIRST)))
                .isEmpty();
        assertThat(new Versions(List.of(FIRST, second)).retroactive(june, digest(FIRST)))
                .hasValueSatisfying(why -> assertThat(why).contains("never retroactive unless it says 'restate from'"));
        assertThat(new Versions(List.of(FIRST, second)).retroactive(june, digest(second)))
                .isEmpty();
        assertThat(new Versions(List.of(FIRST, restating)).retroactive(june, digest(FIRST)))
                .isEmpty();
        assertThat(Versions.of(FIRST).retroactive(june, digest(second)))
                .hasValueSatisfying(why -> assertThat(why).contains("none of these versions"));
    }

    @Test
    void the_terms_of_all_versions_are_listed_the_latest_first() {
        var second = contract(TEXT.replace("{id: standby, fixed: 100.00}", "{id: night, fixed: 50.00}")
                + amends(FIRST, "effective: 2026-06-01"));
        assertThat(new Versions(List.of(FIRST, second)).terms()).containsExactly("night", "standby");
    }

    @Test
    void what_it_amends_is_part_of_what_is_signed_and_a_contract_that_amends_nothing_has_the_form_that_it_had() {
        assertThat(CanonicalContract.of(FIRST).json()).doesNotContain("amends");
        assertThat(CanonicalContract.of(amended(FIRST, "effective: 2026-06-01")).json())
                .startsWith(
                        "{\"amends\":{\"change\":\"More\",\"effective\":\"2026-06-01\",\"restate from\":\"\",\"version\":\"sha256:");
    }

    private static String fault(String amends) {
        return Versions.fault(List.of(FIRST, amended(FIRST, amends))).orElseThrow();
    }

    private static Period month(String day) {
        return Period.of(Billing.Every.MONTH, LocalDate.parse(day));
    }

    private static String digest(Contract contract) {
        return CanonicalContract.of(contract).digest();
    }

    private static Contract amended(Contract before, String amends) {
        return contract(TEXT + amends(before, amends));
    }

    private static String amends(Contract before, String words) {
        return "amends: {version: \"%s\", change: More, %s}%n".formatted(digest(before), words);
    }

    private static Contract contract(String text) {
        return switch (ContractChecker.check("contract.yaml", text.getBytes(StandardCharsets.UTF_8))) {
            case Checked.Accepted(var contract, var _) -> contract;
            case Checked.Rejected(var problems) -> throw new AssertionError(problems.toString());
        };
    }
}
