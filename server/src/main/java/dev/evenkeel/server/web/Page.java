package dev.evenkeel.server.web;

import java.util.List;
import java.util.function.Function;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

/**
 * Some things of many, and where the next page begins.
 *
 * @param next to be given back as {@code after}; empty after the last page
 */
record Page<T>(List<T> items, String next) {
    private static final int SIZE_MAX = 1_000;

    Page {
        items = List.copyOf(items);
    }

    /** All there are. */
    static <T> Page<T> whole(List<T> items) {
        return new Page<>(items, "");
    }

    /**
     * The first of what was found.
     *
     * @param found one more than the page has, where there are more
     * @param cursor behind an item
     */
    static <T> Page<T> of(List<T> found, int size, Function<T, String> cursor) {
        var items = found.subList(0, Math.min(size, found.size()));
        return new Page<>(items, found.size() > size ? cursor.apply(items.getLast()) : "");
    }

    /**
     * A page of a list that is in memory anyway.
     *
     * @param after the cursor of the last item of the page before; empty for the first page
     */
    static <T> Page<T> slice(List<T> all, String after, int size, Function<T, String> cursor) {
        var from = 0;
        while (!after.isEmpty()
                && from < all.size()
                && !cursor.apply(all.get(from)).equals(after)) {
            from++;
        }
        if (!after.isEmpty() && from == all.size()) {
            throw noCursor();
        }
        from += after.isEmpty() ? 0 : 1;
        return of(all.subList(from, Math.min(all.size(), from + size(size) + 1)), size, cursor);
    }

    /** How many were asked for, where that is a page. */
    static int size(int size) {
        if (size < 1 || size > SIZE_MAX) {
            throw new ResponseStatusException(
                    HttpStatus.BAD_REQUEST, "A page has 1 to %d items; you asked for %d.".formatted(SIZE_MAX, size));
        }
        return size;
    }

    /** A number that counts down, as a cursor. */
    static long before(String after) {
        try {
            return after.isEmpty() ? Long.MAX_VALUE : Long.parseLong(after);
        } catch (NumberFormatException _) {
            throw noCursor();
        }
    }

    /** That something is no cursor. */
    static ResponseStatusException noCursor() {
        return new ResponseStatusException(
                HttpStatus.BAD_REQUEST, "'after' is no cursor; give back the 'next' of the page before, unchanged.");
    }
}
