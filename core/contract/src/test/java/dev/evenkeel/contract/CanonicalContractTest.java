package dev.evenkeel.contract;

import static dev.evenkeel.contract.Contracts.accepted;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CanonicalContractTest {
    private static final String HEAD = """
            evenkeel: 1
            id: t
            title: T
            parties: {client: {id: c, name: C}, provider: {id: p, name: P}}
            term: {from: 2026-01-01, to: 2027-01-01}
            billing: {currency: EUR, period: month}
            """;

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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "measures: {n: {observed: n[, take: last]}} | terms: [{id: a, rate: {per: n[, price: 1]}}]",
                "measures: {n: {values: {2026-01-01: 4}[, take: mean]}} | terms: [{id: a, rate: {per: n, price: 2[, at least: 0]}}]",
                "measures: {n: {sessions: {of: {event: message.sent}[, by: customer], idle: 15m}}} | terms: [{id: a, rate: {per: n, allowance: {units: 5[, each: period]}}}]",
                "terms: [{id: f, fixed: 9}, {id: a, adjust: {of: f, index: {measure: cpi[, sensitivity: 100%][, every: year]}}}] | measures: {cpi: {observed: cpi}}",
                "terms: [{id: a, service level: {measure: csat, expected: '>= 4'[, status: contractual]}}]",
                "terms: [{id: a, gainshare: {metric: csat, baseline: 4, share: {gains: 50%, losses: 50%}[, pay on: estimate]}}]",
                "terms: [{id: f, fixed: 9}, {id: a, guard: {of: f, hard cap: 5[, at cap: continue free]}}]",
                "terms: [{id: f, fixed: 9}] | rewards: [{id: r, for: {event: case.resolved}, price: 2[, to: worker][, unit: money]}]"
            })
    void a_default_that_is_stated_is_the_same_as_one_left_out(String clauses) {
        var stated = clauses.replace(" | ", "\n").replaceAll("[\\[](, [^\\]]*)[\\]]", "$1");
        var leftOut = clauses.replace(" | ", "\n").replaceAll("[\\[], [^\\]]*[\\]]", "");

        assertThat(stated).isNotEqualTo(leftOut);
        assertThat(CanonicalContract.of(accepted(HEAD + stated)))
                .isEqualTo(CanonicalContract.of(accepted(HEAD + leftOut)));
    }

    @Test
    void what_is_no_default_is_part_of_the_form() {
        var measures =
                "measures: {n: {observed: n, unit: money}, m: {values: {2026-01-01: 4}, take: last}}\nterms: [{id: a, rate: {per: n, price: 2}}]";

        assertThat(CanonicalContract.of(accepted(HEAD + measures)).json())
                .contains("\"unit\":\"money\"", "\"take\":\"last\"", "\"price\":\"2\"");
    }
}
