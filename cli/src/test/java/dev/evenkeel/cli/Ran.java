package dev.evenkeel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Arrays;
import tools.jackson.databind.JsonNode;

/** What became of a command that was typed: its exit code, and what it printed. */
record Ran(int exit, String out, String err) {

    /** Types a command; paths and numbers may be among the words. */
    static Ran typed(Object... words) {
        var out = new StringWriter();
        var err = new StringWriter();
        var exit = Main.run(
                new PrintWriter(out),
                new PrintWriter(err),
                Arrays.stream(words).map(Object::toString).toArray(String[]::new));
        var ran = new Ran(exit, out.toString(), err.toString());
        assertThat(ran.out + ran.err).as("no trace, ever").doesNotContain("\tat ");
        return ran;
    }

    /** It was done. */
    Ran isDone() {
        assertThat(exit).as(err).isZero();
        return this;
    }

    /** A check said no. */
    Ran saysNo() {
        assertThat(exit).as(err).isEqualTo(1);
        return this;
    }

    /** It could not be done, and the message says all of this. */
    Ran couldNotRun(String... why) {
        assertThat(exit).as(out + err).isEqualTo(2);
        assertThat(err).contains("evenkeel: ").contains(why).doesNotContain("mistake of the program");
        return this;
    }

    JsonNode json() {
        return Json.read(out);
    }

    /** The root of the checkout. */
    static Path checkout() {
        var here = Path.of("").toAbsolutePath();
        return here.endsWith("cli") ? here.resolveSibling("") : here;
    }

    /** What a measurement that gives no number says of why. */
    String refused() {
        return saysNo().json().path("refused").path("what").asString();
    }
}
