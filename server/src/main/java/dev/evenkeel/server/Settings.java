package dev.evenkeel.server;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;

/** Looks at the settings before anything starts by them: one that is spelt wrong would else be one that was not made. */
final class Settings {
    private static final String OURS = "evenkeel.";
    private static final int SECRET_LENGTH_MIN = 16;
    private static final Set<String> KNOWN = new TreeSet<>(Set.of(
            Place.ADDRESS,
            Place.PORT,
            Place.DATA,
            Place.DATABASE_URL,
            Place.DATABASE_USER,
            Place.DATABASE_PASSWORD,
            Telemetry.URL,
            Telemetry.SCRAPE,
            Running.CLOCK_OFFSET,
            "evenkeel.oidc.issuer",
            "evenkeel.oidc.client-id",
            "evenkeel.oidc.client-secret",
            "evenkeel.oidc.name",
            "evenkeel.oidc.login",
            "evenkeel.oidc.trust",
            "evenkeel.portal.name",
            "evenkeel.portal.connection-timeout",
            "evenkeel.portal.body-bytes-max",
            "evenkeel.portal.upload-bytes-max",
            "evenkeel.portal.unsorted-receipts-max",
            "evenkeel.portal.refusals-max",
            "evenkeel.portal.webhook-networks",
            "evenkeel.portal.upkeep",
            "evenkeel.train"));

    private Settings() {}

    /** Thrown where a setting cannot be; the message says which, and what it may be. */
    static final class Wrong extends RuntimeException {
        private static final long serialVersionUID = 1;

        Wrong(String message) {
            super(message);
        }
    }

    /** Refuses settings that cannot be, or that nobody reads. */
    static void check(ConfigurableEnvironment environment) {
        for (var source : environment.getPropertySources()) {
            if (source instanceof EnumerablePropertySource<?> named) {
                for (var name : named.getPropertyNames()) {
                    if (name.startsWith(OURS) && !KNOWN.contains(name)) {
                        throw new Wrong("There is no setting '%s'. There are: %s. Nothing was started."
                                .formatted(name, String.join(", ", KNOWN)));
                    }
                }
            }
        }
        check(
                environment,
                Place.PORT,
                it -> isWhole(it, 65_535),
                "a number from 0 to 65535; 0 is any port that is free");
        check(
                environment,
                Place.DATABASE_URL,
                it -> it.startsWith("jdbc:postgresql:"),
                "the address of a PostgreSQL such as jdbc:postgresql://db/evenkeel");
        for (var name : Set.of("evenkeel.portal.body-bytes-max", "evenkeel.portal.upload-bytes-max")) {
            check(environment, name, it -> isWhole(it, Integer.MAX_VALUE), "a number of bytes");
        }
        for (var name : Set.of("evenkeel.portal.unsorted-receipts-max", "evenkeel.portal.refusals-max")) {
            check(environment, name, it -> isWhole(it, Integer.MAX_VALUE), "a whole number");
        }
        checkSecret(environment, Telemetry.SCRAPE);
        check(environment, "evenkeel.portal.upkeep", it -> it.equals("true") || it.equals("false"), "true or false");
    }

    private static void check(
            ConfigurableEnvironment environment, String name, Predicate<String> isRight, String what) {
        Optional.ofNullable(environment.getProperty(name))
                .filter(isRight.negate())
                .ifPresent(value -> {
                    throw new Wrong("The setting '%s' cannot be '%s': it is %s. Nothing was started."
                            .formatted(name, value, what));
                });
    }

    /** A message never has the secret in it: it goes to the log. */
    private static void checkSecret(ConfigurableEnvironment environment, String name) {
        Optional.ofNullable(environment.getProperty(name))
                .filter(it -> !it.matches("[A-Za-z0-9._~+/-]{%d,}=*".formatted(SECRET_LENGTH_MIN)))
                .ifPresent(it -> {
                    throw new Wrong(
                            "The setting '%s' cannot be what it is, of %d characters: it is a token of at least %d letters, digits and - . _ ~ + /, such as 'openssl rand -hex 32' prints. Nothing was started."
                                    .formatted(name, it.length(), SECRET_LENGTH_MIN));
                });
    }

    private static boolean isWhole(String text, long most) {
        return text.matches("\\d{1,10}") && Long.parseLong(text) <= most;
    }
}
