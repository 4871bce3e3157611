package dev.evenkeel.server.web;

import dev.evenkeel.event.JournalDigest;
import dev.evenkeel.server.people.Gate;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.DigestInputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;
import tools.jackson.databind.json.JsonMapper;

/**
 * Answers a request to the interface for programs that has an {@code Idempotency-Key} once: the same request again is given the same answer, and another one
 * under the same key is refused. What the request does and what it is answered are one transaction; a request at the same time waits for it.
 * Only what succeeded is kept, so that what failed can be tried again; it is {@link Sealed}, since a new key or link is among it.
 */
@Component
class Idempotency extends OncePerRequestFilter {
    private static final String KEY = "Idempotency-Key";
    private static final int KEY_LENGTH_MAX = 255;
    private static final Duration KEPT = Duration.ofDays(7);

    private final JdbcClient sql;
    private final TransactionTemplate transaction;
    private final long uploadBytesMax;
    private final Clock clock;

    Idempotency(
            JdbcClient sql,
            PlatformTransactionManager transactions,
            @Value("${evenkeel.portal.upload-bytes-max}") long uploadBytesMax,
            Clock clock) {
        this.sql = sql;
        this.transaction = new TransactionTemplate(transactions);
        this.uploadBytesMax = uploadBytesMax;
        this.clock = clock;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getRequestURI().startsWith("/v1/")
                || request.getMethod().equals("GET")
                || request.getMethod().equals("HEAD")
                || request.getHeader(KEY) == null
                || Gate.who().isEmpty();
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var name = String.valueOf(request.getHeader(KEY));
        if (name.isBlank() || name.length() > KEY_LENGTH_MAX) {
            refuse(
                    response,
                    400,
                    "An Idempotency-Key has 1 to %d characters; this one has %d. Nothing was changed."
                            .formatted(KEY_LENGTH_MAX, name.length()));
            return;
        }
        try (var body = Spooled.of(request.getInputStream(), uploadBytesMax)) {
            answer(
                    request,
                    response,
                    chain,
                    new Once(Gate.who().orElseThrow().asker(), name, digest(request, body)),
                    body);
        }
    }

    private void answer(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain, Once once, Spooled body)
            throws IOException {
        var answer = new ContentCachingResponseWrapper(response);
        try {
            transaction.executeWithoutResult(status -> {
                try {
                    if (!once.begin()) {
                        once.again(answer);
                        return;
                    }
                    chain.doFilter(new Read(request, body), answer);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                } catch (ServletException e) {
                    throw new IllegalStateException(e);
                }
                if (answer.getStatus() < 300) {
                    once.keep(answer);
                } else {
                    status.setRollbackOnly();
                }
            });
        } catch (UncheckedIOException e) {
            throw new IOException(e);
        }
        answer.copyBodyToResponse();
    }

    private static String digest(HttpServletRequest request, Spooled body) throws IOException {
        var sha256 = JournalDigest.sha256();
        var query = Optional.ofNullable(request.getQueryString()).orElse("");
        var engagement = Optional.ofNullable(request.getHeader(Gate.ENGAGEMENT)).orElse("");
        sha256.update("%s %s?%s %s\n"
                .formatted(request.getMethod(), request.getRequestURI(), query, engagement)
                .getBytes(StandardCharsets.UTF_8));
        try (var digesting = new DigestInputStream(body.open(), sha256)) {
            digesting.transferTo(OutputStream.nullOutputStream());
        }
        return JournalDigest.spelling(sha256.digest());
    }

    /** A request of somebody, under the name that they gave it. */
    private final class Once {
        private final String asker;
        private final String name;
        private final String request;
        private final Sealed sealed;

        Once(String asker, String name, String request) {
            this.asker = asker;
            this.name = name;
            this.request = request;
            this.sealed = new Sealed(asker, name);
        }

        /** Takes the name; false where it was used before. Waits for whoever uses it right now. */
        boolean begin() {
            return sql.sql("""
                            insert into answered (asker, key, request, status, body, at)
                            values (:asker, :name, :request, 0, '', :now) on conflict do nothing""")
                            .param("asker", asker)
                            .param("name", sealed.place())
                            .param("request", request)
                            .param("now", OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
                            .update()
                    == 1;
        }

        void keep(ContentCachingResponseWrapper answer) {
            sql.sql("""
                            update answered set status = :status, sealed = :sealed, type = :type, location = :location
                            where asker = :asker and key = :name""")
                    .param("status", answer.getStatus())
                    .param("sealed", sealed.seal(answer.getContentAsByteArray()))
                    .param("type", Optional.ofNullable(answer.getContentType()).orElse(""))
                    .param(
                            "location",
                            Optional.ofNullable(answer.getHeader(HttpHeaders.LOCATION))
                                    .orElse(""))
                    .param("asker", asker)
                    .param("name", sealed.place())
                    .update();
        }

        void again(HttpServletResponse response) {
            record Kept(String request, int status, String body, String sealed, String type, String location) {}
            var kept = sql.sql(
                            "select request, status, body, coalesce(encode(sealed, 'base64'), '') sealed, type, location from answered where asker = :asker and key = :name")
                    .param("asker", asker)
                    .param("name", sealed.place())
                    .query(Kept.class)
                    .single();
            try {
                if (!kept.request().equals(request)) {
                    refuse(
                            response,
                            422,
                            "The Idempotency-Key '%s' was used for another request. Nothing was changed; take a new key for a new request."
                                    .formatted(name));
                    return;
                }
                response.setStatus(kept.status());
                response.setHeader("Idempotent-Replayed", "true");
                if (!kept.type().isEmpty()) {
                    response.setContentType(kept.type());
                }
                if (!kept.location().isEmpty()) {
                    response.setHeader(HttpHeaders.LOCATION, kept.location());
                }
                response.getOutputStream()
                        .write(
                                kept.sealed().isEmpty()
                                        ? kept.body().getBytes(StandardCharsets.UTF_8)
                                        : sealed.open(Base64.getMimeDecoder().decode(kept.sealed())));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static void refuse(HttpServletResponse response, int status, String why) throws IOException {
        response.setStatus(status);
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        var problem = JsonMapper.shared().createObjectNode();
        problem.put("type", "about:blank").put("status", status).put("detail", why);
        response.getOutputStream().write(JsonMapper.shared().writeValueAsBytes(problem));
    }

    /** Forgets old answers. */
    @Scheduled(initialDelay = 3_600_000, fixedDelay = 3_600_000)
    void forget() {
        sql.sql("delete from answered where at < :before")
                .param("before", OffsetDateTime.ofInstant(clock.instant().minus(KEPT), ZoneOffset.UTC))
                .update();
    }

    /** A request whose body was read already. */
    private static final class Read extends HttpServletRequestWrapper {
        private final Spooled body;

        Read(HttpServletRequest request, Spooled body) {
            super(request);
            this.body = body;
        }

        @Override
        public ServletInputStream getInputStream() throws IOException {
            return new Bytes(body.open());
        }

        @Override
        public BufferedReader getReader() throws IOException {
            return new BufferedReader(new InputStreamReader(body.open(), StandardCharsets.UTF_8));
        }
    }

    /** Bytes as the servlet container has them. */
    private static final class Bytes extends ServletInputStream {
        private final InputStream bytes;
        private boolean isFinished;

        Bytes(InputStream bytes) {
            this.bytes = bytes;
        }

        @Override
        public boolean isFinished() {
            return isFinished;
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setReadListener(ReadListener listener) {
            throw new IllegalStateException("This request is read as it stands.");
        }

        @Override
        public int read() throws IOException {
            return ended(bytes.read());
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            return ended(bytes.read(into, offset, length));
        }

        private int ended(int read) {
            isFinished |= read < 0;
            return read;
        }

        @Override
        public void close() throws IOException {
            bytes.close();
        }
    }
}
