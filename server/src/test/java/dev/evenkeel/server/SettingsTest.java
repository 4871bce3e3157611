package dev.evenkeel.server;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

/** A setting that cannot be is told by its name, with what it may be, before anything starts. */
class SettingsTest {
    private static void check(Map<String, Object> settings) {
        var environment = new StandardEnvironment();
        environment.getPropertySources().addFirst(new MapPropertySource("given", settings));
        Settings.check(environment);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', useHeadersInDisplayName = true, textBlock = """
            setting                          | value          | words
            evenkeel.port                    | abc            | cannot be 'abc': it is a number from 0 to 65535
            evenkeel.port                    | 99999          | cannot be '99999'
            evenkeel.prot                    | 9000           | There is no setting 'evenkeel.prot'
            evenkeel.database.url            | jdbc:mysql://x | jdbc:postgresql://db/evenkeel
            evenkeel.portal.upload-bytes-max | many           | a number of bytes
            evenkeel.portal.upkeep           | no             | true or false
            evenkeel.telemetry.scrape        | short          | a token of at least 16
            """)
    void a_setting_that_cannot_be(String setting, String value, String words) {
        assertThatThrownBy(() -> check(Map.of(setting, value)))
                .isInstanceOf(Settings.Wrong.class)
                .hasMessageContaining(words)
                .hasMessageEndingWith("Nothing was started.");
    }

    @Test
    void a_token_that_cannot_be_is_not_told() {
        assertThatThrownBy(() -> check(Map.of("evenkeel.telemetry.scrape", "a secret")))
                .hasMessageContaining("of 8 characters")
                .hasMessageNotContaining("a secret");
    }

    @Test
    void every_setting_of_the_guide_is_known() throws IOException {
        var found = Pattern.compile("evenkeel\\.(?:port|address|data|(?:portal|oidc|telemetry|database)\\.[a-z-]+)")
                .matcher(Files.readString(Path.of("..", "docs", "guides", "running.md")));
        while (found.find()) {
            var name = found.group();
            if (!name.matches(".*(url|port|max|upkeep|scrape)")) {
                assertThatCode(() -> check(Map.of(name, "x"))).as(name).doesNotThrowAnyException();
            }
        }
    }
}
