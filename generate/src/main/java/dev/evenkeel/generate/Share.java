package dev.evenkeel.generate;

/** A name and how often it comes up, relative to its neighbours: a channel, a brand, a language, a segment. */
public record Share(String name, double weight) {
    /** More neighbours than this are refused: the place of a share is packed into four bits. */
    public static final int COUNT_MAX = 15;

    public Share {
        if (name.isEmpty() || !(weight >= 0)) {
            throw new IllegalArgumentException(
                    "A share needs a name and a weight of at least 0; got '%s': %s.".formatted(name, weight));
        }
    }
}
