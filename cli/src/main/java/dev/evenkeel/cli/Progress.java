package dev.evenkeel.cli;

import java.io.PrintWriter;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** One line on a terminal that says what is being done and for how long, once that is longer than people like to wait. */
final class Progress implements AutoCloseable {
    private static final Duration SILENT_AT_FIRST = Duration.ofSeconds(2);
    private static final Duration BETWEEN_UPDATES = Duration.ofMillis(500);
    private static final int STANDARD_ERROR = 2;
    private static final String ERASE_LINE = "\r\u001b[K";

    private final PrintWriter err;
    private final BooleanSupplier isTerminal;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("progress").daemon().factory());
    private final long start = System.nanoTime();
    private volatile String step;
    private boolean isAsked;
    private boolean isShown;
    private boolean isOver;

    Progress(PrintWriter err, BooleanSupplier isTerminal, String step) {
        this(err, isTerminal, step, SILENT_AT_FIRST);
    }

    @SuppressWarnings("FutureReturnValueIgnored") // it ends with its clock
    Progress(PrintWriter err, BooleanSupplier isTerminal, String step, Duration silentAtFirst) {
        this.err = err;
        this.isTerminal = isTerminal;
        this.step = step;
        clock.scheduleAtFixedRate(
                this::show, silentAtFirst.toMillis(), BETWEEN_UPDATES.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** From now on, this is being done. */
    void step(String step) {
        this.step = step;
    }

    /** Tells how far the reading of files has come. */
    dev.evenkeel.files.Progress reading() {
        return (file, bytes, of) ->
                step("Reading %s: %d %%".formatted(file.getFileName(), of == 0 ? 100 : 100 * bytes / of));
    }

    /** Takes the line away, so that something else can be printed. */
    synchronized void clear() {
        if (isShown) {
            err.print(ERASE_LINE);
            err.flush();
        }
    }

    private synchronized void show() {
        if (!isAsked) {
            isAsked = true;
            isShown = isTerminal.getAsBoolean();
        }
        if (isShown && !isOver) {
            var seconds = Duration.ofNanos(System.nanoTime() - start).toSeconds();
            err.print("%s%s … %d s".formatted(ERASE_LINE, step, seconds));
            err.flush();
        }
    }

    @Override
    public void close() {
        synchronized (this) {
            isOver = true;
        }
        clock.shutdownNow();
        clear();
    }

    /** Whether standard error is a terminal; the JDK itself only tells whether input and output both are. */
    @SuppressWarnings("restricted")
    static boolean isOnTerminal() {
        try {
            var linker = Linker.nativeLinker();
            var isatty = linker.defaultLookup().find("isatty");
            return isatty.isPresent()
                    && (int) linker.downcallHandle(
                                            isatty.get(),
                                            FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT))
                                    .invokeExact(STANDARD_ERROR)
                            != 0;
        } catch (Throwable _) {
            return false;
        }
    }
}
