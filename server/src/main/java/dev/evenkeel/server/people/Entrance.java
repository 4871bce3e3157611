package dev.evenkeel.server.people;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/** Finds out who is asking: a person by the secret of a session, in a cookie or as a token; a program by its key. */
final class Entrance extends OncePerRequestFilter {
    static final String COOKIE = "evenkeel";
    private static final String BEARER = "Bearer ";

    private final Finding finding;

    private Entrance(Finding finding) {
        this.finding = finding;
    }

    /** Who sends a request. */
    @FunctionalInterface
    private interface Finding {
        Optional<? extends Who> who(HttpServletRequest request);
    }

    static Entrance ofPeople(Accounts accounts) {
        return new Entrance(request -> cookie(request).flatMap(accounts::ofSession));
    }

    static Entrance ofPrograms(Keys keys, Accounts accounts) {
        return new Entrance(request -> bearer(request)
                .flatMap(secret -> Accounts.ofToken(secret)
                        .<Optional<? extends Who>>map(accounts::ofSession)
                        .orElseGet(() -> keys.of(secret))));
    }

    /** The token that a request brings. */
    static Optional<String> bearer(HttpServletRequest request) {
        return Optional.ofNullable(request.getHeader(HttpHeaders.AUTHORIZATION))
                .filter(header -> header.startsWith(BEARER))
                .map(header -> header.substring(BEARER.length()).strip());
    }

    /** The secret of the session that a request brings. */
    static Optional<String> cookie(HttpServletRequest request) {
        return cookie(request, COOKIE);
    }

    static Optional<String> cookie(HttpServletRequest request, String name) {
        return Optional.ofNullable(request.getCookies()).stream()
                .flatMap(Arrays::stream)
                .filter(cookie -> cookie.getName().equals(name))
                .map(Cookie::getValue)
                .findFirst();
    }

    /** Hands out, or takes back, the cookie. */
    static void set(HttpServletRequest request, HttpServletResponse response, String secret) {
        response.addHeader(
                HttpHeaders.SET_COOKIE,
                ResponseCookie.from(COOKIE, secret)
                        .httpOnly(true)
                        .secure(request.isSecure())
                        .sameSite("Lax")
                        .path("/")
                        .maxAge(secret.isEmpty() ? 0 : -1)
                        .build()
                        .toString());
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        finding.who(request).ifPresent(who -> {
            var context = SecurityContextHolder.createEmptyContext();
            context.setAuthentication(UsernamePasswordAuthenticationToken.authenticated(who, "", List.of()));
            SecurityContextHolder.setContext(context);
        });
        chain.doFilter(request, response);
    }
}
