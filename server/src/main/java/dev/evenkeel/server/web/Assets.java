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

/** The style and the scripts of all pages, from our own jar. The style of statements is that of the pages, and they add to it. */
@Controller
class Assets {
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

    private static ResponseEntity<String> text(String type, String text) {
        return ResponseEntity.ok()
                .header("Content-Type", type)
                .cacheControl(CacheControl.maxAge(Duration.ofHours(1)).cachePublic())
                .body(text);
    }

    private static String load(String name) {
        try (var stream = Assets.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IllegalStateException("This build lacks " + name);
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
