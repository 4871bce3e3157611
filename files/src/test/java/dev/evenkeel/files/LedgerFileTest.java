package dev.evenkeel.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evenkeel.ledger.Account;
import dev.evenkeel.ledger.AsOf;
import dev.evenkeel.ledger.Booking;
import dev.evenkeel.ledger.Entry;
import dev.evenkeel.ledger.Posting;
import dev.evenkeel.ledger.Source;
import java.math.BigDecimal;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The book as a file: it grows, and is read back as it was written. */
class LedgerFileTest {
    private static final Currency EUR = Currency.getInstance("EUR");
    private static final Instant NOW = Instant.parse("2026-04-08T00:00:00Z");
    private static final Account CASH = new Account("engagement/a%20b/cash");
    private static final Account DEBT = new Account("engagement/a%20b/debt");

    @TempDir
    private Path folder = Path.of("");

    private static Posting posting(String id, String amount, Instant bookedAt) {
        var money = new BigDecimal(amount);
        return new Posting(
                Source.of("payment", id),
                NOW.minusNanos(1_000),
                bookedAt,
                List.of(new Entry(CASH, EUR, money), new Entry(DEBT, EUR, money.negate())));
    }

    @Test
    void what_was_booked_is_read_back_and_a_retry_leaves_the_file_as_it_is() throws Exception {
        var first = List.of(posting("Größe 1/2", "1.00", NOW), posting("2", "-7.10", NOW));
        LedgerFile.book(folder, _ -> first);
        assertThat(LedgerFile.read(folder).postings()).isEqualTo(first);
        var file = folder.resolve(LedgerFile.NAME);
        var text = Files.readString(file);
        var written = Files.getLastModifiedTime(file);

        var again = LedgerFile.book(folder, _ -> List.of(posting("2", "-7.10", NOW.plusSeconds(5))));

        assertThat(again).singleElement().isInstanceOf(Booking.AlreadyBooked.class);
        assertThat(Files.readString(file)).isEqualTo(text);
        assertThat(Files.getLastModifiedTime(file)).isEqualTo(written);
        LedgerFile.book(folder, _ -> List.of(posting("3", "2.00", NOW.plusSeconds(9))));
        assertThat(Files.readString(file)).startsWith(text);
        assertThat(LedgerFile.read(folder).balance(CASH, EUR, AsOf.now())).isEqualByComparingTo("-4.10");
    }

    @Test
    void with_one_conflict_nothing_of_a_booking_is_written() throws Exception {
        LedgerFile.book(folder, _ -> List.of(posting("1", "1.00", NOW)));
        var text = Files.readString(folder.resolve(LedgerFile.NAME));

        var bookings = LedgerFile.book(folder, _ -> List.of(posting("2", "2.00", NOW), posting("1", "1.01", NOW)));

        assertThat(bookings.getLast()).isInstanceOf(Booking.Conflict.class);
        assertThat(Files.readString(folder.resolve(LedgerFile.NAME))).isEqualTo(text);
    }

    @Test
    void while_another_program_books_nobody_else_does() throws Exception {
        try (var channel = FileChannel.open(
                        folder.resolve("ledger.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                var lock = channel.lock()) {
            assertThat(lock.isValid()).isTrue();
            assertThatThrownBy(() -> LedgerFile.book(folder, _ -> List.of(posting("1", "1.00", NOW))))
                    .isInstanceOf(UnusableFile.class)
                    .hasMessageContaining("Another program is booking")
                    .hasMessageContaining("Nothing was booked");
        }
        assertThat(folder.resolve(LedgerFile.NAME)).doesNotExist();
    }

    @Test
    void any_byte_that_was_changed_is_found_or_changes_no_more_than_what_it_says() throws Exception {
        var postings = new ArrayList<Posting>();
        for (var number = 1; number < 9; number++) {
            postings.add(posting("p" + number, number + ".5", NOW.plusSeconds(number)));
        }
        LedgerFile.book(folder, _ -> postings);
        var file = folder.resolve(LedgerFile.NAME);
        var whole = Files.readAllBytes(file);
        var dice = new Random(20_261_122);
        var found = 0;
        for (var round = 0; round < 500; round++) {
            var changed = whole.clone();
            changed[dice.nextInt(whole.length)] ^= (byte) (1 << dice.nextInt(7));
            Files.write(file, changed);
            try {
                assertThat(LedgerFile.read(folder).balances(AsOf.now()).sums().get(EUR))
                        .isZero();
            } catch (UnusableFile told) {
                assertThat(told).hasMessageContaining("ledger.jsonl line ");
                found++;
            }
        }
        assertThat(found).isGreaterThan(300);
    }
}
