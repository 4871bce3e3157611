package dev.evenkeel.laws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.contract.BusinessCalendar;
import dev.evenkeel.contract.Contract;
import dev.evenkeel.contract.Outcome;
import dev.evenkeel.contract.Period;
import dev.evenkeel.engagement.ClaimRow;
import dev.evenkeel.engagement.Engagement;
import dev.evenkeel.event.Event;
import dev.evenkeel.event.EventType;
import dev.evenkeel.event.Journal;
import dev.evenkeel.event.Workers;
import dev.evenkeel.generate.HostileCustomers;
import dev.evenkeel.settlement.Issued;
import dev.evenkeel.settlement.Line;
import dev.evenkeel.settlement.Statement;
import dev.evenkeel.verdict.Coverage;
import dev.evenkeel.verdict.State;
import dev.evenkeel.verdict.Step;
import dev.evenkeel.verdict.Verdict;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * What must hold whatever happens, on thousands of made-up customers with every kind of event and everything wrong with them
 * that can be. The seed is printed; {@code -Dlaws.seed} and {@code -Dlaws.customers} choose others.
 */
@Execution(ExecutionMode.CONCURRENT)
class LawsTest {
    private static final long SEED = Long.getLong("laws.seed", 20261122);
    private static final int CUSTOMERS = Integer.getInteger("laws.customers", 2_000);
    /** Of laws that settle each customer again at every instant or month. */
    private static final int WATCHED = CUSTOMERS / 2;

    private static final int PER_JOURNAL = 25;
    private static final Instant END = Instant.parse("2027-01-01T00:00:00Z");
    private static final Set<String> MOVES = Set.of("CONFIRMED>REVERSED", "DUPLICATE>CONFIRMED");

    private final HostileCustomers customers = HostileCustomers.of(SEED);
    private final List<Contract> contracts = LawContracts.all();

    LawsTest() {
        System.out.println("laws: seed " + SEED + ", " + CUSTOMERS + " customers");
    }

    private List<Event> deliveries(int from, int to) {
        var deliveries = new ArrayList<Event>();
        for (var index = from; index < to; index++) {
            deliveries.addAll(customers.customer(index));
        }
        return deliveries;
    }

    private static Engagement engagement(Contract contract, List<Event> deliveries) {
        return new Engagement(
                contract,
                Journal.of(deliveries, contract.attributes()),
                Workers.none(),
                new Coverage.Everything(),
                BusinessCalendar.weekdays());
    }

    private static Period last(Contract contract) {
        return Period.of(
                contract.billing().every(),
                Instant.parse("2026-08-15T00:00:00Z"),
                contract.term().zone());
    }

    /** Claims and statement in one text, to be compared to the letter. */
    private static String settled(Engagement engagement) {
        var period = Period.of(
                engagement.contract().billing().every(),
                Instant.parse("2026-04-10T00:00:00Z"),
                engagement.contract().term().zone());
        var settlement = engagement.settle(period, END, Issued.nothing());
        return settlement.claims() + "\n" + settlement.statement() + settlement.journal()
                + engagement.journal().quarantine();
    }

    @Test
    void any_order_of_arrival_any_duplication_and_running_twice_give_the_same_bytes() {
        var random = new Random(SEED);
        for (var contract : contracts) {
            for (var from = 0; from < CUSTOMERS; from += PER_JOURNAL) {
                var deliveries = deliveries(from, from + PER_JOURNAL);
                var expected = settled(engagement(contract, deliveries));
                var others = new ArrayList<>(deliveries);
                for (var event : deliveries) {
                    if (random.nextInt(5) == 0) {
                        others.add(event);
                    }
                }
                Collections.shuffle(others, random);
                assertThat(settled(engagement(contract, others)))
                        .as("customers from %d under seed %d", from, SEED)
                        .isEqualTo(expected);
            }
        }
    }

    @Test
    void customers_decided_one_by_one_and_all_together_get_the_same_verdicts() {
        for (var contract : contracts) {
            for (var from = 0; from < CUSTOMERS; from += PER_JOURNAL) {
                var together = engagement(contract, ofStrangers(deliveries(from, from + PER_JOURNAL)))
                        .claims(END);
                var apart = new ArrayList<ClaimRow>();
                for (var index = from; index < from + PER_JOURNAL; index++) {
                    apart.addAll(engagement(contract, ofStrangers(customers.customer(index)))
                            .claims(END));
                }
                assertThat(apart.stream().map(LawsTest::withoutMoney).sorted().toList())
                        .as("customers from %d under seed %d", from, SEED)
                        .isEqualTo(together.stream()
                                .map(LawsTest::withoutMoney)
                                .sorted()
                                .toList());
            }
        }
    }

    /** Without the registrations of workers, who work for several customers. */
    private static List<Event> ofStrangers(List<Event> deliveries) {
        return deliveries.stream()
                .filter(event -> !event.type().equals(EventType.WORKER))
                .toList();
    }

    /** Bands count the outcomes of all customers, so amounts do depend on the company one is in. */
    private static String withoutMoney(ClaimRow row) {
        return String.join(",", row.cells().subList(0, 12));
    }

    @Test
    void as_time_goes_on_a_claim_only_moves_as_the_contract_allows_and_the_past_stays_as_it_was() {
        for (var contract : contracts) {
            for (var index = 0; index < WATCHED; index++) {
                var engagement = engagement(contract, customers.customer(index));
                var whole = engagement.verdicts(END);
                var instants = new TreeSet<Instant>();
                engagement.journal().events().forEach(event -> instants.add(event.time()));
                whole.forEach(verdict -> verdict.steps().forEach(step -> instants.add(step.at())));
                var before = new HashMap<Object, State>();
                for (var at : instants) {
                    for (var verdict : engagement.verdicts(at)) {
                        var now = verdict.state();
                        var was = before.put(List.of(verdict.claim().id(), verdict.outcome()), now);
                        assertThat(was == null || was == now || was == State.PENDING || MOVES.contains(was + ">" + now))
                                .as("customer %d under seed %d at %s: %s > %s", index, SEED, at, was, now)
                                .isTrue();
                    }
                    assertThat(steps(engagement.verdicts(at)))
                            .as("customer %d under seed %d as of %s", index, SEED, at)
                            .isEqualTo(steps(whole.stream()
                                    .filter(verdict ->
                                            !verdict.claim().claimedAt().isAfter(at))
                                    .map(verdict -> verdict.asOf(at))
                                    .toList()));
                }
            }
        }
    }

    private static List<List<Step>> steps(List<Verdict> verdicts) {
        return verdicts.stream().map(Verdict::steps).toList();
    }

    @Test
    void statements_and_their_true_ups_add_up_to_a_recomputation_from_scratch() {
        var random = new Random(SEED);
        for (var contract : contracts) {
            for (var from = 0; from < WATCHED; from += 4 * PER_JOURNAL) {
                var deliveries = new ArrayList<>(deliveries(from, from + 4 * PER_JOURNAL));
                Collections.shuffle(deliveries, random);
                var first =
                        Period.of(contract.billing().every(), contract.term().from());
                var last = last(contract);
                var statements = new ArrayList<Statement>();
                var issued = Issued.nothing();
                var arrived = deliveries.size() / 4;
                for (var period = first; period.compareTo(last) <= 0; period = period.next()) {
                    var isLast = period.equals(last);
                    arrived = isLast ? deliveries.size() : arrived + random.nextInt(deliveries.size() - arrived + 1);
                    var asOf = isLast ? END : engagement(contract, List.of()).drawnAt(period);
                    var statement = engagement(contract, deliveries.subList(0, arrived))
                            .settle(period, asOf, issued)
                            .statement();
                    statements.add(statement);
                    issued = issued.and(statement);
                }
                assertThat(sum(statements))
                        .as("customers from %d under seed %d", from, SEED)
                        .isEqualByComparingTo(fromScratch(contract, deliveries, first, last));
            }
        }
    }

    private static BigDecimal sum(List<Statement> statements) {
        return statements.stream().map(Statement::total).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static BigDecimal fromScratch(Contract contract, List<Event> deliveries, Period first, Period last) {
        var engagement = engagement(contract, deliveries);
        var sum = BigDecimal.ZERO;
        for (var period = first; period.compareTo(last) <= 0; period = period.next()) {
            var lines =
                    engagement.settle(period, END, Issued.nothing()).statement().lines();
            assertThat(lines).noneMatch(line -> line.kind() == Line.Kind.TRUE_UP);
            sum = sum.add(lines.stream().map(Line::amount).reduce(BigDecimal.ZERO, BigDecimal::add));
        }
        return sum;
    }

    @Test
    void the_shares_of_an_outcome_sum_to_one() {
        for (var contract : contracts) {
            for (var index = 0; index < CUSTOMERS; index++) {
                for (var verdict :
                        engagement(contract, customers.customer(index)).verdicts(END)) {
                    var whole = verdict.credit().stream()
                            .map(share -> share.denominator())
                            .reduce(BigInteger.ONE, BigInteger::multiply);
                    var sum = verdict.credit().stream()
                            .map(share -> share.numerator().multiply(whole).divide(share.denominator()))
                            .reduce(BigInteger.ZERO, BigInteger::add);
                    assertThat(verdict.credit().isEmpty() || sum.equals(whole))
                            .as("customer %d under seed %d: %s", index, SEED, verdict.credit())
                            .isTrue();
                }
            }
        }
    }

    @Test
    void no_case_is_paid_twice_at_any_instant_where_the_contract_pays_once() {
        for (var contract : contracts) {
            for (var index = 0; index < CUSTOMERS; index++) {
                var standing = new HashMap<String, List<Instant[]>>();
                for (var verdict :
                        engagement(contract, customers.customer(index)).verdicts(END)) {
                    var outcome = contract.outcome(verdict.outcome()).orElseThrow();
                    if (outcome.repetition() == Outcome.Repetition.ONCE_PER_CASE
                            && verdict.confirmation().isPresent()) {
                        var from = verdict.confirmation().get().at();
                        var to = verdict.reversal().map(Step.Reversed::at).orElse(Instant.MAX);
                        var others = standing.computeIfAbsent(verdict.claim().caseId(), _ -> new ArrayList<>());
                        assertThat(others)
                                .as(
                                        "customer %d under seed %d, case %s",
                                        index, SEED, verdict.claim().caseId())
                                .noneMatch(it -> from.isBefore(it[1]) && it[0].isBefore(to));
                        others.add(new Instant[] {from, to});
                    }
                }
            }
        }
    }
}
