package dev.evenkeel.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.server.people.Accounts;
import dev.evenkeel.server.people.Right;
import dev.evenkeel.server.people.Role;
import dev.evenkeel.server.people.Seat;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** Whoever runs the machine lets somebody in again whose password is lost. */
class LostPasswordTest {
    private static final Desk DESK = Desk.open();
    private static final Pattern LINK = Pattern.compile("https://portal\\.example/enter/(\\S+)");
    private static final String PASSWORD = "correct horse battery";

    private final Accounts accounts = DESK.part(Accounts.class);

    private record Said(int exit, String out, String err) {}

    private static Said run(String... arguments) {
        var out = new StringWriter();
        var err = new StringWriter();
        var exit = new CommandLine(new LinkCommand())
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .setExecutionExceptionHandler((failure, line, _) -> {
                    line.getErr().println(failure.getMessage());
                    line.getErr().flush();
                    return 2;
                })
                .execute(arguments);
        return new Said(exit, out.toString(), err.toString());
    }

    private static Said link(String login) {
        return run(login, "--data", DESK.data().toString(), "--url", "https://portal.example/");
    }

    @Test
    void the_link_signs_in_once_and_nothing_from_before_does_any_more() {
        var first = DESK.engagement();
        var second = DESK.engagement();
        var account = accounts.account("lost@test", "Lotte", false);
        accounts.seat(first, account, Seat.CLIENT, Role.FINANCE);
        accounts.seat(second, account, Seat.PROVIDER, Role.LEADER);
        accounts.setPassword(account, PASSWORD);
        var session = accounts.begin(account);
        var earlier = accounts.link(account);
        for (var at = 0; at < 10; at++) {
            accounts.attempt("lost@test", "wrong " + at);
        }

        var said = link("Lost@Test");

        assertThat(said.exit()).as(said.err()).isZero();
        assertThat(said.out()).contains("Lotte (lost@test)", "1 session has ended", first.name(), second.name());
        var secret =
                LINK.matcher(said.out()).results().findFirst().orElseThrow().group(1);
        assertThat(accounts.ofSession(session)).isEmpty();
        assertThat(accounts.use(earlier)).isEmpty();
        assertThat(accounts.attempt("lost@test", PASSWORD)).isInstanceOf(Accounts.Failed.class);
        assertThat(accounts.use(secret)).contains(account);
        assertThat(accounts.use(secret)).isEmpty();
        assertThat(accounts.setPassword(account, "another horse battery")).isEmpty();
        assertThat(accounts.attempt("lost@test", "another horse battery")).isInstanceOf(Accounts.Succeeded.class);
    }

    @Test
    void their_side_of_each_engagement_sees_that_it_was_done_and_nobody_else() {
        var engagement = DESK.engagement();
        var account = accounts.account("noted@test", "Nora", false);
        accounts.seat(engagement, account, Seat.CLIENT, Role.FINANCE);

        assertThat(link("noted@test").exit()).isZero();

        assertThat(DESK.call(DESK.key(engagement, Seat.CLIENT, Right.LOOK), DESK.to("/v1/changes"))
                        .body())
                .contains("\"type\":\"member.recovered\",\"subject\":\"%d\"".formatted(account));
        assertThat(DESK.call(DESK.key(engagement, Seat.PROVIDER, Right.LOOK), DESK.to("/v1/changes"))
                        .body())
                .doesNotContain("member.recovered");
    }

    @Test
    void a_login_that_nobody_has_is_told_and_nothing_is_done() {
        var said = link("nobody@nowhere");

        assertThat(said.exit()).isEqualTo(2);
        assertThat(said.err()).contains("'nobody@nowhere'", "Nothing was changed");
        assertThat(run("x@y", "--data", DESK.data().resolve("elsewhere").toString())
                        .err())
                .contains("There is no portal's data in");
    }
}
