package dev.evenkeel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ProgressTest {
    private static final long PATIENCE_SECONDS = 30;

    private final StringWriter err = new StringWriter();

    @Test
    void on_a_terminal_what_takes_long_is_told_and_taken_away_again() throws InterruptedException {
        var asked = new CountDownLatch(1);
        var isShown = new CountDownLatch(1);
        var writer = new PrintWriter(err) {
            @Override
            public void flush() {
                isShown.countDown();
            }
        };
        try (var progress = new Progress(
                writer,
                () -> {
                    asked.countDown();
                    return true;
                },
                "Reading",
                Duration.ZERO)) {
            progress.step("Settling");
            assertThat(asked.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
            assertThat(isShown.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(err.toString()).contains(" … 0 s").endsWith("\r\u001b[K");
    }

    @Test
    void elsewhere_nothing_is_told() throws InterruptedException {
        var asked = new CountDownLatch(1);
        try (var _ = new Progress(
                new PrintWriter(err),
                () -> {
                    asked.countDown();
                    return false;
                },
                "Reading",
                Duration.ZERO)) {
            assertThat(asked.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void what_is_quick_is_not_even_asked_for() {
        try (var _ = new Progress(
                new PrintWriter(err),
                () -> {
                    throw new AssertionError("nobody should ask");
                },
                "Reading")) {}
        assertThat(err.toString()).isEmpty();
    }
}
