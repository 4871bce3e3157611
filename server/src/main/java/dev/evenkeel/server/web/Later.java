package dev.evenkeel.server.web;

import java.time.Duration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

/** Thrown where somebody has to wait before they ask again; nothing was done. The answer says for how long. */
final class Later extends ResponseStatusException {
    private static final long serialVersionUID = 1;

    private final Duration wait;

    Later(Duration wait, String why) {
        super(HttpStatus.TOO_MANY_REQUESTS, why);
        this.wait = wait;
    }

    @Override
    public HttpHeaders getHeaders() {
        var headers = new HttpHeaders();
        headers.set(HttpHeaders.RETRY_AFTER, Long.toString(wait.toSeconds()));
        return headers;
    }
}
