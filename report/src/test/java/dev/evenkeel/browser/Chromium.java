package dev.evenkeel.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;

/** The machine's own Chromium, or none: then the tests that need it are left out, and say so. */
public final class Chromium implements AutoCloseable {
    private static final List<Path> PLACES = List.of(
            Path.of("/usr/bin/chromium"), Path.of("/usr/bin/chromium-browser"), Path.of("/usr/bin/google-chrome"));

    /** The width of a page on a screen, and on a telephone. */
    public static final int WIDE = 1280;

    public static final int NARROW = 390;

    private static final int HIGH = 900;
    private static final int HIGH_NARROW = 844;

    /** Nothing takes longer, even beside other builds. */
    private static final int TIMEOUT_MILLIS = 60_000;

    private final Playwright playwright;
    private final Browser browser;

    private Chromium(Path executable) {
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(executable)
                        .setArgs(List.of("--no-sandbox", "--disable-gpu")));
    }

    /** Starts it, or leaves the test out. */
    public static Chromium start() {
        var found = find();
        Assumptions.assumeTrue(found.isPresent(), "no Chromium");
        return found.orElseThrow();
    }

    /** Starts it where there is one. */
    public static Optional<Chromium> find() {
        var found = PLACES.stream().filter(Files::isExecutable).findFirst();
        if (found.isEmpty()) {
            System.err.println("NOT TESTED IN A BROWSER: there is no Chromium (apt-get install chromium).");
        }
        return found.map(Chromium::new);
    }

    /** A browser of its own, with its own cookies; addresses that begin with a slash are those of the portal at {@code url}. */
    public BrowserContext context(String url, int width, ColorScheme scheme) {
        var context = browser.newContext(new Browser.NewContextOptions()
                .setBaseURL(url)
                .setColorScheme(scheme)
                .setViewportSize(width, width == NARROW ? HIGH_NARROW : HIGH));
        context.setDefaultTimeout(TIMEOUT_MILLIS);
        return context;
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
