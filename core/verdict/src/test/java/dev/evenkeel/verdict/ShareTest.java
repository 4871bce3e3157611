package dev.evenkeel.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evenkeel.event.Worker;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Shares are exact fractions above 0 and up to 1. */
class ShareTest {
    private static final Worker ANN = worker("ann");

    private static Worker worker(String id) {
        return new Worker(id, Worker.Tier.AGENT, new TreeMap<>());
    }

    private static Share of(String part, String whole) {
        return Share.of(ANN, new BigDecimal(part), new BigDecimal(whole));
    }

    private static Share fraction(long numerator, long denominator) {
        return new Share(ANN, BigInteger.valueOf(numerator), BigInteger.valueOf(denominator));
    }

    @Test
    void a_share_is_kept_in_lowest_terms() {
        assertThat(of("0.20", "0.7").spelling()).isEqualTo("2/7");
        assertThat(of("0.5", "0.5").spelling()).isEqualTo("1");
        assertThat(of("1E+1", "4E+1").spelling()).isEqualTo("1/4");
        assertThat(fraction(2, 4)).isEqualTo(Share.oneOf(ANN, 2));
    }

    @Test
    void nothing_less_than_nothing_and_more_than_the_whole_are_refused() {
        assertThat(fraction(4, 4).spelling()).isEqualTo("1");
        assertThatThrownBy(() -> fraction(0, 4))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("A share lies above 0 and up to 1; got 0/4 for worker 'ann'.");
        assertThatThrownBy(() -> fraction(-1, 4)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> fraction(-4, -4)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> fraction(5, 4)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> fraction(1, 0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void shares_come_largest_first_and_equal_ones_by_worker() {
        var shares = Stream.of(
                        Share.oneOf(worker("cid"), 4),
                        Share.oneOf(worker("ann"), 4),
                        Share.oneOf(worker("dan"), 2),
                        Share.oneOf(worker("bob"), 3))
                .sorted(Share.LARGEST_FIRST)
                .map(share -> share.worker().id());
        assertThat(shares).containsExactly("dan", "bob", "ann", "cid");
    }
}
