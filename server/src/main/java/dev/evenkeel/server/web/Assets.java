package dev.evenkeel.server.web;

import dev.evenkeel.report.StatementHtml;
import dev.evenkeel.server.people.Open;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/**
 * The style, the scripts and the typeface of all pages, from our own jars. The style of statements is that of the pages, and they
 * add to it.
 */
@Controller
class Assets {
    private static final Duration A_YEAR = Duration.ofDays(365);

    private final String style = StatementHtml.style() + load("/assets/portal.css");
    private final String script = load("/assets/portal.js");
    private final String htmx = load("/META-INF/resources/webjars/htmx.org/2.0.8/dist/htmx.min.js");

    @Open
    @GetMapping("/assets/portal.css")
    ResponseEntity<String> style() {
        return text("text/css;charset=UTF-8", style);
    }

    @Open
    @GetMapping("/assets/portal.js")
    ResponseEntity<String> script() {
        return text("text/javascript;charset=UTF-8", script);
    }

    @Open
    @GetMapping("/assets/htmx.js")
    ResponseEntity<String> htmx() {
        return text("text/javascript;charset=UTF-8", htmx);
    }

    /** A weight of the typeface; a browser asks for the letters beyond Western European ones only where a page has some. */
    @Open
    @GetMapping("/assets/inter/{letters:latin|latin-ext}-{weight:400|500|600}.woff2")
    ResponseEntity<byte[]> typeface(@PathVariable String letters, @PathVariable String weight) {
        return ResponseEntity.ok()
                .header("Content-Type", "font/woff2")
                .cacheControl(CacheControl.maxAge(A_YEAR).cachePublic().immutable())
                .body(bytes("/META-INF/resources/_static/inter/5.2.5/files/inter-%s-%s-normal.woff2"
                        .formatted(letters, weight)));
    }

    /** A browser keeps it, and asks each time whether it is still that, so that a page never has the style of an earlier version. */
    private static ResponseEntity<String> text(String type, String text) {
        return ResponseEntity.ok()
                .header("Content-Type", type)
                .cacheControl(CacheControl.noCache().cachePublic())
                .body(text);
    }

    private static String load(String name) {
        return new String(bytes(name), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String name) {
        try (var stream = Assets.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IllegalStateException("This build lacks " + name);
            }
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
