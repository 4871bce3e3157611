package dev.evenkeel.bulk;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** How long each stage of a run took, in the order in which they began; nanoseconds of wall time. */
public final class Stages {
    private final Map<String, Long> nanos = Collections.synchronizedMap(new LinkedHashMap<>());

    void time(String stage, Runnable work) {
        var start = System.nanoTime();
        work.run();
        nanos.merge(stage, System.nanoTime() - start, Long::sum);
    }

    /** The stages and their times. */
    public Map<String, Long> nanos() {
        synchronized (nanos) {
            return new LinkedHashMap<>(nanos);
        }
    }
}
