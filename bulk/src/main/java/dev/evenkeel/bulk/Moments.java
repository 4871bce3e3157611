package dev.evenkeel.bulk;

import dev.evenkeel.contract.Contract;
import dev.evenkeel.contract.Period;
import dev.evenkeel.event.Instants;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;

/**
 * Time cut into stretches such that all instants of one lie in the same period, all in the contract's term or none, and are
 * known at the same of the instants that are asked about. All that an event's time can be is covered.
 */
final class Moments {
    private final List<Period> periods = new ArrayList<>();
    private final long[] starts;

    /** With the instants as of which something is asked. */
    Moments(Contract contract, List<Instant> asked) {
        var cuts = new TreeSet<Long>();
        var zone = contract.term().zone();
        var period = Period.of(contract.billing().every(), Instants.EARLIEST, zone);
        for (; period.start(zone).isBefore(Instants.LATEST); period = period.next()) {
            cuts.add(Instants.micros(period.start(zone)));
        }
        var more = new ArrayList<Long>();
        more.add(Instants.micros(contract.term().start()));
        more.add(Instants.micros(contract.term().end()));
        asked.forEach(instant -> more.add(afterwards(instant)));
        var first = cuts.first();
        more.stream()
                .filter(cut -> cut > first && cut < Instants.micros(Instants.LATEST))
                .forEach(cuts::add);
        starts = cuts.stream().mapToLong(Long::longValue).toArray();
        for (var start : starts) {
            periods.add(Period.of(contract.billing().every(), Instants.ofMicros(start), zone));
        }
    }

    /** The first microsecond after an instant. */
    static long afterwards(Instant instant) {
        return Instants.micros(instant) + 1;
    }

    /** How many stretches there are. */
    int count() {
        return starts.length;
    }

    /** The first instant of a stretch. */
    long start(int stretch) {
        return starts[stretch];
    }

    /** The first instant after a stretch. */
    long end(int stretch) {
        return stretch + 1 < starts.length ? starts[stretch + 1] : Long.MAX_VALUE;
    }

    /** The stretch in which an instant lies. */
    int of(long micros) {
        var found = Arrays.binarySearch(starts, micros);
        return found >= 0 ? found : -found - 2;
    }

    /** The period of a stretch. */
    Period period(int stretch) {
        return periods.get(stretch);
    }

    /** Whether what happened in a stretch is known at an instant that was asked about. */
    boolean isKnown(int stretch, Instant asOf) {
        return starts[stretch] < afterwards(asOf);
    }
}
