package dev.evenkeel.condition;

/** A part of a condition's text, in {@code char}s: from {@code start} up to, not including, {@code end}. */
record Stretch(int start, int end) {
    Stretch {
        if (start < 0 || end < start) {
            throw new IllegalArgumentException("No stretch of a text goes from %s to %s.".formatted(start, end));
        }
    }

    /** This one and all up to the end of another. */
    Stretch through(Stretch other) {
        return new Stretch(Math.min(start, other.start), Math.max(end, other.end));
    }
}
