package dev.evenkeel.bulk;

import dev.evenkeel.event.Instants;
import java.time.LocalDate;
import java.util.Arrays;

/** Instants as files show them, as bytes: see {@link Instants#spelling}. Days of late are remembered. */
public final class InstantText {
    private static final long MICROS_PER_SECOND = 1_000_000;
    private static final long MICROS_PER_DAY = 86_400 * MICROS_PER_SECOND;
    private static final int DAY_BYTES = 11;
    private static final long FIRST = LocalDate.of(0, 1, 1).toEpochDay() * MICROS_PER_DAY;
    private static final long END = LocalDate.of(10_000, 1, 1).toEpochDay() * MICROS_PER_DAY;

    /** The most bytes that one takes. */
    public static final int BYTES_MAX = 27;

    /** Days that are kept, by their last bits: a year and a bit, since the rows of a case have days all over a contract's time. */
    private static final int DAYS_KEPT = 512;

    private final long[] days = new long[DAYS_KEPT];
    private final byte[] spelt = new byte[DAYS_KEPT * DAY_BYTES];

    /** Of no day yet. */
    public InstantText() {
        Arrays.fill(days, Long.MIN_VALUE);
    }

    /** Whether an instant is one of a four-digit year, which alone are put. */
    public static boolean isPut(long micros) {
        return micros >= FIRST && micros < END;
    }

    /** Writes an instant of four-digit year and returns where it ends. */
    public int put(long micros, byte[] into, int at) {
        var ofDay = Math.floorDiv(micros, MICROS_PER_DAY);
        var slot = (int) ofDay & (DAYS_KEPT - 1);
        if (days[slot] != ofDay) {
            spell(ofDay, slot);
        }
        System.arraycopy(spelt, slot * DAY_BYTES, into, at, DAY_BYTES);
        var end = at + DAY_BYTES;
        var rest = micros - ofDay * MICROS_PER_DAY;
        var seconds = (int) (rest / MICROS_PER_SECOND);
        end = two(seconds / 3600, into, end);
        into[end++] = ':';
        end = two(seconds / 60 % 60, into, end);
        into[end++] = ':';
        end = two(seconds % 60, into, end);
        var fraction = (int) (rest - seconds * MICROS_PER_SECOND);
        if (fraction != 0) {
            into[end++] = '.';
            for (var unit = 100_000; fraction != 0; unit /= 10) {
                into[end++] = (byte) ('0' + fraction / unit);
                fraction %= unit;
            }
        }
        into[end++] = 'Z';
        return end;
    }

    private void spell(long ofDay, int slot) {
        days[slot] = ofDay;
        var text = Instants.spelling(Instants.ofMicros(ofDay * MICROS_PER_DAY));
        for (var at = 0; at < DAY_BYTES; at++) {
            spelt[slot * DAY_BYTES + at] = (byte) text.charAt(at);
        }
    }

    private static int two(int number, byte[] into, int at) {
        into[at] = (byte) ('0' + number / 10);
        into[at + 1] = (byte) ('0' + number % 10);
        return at + 2;
    }
}
