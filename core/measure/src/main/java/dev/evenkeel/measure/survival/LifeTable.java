package dev.evenkeel.measure.survival;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;

/**
 * How long things lasted: at each time how many ended and how many were last seen; all that the curves and tests of one group
 * need to know. Counts are whole numbers, so tables of any parts of a group, merged in any order, are that of the group.
 *
 * @param rows by time, each time once
 */
public record LifeTable(List<Row> rows) {
    /**
     * One life: a subscription until it was cancelled, or a wait until the first value.
     *
     * @param time how long it lasted or was watched, 0 or more, in any unit
     * @param hasEnded whether it ended then, or was still going on when last seen (censored)
     */
    public record Life(double time, boolean hasEnded) {
        public Life {
            if (!(time >= 0 && time < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("A life cannot have lasted %s.".formatted(time));
            }
        }
    }

    /** What happened at one time: those that end at it are still at risk then, as are those last seen. */
    public record Row(double time, long ended, long lastSeen) {}

    public LifeTable {
        rows = List.copyOf(rows);
        for (var at = 1; at < rows.size(); at++) {
            if (!(rows.get(at - 1).time() < rows.get(at).time())) {
                throw new IllegalArgumentException(
                        "The rows of a life table are in the order of their times, each once.");
            }
        }
    }

    /** Of lives in any order. */
    public static LifeTable of(Collection<Life> lives) {
        var counts = new TreeMap<Double, long[]>();
        for (var life : lives) {
            counts.computeIfAbsent(life.time(), _ -> new long[2])[life.hasEnded() ? 0 : 1]++;
        }
        return of(counts);
    }

    /** Of these lives and others. */
    public LifeTable plus(LifeTable others) {
        var counts = new TreeMap<Double, long[]>();
        for (var table : List.of(this, others)) {
            for (var row : table.rows()) {
                var count = counts.computeIfAbsent(row.time(), _ -> new long[2]);
                count[0] += row.ended();
                count[1] += row.lastSeen();
            }
        }
        return of(counts);
    }

    private static LifeTable of(TreeMap<Double, long[]> counts) {
        var rows = new ArrayList<Row>(counts.size());
        counts.forEach((time, count) -> rows.add(new Row(time, count[0], count[1])));
        return new LifeTable(rows);
    }

    /** How many lives. */
    public long lives() {
        return rows.stream().mapToLong(row -> row.ended() + row.lastSeen()).sum();
    }

    /** How many of them ended. */
    public long ended() {
        return rows.stream().mapToLong(Row::ended).sum();
    }
}
