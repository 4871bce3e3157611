package dev.evenkeel.incentive;

import dev.evenkeel.event.JournalDigest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Takes a part of the cases as if at random, and the same ones each time: groups of cases that belong together are put in the
 * order of a hash of the lever's name and their own, and taken as long as they fit. So a larger part holds a smaller one,
 * but for groups that did not fit.
 */
final class Selection {
    private Selection() {}

    /** Groups of cases with at most so many cases together, first in the order of their hashes. */
    static List<List<CaseLife>> of(
            Lever lever, Collection<CaseLife> from, Function<CaseLife, String> group, long casesMax) {
        var chosen = new ArrayList<List<CaseLife>>();
        var room = casesMax;
        for (var cases : ordered(lever, from, group)) {
            if (cases.size() <= room) {
                chosen.add(cases);
                room -= cases.size();
            }
        }
        return chosen;
    }

    /** Groups of cases in the order of their hashes. */
    static List<List<CaseLife>> ordered(Lever lever, Collection<CaseLife> from, Function<CaseLife, String> group) {
        var sha = JournalDigest.sha256();
        var groups = new TreeMap<String, List<CaseLife>>();
        from.forEach(life -> groups.computeIfAbsent(group.apply(life), _ -> new ArrayList<>())
                .add(life));
        var byHash = new TreeMap<byte[], List<CaseLife>>(Arrays::compareUnsigned);
        groups.forEach((name, cases) ->
                byHash.put(sha.digest((lever.spelling() + " " + name).getBytes(StandardCharsets.UTF_8)), cases));
        return List.copyOf(byHash.values());
    }

    /** The cases of groups. */
    static List<CaseLife> cases(List<List<CaseLife>> groups) {
        return groups.stream().flatMap(List::stream).toList();
    }
}
