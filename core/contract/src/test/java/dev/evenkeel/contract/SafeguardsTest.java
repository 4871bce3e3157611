package dev.evenkeel.contract;

import static dev.evenkeel.contract.Contracts.accepted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evenkeel.contract.Safeguards.Credit;
import dev.evenkeel.contract.Safeguards.ExpertCosts;
import dev.evenkeel.contract.Safeguards.Meanwhile;
import dev.evenkeel.contract.Safeguards.Rung;
import dev.evenkeel.contract.Safeguards.Stratum;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The clauses on disputes, audits and what is withheld. */
class SafeguardsTest {
    private static Contracts.Change with(String clause) {
        return new Contracts.Change(Contracts.NORTHWIND + clause + "\n");
    }

    private static String prose(String text) {
        return PlainText.of(ContractProse.print(accepted(text)));
    }

    @Test
    void a_contract_that_says_nothing_of_disputes_has_the_usual_ladder_and_keeps_its_digest() {
        var contract = accepted(Contracts.NORTHWIND);

        assertThat(contract.safeguards()).isEqualTo(Safeguards.usual());
        assertThat(contract.safeguards().disputes().ladder())
                .containsExactly(
                        new Rung("working level", 5), new Rung("management", 5), new Rung("independent expert", 10));
        assertThat(CanonicalContract.of(contract).json())
                .doesNotContain("\"disputes\":", "\"audit\":", "\"withhold\":");
        var said = Contracts.NORTHWIND + """
                disputes: {meanwhile: undisputed part, expert costs: shared}
                audit: {by: nothing, sample: 50 cases, confidence: 95.0%, credit: none}
                withhold: {holdback: {share: 0%, for: 3 days}}
                """;
        assertThat(CanonicalContract.of(accepted(said))).isEqualTo(CanonicalContract.of(contract));
    }

    @Test
    void every_clause_is_read() {
        var safeguards = accepted(Contracts.EVERYTHING).safeguards();

        assertThat(safeguards.disputes())
                .isEqualTo(new Safeguards.Disputes(
                        List.of(new Rung("service leads", 3), new Rung("management", 5), new Rung("arbitrator", 15)),
                        Meanwhile.FIXED_PART,
                        ExpertCosts.LOSER));
        assertThat(safeguards.audit())
                .isEqualTo(new Safeguards.Audit(Stratum.TIER, 80, new BigDecimal("0.9"), Credit.LOWER_LIMIT));
        assertThat(safeguards.withholding().holdback()).isEqualTo(new Safeguards.Withheld(new BigDecimal("0.05"), 90));
        assertThat(safeguards.withholding().atRisk()).isEqualTo(new Safeguards.Withheld(new BigDecimal("0.10"), 30));
    }

    @Test
    void they_are_told_in_prose_also_where_the_contract_says_nothing() {
        assertThat(prose(Contracts.NORTHWIND).replaceAll("\\s+", " "))
                .contains("A dispute is talked over: working level (5 business days), management (5 business"
                        + " days) and independent expert (10 business days).")
                .contains("all that is not disputed falls due")
                .contains("Its result gives nothing back by itself.")
                .doesNotContain("held back");
        assertThat(prose(Contracts.EVERYTHING).replaceAll("\\s+", " "))
                .contains("the ruling of the last of these (arbitrator) binds both")
                .contains("only the fixed fees of the disputed statement fall due")
                .contains("paid by the party whose last offer was further from it")
                .contains("80 cases judged again, of the billed claims of each tier")
                .contains("gives back the lower limit of the share that does not stand")
                .contains("5% is held back, for 90 days")
                .contains("10% is kept at risk, for service credits, for 30 days");
        assertThat(prose(Contracts.NORTHWIND + "disputes: {meanwhile: everything}\n"))
                .contains("it is paid first and argued");
    }

    @Test
    void a_word_that_is_none_is_told_with_its_place_and_the_nearest() {
        with("disputes: {meanwhile: «fixed parts»}")
                .isRefused("word", "it is undisputed part, fixed part", "fixed part");
        with("audit: {by: «tiers»}").isRefused("word", "is no group of claims", "tier");
        with("audit: {credit: «lower-limit»}").isRefused("word", "is no credit of an audit", "lower limit");
        with("disputes: {«lader»: [{level: boss, for: 5 business days}]}").isRefusedFirst("unknown-key", "'lader'");
        with("withhold: {holdback: {share: 5%, for: «90»}}").isRefusedFirst("grammar", "'90' is no number of days");
    }

    @Test
    void what_cannot_be_is_refused_with_the_rule() {
        with("disputes: {ladder: «[{level: boss, for: 5 business days}, {level: boss, for: 5 business days}]»}")
                .isRefusedAt("duplicate", "the level 'boss' twice");
        with("audit: {confidence: «100%»}").isRefused("confidence", "above 0% and below 100%", "");
        with("audit: {confidence: «0%»}").isRefused("confidence", "above 0% and below 100%", "");
        with("withhold: «{holdback: {share: 60%, for: 9 days}, at risk: {share: 41%, for: 9 days}}»")
                .isRefusedAt("share", "101% would be withheld");
        assertThatThrownBy(() -> new Safeguards.Disputes(List.of(), Meanwhile.EVERYTHING, ExpertCosts.SHARED))
                .hasMessageContaining("A ladder has at least one rung");
    }

    @Test
    void what_is_unwise_is_warned_of() {
        with("audit: {sample: 10 cases, credit: lower limit}").isWarnedAnywhereOf("small-sample");
        with("audit: {sample: 29 cases}").isWarnedAnywhereOf("small-sample", 0);
        with("audit: {sample: 30 cases, credit: lower limit}").isWarnedAnywhereOf("small-sample", 0);
        with("withhold: {holdback: {share: 26%, for: 90 days}}").isWarnedAnywhereOf("large-share");
        with("withhold: {at risk: {share: 25%, for: 90 days}}").isWarnedAnywhereOf("large-share", 0);
        with("withhold: {at risk: {share: 5%, for: 0 days}}").isWarnedAnywhereOf("no-time");
        with("disputes: {ladder: [{level: boss, for: 0 business days}]}").isWarnedAnywhereOf("no-time");
        new Contracts.Change(Contracts.NORTHWIND.replace("dispute: 10 business", "dispute: 0 business"))
                .isWarnedAnywhereOf("no-dispute");
        var fees = """
                evenkeel: 1
                id: fees
                title: Fees
                parties: {client: {id: c, name: C}, provider: {id: p, name: P}}
                term: {from: 2026-01-01, to: 2027-01-01}
                billing: {currency: EUR, period: month}
                terms: [{id: a, fixed: 5.00}]
                audit: {credit: lower limit}
                """;
        assertThat(Contracts.problems(fees))
                .extracting(problem -> problem.code())
                .contains("nothing-to-audit");
    }

    @Test
    void a_change_of_them_is_told_in_words() {
        var before = Contracts.EVERYTHING;
        assertThat(ContractDiffTest.sentences(before, before.replace("management, for: 5", "management, for: 6")))
                .containsExactly("When the parties disagree: The time of the level 'management' goes from 5 business"
                        + " days to 6 business days.");
        assertThat(ContractDiffTest.sentences(before, before.replace("holdback: {share: 5%", "holdback: {share: 4%")))
                .containsExactly("When the parties disagree: The share of the holdback goes from 5% to 4%.");
        assertThat(ContractDiffTest.sentences(before, before.replace("credit: lower limit", "credit: none")))
                .containsExactly(
                        "When the parties disagree: What an audit gives back changes from lower limit to none.");
    }
}
