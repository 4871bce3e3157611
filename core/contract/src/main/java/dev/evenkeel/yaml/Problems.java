package dev.evenkeel.yaml;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Collects the problems of one file while it is read, so that all are told at once. Not for several threads. */
public final class Problems {
    /** How many problems are kept; a file with more is no file of its kind. */
    public static final int PROBLEMS_MAX = 1_000;

    private final List<Problem> problems = new ArrayList<>();
    private final Set<Place> blamed = new HashSet<>();

    /** Keeps a problem. */
    public void add(Problem problem) {
        if (problem.isError()) {
            blamed.add(problem.at());
        }
        if (problems.size() < PROBLEMS_MAX) {
            problems.add(problem);
        }
    }

    /** Keeps several. */
    public void addAll(Iterable<Problem> more) {
        more.forEach(this::add);
    }

    /** Keeps an error unless one is known already at its place. */
    public void addUnlessBlamed(Problem error) {
        if (!isBlamed(error.at())) {
            add(error);
        }
    }

    /** Whether an error at this place is known. */
    public boolean isBlamed(Place place) {
        return blamed.contains(place);
    }

    /** Whether the file is unusable. */
    public boolean hasErrors() {
        return !blamed.isEmpty();
    }

    /** All so far, by place. */
    public List<Problem> all() {
        return problems.stream().sorted().toList();
    }

    /** Those that only warn, by place. */
    public List<Problem> warnings() {
        return Stream.of(all())
                .flatMap(List::stream)
                .filter(problem -> !problem.isError())
                .toList();
    }
}
