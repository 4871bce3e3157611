package dev.evenkeel.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** A portal in a process of its own, started as its users start it, with what it prints kept in files. */
final class Served implements AutoCloseable {
    private static final int READY_SECONDS_MAX = 120;
    private static final Pattern READY = Pattern.compile("Ready in [0-9.]+ s: (http://\\S+)");

    private final Process process;
    private final Path out;
    private final Path err;

    private Served(Process process, Path out, Path err) {
        this.process = process;
        this.out = out;
        this.err = err;
    }

    /** Starts {@code evenkeel serve} on a free port with its data in a folder. */
    static Served start(Path data, Path printed, String... more) {
        var words = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Xmx400m",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.evenkeel.server.Main",
                "serve",
                "--port",
                "0",
                "--data",
                data.toString()));
        words.addAll(List.of(more));
        var out = printed.resolve("out.txt");
        var err = printed.resolve("err.txt");
        try {
            var process = new ProcessBuilder(words)
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile())
                    .start();
            return new Served(process, out, err);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where it listens, once it says so. */
    String url() throws InterruptedException {
        return said(READY);
    }

    /** What it says in a place of a line, once it does. */
    String said(Pattern pattern) throws InterruptedException {
        var until = System.nanoTime() + Duration.ofSeconds(READY_SECONDS_MAX).toNanos();
        while (System.nanoTime() < until) {
            var found = pattern.matcher(printed());
            if (found.find()) {
                return found.group(1);
            }
            assertThat(process.isAlive()).as(printed()).isTrue();
            TimeUnit.MILLISECONDS.sleep(50);
        }
        throw new AssertionError("It did not say %s in time, but:%n%s".formatted(pattern, printed()));
    }

    /** All that it printed so far. */
    String printed() {
        return printed(out) + printed(err);
    }

    /** What it printed to standard output. */
    String output() {
        return printed(out);
    }

    private static String printed(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Tells it to stop, as a supervisor does (signal 15). */
    void tellToStop() {
        process.destroy();
    }

    /** Its exit code, once it has ended. */
    int end() throws InterruptedException {
        assertThat(process.waitFor(READY_SECONDS_MAX, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(READY_SECONDS_MAX, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    static HttpResponse<String> get(HttpClient client, String address) {
        return Desk.send(client, HttpRequest.newBuilder(URI.create(address)).build());
    }
}
