package dev.evenkeel.measure.study;

import dev.evenkeel.measure.Count;
import dev.evenkeel.measure.Measured;
import dev.evenkeel.measure.Refusal.Reason;
import dev.evenkeel.measure.panel.Calendar;
import dev.evenkeel.measure.panel.Observation;
import dev.evenkeel.measure.panel.Panel;
import dev.evenkeel.measure.plan.Design;
import dev.evenkeel.measure.plan.Situation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * Whether tables are those that a plan was made for: all of the time that it measures, nobody left out or put in, nothing of the time
 * before changed, and no treatment before the start.
 */
final class Foreseen {
    private static final int NAMED_MAX = 5;

    private Foreseen() {}

    /** The data, where they are. */
    static Measured<StudyData> of(AnalysisPlan plan, Design design, StudyData data) {
        return switch (data) {
            case StudyData.Customers customers -> Measured.found(customers);
            case StudyData.Sites sites -> sites(plan, design, sites);
            case StudyData.Months months ->
                time(plan, months.labels(), months.before()).then(_ -> unchanged(plan, months));
            case StudyData.Blocks blocks -> blocks(plan, blocks);
        };
    }

    private static Measured<StudyData> sites(AnalysisPlan plan, Design design, StudyData.Sites sites) {
        var panel = sites.panel();
        var labels = panel.periods().stream().map(Observation::spelled).toList();
        var foreseen = plan.situation().periods().before();
        var before =
                Calendar.of(labels).map(it -> it.before(plan.span().start())).orElse(foreseen);
        return time(plan, labels, before)
                .then(_ -> unchanged(plan, sites, before))
                .then(_ -> units(plan, design, sites))
                .then(_ -> treated(plan, design, sites, before));
    }

    /** All of the time up to the plan's end, in as many periods as the plan has. */
    private static Measured<Integer> time(AnalysisPlan plan, List<String> labels, int before) {
        var calendar = Calendar.of(labels);
        var whole = Measured.found(before);
        return calendar.map(it -> it.ifUntil(plan.span().end(), whole))
                .orElse(whole)
                .then(_ -> isAsMany(plan.situation().periods(), calendar, before, labels.size() - before)
                        ? whole
                        : Measured.refused(
                                Reason.OUT_OF_RANGE,
                                "The table has %s before the start and %d after it; the plan has %d before and %d after."
                                        .formatted(
                                                Count.of(before, "period"),
                                                labels.size() - before,
                                                plan.situation().periods().before(),
                                                plan.situation().periods().after()),
                                "Bring just those, each; where nothing happened, a row of 0 says so."));
    }

    /** Days after the start are as many as somebody worked, so of these it is enough that they reach to the end. */
    private static boolean isAsMany(Situation.Periods periods, Optional<Calendar> calendar, int before, int after) {
        var isOfDays = calendar.isPresent() && !calendar.get().isMonths();
        return before == periods.before() && (isOfDays || after == periods.after());
    }

    private static Measured<StudyData> unchanged(AnalysisPlan plan, StudyData.Months months) {
        return plan.known().isEmpty() || plan.known().equals(Known.digest(months))
                ? Measured.found(months)
                : Known.changed("periods, their drivers", "");
    }

    private static Measured<StudyData> unchanged(AnalysisPlan plan, StudyData.Sites sites, int before) {
        return plan.known().isEmpty() || plan.known().equals(Known.digest(sites, before))
                ? Measured.found(sites)
                : Known.changed("units", "");
    }

    private static Measured<StudyData> units(AnalysisPlan plan, Design design, StudyData.Sites sites) {
        var here = sites.panel().units().size();
        var planned = plan.situation().units().sites();
        if (design.isLaunch()) {
            return launch(plan, sites);
        }
        return here == planned
                ? Measured.found(sites)
                : Measured.refused(
                        Reason.UNBALANCED,
                        "The table has %s, the plan %d.".formatted(Count.of(here, "site"), planned),
                        "Bring just those, with the ones that never begin.");
    }

    /** A launch needs as many without it as were foreseen, and is where the plan says; without a table of the plan it is in one market. */
    private static Measured<StudyData> launch(AnalysisPlan plan, StudyData.Sites sites) {
        var panel = sites.panel();
        var treated = IntStream.range(0, panel.units().size())
                .filter(unit -> panel.firstTreated(unit) != Panel.NEVER)
                .mapToObj(panel.units()::get)
                .toList();
        var donors = panel.units().size() - treated.size();
        if (donors != plan.situation().donors()) {
            return Measured.refused(
                    Reason.UNBALANCED,
                    "%s of %d without it in the table, %d in the plan."
                            .formatted(
                                    Count.of(donors, "market"),
                                    panel.units().size(),
                                    plan.situation().donors()),
                    "Bring all of them; one that was treated after all, or is left out, is not what was agreed, and no number is given.");
        }
        var others =
                treated.stream().filter(unit -> !plan.launched().contains(unit)).toList();
        if (!plan.launched().isEmpty() && !others.isEmpty()) {
            return Measured.refused(
                    Reason.UNBALANCED,
                    "'%s' was treated; by the plan %s launches."
                            .formatted(others.getFirst(), String.join(", ", plan.launched())),
                    "Mark those as treated that were to launch; another one that was treated costs the number.");
        }
        return plan.known().isEmpty() && plan.launched().isEmpty() && treated.size() > 1
                ? Measured.refused(
                        Reason.UNBALANCED,
                        "%d markets were treated; the plan is one of a single launch.".formatted(treated.size()),
                        "Bring the market that was meant; for several, make the plan with the table of all (--table).")
                : Measured.found(sites);
    }

    /** Nobody begins before the start; a launch is on it. */
    private static Measured<StudyData> treated(AnalysisPlan plan, Design design, StudyData.Sites sites, int before) {
        var panel = sites.panel();
        for (var cohort : panel.cohorts()) {
            if (cohort < before || (design.isLaunch() && cohort > before)) {
                return Measured.refused(
                        Reason.OUT_OF_RANGE,
                        "%s was treated from %s on; the plan starts on %s."
                                .formatted(
                                        panel.units().get(panel.unitsOf(cohort)[0]),
                                        Observation.spelled(panel.periods().get(cohort)),
                                        plan.span().start()),
                        design.isLaunch()
                                ? "Mark it as treated from the start on, and from no other period."
                                : "No site may begin before the plan starts; plan the next ones before they begin.");
            }
        }
        return Measured.found(sites);
    }

    /** All blocks that were planned, each whole, so that nobody picks those that count. */
    private static Measured<StudyData> blocks(AnalysisPlan plan, StudyData.Blocks blocks) {
        var positions = new TreeMap<Integer, TreeSet<Integer>>();
        blocks.periods()
                .forEach(period -> positions
                        .computeIfAbsent(period.block(), _ -> new TreeSet<>())
                        .add(period.position()));
        var planned = 2 * plan.situation().units().blocksPerArm();
        if (positions.isEmpty()
                || positions.size() != planned
                || positions.lastKey() - positions.firstKey() + 1 != planned) {
            return refusedBlocks("The table has %s, from %s to %s; the plan has %d in a row."
                    .formatted(
                            Count.of(positions.size(), "block"),
                            positions.isEmpty() ? "none" : positions.firstKey(),
                            positions.isEmpty() ? "none" : positions.lastKey(),
                            planned));
        }
        var longest = positions.values().stream().mapToInt(TreeSet::size).max().orElse(0);
        var cut = new ArrayList<String>();
        positions.forEach((block, own) -> {
            if (own.size() != longest || own.first() != 0 || own.last() != longest - 1) {
                cut.add(String.valueOf(block));
            }
        });
        return cut.isEmpty()
                ? Measured.found(blocks)
                : refusedBlocks("Blocks have %d periods each, from position 0 on; %s, such as %s."
                        .formatted(
                                longest,
                                cut.size() == 1 ? "one has not" : "%d have not".formatted(cut.size()),
                                String.join(", ", cut.subList(0, Math.min(NAMED_MAX, cut.size())))));
    }

    private static Measured<StudyData> refusedBlocks(String what) {
        return Measured.refused(
                Reason.MISSING,
                what,
                "Bring every period of every block that was planned; where nothing happened, a row with a denominator of 0 says so.");
    }
}
