package dev.evenkeel.server.people;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.web.AuthorizationRequestRepository;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.core.endpoint.PkceParameterNames;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;

/**
 * Sign-ins that are on their way to the provider and back, as rows, so that another server may take them up again.
 *
 * <p>A browser keeps the secret of its own in a cookie: an answer that somebody else began is none of its business.
 */
final class SignIns implements AuthorizationRequestRepository<OAuth2AuthorizationRequest> {
    private static final String COOKIE = "evenkeel-sign-in";
    private static final Duration WAY_MAX = Duration.ofMinutes(10);

    private final JdbcClient sql;
    private final Clock clock;
    private final Provider provider;

    SignIns(JdbcClient sql, Clock clock, Provider provider) {
        this.sql = sql;
        this.clock = clock;
        this.provider = provider;
    }

    private record Begun(String state, String nonce, String verifier, String redirectUri) {}

    @Override
    public @Nullable OAuth2AuthorizationRequest loadAuthorizationRequest(HttpServletRequest request) {
        return Entrance.cookie(request, COOKIE)
                .flatMap(secret -> sql.sql("""
                                select state, nonce, verifier, redirect_uri from sign_in
                                where hash = :hash and expires_at > :now""")
                        .param("hash", Secret.hash(secret))
                        .param("now", at(clock.instant()))
                        .query(Begun.class)
                        .optional())
                .filter(begun -> begun.state().equals(request.getParameter(OAuth2ParameterNames.STATE)))
                .map(this::request)
                .orElse(null);
    }

    private OAuth2AuthorizationRequest request(Begun begun) {
        var registration = provider.registration();
        return OAuth2AuthorizationRequest.authorizationCode()
                .authorizationUri(
                        String.valueOf(registration.getProviderDetails().getAuthorizationUri()))
                .clientId(registration.getClientId())
                .redirectUri(begun.redirectUri())
                .scopes(registration.getScopes())
                .state(begun.state())
                .attributes(Map.of(
                        OAuth2ParameterNames.REGISTRATION_ID,
                        Provider.ID,
                        OidcParameterNames.NONCE,
                        begun.nonce(),
                        PkceParameterNames.CODE_VERIFIER,
                        begun.verifier()))
                .build();
    }

    @Override
    public void saveAuthorizationRequest(
            @Nullable OAuth2AuthorizationRequest begun, HttpServletRequest request, HttpServletResponse response) {
        if (begun == null) {
            return;
        }
        var secret = Secret.random();
        var now = clock.instant();
        sql.sql("delete from sign_in where expires_at <= :now")
                .param("now", at(now))
                .update();
        sql.sql("""
                        insert into sign_in (hash, state, nonce, verifier, redirect_uri, expires_at)
                        values (:hash, :state, :nonce, :verifier, :redirectUri, :until)""")
                .param("hash", Secret.hash(secret))
                .param("state", begun.getState())
                .param("nonce", begun.getAttribute(OidcParameterNames.NONCE))
                .param("verifier", begun.getAttribute(PkceParameterNames.CODE_VERIFIER))
                .param("redirectUri", begun.getRedirectUri())
                .param("until", at(now.plus(WAY_MAX)))
                .update();
        response.addHeader(HttpHeaders.SET_COOKIE, cookie(request, secret, WAY_MAX));
    }

    @Override
    public @Nullable OAuth2AuthorizationRequest removeAuthorizationRequest(
            HttpServletRequest request, HttpServletResponse response) {
        var begun = loadAuthorizationRequest(request);
        Entrance.cookie(request, COOKIE)
                .ifPresent(secret -> sql.sql("delete from sign_in where hash = :hash")
                        .param("hash", Secret.hash(secret))
                        .update());
        response.addHeader(HttpHeaders.SET_COOKIE, cookie(request, "", Duration.ZERO));
        return begun;
    }

    private static String cookie(HttpServletRequest request, String secret, Duration age) {
        return ResponseCookie.from(COOKIE, secret)
                .httpOnly(true)
                .secure(request.isSecure())
                .sameSite("Lax")
                .path("/login")
                .maxAge(age)
                .build()
                .toString();
    }

    private static OffsetDateTime at(Instant instant) {
        return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }

    /** Tokens of the provider are used up at once, and kept by nobody. */
    static final class NoTokens implements OAuth2AuthorizedClientRepository {
        @Override
        @SuppressWarnings("TypeParameterUnusedInFormals") // the library's signature
        public <T extends OAuth2AuthorizedClient> @Nullable T loadAuthorizedClient(
                String registration, Authentication who, HttpServletRequest request) {
            return null;
        }

        @Override
        public void saveAuthorizedClient(
                OAuth2AuthorizedClient client,
                Authentication who,
                HttpServletRequest request,
                HttpServletResponse response) {}

        @Override
        public void removeAuthorizedClient(
                String registration, Authentication who, HttpServletRequest request, HttpServletResponse response) {}
    }
}
