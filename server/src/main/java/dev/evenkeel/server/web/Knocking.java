package dev.evenkeel.server.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Lets an address that was refused too often knock no more for a while: wrong passwords, of however many logins, and wrong
 * signatures of webhooks. Sessions and keys go on working from there; nobody guesses those.
 *
 * <p>Each server counts for itself, in memory: it guards its own time, and the count of one login is kept in the database anyway.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 10)
class Knocking extends OncePerRequestFilter {
    private static final Duration WITHIN = Duration.ofMinutes(5);
    private static final int ADDRESSES_MAX = 10_000;
    private static final int TOO_MANY = 429;

    private final int refusalsMax;

    private final Map<String, Refusals> byAddress = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Refusals> eldest) {
            return size() > ADDRESSES_MAX;
        }
    };

    Knocking(@Value("${evenkeel.portal.refusals-max}") int refusalsMax) {
        this.refusalsMax = refusalsMax;
    }

    private record Refusals(long sinceNanos, int count) {}

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var address = network(request.getRemoteAddr());
        var isTry = request.getMethod().equals("POST")
                && (request.getRequestURI().equals("/login")
                        || request.getRequestURI().equals("/v1/sessions")
                        || request.getRequestURI().startsWith("/v1/in/"));
        if (isTry && count(address) >= refusalsMax) {
            refuse(response);
            return;
        }
        chain.doFilter(request, response);
        if (isTry && response.getStatus() == HttpServletResponse.SC_UNAUTHORIZED) {
            refused(address);
        }
    }

    /** Of version 6 somebody has a whole network to themselves. */
    private static String network(String address) {
        if (address.indexOf(':') < 0) {
            return address;
        }
        var groups = address.split(":", -1);
        return String.join(":", Arrays.asList(groups).subList(0, Math.min(4, groups.length)));
    }

    private int count(String address) {
        synchronized (byAddress) {
            var refusals = byAddress.get(address);
            return refusals == null || isOver(refusals) ? 0 : refusals.count();
        }
    }

    private void refused(String address) {
        synchronized (byAddress) {
            var before = byAddress.get(address);
            byAddress.put(
                    address,
                    before == null || isOver(before)
                            ? new Refusals(System.nanoTime(), 1)
                            : new Refusals(before.sinceNanos(), before.count() + 1));
        }
    }

    private static boolean isOver(Refusals refusals) {
        return System.nanoTime() - refusals.sinceNanos() > WITHIN.toNanos();
    }

    private static void refuse(HttpServletResponse response) throws IOException {
        response.setStatus(TOO_MANY);
        response.setHeader("Retry-After", Long.toString(WITHIN.toSeconds()));
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.getOutputStream().write("""
                {"type":"about:blank","title":"Too Many Requests","status":429,"detail":"There were too many wrong tries from this \
                address. Nothing was looked at; wait five minutes."}""".getBytes(StandardCharsets.UTF_8));
    }
}
