package dev.evenkeel.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.yaml.Problem;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Where a clause comes from, and what is wrong with saying so. */
class SourcesTest {
    private static final String CONTRACT = """
            evenkeel: 1
            id: one
            title: One
            parties: {client: {id: a, name: A}, provider: {id: b, name: B}}
            term: {from: 2026-03-01, to: 2026-04-01}
            billing: {currency: USD, period: month}
            outcomes:
              resolution:
                claim: case.resolved
                settle: {after: 24h}
                refuted by:
                  - {event: case.reopened, within: 7d}
                  - {event: case.opened, within: 7d, same: [customer], as: again}
            terms:
              - {id: resolutions, pay: resolution, price: 0.99}
            """;

    private static Checked check(String clauses) {
        return ContractChecker.check("one.yaml", CONTRACT + clauses);
    }

    private static List<String> errors(String clauses) {
        return check(clauses) instanceof Checked.Rejected(var problems)
                ? problems.stream()
                        .filter(Problem::isError)
                        .map(Problem::message)
                        .toList()
                : List.of();
    }

    private static String source(String of, String more) {
        return "sources: [{of: %s, says: so it was published, %s}]%n".formatted(of, more);
    }

    @Test
    void a_clause_is_named_by_the_words_that_lead_to_it_and_a_rule_or_term_by_its_name() {
        for (var of : List.of(
                "outcomes.resolution.claim",
                "outcomes.resolution.settle",
                "outcomes.resolution.refuted by.reopened",
                "outcomes.resolution.refuted by.again",
                "outcomes.resolution.refuted by.again.within",
                "terms.resolutions.price")) {
            assertThat(errors(source(of, "sure: inferred"))).as(of).isEmpty();
        }
        for (var of :
                List.of("outcomes.resolution.once per", "outcomes.resolution.refuted by.rejected", "terms.others")) {
            assertThat(errors(source(of, "sure: inferred")))
                    .as(of)
                    .singleElement()
                    .asString()
                    .contains("no clause '" + of);
        }
    }

    @Test
    void what_was_read_somewhere_says_where() {
        assertThat(errors(source("outcomes.resolution.claim", "sure: vendor")))
                .singleElement()
                .asString()
                .contains("'from' says where");
        assertThat(errors(source("outcomes.resolution.claim", "sure: unverified")))
                .isEmpty();
    }

    @Test
    void sources_are_printed_and_part_of_what_is_signed() {
        var plain = ((Checked.Accepted) check("")).contract();
        var cited = ((Checked.Accepted)
                        check(source("outcomes.resolution.claim", "from: a page, read: 2026, sure: secondary")))
                .contract();
        assertThat(CanonicalContract.of(cited).digest())
                .isNotEqualTo(CanonicalContract.of(plain).digest());
        assertThat(ContractProse.print(cited).getLast().blocks().toString())
                .contains("so it was published (a page, read 2026); read in what others say of it");
        assertThat(ContractDiff.between(plain, cited))
                .extracting(Section::heading)
                .containsExactly("Where it comes from");
    }

    @Test
    void a_rule_looks_back_in_its_own_case_only() {
        var text = CONTRACT.replace("within: 7d, same", "within: 7d, before: 3d, same");
        var rejected = (Checked.Rejected) ContractChecker.check("one.yaml", text);
        assertThat(rejected.problems())
                .extracting(Problem::message)
                .anyMatch(it -> it.contains("make two rules of it"));
    }
}
