package dev.evenkeel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class MainTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void help_is_printed_to_standard_output() {
        assertThat(run("--help")).isZero();
        assertThat(out.toString()).contains("Usage: evenkeel").contains("--version");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void the_version_is_printed_to_standard_output() {
        assertThat(run("--version")).isZero();
        assertThat(out.toString()).startsWith("Evenkeel ");
    }

    @Test
    void no_command_is_a_wrong_use() {
        assertThat(run()).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(out.toString()).isEmpty();
        assertThat(err.toString()).contains("Usage: evenkeel");
    }

    @Test
    void an_unknown_option_is_a_wrong_use() {
        assertThat(run("--settel")).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(err.toString()).contains("--settel");
    }

    private int run(String... arguments) {
        return Main.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(arguments);
    }
}
