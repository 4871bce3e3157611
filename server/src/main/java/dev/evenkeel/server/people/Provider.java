package dev.evenkeel.server.people;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;

/**
 * The provider of identities (OpenID Connect) that people may sign in by, as it is configured.
 *
 * <p>Its addresses are asked of it when the first person signs in, and not when the server starts: a server whose provider is down
 * still lets everybody in who has a password or a link.
 */
final class Provider implements ClientRegistrationRepository {
    /** Its name in addresses: {@code /login/oauth2/code/oidc} is where it sends people back to. */
    static final String ID = "oidc";

    private final Settings settings;
    private final AtomicReference<Optional<ClientRegistration>> found = new AtomicReference<>(Optional.empty());

    Provider(Settings settings) {
        this.settings = settings;
    }

    /**
     * What has to be configured.
     *
     * @param issuer its address, under which {@code /.well-known/openid-configuration} is
     * @param clientId and {@code clientSecret}: as the provider knows this server
     * @param name on the page where one signs in
     * @param login the claim that has the address that somebody was invited by
     * @param trust {@code verified} takes an address only where the provider says that it has verified it; {@code all} any, for
     *     providers that do not say so and of which one knows that nobody names an address of their own choosing there
     */
    @ConfigurationProperties("evenkeel.oidc")
    record Settings(
            @Nullable String issuer,
            @Nullable String clientId,
            @Nullable String clientSecret,
            @Nullable String name,
            @Nullable String login,
            @Nullable String trust) {

        boolean isConfigured() {
            return issuer != null && !issuer.isEmpty();
        }

        String shownName() {
            return name == null ? "your organisation" : name;
        }

        String loginClaim() {
            return login == null ? "email" : login;
        }

        boolean takesUnverified() {
            return "all".equals(trust);
        }
    }

    /** Thrown where the provider does not answer, or answers nonsense. */
    static final class NotReached extends RuntimeException {
        private static final long serialVersionUID = 1;

        NotReached(String message, Throwable cause) {
            super(message, cause);
        }
    }

    @Override
    public @Nullable ClientRegistration findByRegistrationId(String registrationId) {
        return registrationId.equals(ID) ? registration() : null;
    }

    /** Its addresses, asked once. */
    ClientRegistration registration() {
        return found.get().orElseGet(() -> {
            var registration = ask();
            found.set(Optional.of(registration));
            return registration;
        });
    }

    private ClientRegistration ask() {
        try {
            return ClientRegistrations.fromIssuerLocation(String.valueOf(settings.issuer()))
                    .registrationId(ID)
                    .clientId(String.valueOf(settings.clientId()))
                    .clientSecret(String.valueOf(settings.clientSecret()))
                    .scope("openid", "email", "profile")
                    .build();
        } catch (RuntimeException e) {
            throw new NotReached("%s: %s".formatted(settings.issuer(), e.getMessage()), e);
        }
    }
}
