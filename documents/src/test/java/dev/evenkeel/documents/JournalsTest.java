package dev.evenkeel.documents;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.contract.Billing;
import dev.evenkeel.contract.Period;
import dev.evenkeel.dispute.Escrow;
import dev.evenkeel.ledger.AsOf;
import dev.evenkeel.ledger.BookingRules;
import dev.evenkeel.ledger.Ledger;
import dev.evenkeel.ledger.Pool;
import dev.evenkeel.ledger.Posting;
import dev.evenkeel.ledger.Transaction;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The ledger as other people's programs read it: they find it whole, and the same balances in it. */
class JournalsTest {
    private static final Currency EUR = Currency.getInstance("EUR");
    private static final Instant JUNE = Instant.parse("2026-06-15T22:30:00Z");

    private final Desk desk = Desk.withFeeAndCeiling();
    private final BookingRules rules = new BookingRules(
            desk.contract(), desk.details().vat().rate(), new TreeMap<>(Map.of(Pool.HOLDBACK, new BigDecimal("0.05"))));
    private final Ledger ledger = new Ledger();

    JournalsTest() {
        for (var statement : desk.statements()) {
            book(new Transaction.StatementIssued(statement), statement.asOf());
        }
        book(new Transaction.PaymentMade("p-1", new BigDecimal("40.00"), JUNE), JUNE);
        var march = Period.of(Billing.Every.MONTH, LocalDate.of(2026, 3, 1));
        var opened = new Escrow.Change("d1", Escrow.Cause.OPENED, march, BigDecimal.ZERO, new BigDecimal("3.00"), JUNE);
        book(new Transaction.EscrowChanged(opened), JUNE);
        book(new Transaction.RewardEarned("r-1", "eve", new BigDecimal("3.20"), JUNE), JUNE);
        book(new Transaction.RewardEarned("r-2", "Eve", new BigDecimal("1.10"), JUNE), JUNE);
        book(new Transaction.RewardEarned("r-3", "zoë & co", new BigDecimal("0.50"), JUNE), JUNE);
        book(new Transaction.RewardPaid("o-1", "eve", new BigDecimal("3.00"), JUNE), JUNE);
    }

    private void book(Transaction transaction, Instant bookedAt) {
        ledger.appendAll(rules.postings(transaction, bookedAt));
    }

    private Journals journals() {
        return new Journals(desk.contract(), ledger.postings());
    }

    @Test
    void hledger_finds_the_journal_in_order_and_the_balances_are_the_ledgers(@TempDir Path folder) throws Exception {
        var hledger = Tool.find("hledger");
        Documents.write(folder, journals());
        var file = folder.resolve("ledger.journal").toString();
        var checked = hledger.run("-f", file, "check", "--strict", "ordereddates");
        assertThat(checked.output()).isEmpty();
        assertThat(checked.code()).isZero();
        var printed = hledger.run("-f", file, "balance", "--flat", "--empty", "--no-total", "-O", "csv");
        var theirs = new TreeMap<String, BigDecimal>();
        printed.output().lines().skip(1).forEach(row -> {
            var cells = row.replace("\"", "").split(",", -1);
            theirs.put(
                    cells[0].replace(':', '/'),
                    new BigDecimal(cells[1].replace(" EUR", "").strip()));
        });
        var ours = new TreeMap<String, BigDecimal>();
        ledger.balances(AsOf.now()).amounts().forEach((account, amounts) -> ours.put(account.path(), amounts.get(EUR)));
        assertThat(theirs.keySet()).isEqualTo(ours.keySet());
        ours.forEach(
                (account, amount) -> assertThat(theirs.get(account)).as(account).isEqualByComparingTo(amount));
    }

    @Test
    void hledger_notices_an_amount_that_was_changed(@TempDir Path folder) throws Exception {
        var hledger = Tool.find("hledger");
        var changed = journals()
                .hledger()
                .replaceAll("(?m)  40\\.00 EUR", "  41.00 EUR")
                .replace("  -40.00 EUR", "  -41.00 EUR");
        assertThat(changed).isNotEqualTo(journals().hledger());
        var file = Files.writeString(folder.resolve("changed.journal"), changed);
        assertThat(hledger.run("-f", file.toString(), "check").code()).isNotZero();
    }

    @Test
    void hledger_gives_the_balance_as_of_the_day_on_which_it_came_true(@TempDir Path folder) throws Exception {
        var hledger = Tool.find("hledger");
        var file =
                Files.writeString(folder.resolve("ledger.journal"), journals().hledger());
        var printed = hledger.run(
                "-f", file.toString(), "balance", "--flat", "--date2", "-e", "2026-04-01", "provider:revenue", "-N");
        var ours = ledger.balance(rules.chart().revenue(), EUR, AsOf.happened(Instant.parse("2026-03-31T22:00:00Z")));
        assertThat(printed.output()).contains(ours.toPlainString() + " EUR");
    }

    @Test
    void beancount_takes_the_journal_and_its_balances(@TempDir Path folder) throws Exception {
        var beancount = Tool.find("bean-check");
        Documents.write(folder, journals());
        var checked = beancount.run(folder.resolve("ledger.beancount").toString());
        assertThat(checked.output()).isEmpty();
        assertThat(checked.code()).isZero();
        var text = Files.readString(folder.resolve("ledger.beancount"));
        var wrong = Files.writeString(
                folder.resolve("wrong.beancount"), text.replaceFirst("( balance \\S+ +)-?[0-9.]+", "$1 7777.77"));
        assertThat(beancount.run(wrong.toString()).code()).isNotZero();
    }

    @Test
    void accounts_that_beancount_cannot_tell_apart_get_numbers_and_keep_their_paths() {
        assertThat(journals().beancount())
                .contains("Liabilities:Engagement:Northwind-support:Worker:Eve:Earned\n")
                .contains("Liabilities:Engagement:Northwind-support:Worker:Eve:Earned-2\n")
                .contains("path: \"engagement/northwind-support/worker/eve/earned\"")
                .contains("path: \"engagement/northwind-support/worker/Eve/earned\"")
                .contains("Assets:Engagement:Northwind-support:Escrow:2026-03")
                .contains("Income:Engagement:Northwind-support:Provider:Revenue");
    }

    @Test
    void the_csv_has_a_row_an_entry_and_its_debits_are_its_credits() {
        var rows = journals().csv().lines().toList();
        var entries =
                ledger.postings().stream().mapToInt(it -> it.entries().size()).sum();
        assertThat(rows).hasSize(entries + 1);
        assertThat(rows.getFirst()).isEqualTo("number,booked_on,happened_on,source,account,debit,credit,currency");
        assertThat(rows.get(1))
                .isEqualTo("1,2026-04-07,2026-03-31,statement/2026-03/resolutions/charge/2026-03,"
                        + "engagement/northwind-support/client/cost,36.02,,EUR");
        assertThat(rows.getLast())
                .isEqualTo("%d,2026-06-16,2026-06-16,payout/o-1,engagement/northwind-support/provider/cash,,3.00,EUR"
                        .formatted(ledger.postings().size()));
        assertThat(sum(rows, 5)).isEqualTo(sum(rows, 6)).isPositive();
    }

    private static BigDecimal sum(List<String> rows, int column) {
        return rows.stream()
                .skip(1)
                .map(row -> row.split(",", -1)[column])
                .filter(cell -> !cell.isEmpty())
                .map(BigDecimal::new)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    @Test
    void a_ledger_in_yen_and_an_empty_one_are_journals_too(@TempDir Path folder) throws Exception {
        var yen = Desk.in("JPY");
        var rulesInYen = new BookingRules(yen.contract(), yen.details().vat().rate());
        var march = yen.statements().getFirst();
        var postings = rulesInYen.postings(new Transaction.StatementIssued(march), march.asOf());
        check(folder, new Journals(yen.contract(), postings));
        check(folder, new Journals(yen.contract(), List.<Posting>of()));
    }

    private static void check(Path folder, Journals journals) throws Exception {
        Documents.write(folder, journals);
        assertThat(Tool.find("hledger")
                        .run("-f", folder.resolve("ledger.journal").toString(), "check", "--strict"))
                .isEqualTo(new Tool.Result(0, ""));
        assertThat(Tool.find("bean-check")
                        .run(folder.resolve("ledger.beancount").toString()))
                .isEqualTo(new Tool.Result(0, ""));
    }
}
