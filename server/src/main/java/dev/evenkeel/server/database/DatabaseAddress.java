package dev.evenkeel.server.database;

import java.util.Optional;

/**
 * Where a PostgreSQL is, and as whom one comes in.
 *
 * @param url as JDBC has it, such as {@code jdbc:postgresql://db/evenkeel}
 * @param user empty where the URL, or PostgreSQL's own settings, name one
 * @param password empty where none is asked for
 */
public record DatabaseAddress(String url, Optional<String> user, Optional<String> password) {
    /** The environment's variable that holds the password of a database by URL; a command line is seen by everybody. */
    public static final String PASSWORD_VARIABLE = "EVENKEEL_DATABASE_PASSWORD";

    /** A database by URL, with the password out of the environment. */
    public static DatabaseAddress byUrl(String url, Optional<String> user) {
        return new DatabaseAddress(url, user, Optional.ofNullable(System.getenv(PASSWORD_VARIABLE)));
    }

    /** Without the password. */
    @Override
    public String toString() {
        return user.map(it -> it + " at ").orElse("") + url;
    }
}
