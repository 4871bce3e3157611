package dev.evenkeel.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Media;
import dev.evenkeel.browser.Axe;
import dev.evenkeel.browser.Chromium;
import dev.evenkeel.browser.Shape;
import dev.evenkeel.server.people.Seat;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** What holds of every page of the portal in a real browser; each is loaded once for all that is asked of it. */
class EveryPageTest {
    private static final FilledPortal PORTAL = FilledPortal.open();
    private static final Chromium[] CHROMIUM = new Chromium[1];

    /** Each question's answers by page: nothing, where all is well. */
    private static final Map<String, Map<String, List<String>>> FOUND = new TreeMap<>();

    /** Pages that people print. */
    private static final Set<String> PRINTED = Set.of("case", "statement");

    /** Figures and numbers that are not defined, lead nowhere, or cannot be had as a file. */
    private static final String NUMBERS = """
            () => {
              const said = [];
              const tell = (what, element) => said.push(what + ': ' + element.textContent.replace(/\\s+/g, ' ').trim().slice(0, 80));
              document.querySelectorAll('main .figures > div').forEach(figure => {
                const term = figure.querySelector('.term');
                if (!term || !term.dataset.tip || term.tabIndex !== 0) tell('a figure without its definition', figure);
                if (!figure.querySelector('.of a[href]')) tell('a figure that leads nowhere', figure);
              });
              document.querySelectorAll('main thead th.number').forEach(head => {
                if (!head.querySelector('.term[data-tip]')) tell('a column of numbers without its definition', head);
              });
              const isGivenAsFile = document.querySelector('main a[href*=".csv"]') !== null;
              document.querySelectorAll('main table').forEach(table => {
                const isOffered = table.caption && table.caption.querySelector('.as-csv');
                if (!isOffered && !isGivenAsFile) tell('a table that cannot be had as CSV', table);
              });
              return said;
            }
            """;

    @BeforeAll
    static void start() {
        CHROMIUM[0] = Chromium.start();
    }

    /** What was found when it was asked of each page. */
    private static Map<String, List<String>> found(String question) {
        if (FOUND.isEmpty()) {
            look();
        }
        return FOUND.getOrDefault(question, Map.of("every page", List.of("was not asked")));
    }

    private static void look() {
        var client = page(Seat.CLIENT, Chromium.WIDE, ColorScheme.LIGHT);
        PORTAL.pages().forEach((name, address) -> {
            client.navigate(address);
            Visit.awaitAnswer(client);
            ask("axe", name, Axe::find, client);
            ask("shape", name, Shape::find, client);
            ask("numbers", name, page -> Shape.texts(page.evaluate(NUMBERS)), client);
        });
        client.context().close();
        var provider = page(Seat.PROVIDER, Chromium.NARROW, ColorScheme.LIGHT);
        PORTAL.pages().forEach((name, address) -> {
            provider.navigate(address);
            Visit.awaitAnswer(provider);
            ask("width", name, EveryPageTest::width, provider);
        });
        provider.context().close();
    }

    private static List<String> width(Page page) {
        var wider = Shape.widerThanATelephone(page);
        return wider == 0 ? List.of() : List.of(wider + " pixels too wide");
    }

    private static void ask(String question, String name, Function<Page, List<String>> asked, Page page) {
        var answer = asked.apply(page);
        var answers = FOUND.computeIfAbsent(question, _ -> new TreeMap<>());
        if (!answer.isEmpty()) {
            answers.put(name, answer);
        }
    }

    @AfterAll
    static void stop() {
        if (CHROMIUM[0] != null) {
            CHROMIUM[0].close();
        }
    }

    private static Page page(Seat seat, int width, ColorScheme scheme) {
        return Visit.comeIn(CHROMIUM[0].context(Desk.open().url(), width, scheme), PORTAL.link(seat));
    }

    @Test
    void axe_finds_nothing_on_any_page_in_the_light_or_in_the_dark() {
        assertThat(found("axe")).isEmpty();
    }

    @Test
    void no_page_is_wider_than_a_telephone() {
        assertThat(found("width")).isEmpty();
    }

    @Test
    void every_table_says_what_it_is_and_every_chart_is_told_in_a_table_too() {
        assertThat(found("shape")).isEmpty();
    }

    @Test
    void every_number_has_its_definition_every_figure_leads_on_and_every_table_is_had_as_csv() {
        assertThat(found("numbers")).isEmpty();
    }

    /** Every page as the client sees it, light, dark and on a telephone, and as the provider does, and those that are printed, into {@code target/screenshots}: {@code bin/screenshots}. */
    @Test
    @EnabledIfSystemProperty(named = "screenshots", matches = ".*")
    void screenshots_of_every_page() {
        shoot("light", page(Seat.CLIENT, Chromium.WIDE, ColorScheme.LIGHT));
        shoot("dark", page(Seat.CLIENT, Chromium.WIDE, ColorScheme.DARK));
        shoot("provider", page(Seat.PROVIDER, Chromium.WIDE, ColorScheme.DARK));
        shoot("phone", page(Seat.CLIENT, Chromium.NARROW, ColorScheme.LIGHT));
    }

    private static void shoot(String kind, Page page) {
        PORTAL.pages().forEach((name, address) -> {
            page.navigate(address);
            Visit.awaitAnswer(page);
            shoot(name, kind, page);
            if (kind.equals("light") && PRINTED.contains(name)) {
                page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
                shoot(name, "print", page);
                page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.SCREEN));
            }
        });
        page.context().close();
    }

    private static void shoot(String name, String kind, Page page) {
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(Path.of("target", "screenshots", "%s-%s.png".formatted(name, kind)))
                .setFullPage(true));
    }
}
