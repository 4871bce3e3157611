package dev.evenkeel.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/** Whether a start from what the build prepared is the same as one that finds all out itself. */
class PreparedTest {
    private static final Set<String> FROM_JARS_OF_TESTS = Set.of(
            "org.springframework.modulith.core.config.ApplicationModuleInitializerRuntimeVerification",
            "org.springframework.boot.http.converter.autoconfigure.GsonHttpMessageConvertersConfiguration",
            "org.springframework.boot.actuate.autoconfigure.endpoint.jackson.Jackson2EndpointAutoConfiguration",
            "jackson2EndpointJsonMapper",
            "endpointJackson2ObjectMapperWebMvcConfigurer");

    /** What finds out how parts are put together. */
    private static final String FINDER =
            "org.springframework.context.annotation.internalConfigurationAnnotationProcessor";

    @TempDir
    private Path folder;

    @Test
    void a_prepared_start_and_one_that_finds_all_out_put_the_same_parts_together() throws IOException {
        var prepared = told(Place.of("127.0.0.1", 0, folder), true);

        var theirs = Files.writeString(folder.resolve("theirs.yaml"), "spring.threads.virtual.enabled: true");
        var found = told(
                new Place(
                        Optional.of("127.0.0.1"),
                        Optional.of(0),
                        Optional.of(folder),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(theirs)),
                false);
        assertThat(prepared).containsExactlyInAnyOrderElementsOf(found);
    }

    /** The names of the parts, without what finds parts out, which a prepared start does not have. */
    private static Set<String> told(Place place, boolean isPrepared) {
        try (var running = Running.start(place)) {
            assertThat(running.has(FINDER)).isEqualTo(!isPrepared);
            return running.parts().stream()
                    .filter(name -> !name.contains(".internal") && !FROM_JARS_OF_TESTS.contains(name))
                    .collect(Collectors.toSet());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "evenkeel.port, 9000, true",
        "evenkeel.oidc.issuer, https://id.example, true",
        "evenkeel.portal.name, desk.example, true",
        "spring.config.additional-location, file:/etc/evenkeel.yaml, true",
        "evenkeel.portal.upkeep, false, false",
        "evenkeel.telemetry.url, http://collector, false",
        "evenkeel.telemetry.scrape, 0123456789abcdef, false",
        "management.endpoints.web.exposure.include, health, false",
        "spring.threads.virtual.enabled, false, false",
        "server.ssl.key-store, file:key.p12, false"
    })
    void settings_from_elsewhere_that_may_decide_about_parts_are_looked_at_by_the_start(
            String name, String value, boolean fits) {
        var environment = new StandardEnvironment();
        assertThat(Prepared.fits(environment)).isTrue();
        environment.getPropertySources().addFirst(new MapPropertySource("theirs", Map.of(name, value)));
        assertThat(Prepared.fits(environment)).isEqualTo(fits);
    }

    @Test
    void a_variable_of_the_environment_is_such_a_setting_too() {
        var variables = StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME;
        var environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .replace(
                        variables,
                        new SystemEnvironmentPropertySource(
                                variables, Map.of("EVENKEEL_TELEMETRY_URL", "http://collector")));
        assertThat(Prepared.fits(environment)).isFalse();
    }
}
