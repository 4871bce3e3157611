package dev.evenkeel.contract;

import static dev.evenkeel.contract.Contracts.northwind;
import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.yaml.Problem;
import org.junit.jupiter.api.Test;

class ContractErrorsTest {
    private static final String REOPENED = "{event: case.reopened, within: 14d}";
    private static final String BANDS =
            "[{upto: 5000, factor: 100%}, {upto: 20000, factor: 95%}, {above: 20000, factor: 90%}]";
    private static final String TIERS =
            "{by: worker.tier, self-service: 0.40, ai: 0.90, expert: 4.50, agent: 7.50, in-house: 0, nobody: 0.40}";

    @Test
    void a_misspelt_key_is_told_with_the_nearest_one() {
        northwind("period: month", "«perid»: month").isRefused("unknown-key", "no field of the billing", "period");
        northwind("cap per case: 12.00", "«cap_per_case»: 12.00")
                .isRefused("unknown-key", "no field of", "cap per case");
        northwind("pay: resolution", "«pays»: resolution").isRefused("unknown-key", "no field of", "pay");
        northwind("purpose: >", "«purpsoe»: >").isRefused("unknown-key", "the contract", "purpose");
    }

    @Test
    void a_missing_key_is_told_with_what_it_is_for() {
        northwind("{event: case.confirmed, evidence: customer}", "«{event: case.confirmed}»")
                .isRefusedAt("missing-key", "needs 'evidence'");
        northwind("{event: case.rejected, within: 14d}", "«{event: case.rejected}»")
                .isRefusedAt("missing-key", "needs within or before");
    }

    @Test
    void a_term_of_no_kind_is_told_with_the_kinds() {
        northwind("- id: standby\n    fixed: 8000.00", "- «id: standby»\n    flat fee: 8000.00")
                .isRefusedAt("missing-key", "pay, fixed, effort, rate, minimum");
    }

    @Test
    void a_window_needs_a_unit() {
        northwind(REOPENED, "{event: case.reopened, within: «14»}").isRefused("window", "It has no unit", "14d");
        northwind("after: 72h", "after: «72»").isRefused("window", "It has no unit", "72d");
    }

    @Test
    void a_window_is_longer_than_zero() {
        northwind(REOPENED, "{event: case.reopened, within: «-14d»}").isRefused("window", "longer than zero", "14d");
        northwind(REOPENED, "{event: case.reopened, within: «0d»}").isRefused("window", "longer than zero", "");
    }

    @Test
    void a_window_is_written_shortly() {
        northwind(REOPENED, "{event: case.reopened, within: «2 weeks»}").isRefused("window", "is no duration", "14d");
        northwind("statement: 5 business days", "statement: «5 days»")
                .isRefused("grammar", "is no number of business days", "5 business days");
        northwind("payment: 30 days", "payment: «30d»").isRefused("grammar", "is no number of days", "30 days");
    }

    @Test
    void the_longest_wait_is_no_shorter_than_the_silence() {
        northwind("after: 72h,", "after: 72h, at most: «48h»,").isRefused("window", "no less than 'after'", "");
    }

    @Test
    void a_date_is_in_the_calendar() {
        northwind("from: 2026-03-01", "from: «2026-02-30»").isRefused("date", "not in the calendar", "");
        northwind("from: 2026-03-01", "from: «01.03.2026»").isRefused("date", "is no date", "2026-03-01");
    }

    @Test
    void a_term_begins_before_it_ends() {
        northwind("to: 2027-03-01", "to: «2026-03-01»").isRefused("term", "not after it begins", "");
    }

    @Test
    void a_zone_is_of_the_iana_list() {
        northwind("zone: Europe/Berlin", "zone: «Europe/Berln»").isRefused("zone", "no time zone", "Europe/Berlin");
        northwind("zone: Europe/Berlin", "zone: «Berlin»").isRefused("zone", "no time zone", "Europe/Berlin");
        northwind("zone: Europe/Berlin", "zone: «CET»").isRefused("zone", "no time zone", "");
    }

    @Test
    void a_currency_is_of_iso_4217_and_has_a_minor_unit() {
        northwind("currency: EUR", "currency: «EURO»").isRefused("currency", "no currency", "EUR");
        northwind("currency: EUR", "currency: «XXX»").isRefused("currency", "no minor unit", "");
    }

    @Test
    void a_factor_is_a_percentage_and_a_price_is_none() {
        northwind("{if: simple, factor: 80%}", "{if: simple, factor: «0.8»}").isRefused("percent", "no % sign", "80%");
        northwind("fixed: 8000.00", "fixed: «80%»").isRefused("number", "It is a percentage", "");
    }

    @Test
    void an_amount_is_a_plain_number() {
        northwind("fixed: 8000.00", "fixed: «8.000,00»").isRefused("number", "is no amount of money", "");
        northwind("fixed: 8000.00", "fixed: «8,000.00»").isRefused("number", "Thousands have no separator", "8000.00");
        northwind("fixed: 8000.00", "fixed: «8000 EUR»").isRefused("number", "currency stands under 'billing'", "8000");
        northwind("fixed: 8000.00", "fixed: «-8000»").isRefused("number", "must not be negative", "");
        northwind("fixed: 8000.00", "fixed: «08000»").isRefused("number", "no leading zeros", "8000");
        northwind("fixed: 8000.00", "fixed: «1e400»").isRefused("number", "is no amount of money", "");
    }

    @Test
    void a_word_is_one_of_the_schema() {
        northwind("period: month", "period: «monthly»").isRefused("word", "month, quarter or year", "month");
        northwind("evidence: judge", "evidence: «jugde»").isRefused("word", "class of evidence", "judge");
        northwind("evenkeel: 1", "evenkeel: «2»").isRefused("word", "it is 1", "");
    }

    @Test
    void bands_ascend_without_gap_or_overlap_and_end_open() {
        northwind(BANDS, "[{upto: 5000, factor: 100%}, {upto: «4000», factor: 95%}, {above: 5000, factor: 90%}]")
                .isRefused("bands", "bands ascend", "");
        northwind(BANDS, "[{upto: 5000, factor: 100%}, {above: «6000», factor: 90%}]")
                .isRefused("bands", "a gap", "");
        northwind(BANDS, "[{upto: 5000, factor: 100%}, {above: «4000», factor: 90%}]")
                .isRefused("bands", "an overlap", "");
        northwind(BANDS, "[{upto: 5000, factor: 100%}, {upto: «9000», factor: 90%}]")
                .isRefused("bands", "End with {above: 9000", "");
        northwind(BANDS, "[{above: «5000», factor: 90%}]").isRefused("bands", "the only one", "");
    }

    @Test
    void shares_sum_to_a_hundred_percent() {
        northwind("credit: last", "credit: {weighted: «{triage: 20%, fix: 70%}»}")
                .isRefusedAt("percent", "sum to 90%");
    }

    @Test
    void a_term_pays_for_an_outcome_of_the_contract() {
        northwind("pay: resolution", "pay: «resoluton»").isRefused("unknown-name", "is no outcome", "resolution");
    }

    @Test
    void a_bound_is_on_terms_before_it() {
        northwind("collar: {of: total,", "collar: {of: [resolutions, «standbye»],")
                .isRefused("unknown-name", "no term before this one", "standby");
        northwind("collar: {of: total,", "collar: {of: [«limits»],").isRefused("circular", "computed from itself", "");
    }

    @Test
    void ids_of_terms_are_unique() {
        northwind("id: standby", "id: «resolutions»").isRefused("duplicate", "Two terms have the id", "");
    }

    @Test
    void a_floor_lies_below_the_ceiling() {
        northwind("ceiling: 160000", "ceiling: «1600»").isRefused("rule", "below the floor", "");
    }

    @Test
    void a_table_goes_by_something_that_is_known() {
        northwind(TIERS, "{by: «worker», agent: 7.50}").isRefused("dimension", "is no dimension", "worker.tier");
        northwind(TIERS, "{by: «tier», agent: 7.50}").isRefused("dimension", "is no dimension", "worker.tier");
        northwind(TIERS, "{by: «case.intnet», agent: 7.50, else: 1}")
                .isRefused("unknown-name", "no attribute of a case", "intent");
        northwind(TIERS, "{by: «worker.skills», agent: 7.50, else: 1}").isRefused("type", "list of text", "");
        northwind(TIERS, "{by: «period.name», agent: 7.50, else: 1}").isRefused("dimension", "is no dimension", "");
    }

    @Test
    void a_row_is_a_value_of_its_dimension() {
        northwind("silence: 60%", "«silense»: 60%").isRefused("unknown-name", "no class of evidence", "silence");
        northwind(TIERS, "{by: case.priority, 1: 7.50, «high»: 3, else: 1}").isRefused("type", "of type integer", "");
        northwind(TIERS, "{by: case.priority, 1: 7.50, values: {«1»: 3}, else: 1}")
                .isRefused("duplicate-key", "two rows", "");
        northwind(TIERS, "{by: case.intent, refund: 7.50, nobody: «3», else: 1}")
                .isRefused("rule", "by a field of the worker", "");
    }

    @Test
    void a_rule_over_other_cases_is_about_the_customer() {
        northwind("same: [customer, intent]", "same: «[intent]»").isRefusedAt("rule", "begins with 'customer'");
        northwind("same: [customer, intent]", "same: [customer, «intnet»]")
                .isRefused("unknown-name", "no attribute of a case", "intent");
        northwind(REOPENED, "{event: case.reopened, within: 14d, refutes: «all»}")
                .isRefused("rule", "the claim's own case", "");
    }

    @Test
    void two_rules_have_two_reasons() {
        northwind("as: noise", "as: «unhappy»").isRefused("duplicate", "Two rules carry the reason 'unhappy'", "");
    }

    @Test
    void two_parties_have_two_ids() {
        northwind("id: harbor", "id: «northwind»").isRefused("duplicate", "two parties have two ids", "");
    }

    @Test
    void a_condition_is_checked_with_its_own_place_within_the_text() {
        northwind("\"case.channel != 'internal'\"", "\"«case.chanel» != 'internal'\"")
                .isRefused("condition", "chanel", "channel");
        northwind("\"case.channel != 'internal'\"", "\"«case.priority == 'high'»\"")
                .isRefusedAt("condition", "");
    }

    @Test
    void a_condition_sees_only_what_is_known_where_it_stands() {
        northwind("scope: \"case.brand == 'northwind'\"", "scope: \"«event».code == 'x'\"")
                .isRefusedAt("condition", "");
        northwind("when: \"case.channel != 'internal'\"", "when: \"«outcome».evidence == 'judge'\"")
                .isRefusedAt("condition", "");
    }

    @Test
    void a_condition_is_not_defined_by_itself() {
        northwind(
                        "simple: \"case.intent in ['address-change', 'return-status']\"",
                        "simple: \"other\"\n  other: «\"simple\"»")
                .isRefusedFirst("cycle", "defined by itself");
    }

    @Test
    void effort_has_only_what_fits_its_unit() {
        northwind("fixed: 8000.00", "effort: {per: hour, increment: «6s»}\n    price: 20")
                .isRefused("rule", "per minute", "");
        northwind("fixed: 8000.00", "effort: {per: «fte»}\n    price: 2000")
                .isRefused("missing-key", "hours per fte", "");
        northwind("fixed: 8000.00", "effort: {per: contact, activities: «[talk]»}\n    price: 2")
                .isRefusedAt("rule", "no activities");
    }

    @Test
    void the_complete_example_of_the_language_is_accepted() {
        assertThat(Contracts.errors(Contracts.SPECIFICATION)).isEmpty();
    }

    @Test
    void all_problems_of_shape_names_units_and_conditions_are_told_at_once() {
        var text = Contracts.NORTHWIND
                .replace("currency: EUR", "currency: EURO")
                .replace("period: month", "perid: month")
                .replace("within: 7d", "within: 7")
                .replace("pay: resolution", "pay: resoluton")
                .replace("case.channel != ", "case.chanel != ");

        assertThat(Contracts.errors(text))
                .extracting(Problem::nearest)
                .containsExactly("EUR", "period", "channel", "7d", "resolution");
    }
}
