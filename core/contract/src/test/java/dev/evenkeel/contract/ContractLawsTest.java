package dev.evenkeel.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What holds of every contract, tried on seeded changes to the examples; a failure prints the text. */
@Execution(ExecutionMode.CONCURRENT)
class ContractLawsTest {
    private static final int TRIES = 600;
    private static final List<String> EXAMPLES =
            List.of(Contracts.NORTHWIND, Contracts.SERVICENOW, Contracts.EVERYTHING);

    @Test
    void whatever_changes_in_a_contract_shows_in_its_digest_its_prose_and_its_comparison() {
        var accepted = 0;
        var changed = 0;
        for (var seed = 0; seed < TRIES; seed++) {
            var text = EXAMPLES.get(seed % EXAMPLES.size());
            var edited = new Mutations(seed).edited(text);
            if (ContractChecker.check("edited.yaml", edited) instanceof Checked.Accepted checked) {
                var contract = checked.contract();
                var before = Contracts.accepted(text);
                var isSame = CanonicalContract.of(before).equals(CanonicalContract.of(contract));
                accepted++;
                changed += isSame ? 0 : 1;
                assertThat(ContractDiff.between(before, contract).isEmpty())
                        .as(edited)
                        .isEqualTo(isSame);
                assertThat(ContractDiff.between(contract, before).isEmpty())
                        .as(edited)
                        .isEqualTo(isSame);
                assertThat(prose(before).equals(prose(contract))).as(edited).isEqualTo(isSame);
                assertThat(isSame).as(edited).isEqualTo(isSameModel(before, contract));
            }
        }
        assertThat(accepted).isGreaterThan(TRIES / 10);
        assertThat(changed).isGreaterThan(TRIES / 10);
    }

    @Test
    void the_canonical_form_is_a_contract_that_means_the_same() {
        for (var seed = 0; seed < TRIES / 4; seed++) {
            var text = new Mutations(seed).edited(seed % 2 == 0 ? Contracts.SERVICENOW : TERMS);
            if (ContractChecker.check("edited.yaml", text) instanceof Checked.Accepted checked) {
                var canonical = CanonicalContract.of(checked.contract());
                assertThat(CanonicalContract.of(Contracts.accepted(canonical.json())))
                        .as(text)
                        .isEqualTo(canonical);
            }
        }
    }

    @Test
    void no_text_however_broken_makes_the_checker_throw_or_run_long() {
        for (var seed = 0; seed < 4 * TRIES; seed++) {
            var mutations = new Mutations(seed);
            var text = mutations.broken(EXAMPLES.get(seed % EXAMPLES.size()));
            var start = cpuNanos();
            var checked = ContractChecker.check("broken.yaml", text);
            assertThat(Duration.ofNanos(cpuNanos() - start)).as("seed %d", seed).isLessThan(Duration.ofSeconds(5));
            if (checked instanceof Checked.Rejected(var problems)) {
                assertThat(problems).as("seed %d", seed).isNotEmpty().anyMatch(problem -> problem.isError());
                assertThat(problems).allSatisfy(problem -> {
                    assertThat(problem.line()).isBetween(1, text.split("\n", -1).length + 1);
                    assertThat(problem.column()).isPositive();
                    assertThat(problem.message()).isNotBlank();
                });
            }
        }
    }

    @Test
    void no_bytes_however_random_make_the_checker_throw() {
        for (var seed = 0; seed < 500; seed++) {
            var random = new Random(seed);
            var bytes = new byte[random.nextInt(2_000)];
            random.nextBytes(bytes);
            var printable = new byte[bytes.length];
            for (var at = 0; at < bytes.length; at++) {
                printable[at] = (byte) "{}[]:,-?&*!|>'\"%@`#\n abc01.~<".charAt(Math.floorMod(bytes[at], 29));
            }

            assertThat(ContractChecker.check("random", bytes)).isInstanceOf(Checked.Rejected.class);
            assertThat(ContractChecker.check("random", new String(printable, StandardCharsets.US_ASCII)))
                    .isInstanceOf(Checked.Rejected.class);
        }
    }

    @Test
    void a_contract_of_ten_megabytes_is_refused_at_once() {
        var text = Contracts.NORTHWIND + "# padding\n".repeat(1_000_000);

        assertThat(Contracts.problems(text)).singleElement().satisfies(problem -> {
            assertThat(problem.code()).isEqualTo("size");
            assertThat(problem.message()).contains("1 MiB");
        });
    }

    @Test
    void a_megabyte_of_terms_is_told_in_bounded_time() {
        var terms = new StringBuilder(TERMS);
        for (var at = 0; terms.length() < 1_000_000; at++) {
            terms.append("  - {id: t").append(at).append(", pays: r, price: x}\n");
        }
        var start = cpuNanos();

        assertThat(Contracts.problems(terms.toString())).isNotEmpty();
        assertThat(Duration.ofNanos(cpuNanos() - start)).isLessThan(Duration.ofSeconds(20));
    }

    /** Time on the processor, which other work on the machine does not lengthen. */
    private static long cpuNanos() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    /** What the model says apart from how conditions and decimals are spelt. */
    private static boolean isSameModel(Contract one, Contract other) {
        return CanonicalContract.tree(one).equals(CanonicalContract.tree(other));
    }

    private static String prose(Contract contract) {
        return PlainText.of(ContractProse.print(contract)).replaceAll("sha256:[0-9a-f]+", "");
    }

    private static final String TERMS = """
            evenkeel: 1
            id: terms
            title: Terms
            parties: {client: {id: c, name: C}, provider: {id: p, name: P}}
            term: {from: 2026-01-01, to: 2027-01-01, zone: Asia/Tokyo}
            billing: {currency: JPY, period: year, rounding: up}
            define: {good: "event.score > 3"}
            outcomes:
              r: {claim: case.resolved, settle: {after: 5m}, credit: first, needs: [intent]}
              s:
                claim: case.closed
                confirmed by: [{event: case.confirmed, evidence: customer}, {event: survey.answered, when: good, evidence: judge, before: 36h}]
                refuted by: [{event: case.opened, within: 1d, same: [customer], at most: 3 cases per customer and 90m}]
                once per: case
                latest claim wins: true
            terms:
              - {id: a, pay: r, price: {by: case.priority, values: {by: 3, else: 4}, 7: 1, else: 2}, times: [{if: good, factor: 12.5%}]}
              - {id: b, pay: s, price: 3, bands: {volume: [{upto: 5, factor: 50%}, {above: 5, factor: 200%}]}, cap per case: 5}
              - {id: c, effort: {per: minute, activities: [talk], increment: 30s}, when: good, price: {by: event.activity, talk: 3}}
              - {id: d, effort: {per: fte, hours per fte: 160}, price: 3}
              - {id: e, minimum: {of: [a, b], outcomes: 50, price: 1}}
              - {id: f, collar: {of: total, ceiling: 100}}
            """;
}
