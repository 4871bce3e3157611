package dev.evenkeel.bulk;

import dev.evenkeel.contract.PaymentTerm;
import dev.evenkeel.contract.PaymentTerm.Band;
import dev.evenkeel.contract.Period;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which band each charged outcome of one term falls in, as of one instant.
 *
 * <p>Outcomes are counted in the order of confirmation, claim, case id. Nobody needs their ranks, only the last outcome of
 * each band: a histogram of the period's confirmations says in which of its slots that one lies, and only that slot's
 * outcomes are sorted. Two passes over all rows.
 */
final class Bands {
    private static final int SLOTS = 1 << 14;
    private static final int[] NONE = {};

    private final List<BigDecimal> factors = new ArrayList<>();
    private final List<Long> uptos = new ArrayList<>();
    private final boolean isVolume;
    private final Map<Period, int[]> lastOfBands = new HashMap<>();
    private final Map<Period, Integer> volumeBand = new HashMap<>();
    private final ClaimRows rows;
    private final IdCodes ids;
    private int[][] lastByStretch = {};
    private long[][] lastStandsAt = {};
    private int[] volumeByStretch = {};

    Bands(PaymentTerm.Bands bands, ClaimRows rows, IdCodes ids) {
        this.rows = rows;
        this.ids = ids;
        isVolume = bands instanceof PaymentTerm.Bands.Volume;
        List<Band> list = switch (bands) {
            case PaymentTerm.Bands.None() -> List.of(new Band(Long.MAX_VALUE, BigDecimal.ONE));
            case PaymentTerm.Bands.Graduated(var graduated) -> graduated;
            case PaymentTerm.Bands.Volume(var volume) -> volume;
        };
        for (var band : list) {
            factors.add(band.factor());
            uptos.add(band.upto());
        }
    }

    /** How many bands there are. */
    int count() {
        return factors.size();
    }

    BigDecimal factor(int band) {
        return factors.get(band);
    }

    /** What one period's confirmations look like: how many lie in each slot of its time. */
    static final class Histogram {
        private final long start;
        private final long end;
        private final long width;
        private final int[] slots = new int[SLOTS];

        /** Over a stretch of time, in microseconds. */
        Histogram(long start, long end) {
            this.start = start;
            this.end = end;
            this.width = Math.max(1, (end - start + SLOTS - 1) / SLOTS);
        }

        void add(long instant) {
            slots[slot(instant)]++;
        }

        void addAll(Histogram other) {
            for (var slot = 0; slot < SLOTS; slot++) {
                slots[slot] += other.slots[slot];
            }
        }

        /** The first instant of a slot; of what would be the next one, where the stretch ends. */
        long start(int slot) {
            return Math.min(end, start + slot * width);
        }

        int slot(long instant) {
            return (int) ((instant - start) / width);
        }

        long total() {
            var total = 0L;
            for (var slot : slots) {
                total += slot;
            }
            return total;
        }
    }

    /** A slot in which the last outcome of a band lies, and which of the slot's outcomes it is, from 0. */
    record Sought(Period period, int band, int slot, long place) {}

    /** Takes the counts of a period, and says which slots must be looked at. */
    List<Sought> seek(Period period, Histogram histogram) {
        var total = histogram.total();
        if (isVolume) {
            volumeBand.put(period, bandOf(total));
            return List.of();
        }
        var sought = new ArrayList<Sought>();
        for (var band = 0; band < uptos.size() - 1; band++) {
            if (total <= uptos.get(band)) {
                break;
            }
            var before = 0L;
            var slot = 0;
            while (before + histogram.slots[slot] < uptos.get(band)) {
                before += histogram.slots[slot++];
            }
            sought.add(new Sought(period, band, slot, uptos.get(band) - before - 1));
        }
        return sought;
    }

    /** Takes the outcomes of the slot that was sought. */
    void found(Sought sought, List<Integer> candidates) {
        var sorted = new ArrayList<>(candidates);
        sorted.sort(this::compare);
        var last = lastOfBands.computeIfAbsent(sought.period, _ -> new int[0]);
        var more = Arrays.copyOf(last, last.length + 1);
        more[last.length] = sorted.get((int) sought.place);
        lastOfBands.put(sought.period, more);
    }

    /** Ends the search: from now on bands can be told by stretch of time. */
    void ready(Moments moments) {
        lastByStretch = new int[moments.count()][];
        lastStandsAt = new long[moments.count()][];
        volumeByStretch = new int[moments.count()];
        for (var stretch = 0; stretch < moments.count(); stretch++) {
            lastByStretch[stretch] = lastOfBands.getOrDefault(moments.period(stretch), NONE);
            lastStandsAt[stretch] = Arrays.stream(lastByStretch[stretch])
                    .mapToLong(rows::standsAt)
                    .toArray();
            volumeByStretch[stretch] = volumeBand.getOrDefault(moments.period(stretch), 0);
        }
    }

    /** The band of a row that is charged in a stretch of time. */
    int of(int row, long standsAt, int stretch) {
        if (isVolume) {
            return volumeByStretch[stretch];
        }
        var ends = lastStandsAt[stretch];
        var band = 0;
        while (band < ends.length && standsAt > ends[band]) {
            band++;
        }
        // Nearly always the instant of confirmation decides; rows lie anywhere in memory, so they are compared only
        // here.
        var last = lastByStretch[stretch];
        while (band < ends.length && standsAt == ends[band] && compare(row, last[band]) > 0) {
            band++;
        }
        return band;
    }

    /** Whether histograms are needed at all. */
    boolean areNeeded() {
        return factors.size() > 1;
    }

    private int bandOf(long count) {
        var band = 0;
        while (band < uptos.size() - 1 && count > uptos.get(band)) {
            band++;
        }
        return band;
    }

    private int compare(int left, int right) {
        var order = Long.compare(rows.standsAt(left), rows.standsAt(right));
        order = order != 0 ? order : Long.compare(rows.claimedAt(left), rows.claimedAt(right));
        order = order != 0 ? order : ids.compare(rows.caseCode(left), rows.caseCode(right));
        return order != 0 ? order : Integer.compare(left, right);
    }
}
