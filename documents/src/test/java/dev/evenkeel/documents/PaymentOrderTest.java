package dev.evenkeel.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.prowidesoftware.swift.model.mx.MxPain00100109;
import dev.evenkeel.ledger.AsOf;
import dev.evenkeel.ledger.BookingRules;
import dev.evenkeel.ledger.Ledger;
import dev.evenkeel.ledger.Transaction;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Paying workers what the ledger says they are owed. */
class PaymentOrderTest {
    private static final Currency EUR = Currency.getInstance("EUR");
    private static final Instant JUNE = Instant.parse("2026-06-15T22:30:00Z");

    private final Desk desk = Desk.byResult();
    private final BookingRules rules =
            new BookingRules(desk.contract(), desk.details().vat().rate());
    private final Ledger ledger = new Ledger();

    PaymentOrderTest() {
        book(new Transaction.RewardEarned("r-1", "eve", new BigDecimal("9.60"), JUNE));
        book(new Transaction.RewardEarned("r-2", "zoë", new BigDecimal("6.40"), JUNE));
        book(new Transaction.RewardEarned("r-3", "bob", new BigDecimal("3.20"), JUNE));
        book(new Transaction.RewardEarned("r-4", "ann", new BigDecimal("3.20"), JUNE));
        book(new Transaction.RewardEarned("r-5", "ann", new BigDecimal("-3.20"), JUNE));
        book(new Transaction.RewardPaid("o-1", "eve", new BigDecimal("1.60"), JUNE));
    }

    private void book(Transaction transaction) {
        ledger.appendAll(rules.postings(transaction, JUNE));
    }

    private List<Payout> due() {
        return Payout.due(rules.chart(), ledger.balances(AsOf.now()), EUR);
    }

    private PaymentOrder order(Currency currency) {
        var times = new PaymentOrder.Times(JUNE, LocalDate.of(2026, 6, 18));
        var details = desk.details();
        return new PaymentOrder("2026-06-rewards", times, details.account(), currency, due(), details.payees());
    }

    @Test
    void a_worker_is_paid_what_was_earned_and_not_paid_yet() {
        assertThat(due())
                .containsExactly(
                        new Payout("bob", new BigDecimal("3.20")),
                        new Payout("eve", new BigDecimal("8.00")),
                        new Payout("zoë", new BigDecimal("6.40")));
        book(new Transaction.RewardPaid("o-2", "zoë", new BigDecimal("6.40"), JUNE));
        assertThat(due()).extracting(Payout::worker).containsExactly("bob", "eve");
    }

    @Test
    void the_order_is_a_pain_001_whose_sums_are_its_payouts() {
        var text = order(EUR).pain001().orElseThrow();
        assertThat(text).contains("urn:iso:std:iso:20022:tech:xsd:pain.001.001.09");
        var read = MxPain00100109.parse(text).getCstmrCdtTrfInitn();
        assertThat(read.getGrpHdr().getMsgId()).isEqualTo("2026-06-rewards");
        assertThat(read.getGrpHdr().getNbOfTxs()).isEqualTo("2");
        assertThat(read.getGrpHdr().getCtrlSum()).isEqualByComparingTo("14.40");
        assertThat(read.getGrpHdr().getCreDtTm().toInstant()).isEqualTo(JUNE);
        var batch = read.getPmtInf().getFirst();
        assertThat(batch.getReqdExctnDt().getDt()).isEqualTo(LocalDate.of(2026, 6, 18));
        assertThat(batch.getDbtrAcct().getId().getIBAN()).isEqualTo("DE75512108001245126199");
        assertThat(batch.getPmtTpInf().getSvcLvl().getFirst().getCd()).isEqualTo("SEPA");
        assertThat(batch.getCdtTrfTxInf()).hasSize(2);
        var first = batch.getCdtTrfTxInf().getFirst();
        assertThat(first.getPmtId().getEndToEndId()).isEqualTo("2026-06-rewards-2");
        assertThat(first.getAmt().getInstdAmt().getValue()).isEqualByComparingTo("8.00");
        assertThat(first.getAmt().getInstdAmt().getCcy()).isEqualTo("EUR");
        assertThat(first.getCdtr().getNm()).isEqualTo("Eve Muller");
        assertThat(first.getCdtrAgt().getFinInstnId().getBICFI()).isEqualTo("BYLADEM1001");
        var second = batch.getCdtTrfTxInf().get(1);
        assertThat(second.getCdtr().getNm()).isEqualTo("Zoe sstein");
        assertThat(second.getCdtrAcct().getId().getIBAN()).isEqualTo("NL91ABNA0417164300");
        assertThat(second.getCdtrAgt()).isNull();
    }

    @Test
    void the_order_keeps_to_the_schema_of_iso_20022_and_a_broken_one_is_noticed() throws Exception {
        for (var currency : List.of(EUR, Currency.getInstance("SEK"))) {
            assertThat(Pain001.broken(order(currency).pain001().orElseThrow())).isEmpty();
        }
        var text = order(EUR).pain001().orElseThrow();
        for (var wrong : List.of(
                text.replace(">TRF<", ">CASH<"),
                text.replaceFirst("(<[A-Za-z0-9:]*MsgId>)[^<]*", "$1" + "x".repeat(36)),
                text.replaceFirst("(<[A-Za-z0-9:]*IBAN>)[^<]*", "$1DE7"),
                text.replaceFirst("(Ccy=\")EUR", "$1EURO"),
                text.replaceFirst("(?s)<[A-Za-z0-9:]*DbtrAcct>.*?</[A-Za-z0-9:]*DbtrAcct>", "")
                        .replaceFirst("(?s)<[A-Za-z0-9:]*PmtMtd>.*?</[A-Za-z0-9:]*PmtMtd>", ""))) {
            assertThat(wrong).isNotEqualTo(text);
            assertThat(Pain001.broken(wrong)).isNotEmpty();
        }
    }

    @Test
    void only_euros_go_by_sepa() {
        var text = order(Currency.getInstance("SEK")).pain001().orElseThrow();
        var batch = MxPain00100109.parse(text).getCstmrCdtTrfInitn().getPmtInf().getFirst();
        assertThat(batch.getPmtTpInf()).isNull();
        assertThat(batch.getChrgBr()).isNull();
    }

    @Test
    void a_worker_without_an_account_is_left_out_of_the_order_and_listed_with_the_reason(@TempDir Path folder)
            throws Exception {
        var order = order(EUR);
        assertThat(order.withoutAccount()).extracting(Payout::worker).containsExactly("bob");
        assertThat(Documents.write(folder, order))
                .containsExactly(folder.resolve("payouts.xml"), folder.resolve("payouts.csv"));
        assertThat(Files.readString(folder.resolve("payouts.csv"))).isEqualTo("""
                        end_to_end_id,worker,holder,iban,bic,amount,currency,execute_on,status
                        2026-06-rewards-1,bob,,,,3.20,EUR,2026-06-18,not ordered: no account under payees in the billing details
                        2026-06-rewards-2,eve,Ève Müller,DE02120300000000202051,BYLADEM1001,8.00,EUR,2026-06-18,ordered
                        2026-06-rewards-3,zoë,Zoë ßtein,NL91ABNA0417164300,,6.40,EUR,2026-06-18,ordered
                        """);
    }

    @Test
    void with_no_account_at_all_there_is_only_the_csv(@TempDir Path folder) {
        var order = order(EUR);
        var without = new PaymentOrder(
                order.id(), order.times(), order.from(), EUR, order.payouts(), new java.util.TreeMap<>());
        assertThat(Documents.write(folder, without)).containsExactly(folder.resolve("payouts.csv"));
    }

    @Test
    void an_id_that_a_bank_would_refuse_is_refused_here() {
        var order = order(EUR);
        for (var id : List.of("", "a b", "x".repeat(26))) {
            assertThatThrownBy(() ->
                            new PaymentOrder(id, order.times(), order.from(), EUR, order.payouts(), order.payees()))
                    .hasMessageContaining("is no id of a payment order");
        }
    }

    @Test
    void names_are_spelt_in_the_letters_of_banks() {
        assertThat(CreditTransferInitiation.latin("Łukasz & Søn \"A\"")).isEqualTo(".ukasz . S.n .A.");
        assertThat(CreditTransferInitiation.latin("é".repeat(80))).isEqualTo("e".repeat(70));
    }
}
