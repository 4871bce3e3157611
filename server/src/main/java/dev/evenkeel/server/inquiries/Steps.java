package dev.evenkeel.server.inquiries;

/** Is told how far the work on an answer has come. */
@FunctionalInterface
public interface Steps {
    /** The next step begins; {@code step} counts from 1. */
    void begin(int step, int steps, String doing);
}
