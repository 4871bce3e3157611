package dev.evenkeel.measure.panel;

import dev.evenkeel.measure.Count;
import dev.evenkeel.measure.Measured;
import dev.evenkeel.measure.Refusal.Reason;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** Units by periods with no gap, and from which period on each unit was treated. Units in the order of their names. */
public final class Panel {
    /** Instead of the first treated period, of a unit that was never treated. */
    public static final int NEVER = Integer.MAX_VALUE;

    private final List<String> units;
    private final List<Integer> periods;
    private final double[][] outcomes;
    private final int[] firstTreated;

    private Panel(List<String> units, List<Integer> periods, double[][] outcomes, int[] firstTreated) {
        this.units = List.copyOf(units);
        this.periods = List.copyOf(periods);
        this.outcomes = outcomes;
        this.firstTreated = firstTreated;
    }

    /**
     * In any order, each unit once in every period.
     *
     * @return a refusal where a cell is missing or there twice, an outcome is no number, or a treatment ends
     */
    public static Measured<Panel> of(Collection<Observation> observations) {
        var rows = new TreeMap<String, Map<Integer, Observation>>();
        var periods = new TreeSet<Integer>();
        for (var observation : observations) {
            var row = rows.computeIfAbsent(observation.unit(), _ -> new TreeMap<>());
            if (row.put(observation.period(), observation) != null) {
                return Measured.refused(
                        Reason.OUT_OF_RANGE,
                        "%s has two outcomes in period %s."
                                .formatted(observation.unit(), Observation.spelled(observation.period())),
                        "Keep one a unit and period: the one of the highest revision.");
            }
            if (!Double.isFinite(observation.outcome())) {
                return Measured.refused(
                        Reason.MISSING,
                        "The outcome of %s in period %s is %s, no number."
                                .formatted(
                                        observation.unit(),
                                        Observation.spelled(observation.period()),
                                        observation.outcome()),
                        "Bring it, or leave the unit out for all periods.");
            }
            periods.add(observation.period());
        }
        if (rows.size() < 2 || periods.size() < 2) {
            return Measured.refused(
                    Reason.TOO_FEW,
                    "%s over %s: there is nothing to compare."
                            .formatted(Count.of(rows.size(), "unit"), Count.of(periods.size(), "period")),
                    "Bring at least two units over at least two periods.");
        }
        return filled(rows, new ArrayList<>(periods));
    }

    private static Measured<Panel> filled(Map<String, Map<Integer, Observation>> rows, List<Integer> periods) {
        var outcomes = new double[rows.size()][periods.size()];
        var firstTreated = new int[rows.size()];
        Arrays.fill(firstTreated, NEVER);
        var unit = 0;
        for (var row : rows.entrySet()) {
            for (var period = 0; period < periods.size(); period++) {
                var observation = row.getValue().get(periods.get(period));
                if (observation == null) {
                    var missing = rows.size() * periods.size()
                            - rows.values().stream().mapToInt(Map::size).sum();
                    return Measured.refused(
                            Reason.MISSING,
                            "%s has no outcome in period %s, and %d of %d cells are missing in all."
                                    .formatted(
                                            row.getKey(),
                                            Observation.spelled(periods.get(period)),
                                            missing,
                                            rows.size() * periods.size()),
                            "Bring them, or leave out units or periods that are not whole.");
                }
                outcomes[unit][period] = observation.outcome();
                if (observation.isTreated() && firstTreated[unit] == NEVER) {
                    firstTreated[unit] = period;
                } else if (!observation.isTreated() && firstTreated[unit] != NEVER) {
                    return Measured.refused(
                            Reason.NO_OVERLAP,
                            "%s was treated in period %s and no longer in period %s."
                                    .formatted(
                                            row.getKey(),
                                            Observation.spelled(periods.get(firstTreated[unit])),
                                            Observation.spelled(periods.get(period))),
                            "Leave it out; a unit that was treated for a while is neither treated nor a control.");
                }
            }
            unit++;
        }
        return Measured.found(new Panel(new ArrayList<>(rows.keySet()), periods, outcomes, firstTreated));
    }

    /** The units' names. */
    public List<String> units() {
        return units;
    }

    /** The periods' numbers, earliest first. */
    public List<Integer> periods() {
        return periods;
    }

    /** Both count from 0. */
    public double outcome(int unit, int period) {
        return outcomes[unit][period];
    }

    /** A copy of a unit's outcomes, earliest first. */
    public double[] outcomes(int unit) {
        return outcomes[unit].clone();
    }

    /** The first treated period of a unit, counted from 0, or {@link #NEVER}. */
    public int firstTreated(int unit) {
        return firstTreated[unit];
    }

    /** The different first treated periods, earliest first, without {@link #NEVER}. */
    public List<Integer> cohorts() {
        var cohorts = new TreeSet<Integer>();
        for (var first : firstTreated) {
            cohorts.add(first);
        }
        cohorts.remove(NEVER);
        return List.copyOf(cohorts);
    }

    /** The units whose first treated period it is, or that were never treated. */
    public int[] unitsOf(int cohort) {
        var found = new int[firstTreated.length];
        var number = 0;
        for (var unit = 0; unit < firstTreated.length; unit++) {
            if (firstTreated[unit] == cohort) {
                found[number++] = unit;
            }
        }
        return Arrays.copyOf(found, number);
    }

    /** The same outcomes, had the units been treated from other periods on. */
    public Panel treatedFrom(int[] firsts) {
        if (firsts.length != units.size()) {
            throw new IllegalArgumentException("%d units and %d first periods.".formatted(units.size(), firsts.length));
        }
        return new Panel(units, periods, outcomes, firsts.clone());
    }
}
