package dev.evenkeel.measure.study;

import dev.evenkeel.measure.Measured;
import dev.evenkeel.measure.Refusal.Reason;
import dev.evenkeel.measure.experiment.Assignment;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Whether times and sites are as the plan's lot has them, once its salt is told. A block of time has the treatment where the hash of its
 * number says so, one in two; sites begin in the order of their hashes, several at a time or one after the other.
 */
public final class LotAudit {
    private static final int NAMED_MAX = 5;

    private LotAudit() {}

    /** Whether a block has the treatment. */
    public static boolean isTreated(Assignment assignment, int block) {
        return assignment.arm(String.valueOf(block)).name().equals(AnalysisPlan.TREATED);
    }

    /** The blocks, where each is as dealt. */
    public static Measured<StudyData.Blocks> of(AnalysisPlan plan, String salt, StudyData.Blocks blocks) {
        var assignment = plan.lot().assignment(salt);
        var all = new TreeSet<Integer>();
        var moved = new TreeSet<Integer>();
        for (var period : blocks.periods()) {
            all.add(period.block());
            if (period.isTreated() != isTreated(assignment, period.block())) {
                moved.add(period.block());
            }
        }
        return moved.isEmpty()
                ? Measured.found(blocks)
                : refused(
                        "%d of %d blocks are not as the lot has them, such as %s."
                                .formatted(
                                        moved.size(),
                                        all.size(),
                                        named(moved.stream()
                                                .map(String::valueOf)
                                                .toList())),
                        "Bring the blocks as 'assign' dealt them; whoever switches one by hand chooses what is compared.");
    }

    /** The sites, where none began before another one that the lot has earlier. */
    public static Measured<StudyData.Sites> of(AnalysisPlan plan, String salt, StudyData.Sites sites) {
        var panel = sites.panel();
        var firsts = new TreeMap<String, Integer>();
        for (var unit = 0; unit < panel.units().size(); unit++) {
            firsts.put(panel.units().get(unit), panel.firstTreated(unit));
        }
        var late = new TreeSet<String>();
        var latest = Integer.MIN_VALUE;
        for (var site : plan.lot().assignment(salt).order(firsts.keySet())) {
            var first = firsts.getOrDefault(site, latest);
            if (first < latest) {
                late.add(site);
            }
            latest = Math.max(latest, first);
        }
        return late.isEmpty()
                ? Measured.found(sites)
                : refused(
                        "%d of %d sites began before others that the lot has earlier, such as %s."
                                .formatted(late.size(), firsts.size(), named(List.copyOf(late))),
                        "Begin in the order that 'assign' gave; whoever changes it chooses what is compared.");
    }

    private static String named(List<String> moved) {
        return String.join(", ", moved.subList(0, Math.min(NAMED_MAX, moved.size())));
    }

    private static <T> Measured<T> refused(String what, String mend) {
        return Measured.refused(Reason.UNBALANCED, what, mend);
    }
}
