package dev.evenkeel.bulk;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Few things as small numbers, from 0, in the order in which they came. */
final class Names<T> {
    private final int most;
    private final Map<T, Integer> codes = new HashMap<>();
    private final List<T> things = new ArrayList<>();

    Names(int most) {
        this.most = most;
    }

    /** The number of a thing. */
    synchronized int code(T thing) {
        var known = codes.get(thing);
        if (known != null) {
            return known;
        }
        if (things.size() == most) {
            throw new NotForBulk("there are more than %d different ones of: %s".formatted(most, thing));
        }
        codes.put(thing, things.size());
        things.add(thing);
        return things.size() - 1;
    }

    /** The thing of a number. */
    synchronized T thing(int code) {
        return things.get(code);
    }

    /** How many there are. */
    synchronized int size() {
        return things.size();
    }

    /** All, by number. */
    synchronized List<T> things() {
        return List.copyOf(things);
    }
}
