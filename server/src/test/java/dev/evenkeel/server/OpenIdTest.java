package dev.evenkeel.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.server.people.Accounts;
import dev.evenkeel.server.people.Role;
import dev.evenkeel.server.people.Seat;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** People sign in by a provider of identities (a real one, in this process), each into the account that they were invited to. */
class OpenIdTest {
    private static final Desk DESK = Desk.open();
    private static final int PORT = freePort();
    private static final IdentityProvider PROVIDER =
            new IdentityProvider("http://127.0.0.1:%d/login/oauth2/code/oidc".formatted(PORT));

    @TempDir
    private static Path folder = Path.of("");

    private static Running portal = DESK.running();

    @BeforeAll
    static void start() {
        portal = portal(PORT, PROVIDER.issuer());
    }

    private static Running portal(int port, String issuer) {
        return DESK.another(
                folder,
                port,
                Map.of(
                        "evenkeel.oidc.issuer",
                        issuer,
                        "evenkeel.oidc.client-id",
                        "portal",
                        "evenkeel.oidc.client-secret",
                        IdentityProvider.CLIENT_SECRET,
                        "evenkeel.oidc.name",
                        "Client AG"));
    }

    @AfterAll
    static void stop() {
        portal.close();
        PROVIDER.close();
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static void invite(String address) {
        var accounts = DESK.part(Accounts.class);
        accounts.seat(DESK.demo(), accounts.account(address, "Somebody", false), Seat.CLIENT, Role.FINANCE);
    }

    /** Goes to the provider by the portal's page, and says who they are there; gives the page that it ends on. */
    private static HttpResponse<String> signIn(Visitor visitor, String subject) {
        assertThat(visitor.get("/login/provider").uri().toString()).startsWith(PROVIDER.issuer());
        return visitor.post(PROVIDER.issuer() + "/login", "username", subject, "password", IdentityProvider.PASSWORD);
    }

    private static HttpResponse<String> signIn(String subject) {
        return signIn(new Visitor(portal.url()), subject);
    }

    @Test
    void whoever_was_invited_by_the_address_that_the_provider_has_verified_is_signed_in() {
        invite("Ida@client.example");
        PROVIDER.address("ida", "ida@client.example", true);

        assertThat(new Visitor(portal.url()).get("/login").body()).contains("Sign in by", "Client AG");
        var page = signIn("ida");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.uri().getPath()).isEqualTo("/e/northwind-support/together");
    }

    @Test
    void later_it_is_the_same_account_whatever_the_address_is_then_and_nobody_takes_it_over_by_taking_the_address() {
        invite("first@client.example");
        PROVIDER.address("moves", "first@client.example", true);
        assertThat(signIn("moves").uri().getPath()).startsWith("/e/");

        PROVIDER.address("moves", "married@client.example", true);
        PROVIDER.address("takes", "first@client.example", true);

        assertThat(signIn("moves").uri().getPath()).startsWith("/e/");
        assertThat(signIn("takes").body()).contains("nobody has invited you");
    }

    @Test
    void a_stranger_or_an_address_that_was_not_verified_gets_no_further_than_the_door() {
        invite("boss@client.example");
        PROVIDER.address("stranger", "stranger@elsewhere.example", true);
        PROVIDER.address("pretends", "boss@client.example", false);

        for (var subject : new String[] {"stranger", "pretends"}) {
            var page = signIn(subject);
            assertThat(page.uri().getPath()).as(subject).isEqualTo("/login");
            assertThat(page.body()).as(subject).contains("nobody has invited you");
        }
    }

    @Test
    void an_answer_that_another_browser_asked_for_signs_nobody_in() {
        invite("ida@client.example");
        PROVIDER.address("ida", "ida@client.example", true);
        var browser = new Visitor(portal.url());
        signIn(browser, "ida");
        var attacker = browser.withoutRedirects();
        var toProvider =
                attacker.get("/login/to/oidc").headers().firstValue("Location").orElseThrow();
        var answer = attacker.get(toProvider).headers().firstValue("Location").orElseThrow();
        assertThat(answer).contains("/login/oauth2/code/oidc?code=");

        var victim = new Visitor(portal.url());

        assertThat(victim.get(answer).body()).contains("did not come to its end");
        assertThat(victim.get("/").uri().getPath()).isEqualTo("/login");
    }

    @Test
    void while_the_provider_is_down_the_portal_says_so_and_lets_everybody_else_in() {
        try (var lonely = portal(0, "http://127.0.0.1:" + freePort())) {
            var page = Desk.send(HttpRequest.newBuilder(URI.create(lonely.url() + "/login/provider"))
                    .build());

            assertThat(page.statusCode()).isEqualTo(503);
            assertThat(page.body()).contains("Client AG cannot be reached just now");
            var accounts = DESK.part(Accounts.class);
            var link = accounts.link(accounts.account("by-link@test", "By link", false));
            assertThat(new Visitor(lonely.url()).post("/enter/" + link).statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void without_a_provider_nothing_leads_to_one() {
        assertThat(Desk.send(DESK.to("/login").build()).body()).doesNotContain("Sign in by");
        assertThat(Desk.send(DESK.to("/login/provider").build()).statusCode()).isEqualTo(302);
        assertThat(Desk.send(DESK.to("/login/to/oidc").build()).headers().firstValue("Location"))
                .hasValueSatisfying(it -> assertThat(it).endsWith("/login"));
    }
}
