package dev.evenkeel.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import dev.evenkeel.contract.Checked;
import dev.evenkeel.contract.Contract;
import dev.evenkeel.contract.ContractChecker;
import dev.evenkeel.event.JournalDigest;
import dev.evenkeel.ledger.AsOf;
import dev.evenkeel.ledger.Booking;
import dev.evenkeel.ledger.BookingRules;
import dev.evenkeel.ledger.CanonicalPosting;
import dev.evenkeel.ledger.Ledger;
import dev.evenkeel.ledger.TaxRate;
import dev.evenkeel.ledger.Transaction;
import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Locale;

/**
 * Books transactions in bulk on one thread and prints how many postings a second: the rules applied, the posting checked and
 * appended, and the SHA-256 of its canonical bytes, chained into one digest. Half are payments (four entries), half rewards of
 * a thousand workers (two entries). Then each is sent again, which must book nothing.
 *
 * <p>The processor's time is that of the whole process, the garbage collector and the compiler included.
 *
 * <p>Arguments: how many postings (a million), then how many runs (5). The digest must be the same in each run.
 */
public final class BookLedger {
    private static final Instant BEGIN = Instant.parse("2026-04-01T00:00:00Z");
    private static final int WORKERS = 1_000;
    private static final double NANOS = 1e9;

    private BookLedger() {}

    /** Runs the measurement. */
    public static void main(String... arguments) {
        var postings = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1_000_000;
        var runs = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 5;
        var rules = new BookingRules(contract(), new TaxRate(new BigDecimal("19")));
        for (var run = 0; run < runs; run++) {
            measure(rules, postings);
        }
    }

    private static void measure(BookingRules rules, int postings) {
        var ledger = new Ledger();
        var system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        var cpu = system.getProcessCpuTime();
        var started = System.nanoTime();
        var digest = book(rules, ledger, postings, Booking.Booked.class);
        var booked = System.nanoTime();
        var cpuBooked = system.getProcessCpuTime();
        book(rules, ledger, postings, Booking.AlreadyBooked.class);
        var sentAgain = System.nanoTime();
        var sums = ledger.balances(AsOf.now()).sums();
        var asked = System.nanoTime();
        if (ledger.postings().size() != postings || sums.values().stream().anyMatch(sum -> sum.signum() != 0)) {
            throw new IllegalStateException("The ledger has %d postings and sums of %s."
                    .formatted(ledger.postings().size(), sums));
        }
        System.out.printf(
                Locale.ROOT,
                "%,d postings: booked and hashed %,.0f/s (%,.0f a second of processor time), sent again %,.0f/s, all balances in %.3f s, digest %s%n",
                postings,
                postings / ((booked - started) / NANOS),
                postings / ((cpuBooked - cpu) / NANOS),
                postings / ((sentAgain - booked) / NANOS),
                (asked - sentAgain) / NANOS,
                digest.substring(0, 16));
    }

    private static String book(BookingRules rules, Ledger ledger, int postings, Class<? extends Booking> expected) {
        var sha256 = JournalDigest.sha256();
        var chain = new byte[0];
        for (var number = 0; number < postings; number++) {
            var bookedAt = BEGIN.plusSeconds(postings + (ledger.postings().size() == postings ? postings : number));
            for (var posting : rules.postings(transaction(number), bookedAt)) {
                var booking = ledger.append(posting);
                if (!expected.isInstance(booking)) {
                    throw new IllegalStateException("Posting %d: %s".formatted(number, booking));
                }
                sha256.update(chain);
                chain = sha256.digest(CanonicalPosting.bytes(booking.posting()));
            }
        }
        return HexFormat.of().formatHex(chain);
    }

    private static Transaction transaction(int number) {
        var amount = BigDecimal.valueOf(100 + number % 9_973, 2);
        var at = BEGIN.plusSeconds(number);
        return number % 2 == 0
                ? new Transaction.PaymentMade("p-" + number, amount, at)
                : new Transaction.RewardEarned("r-" + number, "worker-" + number % WORKERS, amount, at);
    }

    private static Contract contract() {
        var text = """
                evenkeel: 1
                id: desk
                title: A desk paid by result
                parties: {client: {id: a, name: A}, provider: {id: b, name: B}}
                term: {from: 2026-03-01, to: 2027-03-01}
                billing: {currency: EUR, period: month}
                terms: [{id: standby, fixed: 40.00}]
                """;
        return switch (ContractChecker.check("desk.yaml", text)) {
            case Checked.Accepted(var contract, var _) -> contract;
            case Checked.Rejected(var problems) -> throw new IllegalStateException(problems.toString());
        };
    }
}
