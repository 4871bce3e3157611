package dev.evenkeel.server;

import dev.evenkeel.server.people.Accounts;
import java.net.BindException;
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
import picocli.CommandLine.ScopeType;

/** The commands {@code evenkeel serve} and {@code evenkeel demo --portal}, which the launcher sends here. */
@Command(name = "evenkeel", subcommands = Main.Demo.class)
public final class Main {
    private static final int COLUMNS = 100;
    private static final int DATABASE_LOST = 3;

    private Main() {}

    /** Runs a command and ends the process with its exit code; a server runs until it is told to stop. */
    public static void main(String... arguments) {
        Locale.setDefault(Locale.ROOT);
        var commandLine = new CommandLine(new Main())
                .addSubcommand(new Serve())
                .setUsageHelpWidth(COLUMNS)
                .setExecutionExceptionHandler((failure, line, _) -> {
                    line.getErr().println(words(failure));
                    return 2;
                });
        System.exit(commandLine.execute(arguments));
    }

    /** What went wrong, for people. */
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
        }
        var words = new StringBuilder("The portal could not be started.");
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            words.append(System.lineSeparator()).append("  ").append(cause.getMessage());
        }
        return words.toString();
    }

    /** What both commands can be told. */
    static final class Options {
        @Option(
                names = {"-h", "--help"},
                usageHelp = true,
                scope = ScopeType.INHERIT,
                description = "Explain the command, with examples.")
        @SuppressWarnings("UnusedVariable") // picocli answers by itself
        private boolean isHelp;

        @Option(
                names = "--port",
                paramLabel = "PORT",
                defaultValue = "8080",
                description = "Where to listen; 0 for any port that is free. Default: ${DEFAULT-VALUE}.")
        private int port;

        @Option(
                names = "--address",
                paramLabel = "ADDRESS",
                defaultValue = "127.0.0.1",
                description =
                        "On which of the machine's addresses. Default: ${DEFAULT-VALUE}, so that only this machine reaches"
                                + " it. Behind anything else put a proxy that speaks TLS.")
        private String address = "127.0.0.1";

        @Option(
                names = "--database-url",
                paramLabel = "URL",
                description =
                        "A PostgreSQL of your own, such as jdbc:postgresql://db/evenkeel; its password is taken from"
                                + " EVENKEEL_DATABASE_PASSWORD.")
        private Optional<String> databaseUrl = Optional.empty();

        @Option(names = "--database-user", paramLabel = "USER", description = "The user there.")
        private Optional<String> databaseUser = Optional.empty();

        Running.Place place(Path data) {
            return new Running.Place(address, port, data, databaseUrl, databaseUser);
        }

        String url(Running running) {
            return "http://%s:%d".formatted(address, running.port());
        }
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
        private final Options options = new Options();

        @Option(
                names = "--data",
                paramLabel = "DIR",
                defaultValue = "evenkeel-portal",
                description = "The folder of its data, kept between starts. Default: ${DEFAULT-VALUE}.")
        private Path data = Path.of("evenkeel-portal");

        @Override
        public Integer call() throws InterruptedException {
            var began = System.nanoTime();
            try (var running = Running.start(options.place(data))) {
                say("Ready in %.1f s: %s".formatted(secondsSince(began), options.url(running)));
                var accounts = running.part(Accounts.class);
                if (accounts.isEmpty()) {
                    var administrator = accounts.account("administrator", "Administrator", true);
                    say("The first administrator signs in once by %s/enter/%s"
                            .formatted(options.url(running), accounts.link(administrator)));
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
        private final Options options = new Options();

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
            Running.setClockOffset(data, example.clockOffset());
            try (var running = Running.start(options.place(data))) {
                say("Ready in %.1f s: %s".formatted(secondsSince(began), options.url(running)));
                var links = example.fill(running);
                say("");
                links.forEach(
                        (party, secret) -> say("%-30s %s/enter/%s".formatted(party, options.url(running), secret)));
                say("");
                say(
                        "Each link signs in once, for as long as a browser keeps its cookies; use two browsers, or a private"
                                + " window, to be both. Ctrl-C stops.");
                untilStopped(running);
            }
            return 0;
        }
    }

    /** Waits for the end; without it when it only starts so that its classes are known to start quickly from then on. */
    private static void untilStopped(Running running) throws InterruptedException {
        if (System.getProperty("evenkeel.train") != null) {
            return;
        }
        var isStopping = new CountDownLatch(1);
        var isToldToStop = new AtomicBoolean();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            isToldToStop.set(true);
            running.close();
            isStopping.countDown();
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

    private static void say(String line) {
        System.out.println(line);
        System.out.flush();
    }
}
