package dev.evenkeel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.evenkeel.browser.Axe;
import dev.evenkeel.browser.Chromium;
import dev.evenkeel.browser.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The pages that commands leave, each looked at once in a real browser, where there is one. */
final class LeftPages implements AutoCloseable {
    private final Optional<Chromium> chromium = Chromium.find();
    private final Optional<BrowserContext> context =
            chromium.map(it -> it.context("http://127.0.0.1", Chromium.WIDE, ColorScheme.LIGHT));
    private final Set<String> seen = new HashSet<>();

    /** Nobody is shut out of any page in a folder, and none is wider than a telephone or sends for anything. */
    void look(Path folder) throws IOException {
        if (context.isEmpty()) {
            return;
        }
        var said = new ArrayList<String>();
        try (var files = Files.walk(folder)) {
            for (var file :
                    files.filter(it -> it.toString().endsWith(".html")).sorted().toList()) {
                if (seen.add(Files.readString(file))) {
                    var name = folder.relativize(file);
                    look(name, file, context.get()).forEach(what -> said.add(name + ": " + what));
                }
            }
        }
        assertThat(said).isEmpty();
    }

    private static List<String> look(Path name, Path file, BrowserContext context) {
        try (var page = context.newPage()) {
            var said = new ArrayList<String>();
            page.onConsoleMessage(message -> said.add("the browser says " + message.text()));
            page.onRequest(request -> {
                if (!request.url().startsWith("file:")) {
                    said.add("it asks for " + request.url());
                }
            });
            page.navigate(file.toUri().toString());
            shoot(name, "light", page);
            said.addAll(Axe.find(page));
            said.addAll(Shape.find(page));
            var wider = Shape.widerThanATelephone(page);
            if (wider > 0) {
                said.add("it is %d pixels wider than a telephone".formatted(wider));
            }
            Shape.movedSideways(page)
                    .forEach(table -> said.add(
                            "on a telephone the table '%s' has to be moved sideways to be read".formatted(table)));
            shoot(name, "phone", page);
            return said;
        }
    }

    /** Into {@code target/screenshots}, where they are asked for: {@code -Dscreenshots}. */
    private static void shoot(Path name, String kind, Page page) {
        if (System.getProperty("screenshots") != null) {
            var file = "%s-%s.png".formatted(name.toString().replace('/', '-').replace(".html", ""), kind);
            page.screenshot(new Page.ScreenshotOptions()
                    .setPath(Path.of("target", "screenshots", file))
                    .setFullPage(true));
        }
    }

    @Override
    public void close() {
        chromium.ifPresent(Chromium::close);
    }
}
