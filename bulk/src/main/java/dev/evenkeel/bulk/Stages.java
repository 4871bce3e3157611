package dev.evenkeel.bulk;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** How long each stage of a run took, in the order in which they began. */
public final class Stages {
    private final Map<String, Time> times = Collections.synchronizedMap(new LinkedHashMap<>());

    /**
     * The time of a stage; stages may overlap.
     *
     * @param wallNanos by the clock on the wall
     * @param cpuNanos of all threads of this process
     */
    public record Time(long wallNanos, long cpuNanos) {
        private Time plus(Time other) {
            return new Time(wallNanos + other.wallNanos, cpuNanos + other.cpuNanos);
        }
    }

    void time(String stage, Runnable work) {
        timed(stage, () -> {
            work.run();
            return stage;
        });
    }

    /** What the work makes. */
    <T> T timed(String stage, Supplier<T> work) {
        var start = System.nanoTime();
        var cpu = cpuNanos();
        var made = work.get();
        times.merge(stage, new Time(System.nanoTime() - start, cpuNanos() - cpu), Time::plus);
        return made;
    }

    /** The stages and their times. */
    public Map<String, Time> times() {
        synchronized (times) {
            return new LinkedHashMap<>(times);
        }
    }

    private static long cpuNanos() {
        return ProcessHandle.current()
                .info()
                .totalCpuDuration()
                .map(java.time.Duration::toNanos)
                .orElse(0L);
    }
}
