package dev.evenkeel.measure.study;

import dev.evenkeel.measure.Effect;
import dev.evenkeel.measure.plan.Gate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a design found in the data.
 *
 * @param method the estimator's name and version
 * @param effect on one of {@code on}, in the outcome's unit, with its sign
 * @param on how many customers, sites and periods, or contacts had the treatment; the effect times these is the whole
 * @param spread between the methods that could have been taken as well, 0 where there is one
 * @param gates what must hold for the design's grade
 * @param statistics on the way, by name
 * @param data the digest of all that was read
 * @param segments the same by parts of the units; for display, never for payment
 */
public record Finding(
        String method,
        Effect effect,
        On on,
        double spread,
        List<Gate> gates,
        SortedMap<String, Double> statistics,
        Picture picture,
        String data,
        List<Segment> segments) {
    public Finding {
        gates = List.copyOf(gates);
        statistics = Collections.unmodifiableSortedMap(new TreeMap<>(statistics));
        segments = List.copyOf(segments);
    }

    /** The same through one more gate. */
    Finding and(Gate gate) {
        var all = new ArrayList<>(gates);
        all.add(gate);
        return new Finding(method, effect, on, spread, all, statistics, picture, data, segments);
    }

    /** So many of something, in the plural. */
    public record On(long number, String what) {}

    /** A part of the units, such as those of one plan. */
    public record Segment(String by, String name, long units, Effect effect) {}
}
