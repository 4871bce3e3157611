package dev.evenkeel.server;

import dev.evenkeel.server.database.EmbeddedDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/** A server that runs: its database, where it is its own, and everything over it. */
final class Running implements AutoCloseable {
    private static final String CLOCK = "clock";

    private final ConfigurableApplicationContext context;
    private final Optional<EmbeddedDatabase> database;

    private Running(ConfigurableApplicationContext context, Optional<EmbeddedDatabase> database) {
        this.context = context;
        this.database = database;
    }

    /**
     * Where a server listens and what it stores its data in.
     *
     * @param port 0 for any that is free
     * @param data the folder of the embedded database
     * @param databaseUrl another database's address, as JDBC has it
     */
    record Place(String address, int port, Path data, Optional<String> databaseUrl, Optional<String> databaseUser) {}

    /** Starts a server. */
    static Running start(Place place) {
        var database = place.databaseUrl().isPresent()
                ? Optional.<EmbeddedDatabase>empty()
                : Optional.of(EmbeddedDatabase.start(place.data().toAbsolutePath()));
        try {
            var settings = new HashMap<String, Object>(Map.of(
                    "server.address", place.address(),
                    "server.port", place.port(),
                    "evenkeel.portal.clock-offset", clockOffset(place.data()).toSeconds() + "s"));
            database.ifPresentOrElse(
                    own -> settings.putAll(Map.of(
                            "spring.datasource.url", own.url(),
                            "spring.datasource.username", own.user(),
                            "spring.datasource.password", own.password())),
                    () -> {
                        settings.put(
                                "spring.datasource.url", place.databaseUrl().orElseThrow());
                        place.databaseUser().ifPresent(user -> settings.put("spring.datasource.username", user));
                        Optional.ofNullable(System.getenv("EVENKEEL_DATABASE_PASSWORD"))
                                .ifPresent(password -> settings.put("spring.datasource.password", password));
                    });
            var application = new SpringApplication(Portal.class);
            application.setRegisterShutdownHook(false); // the database has to stop after it
            application.setLogStartupInfo(false);
            application.addInitializers(context -> context.getEnvironment()
                    .getPropertySources()
                    .addFirst(new org.springframework.core.env.MapPropertySource("place", settings)));
            return new Running(application.run(), database);
        } catch (RuntimeException e) {
            database.ifPresent(EmbeddedDatabase::close);
            throw e;
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

    /** Where it listens. */
    int port() {
        return Optional.ofNullable(((WebServerApplicationContext) context).getWebServer())
                .orElseThrow()
                .getPort();
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
