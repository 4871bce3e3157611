package dev.evenkeel.server.intake;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Joins names (of cases and customers) that belong together, with what was known to belong together before.
 *
 * <p>Union-find with path halving. Joining too much costs time and never changes a verdict; joining too little would.
 */
final class Groups {
    private final Map<String, String> parents = new HashMap<>();
    private final Map<String, Long> before;

    /**
     * Starts from what is known.
     *
     * @param before the group of each name that has one
     */
    Groups(Map<String, Long> before) {
        this.before = Map.copyOf(before);
        before.forEach((name, group) -> join(List.of(name, spelling(group))));
    }

    /** Says that names belong together. */
    void join(List<String> names) {
        var first = root(names.getFirst());
        for (var name : names) {
            parents.put(root(name), first);
        }
    }

    /** The earlier groups that are one now: each set has the one that stays first. */
    Collection<SortedSet<Long>> merged() {
        var byRoot = new LinkedHashMap<String, SortedSet<Long>>();
        new TreeSet<>(before.values())
                .forEach(group -> byRoot.computeIfAbsent(root(spelling(group)), _ -> new TreeSet<>())
                        .add(group));
        return byRoot.values().stream().filter(groups -> groups.size() > 1).toList();
    }

    /** The name that stands for all that belong together with a name. */
    String root(String name) {
        var at = name;
        for (var parent = parents.getOrDefault(at, at); !parent.equals(at); parent = parents.getOrDefault(at, at)) {
            var above = parents.getOrDefault(parent, parent);
            parents.put(at, above);
            at = above;
        }
        return at;
    }

    /** By the names that stand for others: the earlier group that stays. */
    Map<String, Long> staying() {
        var staying = new HashMap<String, Long>();
        before.values().forEach(group -> staying.merge(root(spelling(group)), group, Math::min));
        return staying;
    }

    private static String spelling(Long group) {
        return "g:" + group;
    }
}
