package dev.evenkeel.server;

import dev.evenkeel.server.database.DatabaseAddress;
import dev.evenkeel.server.database.EmbeddedDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;

/** A server that runs: its database, where it is its own, and everything over it. */
final class Running implements AutoCloseable {
    private static final String CLOCK = "clock";
    static final String CLOCK_OFFSET = "evenkeel.portal.clock-offset";

    private final ConfigurableApplicationContext context;
    private final Optional<EmbeddedDatabase> database;

    private Running(ConfigurableApplicationContext context, Optional<EmbeddedDatabase> database) {
        this.context = context;
        this.database = database;
    }

    /** Starts a server. */
    static Running start(Place place) {
        var database = new Starting(place);
        var application = new SpringApplication(Portal.class);
        application.setRegisterShutdownHook(false); // the database has to stop after it
        application.setLogStartupInfo(false);
        application.addInitializers(database::beside);
        Prepared.use(application);
        try {
            return new Running(application.run(words(place)), database.join());
        } catch (RuntimeException e) {
            database.close();
            throw e;
        } finally {
            Prepared.leave();
        }
    }

    /** Puts what only a start knows among the parts. */
    static void place(ConfigurableApplicationContext context, JdbcConnectionDetails address, Opening opening) {
        context.getBeanFactory().registerSingleton("databaseAddress", address);
        context.getBeanFactory().registerSingleton("opening", opening);
    }

    /** What the command line says, in the form that is heard before all else. */
    private static String[] words(Place place) {
        var settings = new HashMap<>(place.settings());
        place.config()
                .ifPresent(file -> settings.put(
                        "spring.config.additional-location",
                        file.toAbsolutePath().toUri().toString()));
        return settings.entrySet().stream()
                .map(setting -> "--%s=%s".formatted(setting.getKey(), setting.getValue()))
                .toArray(String[]::new);
    }

    /** A database that starts while everything over it is put together. */
    private static final class Starting implements JdbcConnectionDetails {
        private final Place place;
        private CompletableFuture<Optional<EmbeddedDatabase>> own = CompletableFuture.completedFuture(Optional.empty());
        private final CompletableFuture<DatabaseAddress> address = new CompletableFuture<>();

        Starting(Place place) {
            this.place = place;
        }

        void beside(ConfigurableApplicationContext context) {
            var environment = context.getEnvironment();
            Settings.check(environment);
            var url = Optional.ofNullable(environment.getProperty(Place.DATABASE_URL));
            var data = Path.of(environment.getRequiredProperty(Place.DATA)).toAbsolutePath();
            if (url.isPresent()) {
                address.complete(new DatabaseAddress(
                        url.get(),
                        Optional.ofNullable(environment.getProperty(Place.DATABASE_USER)),
                        Optional.ofNullable(environment.getProperty(Place.DATABASE_PASSWORD))));
            } else {
                own = CompletableFuture.supplyAsync(
                        () -> Optional.of(EmbeddedDatabase.start(data, address::complete)),
                        task -> Thread.ofPlatform().name("database").start(task));
                var _ = own.exceptionally(failure -> {
                    address.completeExceptionally(failure);
                    return Optional.empty();
                });
            }
            var settings = Telemetry.settings(
                    Optional.ofNullable(environment.getProperty(Telemetry.URL)),
                    Optional.ofNullable(environment.getProperty(Telemetry.SCRAPE)));
            settings.put(CLOCK_OFFSET, clockOffset(data).toSeconds() + "s");
            environment.getPropertySources().addFirst(new MapPropertySource("evenkeel", settings));
            place(context, this, new Opening(this::join));
        }

        Optional<EmbeddedDatabase> join() {
            return join(own);
        }

        /** Known before it has started. */
        private DatabaseAddress address() {
            return join(address);
        }

        private static <T> T join(CompletableFuture<T> coming) {
            try {
                return coming.join();
            } catch (CompletionException e) {
                throw e.getCause() instanceof RuntimeException cause ? cause : e;
            }
        }

        @Override
        public String getJdbcUrl() {
            return address().url();
        }

        @Override
        public @Nullable String getUsername() {
            return address().user().orElse(null);
        }

        @Override
        public @Nullable String getPassword() {
            return address().password().orElse(null);
        }

        /** Ends what was started, as far as it came. */
        void close() {
            own.exceptionally(_ -> Optional.empty()).join().ifPresent(EmbeddedDatabase::close);
        }

        @Override
        public String toString() {
            return place.toString();
        }
    }

    /** Calls back when the database of its own ends before it does. */
    void onDatabaseLost(Runnable then) {
        database.ifPresent(own -> own.onEnd(then));
    }

    /** A part of it. */
    <T> T part(Class<T> type) {
        return context.getBean(type);
    }

    /** One of several of a type, by its name. */
    <T> T part(String name, Class<T> type) {
        return context.getBean(name, type);
    }

    /** Whether it has a part of that name. */
    boolean has(String name) {
        return context.containsBean(name);
    }

    /** The names of all its parts. */
    Set<String> parts() {
        return Set.of(context.getBeanDefinitionNames());
    }

    /** Where its database is. */
    DatabaseAddress database() {
        return part(Starting.class).address();
    }

    /** Where it listens. */
    int port() {
        return Optional.ofNullable(((WebServerApplicationContext) context).getWebServer())
                .orElseThrow()
                .getPort();
    }

    /** The address of its first page. */
    String url() {
        return "http://%s:%d".formatted(setting(Place.ADDRESS).orElse("localhost"), port());
    }

    /** A setting, wherever it was made. */
    Optional<String> setting(String name) {
        return Optional.ofNullable(context.getEnvironment().getProperty(name)).filter(text -> !text.isEmpty());
    }

    @Override
    public void close() {
        context.close();
        database.ifPresent(EmbeddedDatabase::close);
    }

    /** Lets the clock of the data in a folder go behind or ahead from the next start on. */
    static void setClockOffset(Path data, Duration offset) {
        try {
            Files.createDirectories(data);
            Files.writeString(data.resolve(CLOCK), offset.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Duration clockOffset(Path data) {
        var file = data.resolve(CLOCK);
        try {
            return Files.exists(file) ? Duration.parse(Files.readString(file).strip()) : Duration.ZERO;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
