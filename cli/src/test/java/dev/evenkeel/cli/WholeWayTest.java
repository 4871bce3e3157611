package dev.evenkeel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.evidence.BundleMaking;
import dev.evenkeel.files.LedgerFile;
import dev.evenkeel.ledger.CanonicalPosting;
import dev.evenkeel.proof.leaf.LeafType;
import dev.evenkeel.proof.merkle.Hashing;
import dev.evenkeel.vault.KeyFiles;
import dev.evenkeel.vault.LogFolder;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The whole way of the money, as {@code examples/experts} walks it: signed contract, bill and proof, rewards, book, payout, a
 * dispute to its ruling, the true-up and the credit note. What comes out at the end is held against the statements.
 */
class WholeWayTest {
    private static final List<String> PERIODS = List.of("2026-03", "2026-04", "2026-05");
    private static final BigDecimal WITH_TAX = new BigDecimal("1.19");

    @TempDir
    private static Path folder = Path.of("");

    private static Walk walk = new Walk(folder);

    @BeforeAll
    static void the_example_is_walked_as_it_is_told() throws IOException {
        walk = Walk.inCopyOf("experts", folder);
        for (var command : Walk.commands(folder.resolve("README.md"))) {
            if (Walk.isOurs(command)) {
                walk.typed(command).isDone();
            }
        }
    }

    @Test
    void revenue_tax_and_debt_of_the_book_are_those_of_the_statements() throws IOException {
        var net = BigDecimal.ZERO;
        var gross = BigDecimal.ZERO;
        for (var period : PERIODS) {
            var total = total(period);
            net = net.add(total);
            gross = gross.add(total.multiply(WITH_TAX).setScale(2, RoundingMode.HALF_UP));
        }
        assertThat(total("2026-03")).isPositive();
        assertThat(total("2026-05")).isNegative();
        isBalance("provider/revenue", net.negate());
        isBalance("client/cost", gross);
        isBalance("tax/19", gross.subtract(net).negate());
        assertThat(gross).as("what the client owes, and paid").isEqualByComparingTo(paid());
        isBalance("client/payable", BigDecimal.ZERO);
        isBalance("provider/receivable", BigDecimal.ZERO);
        for (var period : PERIODS) {
            isBalance("escrow/" + period, BigDecimal.ZERO);
        }
        isBalance("holdback", BigDecimal.ZERO);
    }

    @Test
    void workers_are_paid_what_they_earned_but_for_the_one_without_an_account() throws IOException {
        var earned = new TreeMap<String, BigDecimal>();
        for (var period : PERIODS) {
            rows("rewards-%s.csv".formatted(period))
                    .forEach(row ->
                            earned.merge(cell(row, "worker"), new BigDecimal(cell(row, "amount")), BigDecimal::add));
        }
        assertThat(earned).hasSizeGreaterThan(2).containsKey("exp-005");
        var rewards = BigDecimal.ZERO;
        for (var worker : earned.keySet()) {
            isBalance("worker/%s/earned".formatted(worker), earned.get(worker).negate());
            var isPaid = !worker.equals("exp-005");
            isBalance("worker/%s/paid".formatted(worker), isPaid ? earned.get(worker) : BigDecimal.ZERO);
            rewards = isPaid ? rewards.add(earned.get(worker)) : rewards;
        }
        var ordered = BigDecimal.ZERO;
        for (var order : List.of("payouts-2026-03", "payouts-2026-05")) {
            ordered = ordered.add(amount(text(order + "/payouts.xml"), "CtrlSum"));
        }
        assertThat(ordered).isEqualByComparingTo(rewards);
        isBalance("provider/cash", paid().subtract(rewards));
    }

    @Test
    void each_bill_asks_for_what_its_statement_says_and_the_credit_note_names_its_invoice() throws IOException {
        for (var period : List.of("2026-03", "2026-04")) {
            var invoice = text("bills/%s/invoice.xml".formatted(period));
            assertThat(amount(invoice, "TaxExclusiveAmount")).isEqualByComparingTo(total(period));
        }
        var note = text("bills/2026-05/credit-note.xml");
        assertThat(amount(note, "TaxExclusiveAmount"))
                .isEqualByComparingTo(total("2026-05").negate());
        assertThat(note).containsPattern("InvoiceDocumentReference>\\s*<cbc:ID>northwind-experts-2026-04<");
        assertThat(folder.resolve("bills/2026-05/credit-note.pdf")).exists();
    }

    @Test
    void what_other_programs_get_of_the_book_adds_up_to_its_balances() throws IOException {
        var exported = new TreeMap<String, BigDecimal>();
        for (var row : rows("ledger.csv")) {
            var debit = cell(row, "debit");
            var amount = debit.isEmpty() ? new BigDecimal(cell(row, "credit")).negate() : new BigDecimal(debit);
            exported.merge(cell(row, "account"), amount, BigDecimal::add);
        }
        var balances = balances();
        assertThat(exported.keySet()).isEqualTo(balances.keySet());
        balances.forEach((account, balance) ->
                assertThat(exported.get(account)).as(account).isEqualByComparingTo(balance));
        assertThat(balances.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add))
                .isZero();
        var postings = LedgerFile.read(folder.resolve("bills")).postings();
        assertThat(text("ledger.journal")).contains(postings.getLast().source().path());
        assertThat(text("ledger.beancount"))
                .contains(postings.getLast().source().path());
    }

    @Test
    void every_posting_and_every_move_is_on_the_log() throws IOException {
        var key = KeyFiles.readSecret(folder.resolve("provider.key"));
        try (var log = LogFolder.open(folder.resolve("bills/log"), key.key().name(), key)) {
            var logged = log.records(LeafType.POSTING);
            assertThat(LedgerFile.read(folder.resolve("bills")).postings())
                    .allSatisfy(posting -> assertThat(logged.holds(Hashing.leaf(CanonicalPosting.bytes(posting))))
                            .as(posting.source().path())
                            .isTrue());
            var moves = BundleMaking.moves(folder.resolve("bills/disputes.jsonl"));
            assertThat(moves)
                    .hasSizeGreaterThan(5)
                    .allSatisfy(move -> assertThat(log.find(move)).isPresent());
            assertThat(moves).anyMatch(move -> move.type() == LeafType.RULING);
        }
    }

    @Test
    void every_month_is_checked_by_anybody_down_to_its_bill_and_its_postings() {
        for (var period : PERIODS) {
            var checked = walk.typed(
                            "evenkeel verify bills/%s --provider-key provider.key.pub --client-key client.key.pub"
                                    .formatted(period))
                    .isDone();
            assertThat(checked.out())
                    .containsPattern("ok +(invoice|credit-note).xml: computed again, the same to the byte")
                    .containsPattern("ok +(invoice|credit-note).pdf: computed again, the same to the byte")
                    .containsPattern("ok +ledger.jsonl: computed again, the same to the byte")
                    .containsPattern("ok +postings: all [0-9]+ are records of the log");
        }
    }

    private static BigDecimal total(String period) throws IOException {
        return new BigDecimal(Json.read(text("bills/%s/statement.json".formatted(period)))
                .path("total")
                .asString());
    }

    private static void isBalance(String account, BigDecimal expected) {
        assertThat(balances().getOrDefault("engagement/northwind-experts/" + account, BigDecimal.ZERO))
                .as(account)
                .isEqualByComparingTo(expected);
    }

    private static Map<String, BigDecimal> balances() {
        var balances = new TreeMap<String, BigDecimal>();
        for (var one : walk.typed("evenkeel ledger balances --contract contract.yaml --bills bills --json")
                .isDone()
                .json()
                .path("balances")) {
            balances.put(
                    one.path("account").asString(),
                    new BigDecimal(one.path("balance").asString()));
        }
        return balances;
    }

    /** The amount of an XML element, whatever its prefix. */
    private static BigDecimal amount(String xml, String element) {
        var found = Pattern.compile("<[a-z0-9:]*%s[^>]*>([^<]+)<".formatted(element))
                .matcher(xml);
        assertThat(found.find()).as(element).isTrue();
        return new BigDecimal(found.group(1));
    }

    /** What the client has paid, less what it got back. */
    private static BigDecimal paid() throws IOException {
        var paid = BigDecimal.ZERO;
        for (var file : List.of("bank-2026-05.csv", "bank-2026-06.csv")) {
            for (var row : rows(file)) {
                paid = paid.add(new BigDecimal(cell(row, "amount")));
            }
        }
        return paid;
    }

    private static String cell(Map<String, String> row, String column) {
        return row.getOrDefault(column, "");
    }

    /** The rows of a table without quotes, by the names of their columns. */
    private static List<Map<String, String>> rows(String file) throws IOException {
        var lines = text(file).lines().toList();
        var header = lines.getFirst().split(",", -1);
        var rows = new ArrayList<Map<String, String>>();
        for (var line : lines.subList(1, lines.size())) {
            var cells = line.split(",", -1);
            assertThat(cells).as(line).hasSameSizeAs(header);
            var row = new TreeMap<String, String>();
            for (var at = 0; at < header.length; at++) {
                row.put(header[at], cells[at]);
            }
            rows.add(row);
        }
        return rows;
    }

    private static String text(String file) throws IOException {
        return Files.readString(folder.resolve(file));
    }
}
