package dev.evenkeel.server.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;

/**
 * Files that are sent while they are read, a piece at a time, so that the server never holds one whole. Each piece is a query of its
 * own: a reader that is slow, or stops, keeps no connection of the database.
 */
final class Streamed {
    private Streamed() {}

    /** Pieces of a text, one after the other. */
    @FunctionalInterface
    interface Pieces {
        /** Appends the next piece; false where it is the last. */
        boolean next(StringBuilder text);
    }

    /** Sends a table. */
    static void csv(HttpServletResponse response, String name, Pieces pieces) throws IOException {
        send(response, name, "text/csv;charset=UTF-8", pieces);
    }

    /**
     * Sends a file. What fails with the first piece is answered as any failure is; later, the answer breaks off before its end, so that
     * nobody takes a part for the whole.
     */
    static void send(HttpServletResponse response, String name, String type, Pieces pieces) throws IOException {
        var text = new StringBuilder();
        var goesOn = pieces.next(text);
        response.setContentType(type);
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment().filename(name).build().toString());
        var out = response.getOutputStream();
        out.write(bytes(text));
        out.flush();
        while (goesOn) {
            text.setLength(0);
            goesOn = next(pieces, text);
            out.write(bytes(text));
        }
        out.flush();
    }

    private static boolean next(Pieces pieces, StringBuilder text) throws IOException {
        try {
            return pieces.next(text);
        } catch (RuntimeException failure) {
            throw new IOException("The file broke off", failure);
        }
    }

    private static byte[] bytes(StringBuilder text) {
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }
}
