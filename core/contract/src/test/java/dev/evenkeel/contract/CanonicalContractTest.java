package dev.evenkeel.contract;

import static dev.evenkeel.contract.Contracts.accepted;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CanonicalContractTest {
    @Test
    void the_form_is_json_with_sorted_names_and_texts_only() {
        Golden.assertText(
                "servicenow.json",
                CanonicalContract.of(accepted(Contracts.SERVICENOW)).json());
    }

    @Test
    void the_digest_is_sha_256_of_the_form() {
        var canonical = CanonicalContract.of(accepted(Contracts.SERVICENOW));

        // printf '%s' "$(cat servicenow.json)" | sha256sum
        assertThat(canonical.digest())
                .isEqualTo("sha256:d6a5b39f9d275666ac86add1419c5eb59664d2dd17260d3c4e04bf3ef9aa70b4");
    }

    @Test
    void texts_are_escaped_as_json_wants_it() {
        var purpose = "purpose: \"a \\\"quote\\\", a back\\\\slash,\\na line, ü and 😀\"\n";
        var contract = accepted(Contracts.replace(
                Contracts.SERVICENOW,
                "purpose: >\n  Incidents are solved for good the first time; whoever solves them "
                        + "is paid for what stays solved.\n",
                purpose));

        assertThat(CanonicalContract.of(contract).json())
                .contains("\"purpose\":\"a \\\"quote\\\", a back\\\\slash,\\na line, ü and 😀\"");
    }
}
