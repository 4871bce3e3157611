package dev.evenkeel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.proof.leaf.LeafType;
import dev.evenkeel.proof.merkle.Hashing;
import dev.evenkeel.vault.KeyFiles;
import dev.evenkeel.vault.LogFolder;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The book of the small desk: March cost 12.00 and was drawn up on 7 April, April gives 7.50 back and is drawn up on 7 May. */
class LedgerCommandTest {
    static final String BILLING = """
            billing: 1
            seller: {street: Kaistr. 7, postcode: "20457", city: Hamburg, country: DE, vat id: DE123456788}
            buyer: {street: Hauptstr. 1, postcode: "10115", city: Berlin, country: DE}
            vat: {category: standard, rate: 19%}
            account: {iban: DE75 5121 0800 1245 1261 99}
            payees: {eve: {holder: Eve Adams, iban: DE02120300000000202051}}
            """;

    @TempDir
    private Path folder = Path.of("");

    private SmallDesk desk = new SmallDesk(Path.of(""));

    @BeforeEach
    void march_is_issued() {
        desk = SmallDesk.in(folder);
        desk.write("contract.yaml", SmallDesk.CONTRACT + "withhold: {holdback: {share: 10%, for: 30 days}}\n");
        desk.write("billing.yaml", BILLING);
        settle("2026-03");
    }

    private void settle(String period) {
        var bills = folder.resolve("bills");
        desk.typed("settle", "--period", period, "--issued", bills, "--out", bills)
                .isDone();
    }

    private Ran ledger(Object... words) {
        return typed("ledger", words);
    }

    private Ran typed(String verb, Object... words) {
        var typed = new ArrayList<Object>(List.of(verb));
        typed.addAll(List.of(words));
        typed.addAll(List.of("-c", desk.contract(), "--bills", folder.resolve("bills")));
        return Ran.typed(typed.toArray());
    }

    private Ran post(String at, Object... more) {
        var words = new ArrayList<Object>(List.of("post", "--billing", desk.file("billing.yaml"), "--at", at));
        words.addAll(List.of(more));
        return ledger(words.toArray());
    }

    private BigDecimal balance(String account, Object... more) {
        var words = new ArrayList<Object>(List.of("balances", "--json"));
        words.addAll(List.of(more));
        for (var one : ledger(words.toArray()).isDone().json().get("balances")) {
            if (one.get("account").stringValue().equals("engagement/small-desk/" + account)) {
                return new BigDecimal(one.get("balance").stringValue());
            }
        }
        return BigDecimal.ZERO;
    }

    private void isBalance(String account, String amount, Object... more) {
        assertThat(balance(account, more)).as(account).isEqualByComparingTo(amount);
    }

    @Test
    void a_statement_is_booked_once_with_its_tax_and_what_is_withheld() {
        assertThat(post("2026-04-08").isDone().out())
                .contains(
                        "Booked: 3 postings.",
                        "statement/2026-03/resolutions/charge/2026-03",
                        "statement/2026-03/tax/19",
                        "statement/2026-03/withheld/holdback");
        var book = desk.read("bills/ledger.jsonl");
        assertThat(post("2026-04-09").isDone().out()).contains("Everything was booked before; nothing was done.");
        assertThat(desk.read("bills/ledger.jsonl")).isEqualTo(book);
        isBalance("client/payable", "-14.28");
        isBalance("provider/revenue", "-12.00");
        isBalance("tax/19", "-2.28");
        isBalance("holdback", "1.20");
        isBalance("provider/receivable", "13.08");
        assertThat(ledger("balances").isDone().out())
                .contains("what the client owes", "held back until", "All together")
                .contains("14.28");
    }

    @Test
    void the_book_grows_with_payments_disputes_releases_and_the_next_statement() {
        post("2026-04-08").isDone();
        typed(
                        "dispute",
                        "open",
                        "--statement",
                        "2026-03",
                        "--by",
                        "client",
                        "--term",
                        "resolutions",
                        "--line",
                        "charge",
                        "--less",
                        "4.50",
                        "--reason",
                        "No.",
                        "--at",
                        "2026-04-09")
                .isDone();
        assertThat(post("2026-04-10").isDone().out()).contains("dispute/D1/opened");
        isBalance("escrow/2026-03", "5.36");
        typed("dispute", "agree", "--dispute", "D1", "--by", "provider", "--at", "2026-04-13")
                .isDone();
        desk.write("bank.csv", "payment,amount,at\nbank-1,7.72,2026-05-08\n");
        assertThat(post("2026-05-08T12:00:00Z", "--payments", desk.file("bank.csv"))
                        .isDone()
                        .out())
                .contains("holdback/2026-03", "payment/bank-1")
                .doesNotContain("dispute/D1/ended");
        isBalance("escrow/2026-03", "5.36");
        settle("2026-04");
        assertThat(post("2026-05-09").isDone().out()).contains("dispute/D1/carried-out", "true-up/2026-03");
        isBalance("escrow/2026-03", "0");
        isBalance("provider/revenue", "0.00");
        isBalance("client/cash", "-7.72");
        assertThat(ledger("due", "--as-of", "2026-06-30").isDone().out())
                .contains("March 2026", "April 2026", "Open in all");
        var due = ledger("due", "--json", "--as-of", "2026-05-07", "--booked-by", "2026-04-30")
                .isDone()
                .json();
        assertThat(due.get("statements").get(0).get("inDispute").stringValue()).isEqualTo("5.36");
        assertThat(due.get("statements").get(0).get("dueOn").stringValue()).isEqualTo("2026-05-07");
    }

    @Test
    void balances_are_those_of_a_day_on_which_things_came_true_and_of_one_by_which_they_were_booked() {
        post("2026-04-08").isDone();
        settle("2026-04");
        post("2026-05-10").isDone();
        isBalance("provider/revenue", "-4.50");
        isBalance("provider/revenue", "-12.00", "--as-of", "2026-03-31");
        isBalance("provider/revenue", "0", "--as-of", "2026-03-30");
        isBalance("provider/revenue", "-12.00", "--booked-by", "2026-05-09");
        isBalance("provider/revenue", "0", "--booked-by", "2026-04-07");
        ledger("balances", "--as-of", "march").couldNotRun("--as-of 'march'", "no date such as 2026-03-31");
        assertThat(ledger("balances", "--account", "engagement/small-desk/client")
                        .isDone()
                        .out())
                .contains("client/payable")
                .doesNotContain("revenue");
        ledger("balances", "--account", "engagement/other").couldNotRun("Nothing is booked on 'engagement/other'");
        ledger("balances", "--account", "a b").couldNotRun("is no path of an account");
    }

    @Test
    void a_mistake_is_set_right_by_another_posting() {
        post("2026-04-08").isDone();
        desk.write("bank.csv", "payment,amount,at\nbank-1,77.20,2026-05-07\n");
        post("2026-05-08", "--payments", desk.file("bank.csv")).isDone();
        desk.write("bank.csv", "payment,amount,at\nbank-1,7.72,2026-05-07\n");
        post("2026-05-09", "--payments", desk.file("bank.csv"))
                .couldNotRun("payment/bank-1 is booked already", "A posting is never changed", "Nothing was booked.");
        assertThat(ledger("undo", "--source", "payment/bank-1", "--as", "typo", "--at", "2026-05-09")
                        .isDone()
                        .out())
                .contains("correction/typo, the opposite of payment/bank-1");
        assertThat(ledger("undo", "--source", "payment/bank-1", "--as", "typo", "--at", "2026-05-10")
                        .isDone()
                        .out())
                .contains("undone before");
        desk.write("bank.csv", "payment,amount,at\nbank-1b,7.72,2026-05-07\n");
        post("2026-05-11", "--payments", desk.file("bank.csv")).isDone();
        isBalance("client/cash", "-7.72");
        ledger("undo", "--source", "statement/2026-03/tax/19", "--as", "x").couldNotRun("the next statement's true-up");
        ledger("undo", "--source", "payment/none", "--as", "x").couldNotRun("Nothing is booked under 'payment/none'");
    }

    @Test
    void what_cannot_be_booked_is_refused_whole_with_the_reason() {
        ledger("balances").couldNotRun("Nothing is booked in", "evenkeel ledger post");
        post("2026-04-08").isDone();
        var book = desk.read("bills/ledger.jsonl");
        desk.write("bank.csv", "payment,amount,at\nbank-1,7.72,2026-04-07\n");
        post("2026-04-07T12:00:00Z", "--payments", desk.file("bank.csv"))
                .couldNotRun("before the last posting", "Nothing was booked.");
        refusedEntries(
                "source,at,account,amount\nown/1,2026-04-09,engagement/small-desk/provider/cash,5.00\n",
                "does not balance",
                "Debits and credits must be equal");
        refusedEntries(
                "source,at,account,amount\nown/1,2026-04-09,engagement/other/cash,5.00\n",
                "line 2",
                "no account of this engagement");
        refusedEntries(
                "source,at,account,amount\nown/1,2026-04-09,engagement/small-desk/cash,5.001\n",
                "more than the 2 decimals of EUR");
        refusedEntries("source,at,account,amount\nown/1,9 April,engagement/small-desk/cash,5.00\n", "neither a date");
        refusedEntries("source,at,account,amount\nown/1,2026-04-09,engagement/small-desk/cash,five\n", "is no amount");
        refusedEntries("source,at,account,amount\nown/1,2026-04-09,engagement/small-desk/cash,0\n", "moves nothing");
        refusedEntries(
                "source,at,account,amount\nstatement/2026-03/x,2026-04-09,engagement/small-desk/cash,5\n",
                "line 2",
                "a source that the ledger makes itself");
        refusedEntries("source,amount\nown/1,5\n", "has the columns source,amount, and should have source,at,account");
        desk.write("billing.yaml", BILLING.replace("19%", "7%"));
        post("2026-04-20").couldNotRun("booked already, and otherwise", "tax/19", "tax/7");
        assertThat(desk.read("bills/ledger.jsonl")).isEqualTo(book);
        desk.write("bills/ledger.jsonl", book.replaceFirst("12.00", "13.00"));
        ledger("balances").couldNotRun("line 1 is not as it was booked");
        desk.write("bills/ledger.jsonl", book.replace("\"bookedAt\"", " \"bookedAt\""));
        ledger("balances").couldNotRun("not in the spelling of a ledger");
        desk.write("bills/ledger.jsonl", book + book);
        ledger("balances").couldNotRun("a second time");
        desk.write("bills/ledger.jsonl", "{}\n");
        ledger("balances").couldNotRun("it is no posting");
    }

    private void refusedEntries(String text, String... why) {
        desk.write("own.csv", text);
        post("2026-04-20", "--entries", desk.file("own.csv")).couldNotRun(why);
    }

    @Test
    void postings_of_ones_own_are_booked_where_they_balance() {
        post("2026-04-08").isDone();
        desk.write("own.csv", """
                source,at,account,amount
                own/bank-fee,2026-04-09,engagement/small-desk/provider/bank-fees,1.10
                own/bank-fee,2026-04-09,engagement/small-desk/provider/cash,-1.10
                """);
        assertThat(post("2026-04-10", "--entries", desk.file("own.csv"))
                        .isDone()
                        .out())
                .contains("own/bank-fee");
        isBalance("provider/bank-fees", "1.10");
    }

    @Test
    void the_book_is_written_for_hledger_beancount_and_accounting_systems() {
        post("2026-04-08").isDone();
        assertThat(ledger("export", "hledger").isDone().out()).contains("; The ledger of small-desk", "12.00 EUR");
        ledger("export", "beancount", "--out", desk.file("out.beancount")).isDone();
        assertThat(desk.read("out.beancount")).contains("option \"title\" \"The ledger of small-desk\"");
        ledger("export", "csv", "--booked-by", "2026-04-01", "--out", desk.file("out.csv"))
                .isDone();
        assertThat(desk.read("out.csv").lines()).hasSize(1);
        ledger("export", "excel").couldNotRun("excel");
    }

    @Test
    void workers_are_paid_what_they_earned_once_and_on_a_business_day() {
        post("2026-04-08").isDone();
        desk.write("rewards.csv", """
                reward,worker,amount,at
                r-1,eve,9.60,2026-04-10
                r-2,eve,-3.20,2026-04-11
                r-3,bob,2.00,2026-04-11
                r-4,ann,1.00,2026-04-11
                r-5,ann,-1.00,2026-04-12
                """);
        post("2026-05-08", "--rewards", desk.file("rewards.csv")).isDone();
        payout("pay-1", "2026-05-08", "--on", "2026-05-09")
                .couldNotRun("no business day", "the next one is 2026-05-11");
        payout("pay-1", "2026-05-08", "--on", "2026-05-07").couldNotRun("before 2026-05-08");
        payout("pay-1", "2026-05-08", "--on", "soon").couldNotRun("it is no date");
        payout("pay 1", "2026-05-08").couldNotRun("--id 'pay 1'", "is no id of a payment order");
        assertThat(payout("pay-1", "2026-05-08").isDone().out())
                .contains("Ordered: pay-1 to 1 worker of 6.40 EUR in all, on 2026-05-11")
                .contains("Left out: bob, who is owed 2.00 EUR");
        assertThat(desk.read("payouts/payouts.xml"))
                .contains("<", "pay-1-2", "6.40")
                .doesNotContain("bob");
        assertThat(desk.read("payouts/payouts.csv")).contains("bob", "not ordered");
        isBalance("worker/eve/paid", "6.40");
        isBalance("provider/cash", "-6.40");
        isBalance("provider/cash", "0", "--as-of", "2026-05-10");
        payout("pay-1", "2026-05-12").couldNotRun("was made and booked on 2026-05-08", "under another --id");
        assertThat(payout("pay-2", "2026-05-12").isDone().out()).contains("Nothing was ordered");
        desk.write("billing.yaml", BILLING.replace("payees: {", "payees: {bob: {iban: NL91ABNA0417164300}, "));
        var paid = payout("pay-2", "2026-05-12", "--json").isDone().json();
        assertThat(paid.get("sum").stringValue()).isEqualTo("2.00");
        assertThat(paid.get("executeOn").stringValue()).isEqualTo("2026-05-13");
    }

    @Test
    void with_a_log_each_posting_is_on_it_at_once_and_one_that_a_stop_kept_from_it_comes_with_the_next() {
        var key = folder.resolve("provider.key");
        Ran.typed("keys", "new", "--name", "harbor.example/small-desk", "--out", key)
                .isDone();
        var log = List.of("--log", folder.resolve("bills/log"), "--key", key).toArray();
        post("2026-04-08").isDone();
        desk.write("rewards.csv", "reward,worker,amount,at\nr-1,eve,9.60,2026-04-10\n");
        var rewards = new ArrayList<Object>(List.of("--rewards", desk.file("rewards.csv")));
        rewards.addAll(List.of(log));
        assertThat(post("2026-04-10", rewards.toArray()).isDone().out())
                .contains("Booked: 1 posting.")
                .contains(
                        "On the log: 4 of the book's postings more; its 1 entries are signed by harbor.example/small-desk.");
        assertThat(payout("pay-1", "2026-05-08", log).isDone().out()).contains("On the log: 1 of the book's postings");
        var undo =
                new ArrayList<Object>(List.of("undo", "--source", "reward/r-1", "--as", "typo", "--at", "2026-05-09"));
        undo.addAll(List.of(log));
        assertThat(ledger(undo.toArray()).isDone().out()).contains("On the log: 1 of the book's postings");
        assertThat(post("2026-05-10", log).isDone().out()).contains("holdback/2026-03", "On the log: 1 of the book's");
        assertThat(post("2026-05-11", log).isDone().out()).contains("On the log: 0 of the book's postings");

        var secret = KeyFiles.readSecret(key);
        try (var open = LogFolder.open(folder.resolve("bills/log"), secret.key().name(), secret)) {
            var logged = open.records(LeafType.POSTING);
            assertThat(logged.size()).isEqualTo(7);
            assertThat(desk.read("bills/ledger.jsonl").lines())
                    .hasSize(7)
                    .allMatch(line -> logged.holds(Hashing.leaf(line.getBytes(StandardCharsets.UTF_8))));
        }
    }

    @Test
    void where_the_log_cannot_be_written_nothing_is_booked() {
        Ran.typed("keys", "new", "--name", "harbor.example/small-desk", "--out", folder.resolve("provider.key"))
                .isDone();
        post("2026-04-08", "--log", folder.resolve("contract.yaml"), "--key", folder.resolve("provider.key"))
                .couldNotRun("it is a file, and a folder is needed");
        post("2026-04-08", "--log", folder.resolve("log"), "--key", folder.resolve("none.key"))
                .couldNotRun("none.key");
        assertThat(folder.resolve("bills/ledger.jsonl")).doesNotExist();
    }

    private Ran payout(String id, String at, Object... more) {
        var words = new ArrayList<Object>(List.of("--billing", desk.file("billing.yaml"), "--id", id, "--at", at));
        words.addAll(List.of("--out", folder.resolve("payouts")));
        words.addAll(List.of(more));
        return typed("payout", words.toArray());
    }

    @Test
    void a_statement_that_is_drawn_up_later_is_named_and_not_booked() {
        var early = post("2026-04-01").isDone();
        assertThat(early.err()).contains("Not booked yet, because drawn up after 2026-04-01T00:00:00Z: 2026-03.");
        assertThat(early.out()).contains("There is nothing to book.");
    }

    @Test
    void a_folder_that_is_none_and_a_folder_without_statements_are_told() throws Exception {
        Ran.typed("ledger", "balances", "-c", desk.contract(), "--bills", folder.resolve("none"))
                .couldNotRun("there is no such folder");
        var empty = Files.createDirectory(folder.resolve("empty"));
        var ran = Ran.typed(
                        "ledger",
                        "post",
                        "-c",
                        desk.contract(),
                        "--bills",
                        empty,
                        "--billing",
                        desk.file("billing.yaml"))
                .isDone();
        assertThat(ran.err()).contains("There is no statement in");
        assertThat(Ran.typed("ledger").err()).contains("Usage:", "post", "undo", "balances", "due", "export");
    }
}
