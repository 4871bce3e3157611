package dev.evenkeel.server.people;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestCustomizers;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.stereotype.Component;

/** Signing in by a provider of identities: OpenID Connect's code flow, with PKCE, state and nonce. What comes of it is a session of ours. */
@Component
class OpenId {
    private static final Logger LOG = LoggerFactory.getLogger(OpenId.class);

    private final Provider.Settings settings;
    private final Provider provider;
    private final Accounts accounts;
    private final org.springframework.jdbc.core.simple.JdbcClient sql;
    private final java.time.Clock clock;

    OpenId(
            Provider.Settings settings,
            Accounts accounts,
            org.springframework.jdbc.core.simple.JdbcClient sql,
            java.time.Clock clock) {
        this.settings = settings;
        this.provider = new Provider(settings);
        this.accounts = accounts;
        this.sql = sql;
        this.clock = clock;
    }

    /** How the provider is called on the page where one signs in; empty where there is none. */
    Optional<String> name() {
        return settings.isConfigured() ? Optional.of(settings.shownName()) : Optional.empty();
    }

    /** What keeps people from signing in by the provider just now; empty when nothing does. */
    Optional<String> obstacle() {
        try {
            var _ = provider.registration();
            return Optional.empty();
        } catch (Provider.NotReached e) {
            LOG.warn("The provider of identities cannot be used: {}", e.getMessage());
            return Optional.of(
                    "%s cannot be reached just now. Try again in a minute, or sign in by your password or a link."
                            .formatted(settings.shownName()));
        }
    }

    /** Adds the way there and back, where a provider is configured. */
    void on(HttpSecurity http) throws Exception {
        if (!settings.isConfigured()) {
            return;
        }
        var resolver = new DefaultOAuth2AuthorizationRequestResolver(provider, Door.TO_PROVIDER);
        resolver.setAuthorizationRequestCustomizer(OAuth2AuthorizationRequestCustomizers.withPkce());
        http.oauth2Login(login -> login.loginPage("/login")
                .clientRegistrationRepository(provider)
                .authorizedClientRepository(new SignIns.NoTokens())
                .authorizationEndpoint(there -> there.authorizationRequestResolver(resolver)
                        .authorizationRequestRepository(new SignIns(sql, clock, provider)))
                .successHandler(this::enter)
                .failureHandler((_, response, failure) -> {
                    var code = failure instanceof OAuth2AuthenticationException refused
                            ? refused.getError().getErrorCode()
                            : failure.getClass().getSimpleName();
                    LOG.warn("A sign-in by the provider of identities failed: {}", code);
                    response.sendRedirect("/login?provider=failed");
                }));
    }

    private void enter(HttpServletRequest request, HttpServletResponse response, Authentication authentication)
            throws IOException {
        SecurityContextHolder.clearContext();
        var account = authentication.getPrincipal() instanceof OidcUser user ? account(user) : Optional.<Long>empty();
        if (account.isEmpty()) {
            response.sendRedirect("/login?provider=unknown");
            return;
        }
        Entrance.cookie(request).ifPresent(accounts::end);
        Entrance.set(request, response, accounts.begin(account.get()));
        response.sendRedirect("/");
    }

    private Optional<Long> account(OidcUser user) {
        var address = Optional.ofNullable(user.getClaimAsString(settings.loginClaim()))
                .filter(_ -> settings.takesUnverified() || Boolean.TRUE.equals(user.getEmailVerified()));
        return accounts.ofIdentity(String.valueOf(user.getIssuer()), String.valueOf(user.getSubject()), address);
    }
}
