package dev.evenkeel.yaml;

import java.util.Comparator;

/**
 * A place in a text file.
 *
 * @param file its name, as the user gave it
 * @param line from 1
 * @param column from 1, in characters (code points)
 */
public record Place(String file, int line, int column) implements Comparable<Place> {
    private static final Comparator<Place> ORDER =
            Comparator.comparing(Place::file).thenComparingInt(Place::line).thenComparingInt(Place::column);

    /** The first character of a file. */
    public static Place start(String file) {
        return new Place(file, 1, 1);
    }

    /** By file, then from top to bottom. */
    @Override
    public int compareTo(Place other) {
        return ORDER.compare(this, other);
    }

    /** As editors and terminals link it: {@code contract.yaml:3:14}. */
    @Override
    public String toString() {
        return file + ":" + line + ":" + column;
    }
}
