package dev.evenkeel.server;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.springframework.aot.AotDetector;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.SpringProperties;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.util.ClassUtils;

/**
 * What the build found out about how the parts of the portal are put together, so that no start has to (Spring's ahead-of-time
 * processing): a third of a start.
 *
 * <p>It was found out for the settings that come with the portal. Where settings from elsewhere may decide which parts there are,
 * the start finds it out itself.
 */
final class Prepared {
    /** Settings that may decide which parts there are begin like this ... */
    private static final List<ConfigurationPropertyName> DECISIVE = Stream.of(
                    "spring", "management", "server", "evenkeel.telemetry", "evenkeel.portal.upkeep")
            .map(ConfigurationPropertyName::of)
            .toList();
    /** ... but for those that say where settings are, and what runs. */
    private static final List<ConfigurationPropertyName> HARMLESS = Stream.of("spring.config", "spring.application")
            .map(ConfigurationPropertyName::of)
            .toList();

    private static final String FOUND = Prepared.class.getName() + "__ApplicationContextInitializer";
    private static final String OUR_OWN = "class path resource [application.yaml]";

    private Prepared() {}

    /** Called by the build, which looks at how the parts are put together and ends it before any is made. */
    public static void main(String... arguments) {
        var application = new SpringApplication(Portal.class);
        application.addInitializers(Prepared::standIn);
        application.run(arguments);
    }

    /** In the place of what only a start knows. */
    private static void standIn(ConfigurableApplicationContext context) {
        var settings = Telemetry.settings(Optional.empty(), Optional.empty());
        context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("evenkeel", settings));
        Running.place(context, new Nowhere(), new Opening(() -> {}));
    }

    /** Lets an application start from it wherever its settings allow. */
    static void use(SpringApplication application) {
        application.setMainApplicationClass(Prepared.class);
        application.addListeners((ApplicationListener<ApplicationEnvironmentPreparedEvent>)
                event -> SpringProperties.setFlag(AotDetector.AOT_ENABLED, fits(event.getEnvironment())));
    }

    /** Ends what {@link #use} told the framework, which would hold for any other application of the process, too. */
    static void leave() {
        SpringProperties.setFlag(AotDetector.AOT_ENABLED, false);
    }

    /** Whether there is anything prepared, and it is so for these settings. */
    static boolean fits(ConfigurableEnvironment environment) {
        return ClassUtils.isPresent(FOUND, null)
                && StreamSupport.stream(
                                ConfigurationPropertySources.get(environment).spliterator(), false)
                        .filter(source -> !isOurOwn(source.getUnderlyingSource()))
                        .flatMap(source -> source instanceof IterableConfigurationPropertySource named
                                ? named.stream()
                                : Stream.empty())
                        .noneMatch(Prepared::isDecisive);
    }

    private static boolean isOurOwn(@Nullable Object source) {
        return source instanceof PropertySource<?> settings
                && settings.getName().contains(OUR_OWN);
    }

    private static boolean isDecisive(ConfigurationPropertyName name) {
        return DECISIVE.stream().anyMatch(prefix -> isWithin(prefix, name))
                && HARMLESS.stream().noneMatch(prefix -> isWithin(prefix, name));
    }

    private static boolean isWithin(ConfigurationPropertyName prefix, ConfigurationPropertyName name) {
        return prefix.equals(name) || prefix.isAncestorOf(name);
    }

    /** No database. */
    private static final class Nowhere implements JdbcConnectionDetails {
        @Override
        public String getJdbcUrl() {
            return "jdbc:postgresql:nowhere";
        }

        @Override
        public @Nullable String getUsername() {
            return null;
        }

        @Override
        public @Nullable String getPassword() {
            return null;
        }
    }
}
