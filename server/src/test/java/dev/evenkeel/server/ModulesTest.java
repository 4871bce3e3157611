package dev.evenkeel.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

/** The modules of the server and their arrows. */
class ModulesTest {
    private static final ApplicationModules MODULES = ApplicationModules.of(Portal.class);

    @Test
    void the_modules_see_only_what_others_show_and_never_go_in_a_circle() {
        MODULES.verify();
    }

    @Test
    void the_server_has_these_modules() {
        assertThat(MODULES.stream()
                        .map(module -> module.getIdentifier().toString())
                        .collect(Collectors.toSet()))
                .containsExactlyInAnyOrder(
                        "amendments",
                        "bills",
                        "database",
                        "engagements",
                        "intake",
                        "hooks",
                        "claims",
                        "statements",
                        "disputes",
                        "inquiries",
                        "log",
                        "changes",
                        "webhooks",
                        "people",
                        "web");
    }
}
