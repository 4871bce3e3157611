package dev.evenkeel.server;

import dev.evenkeel.server.database.NoDatabase;
import dev.evenkeel.server.database.Restore;
import dev.evenkeel.server.people.Accounts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.web.server.PortInUseException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The commands that are about a portal ({@code serve}, {@code demo --portal}, {@code backup}, {@code restore}, {@code link}), which the launcher sends here. */
@Command(
        name = "evenkeel",
        subcommands = {
            Main.Serve.class,
            Main.Demo.class,
            BackupCommands.Take.class,
            BackupCommands.PutBack.class,
            LinkCommand.class
        })
public final class Main {
    private static final int COLUMNS = 100;
    private static final int DATABASE_LOST = 3;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = CommandLine.ScopeType.INHERIT,
            description = "Explain the command, with examples.")
    @SuppressWarnings("UnusedVariable") // picocli answers by itself
    private boolean isHelp;

    private Main() {}

    /** Runs a command and ends the process with its exit code; a server runs until it is told to stop. */
    public static void main(String... arguments) {
        Locale.setDefault(Locale.ROOT);
        var commandLine = new CommandLine(new Main())
                .setUsageHelpWidth(COLUMNS)
                .setExecutionExceptionHandler((failure, line, _) -> {
                    line.getErr().println(words(failure));
                    return 2;
                });
        System.exit(commandLine.execute(arguments));
    }

    /** What went wrong, for people: the message of ours where there is one, else all that is known. */
    private static String words(@Nullable Throwable failure) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof PortInUseException taken) {
                return "Port %d is in use. Name another with --port, or --port 0 for any that is free."
                        .formatted(taken.getPort());
            }
            if (cause instanceof BindException bind) {
                return "The address cannot be listened on: %s. Name another with --address."
                        .formatted(bind.getMessage());
            }
            if (cause instanceof Settings.Wrong
                    || cause instanceof NoDatabase
                    || cause instanceof Restore.NotRestored) {
                return String.valueOf(cause.getMessage());
            }
        }
        if (failure instanceof IllegalArgumentException || failure instanceof UncheckedIOException) {
            return String.valueOf(failure.getMessage());
        }
        var words = new StringBuilder("The portal could not be started.");
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            words.append(System.lineSeparator()).append("  ").append(cause.getMessage());
        }
        return words.toString();
    }

    /** {@code evenkeel serve}. */
    @Command(
            name = "serve",
            description = {
                "Starts the portal: both parties look at the same page, over one PostgreSQL that comes with it.",
                "",
                "The first start prints a link for the first administrator. Ctrl-C stops it."
            },
            footerHeading = "%nExamples:%n",
            footer = {
                "  evenkeel serve                              on this machine, with its data in ./evenkeel-portal",
                "  evenkeel serve --data /srv/evenkeel --port 9000",
                "  evenkeel demo --portal                      the same, filled with a made-up quarter"
            })
    static final class Serve implements Callable<Integer> {
        @CommandLine.Mixin
        private final ServeOptions options = new ServeOptions();

        @Option(
                names = "--data",
                paramLabel = "DIR",
                description = "The folder of its data, kept between starts. Default: evenkeel-portal.")
        private Optional<Path> data = Optional.empty();

        @Override
        public Integer call() throws InterruptedException {
            var began = System.nanoTime();
            try (var running = Running.start(options.place(data))) {
                say(running, "Ready in %.1f s: %s".formatted(secondsSince(began), running.url()));
                var accounts = running.part(Accounts.class);
                if (accounts.isEmpty()) {
                    var administrator = accounts.account("administrator", "Administrator", true);
                    say(
                            running,
                            "The first administrator signs in once by %s/enter/%s"
                                    .formatted(running.url(), accounts.link(administrator)));
                }
                untilStopped(running);
            }
            return 0;
        }
    }

    /** {@code evenkeel demo --portal}. */
    @Command(
            name = "demo",
            description = {
                "Starts the portal with an engagement in it: a made-up quarter of AI, experts and agents, or with --log a real"
                        + " ServiceNow incident log. Prints a link for each party, each good for one sign-in."
            })
    static final class Demo implements Callable<Integer> {
        @CommandLine.Mixin
        private final ServeOptions options = new ServeOptions();

        @Option(names = "--portal", required = true, description = "As a portal, not as files.")
        @SuppressWarnings("UnusedVariable") // it led here
        private boolean isPortal;

        @Option(
                names = "--log",
                paramLabel = "FILE",
                description = "A ServiceNow incident log (CSV, also packed with gzip).")
        private Optional<Path> log = Optional.empty();

        @Option(
                names = {"-o", "--out"},
                paramLabel = "DIR",
                defaultValue = "evenkeel-demo",
                description = "The folder to write to. Default: ${DEFAULT-VALUE}.")
        private Path out = Path.of("evenkeel-demo");

        @Override
        public Integer call() throws InterruptedException {
            var example = log.map(DemoEngagement::ofLog).orElseGet(DemoEngagement::madeUp);
            var data = out.resolve("portal");
            var began = System.nanoTime();
            var place = options.place(Optional.of(data));
            Running.setClockOffset(data, example.clockOffset());
            try (var running = Running.start(place)) {
                say(running, "Ready in %.1f s: %s".formatted(secondsSince(began), running.url()));
                var links = example.fill(running);
                say(running, "");
                links.forEach(
                        (party, secret) -> say(running, "%-30s %s/enter/%s".formatted(party, running.url(), secret)));
                say(running, "");
                say(
                        running,
                        "Each link signs in once, for as long as a browser keeps its cookies; use two browsers, or a private"
                                + " window, to be both. Ctrl-C stops.");
                untilStopped(running);
            }
            return 0;
        }
    }

    /** Waits for the end; when it only starts so that its classes are known to start quickly from then on, shows itself a page. */
    private static void untilStopped(Running running) throws InterruptedException {
        if (System.getProperty("evenkeel.train") != null) {
            try (var page = URI.create(running.url() + "/login").toURL().openStream()) {
                page.readAllBytes();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return;
        }
        var isStopping = new CountDownLatch(1);
        var isToldToStop = new AtomicBoolean();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            isToldToStop.set(true);
            running.close();
            isStopping.countDown();
            Runtime.getRuntime().halt(0); // it was told to, and did: no supervisor need wonder
        }));
        running.onDatabaseLost(() -> {
            if (!isToldToStop.get()) {
                System.err.println("PostgreSQL has ended, so the portal ends, too. Start it again: nothing is lost.");
                Runtime.getRuntime().halt(DATABASE_LOST);
            }
        });
        isStopping.await();
    }

    private static double secondsSince(long began) {
        return Duration.ofNanos(System.nanoTime() - began).toMillis() / 1000.0;
    }

    /** Says something to whoever started it; beside the log, where that is for programs. */
    private static void say(Running running, String line) {
        var to = running.setting("logging.structured.format.console").isPresent() ? System.err : System.out;
        to.println(line);
        to.flush();
    }
}
