package dev.evenkeel.verdict;

import dev.evenkeel.contract.Outcome.Repetition;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/**
 * Goes through confirmations, reversals and merges in time, and says which outcomes stand.
 *
 * <p>At one instant reversals come first, then merges, then confirmations, each in journal order. With one outcome a case,
 * a claim that is confirmed while another stands waits as a duplicate; when the standing one is reversed, the first
 * duplicate that nothing has spoken against by then takes its place. A merge leaves of two standing outcomes, one of either
 * case, the one claimed first.
 */
final class Standing {
    private final Repetition repetition;
    private final List<Trial> trials;
    private final Map<Timeline.CaseLine, CaseState> states = new HashMap<>();

    Standing(Repetition repetition, List<Trial> trials) {
        this.repetition = repetition;
        this.trials = trials;
    }

    /** What happens at an instant; {@code kind} orders what happens at once. */
    private record Happening(Instant at, int kind, int position, Runnable what) {}

    /** The claims of a case that stand or wait, in journal order. */
    private static final class CaseState {
        private final LinkedHashSet<Trial> standing = new LinkedHashSet<>();
        private final List<Trial> waiting = new ArrayList<>();
        private CaseState into = this;

        CaseState root() {
            var state = this;
            while (state.into != state) {
                state = state.into;
            }
            return state;
        }
    }

    void settle() {
        var happenings = new ArrayList<Happening>();
        for (var trial : trials) {
            trial.begin();
            if (trial.reachesConfirmation()) {
                plan(trial, happenings);
            }
        }
        planMerges(happenings);
        happenings.sort(Comparator.comparing(Happening::at)
                .thenComparingInt(Happening::kind)
                .thenComparingInt(Happening::position));
        happenings.forEach(happening -> happening.what().run());
    }

    private void plan(Trial trial, Collection<Happening> happenings) {
        state(trial.at().line());
        trial.confirmation()
                .ifPresent(it -> happenings.add(
                        new Happening(it.at(), 2, trial.at().position(), () -> confirm(trial, it.at()))));
        trial.refutation()
                .ifPresent(it ->
                        happenings.add(new Happening(it.at(), 0, trial.at().position(), () -> reverse(trial, it))));
    }

    private void planMerges(Collection<Happening> happenings) {
        var lines = new ArrayList<>(states.keySet());
        for (var at = 0; at < lines.size(); at++) {
            var line = lines.get(at);
            if (line.into() == line) {
                continue;
            }
            if (!states.containsKey(line.into())) {
                lines.add(line.into());
            }
            var from = state(line);
            var to = state(line.into());
            happenings.add(new Happening(line.mergedTime(), 1, line.mergedAt(), () -> merge(from, to, line)));
        }
    }

    private CaseState state(Timeline.CaseLine line) {
        return states.computeIfAbsent(line, _ -> new CaseState());
    }

    private CaseState stateNow(Trial trial) {
        return state(trial.at().line()).root();
    }

    private void confirm(Trial trial, Instant at) {
        var state = stateNow(trial);
        var other = state.standing.stream().filter(it -> isSame(it, trial)).findFirst();
        if (other.isPresent()) {
            trial.duplicates(other.get(), at);
            state.waiting.add(trial);
        } else {
            trial.stands(at);
            state.standing.add(trial);
        }
    }

    private void reverse(Trial trial, Trial.Refutation refutation) {
        var state = stateNow(trial);
        if (state.standing.remove(trial)) {
            trial.reversed(refutation.at(), refutation.reason(), refutation.by());
            promote(state, refutation.at());
        }
    }

    /** Whether only one of two outcomes of a case can stand. */
    private boolean isSame(Trial one, Trial other) {
        return switch (repetition) {
            case EVERY_CLAIM -> false;
            case ONCE_PER_CASE -> true;
            case ONCE_PER_INTENT ->
                one.at().claim().attribute("intent").equals(other.at().claim().attribute("intent"));
        };
    }

    private void promote(CaseState state, Instant at) {
        state.waiting.stream()
                .filter(trial -> state.standing.stream().noneMatch(it -> isSame(it, trial)))
                .filter(trial -> trial.refutation().isEmpty()
                        || trial.refutation().get().at().isAfter(at))
                .min(Comparator.comparingInt(trial -> trial.at().position()))
                .ifPresent(trial -> {
                    state.waiting.remove(trial);
                    trial.stands(at);
                    state.standing.add(trial);
                });
    }

    private static void merge(CaseState merged, CaseState survivor, Timeline.CaseLine line) {
        var from = merged.root();
        var to = survivor.root();
        var fromStanding = new ArrayList<>(from.standing);
        var both = new ArrayList<>(fromStanding);
        both.addAll(to.standing);
        both.sort(Comparator.comparingInt(trial -> trial.at().position()));
        var kept = new ArrayList<Trial>();
        for (var trial : both) {
            var isFrom = fromStanding.contains(trial);
            if (kept.stream().anyMatch(earlier -> fromStanding.contains(earlier) != isFrom)) {
                trial.reversed(line.mergedTime(), "merged", line.mergedBy());
            } else {
                kept.add(trial);
            }
        }
        to.standing.clear();
        to.standing.addAll(kept);
        to.waiting.addAll(from.waiting);
        from.into = to;
    }
}
