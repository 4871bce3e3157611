package dev.evenkeel.server;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;

/** The machine's own Chromium, or none: then the tests that need it are left out, and say so. */
final class Chromium implements AutoCloseable {
    private static final List<Path> PLACES = List.of(
            Path.of("/usr/bin/chromium"), Path.of("/usr/bin/chromium-browser"), Path.of("/usr/bin/google-chrome"));

    /** The width of a page on a screen, and on a telephone. */
    static final int WIDE = 1280;

    static final int NARROW = 390;

    /** Nothing takes longer, even beside other builds. */
    private static final int TIMEOUT_MILLIS = 15_000;

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

    static Chromium start() {
        Optional<Path> found = PLACES.stream().filter(Files::isExecutable).findFirst();
        if (found.isEmpty()) {
            System.err.println("NOT TESTED IN A BROWSER: there is no Chromium (apt-get install chromium).");
        }
        Assumptions.assumeTrue(found.isPresent(), "no Chromium");
        return new Chromium(found.orElseThrow());
    }

    /** A browser of its own, with its own cookies. */
    BrowserContext context(String url, int width, ColorScheme scheme) {
        return browser.newContext(new Browser.NewContextOptions()
                .setBaseURL(url)
                .setColorScheme(scheme)
                .setViewportSize(width, width == NARROW ? 844 : 900));
    }

    /** A page of somebody who comes in by a link, at the first page of an engagement. */
    static Page comeIn(BrowserContext context, String secret, String engagement) {
        var page = context.newPage();
        page.setDefaultTimeout(TIMEOUT_MILLIS);
        page.navigate("/enter/" + secret);
        page.getByRole(com.microsoft.playwright.options.AriaRole.BUTTON).click();
        page.waitForURL(address -> !address.contains("/enter/"));
        page.navigate("/e/%s/together".formatted(engagement));
        return page;
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
