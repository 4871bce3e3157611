package dev.evenkeel.server.web;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;

/** Reads bodies of requests, as long as they are not longer than the rule. */
@Component
class Bodies {
    /** Of a text that people or programs write: a mapping, a row that was mended, a move. */
    private static final int TEXT_BYTES_MAX = 1 << 20;

    private final int bytesMax;

    Bodies(@Value("${evenkeel.portal.body-bytes-max}") int bytesMax) {
        this.bytesMax = bytesMax;
    }

    /** A body of events. */
    byte[] events(HttpServletRequest request) throws IOException {
        return read(request, bytesMax);
    }

    /** A body of text. */
    String text(HttpServletRequest request) throws IOException {
        return new String(small(request), StandardCharsets.UTF_8);
    }

    /** A body of so many bytes at most. */
    byte[] upTo(int most, HttpServletRequest request) throws IOException {
        return read(request, most);
    }

    /** The bytes of a short body. */
    byte[] small(HttpServletRequest request) throws IOException {
        return read(request, TEXT_BYTES_MAX);
    }

    private static byte[] read(HttpServletRequest request, int bytesMax) throws IOException {
        if (request.getContentLengthLong() > bytesMax) {
            throw tooLarge(bytesMax);
        }
        var body = request.getInputStream().readNBytes(bytesMax + 1);
        if (body.length > bytesMax) {
            throw tooLarge(bytesMax);
        }
        return body;
    }

    private static ResponseStatusException tooLarge(int bytesMax) {
        return new ResponseStatusException(
                HttpStatus.CONTENT_TOO_LARGE,
                "A body has at most %,d bytes. Nothing was stored; send it in parts.".formatted(bytesMax));
    }
}
