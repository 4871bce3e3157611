package dev.evenkeel.measure.study;

import dev.evenkeel.measure.MomentSums;
import dev.evenkeel.measure.Moments;
import dev.evenkeel.measure.experiment.Assignment;
import dev.evenkeel.proof.Hash;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * All that a holdout's measurement needs of its units, added up in one pass and in memory that does not grow with them: sums of each
 * group and day, of each segment, who left, who was treated after all, and who is not where the lot put him.
 *
 * <p>Units come in the order of their names, and a unit's outcomes by day right after it. Cost: a hash and some additions a unit, five
 * additions an outcome.
 */
public final class HoldoutSums {
    /** So many segments are shown at most, over all columns. */
    public static final int PARTS_MAX = 40;

    private static final int NAMED_MAX = 5;
    private static final int DIGESTED_BYTES = 1 << 13;
    private static final int KEPT_MAX = 4096;
    private static final int CONTROL = 0;
    private static final int TREATED = 1;

    private final AnalysisPlan plan;
    private final int days;
    private final Optional<Assignment.Draws> draws;
    private final MomentSums sums;
    private final boolean[] isBlackedOut;
    private final boolean[] hasOutcome;
    private final long[] lost = new long[2];
    private final long[] exposed = new long[2];
    private final List<String> moved = new ArrayList<>();
    private final SortedMap<String, SortedMap<String, MomentSums>> segments = new TreeMap<>();
    private final Map<SortedMap<String, String>, UnitParts> kept = new HashMap<>();
    private final MessageDigest digest = Hash.sha256();
    private final Optional<Known.Customers> known;
    private final ByteBuffer undigested = ByteBuffer.allocate(DIGESTED_BYTES);
    private final Largest[] largest = {new Largest("", 0), new Largest("", 0)};
    private int partCount;
    private long movedUnits;
    private String lastId = "";
    private int arm;
    private final long limitBefore;
    private final long limit;
    private long before;
    private long total;
    private long counted;
    private long truncated;
    private int lastDay;
    private UnitParts unitParts = new UnitParts(List.of(), "");
    private boolean isOpen;

    /**
     * Of no unit yet.
     *
     * @param through the last day that is looked at, within the plan's span
     * @param salt by which units were dealt out, where it is known already
     */
    public HoldoutSums(AnalysisPlan plan, LocalDate through, Optional<String> salt) {
        this.plan = plan;
        this.days = Math.toIntExact(plan.span().start().until(through, ChronoUnit.DAYS)) + 1;
        this.draws = salt.map(plan.lot()::assignment).map(Assignment.Draws::new);
        this.sums = new MomentSums(2 * days, 2, plan.target().decimals());
        this.hasOutcome = new boolean[2 * days];
        this.isBlackedOut = new boolean[days];
        for (var day = 0; day < days; day++) {
            isBlackedOut[day] = plan.counting().isBlackedOut(plan.span().start().plusDays(day));
        }
        var truncation = plan.counting().truncation();
        this.limitBefore = truncation.map(it -> scaled(it.before())).orElse(Long.MAX_VALUE);
        this.limit = truncation.map(it -> scaled(it.outcome())).orElse(Long.MAX_VALUE);
        this.known = plan.known().isEmpty() ? Optional.empty() : Optional.of(new Known.Customers());
    }

    private long scaled(BigDecimal amount) {
        return amount.movePointRight(plan.target().decimals()).longValueExact();
    }

    /**
     * One customer, household or account that was eligible on the day before the start.
     *
     * @param isTreated whether the recorded group is the treated one
     * @param before what it had before the start, in units of the plan's decimals
     * @param isLost whether it could not be followed to the end
     * @param isExposed whether it got the treatment, whatever its group
     * @param segments what it is shown by, such as its plan
     */
    public record Unit(
            String id,
            boolean isTreated,
            long before,
            boolean isLost,
            boolean isExposed,
            SortedMap<String, String> segments) {}

    /** Begins a unit; the one before it is whole then. Throws {@link OutOfOrder} where it comes too late. */
    public void unit(Unit unit) {
        if (unit.id().compareTo(lastId) <= 0) {
            throw new OutOfOrder(
                    "'%s' comes after '%s'; sort the units by name, each once.".formatted(unit.id(), lastId));
        }
        close();
        isOpen = true;
        lastId = unit.id();
        arm = unit.isTreated() ? TREATED : CONTROL;
        before = Math.min(unit.before(), limitBefore);
        total = 0;
        counted = 0;
        lastDay = -1;
        known.ifPresent(it -> it.add(unit.id(), unit.before()));
        unitParts = parts(unit.segments());
        sums.add(arm, 0, before);
        lost[arm] += unit.isLost() ? 1 : 0;
        exposed[arm] += unit.isExposed() ? 1 : 0;
        if (draws.isPresent() && draws.get().arm(unit.id()).name().equals(AnalysisPlan.TREATED) != unit.isTreated()) {
            movedUnits++;
            if (moved.size() < NAMED_MAX) {
                moved.add(unit.id());
            }
        }
        digested(unit.id() + "\0");
        digested(arm, unit.before(), (unit.isLost() ? 1 : 0) + (unit.isExposed() ? 2 : 0));
        digested(unitParts.digested);
    }

    /** The segments of a unit: what is added up for each, and how they are digested. */
    private record UnitParts(List<MomentSums> sums, String digested) {}

    /** Most units share theirs with many others. */
    private UnitParts parts(SortedMap<String, String> unitSegments) {
        var known = kept.get(unitSegments);
        if (known != null) {
            return known;
        }
        var text = new StringBuilder();
        var parts = new ArrayList<MomentSums>();
        unitSegments.forEach((by, name) -> {
            text.append(by).append('\0').append(name).append('\0');
            parts.add(segments.computeIfAbsent(by, _ -> new TreeMap<>()).computeIfAbsent(name, _ -> newPart()));
        });
        var made = new UnitParts(parts, text.toString());
        if (kept.size() < KEPT_MAX) {
            kept.put(unitSegments, made);
        }
        return made;
    }

    private MomentSums newPart() {
        partCount++;
        if (partCount > PARTS_MAX) {
            throw new TooManyParts();
        }
        return new MomentSums(2, 2, plan.target().decimals());
    }

    /** What the unit has on a day, from the start on; days that are looked at later, or count for nobody, are left out. */
    public void outcome(int day, long value) {
        if (day <= lastDay) {
            throw day < lastDay
                    ? new OutOfOrder(
                            "An outcome of '%s' lies before the one above it; sort its rows by day.".formatted(lastId))
                    : new Twice(lastId, plan.span().start().plusDays(day));
        }
        lastDay = day;
        if (day >= days || isBlackedOut[day]) {
            return;
        }
        hasOutcome[2 * day + arm] = true;
        total = Math.addExact(total, value);
        var most = Math.min(total, limit);
        sums.grow(2 * day + arm, counted, before, most - counted);
        counted = most;
        digested(day, value, -1);
    }

    private void close() {
        if (isOpen) {
            for (var part : unitParts.sums) {
                part.add(arm, counted, before);
            }
            truncated += total > limit ? 1 : 0;
            if (Math.abs(counted) > Math.abs(largest[arm].total())) {
                largest[arm] = new Largest(lastId, counted);
            }
        }
        isOpen = false;
    }

    private void digested(long one, long other, long third) {
        if (undigested.remaining() < 3 * Long.BYTES) {
            digestAll();
        }
        undigested.putLong(one).putLong(other).putLong(third);
    }

    private void digested(String text) {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        if (undigested.remaining() < bytes.length) {
            digestAll();
        }
        if (bytes.length > undigested.remaining()) {
            digest.update(bytes);
        } else {
            undigested.put(bytes);
        }
    }

    private void digestAll() {
        digest.update(undigested.flip());
        undigested.clear();
    }

    /** Units or outcomes came in another order than they must. */
    public static final class OutOfOrder extends RuntimeException {
        private static final long serialVersionUID = 1;

        /** Says what came where, and how to sort it. */
        public OutOfOrder(String message) {
            super(message);
        }
    }

    /** A unit has two outcomes on one day. */
    public static final class Twice extends RuntimeException {
        private static final long serialVersionUID = 1;

        Twice(String unit, LocalDate day) {
            super("'%s' has two outcomes on %s".formatted(unit, day));
        }
    }

    /** The units are told apart by more than {@link #PARTS_MAX} values. */
    public static final class TooManyParts extends RuntimeException {
        private static final long serialVersionUID = 1;

        TooManyParts() {
            super("The units have more than %d different values in the columns beside the known ones."
                    .formatted(PARTS_MAX));
        }
    }

    /** All of it, whole. The digest covers every unit and outcome up to the last day. */
    public Read read() {
        close();
        digestAll();
        var looks = new ArrayList<Groups>();
        var control = Moments.none(2);
        var treated = control;
        for (var day = 0; day < days; day++) {
            control = control.plus(sums.moments(2 * day + CONTROL));
            treated = treated.plus(sums.moments(2 * day + TREATED));
            looks.add(new Groups(control, treated));
        }
        var parts = new ArrayList<Part>();
        segments.forEach((by, names) -> names.forEach((name, part) ->
                parts.add(new Part(by, name, new Groups(part.moments(CONTROL), part.moments(TREATED))))));
        return new Read(
                looks,
                parts,
                new Followed(lost[CONTROL], lost[TREATED], exposed[CONTROL]),
                new Assignment.Audit(draws.isPresent() ? control.n() + treated.n() : 0, moved),
                movedUnits,
                truncated,
                List.of(largest),
                longestGap(CONTROL),
                longestGap(TREATED),
                known.map(Known.Customers::digest).orElse(""),
                HexFormat.of().formatHex(digest.digest()));
    }

    /** The longest stretch without outcomes; a blackout is none, and ends one. */
    private Gap longestGap(int group) {
        var longest = 0;
        var longestFrom = 0;
        var from = 0;
        var withOutcome = 0;
        var counting = 0;
        for (var day = 0; day <= days; day++) {
            var has = day < days && hasOutcome[2 * day + group];
            withOutcome += has ? 1 : 0;
            var isOff = day == days || isBlackedOut[day];
            counting += isOff ? 0 : 1;
            if (has || isOff) {
                longestFrom = day - from > longest ? from : longestFrom;
                longest = Math.max(longest, day - from);
                from = day + 1;
            }
        }
        return new Gap(longestFrom, longest, withOutcome, (double) withOutcome / Math.max(1, counting));
    }

    /** The moments of both groups: outcome to date, and outcome before. */
    public record Groups(Moments control, Moments treated) {}

    /** The same of a segment, to the last day. */
    public record Part(String by, String name, Groups groups) {}

    /** The unit that has the most, either way, of what counts; in units of the plan's decimals. */
    public record Largest(String unit, long total) {}

    /** How many left, and how many of the control were treated. */
    public record Followed(long lostControl, long lostTreated, long exposedControl) {}

    /**
     * The longest stretch of days on which nobody of a group has an outcome.
     *
     * @param from the first of them, since the start
     * @param withOutcome on how many of all days somebody has one
     * @param share of the days that count on which somebody has one, 0 to 1
     */
    public record Gap(int from, int days, int withOutcome, double share) {}

    /**
     * What was read.
     *
     * @param looks by day
     * @param audit how many were checked against the lot, and some of those that were moved
     * @param moved how many were
     * @param truncated how many count as the limit that was agreed
     * @param largest of the control and of the treated
     * @param known the digest of {@link Known} of the units; empty where the plan has none
     * @param digest of all units and outcomes
     */
    public record Read(
            List<Groups> looks,
            List<Part> parts,
            Followed followed,
            Assignment.Audit audit,
            long moved,
            long truncated,
            List<Largest> largest,
            Gap controlGap,
            Gap treatedGap,
            String known,
            String digest) {
        public Read {
            looks = List.copyOf(looks);
            parts = List.copyOf(parts);
            largest = List.copyOf(largest);
        }
    }
}
