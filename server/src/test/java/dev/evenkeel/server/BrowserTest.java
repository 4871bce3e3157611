package dev.evenkeel.server;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.evenkeel.server.Visit.awaitAnswer;
import static dev.evenkeel.server.Visit.click;
import static dev.evenkeel.server.Visit.comeIn;
import static dev.evenkeel.server.Visit.title;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
import dev.evenkeel.browser.Axe;
import dev.evenkeel.browser.Chromium;
import dev.evenkeel.browser.Shape;
import dev.evenkeel.server.engagements.Held;
import dev.evenkeel.server.intake.Storing;
import dev.evenkeel.server.people.Accounts;
import dev.evenkeel.server.people.Role;
import dev.evenkeel.server.people.Seat;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The main stories in a real browser, as both parties. What holds of every page is in {@link EveryPageTest}. */
class BrowserTest {
    private static final Desk DESK = Desk.open();
    private static final Chromium[] CHROMIUM = new Chromium[1];

    @BeforeAll
    static void start() {
        CHROMIUM[0] = Chromium.start();
    }

    @AfterAll
    static void stop() {
        if (CHROMIUM[0] != null) {
            CHROMIUM[0].close();
        }
    }

    private static Page page(Seat seat, int width, ColorScheme scheme) {
        return comeIn(
                CHROMIUM[0].context(DESK.url(), width, scheme),
                FilledPortal.open().link(seat),
                "northwind-support");
    }

    @Test
    void a_client_goes_from_the_total_to_the_minute_disputes_it_and_both_see_the_clock_run() {
        var client = page(Seat.CLIENT, Chromium.WIDE, ColorScheme.LIGHT);
        var provider = page(Seat.PROVIDER, Chromium.WIDE, ColorScheme.LIGHT);
        var said = new ArrayList<String>();
        client.onConsoleMessage(message -> said.add(message.text()));
        assertThat(title(client)).contains("brought", "outcomes for €");

        click(client, AriaRole.LINK, "^May 2026$");
        assertThat(title(client)).startsWith("May 2026 cost €");
        click(client, AriaRole.LINK, "claims behind it");
        assertThat(title(client)).contains("outcomes were charged in May 2026 under resolutions");
        client.locator("tbody th a").first().click();
        assertThat(title(client)).contains("illed");
        assertThat(client.locator("figure.timeline svg").first()).isVisible();
        assertThat(client.locator("figure.timeline rect.window").first()).isVisible();

        client.getByText("Dispute this claim").click();
        client.getByLabel("Why").fill("The customer told us that nothing was solved.");
        click(client, AriaRole.BUTTON, "Open the dispute");
        assertThat(title(client)).contains("Northwind Subscriptions GmbH disputes case", "working level has");

        click(provider, AriaRole.LINK, "^Disputes$");
        assertThat(title(provider)).contains("is open");
        provider.locator("tbody th a").first().click();
        assertThat(provider.locator(".positions").first()).containsText("nothing was solved");
        provider.getByLabel("By", new Page.GetByLabelOptions().setExact(true)).fill("0.10");
        provider.locator("form[action$=offer] textarea").fill("We meet you on the way.");
        click(provider, AriaRole.BUTTON, "^Offer$");
        client.reload();
        click(client, AriaRole.BUTTON, "^Agree to lower the bill by €0.10");
        assertThat(title(client)).contains("agreed", "lower the bill by €0.10");

        assertThat(said).as("what the browser complained about").isEmpty();
        client.context().close();
        provider.context().close();
    }

    @Test
    void one_side_proposes_an_amendment_and_the_other_sees_it_in_words_and_in_money_and_signs() {
        var accounts = DESK.part(Accounts.class);
        var engagement = DESK.engagement();
        EarningsTest.work(engagement);
        DESK.part(dev.evenkeel.server.statements.Issuing.class).issueDue(engagement);
        var client = comeIn(
                CHROMIUM[0].context(DESK.url(), Chromium.WIDE, ColorScheme.LIGHT),
                leader(engagement, Seat.CLIENT),
                engagement.name());
        var provider = comeIn(
                CHROMIUM[0].context(DESK.url(), Chromium.WIDE, ColorScheme.LIGHT),
                leader(engagement, Seat.PROVIDER),
                engagement.name());

        click(provider, AriaRole.LINK, "^Contract$");
        click(provider, AriaRole.LINK, "Propose an amendment");
        provider.getByLabel("What changes, in words").fill("A resolution costs 4.00");
        var yaml = provider.getByLabel("The contract");
        yaml.fill(yaml.inputValue().replace("price: 3.00", "price: 4.00"));
        click(provider, AriaRole.BUTTON, "Look at what it changes");
        assertThat(provider.locator("#changes + h3, #changes ~ ul").first()).isVisible();
        assertThat(provider.locator("#in-money")).containsText("As amended would have cost €");
        click(provider, AriaRole.BUTTON, "Propose and sign it");
        assertThat(title(provider)).contains("Provider Ltd proposes to change the contract", "A resolution costs 4.00");

        client.reload();
        click(client, AriaRole.LINK, "Look at it and sign");
        click(client, AriaRole.BUTTON, "Sign it for your side");
        assertThat(title(client)).startsWith("Version 2, from ");
        click(client, AriaRole.LINK, "^Contract$");
        assertThat(client.locator("#versions ~ table tbody tr")).hasCount(2);
        client.context().close();
        provider.context().close();
        assertThat(accounts.members(engagement)).hasSize(2);
    }

    private static String leader(Held engagement, Seat seat) {
        var accounts = DESK.part(Accounts.class);
        var account = accounts.account(
                "%s@%s.test".formatted(seat.spelling(), engagement.name()), "Robin " + seat.spelling(), false);
        accounts.seat(engagement, account, seat, Role.LEADER);
        return accounts.link(account);
    }

    @Test
    void every_table_is_given_as_csv_with_numbers_as_programs_read_them() throws java.io.IOException {
        var page = page(Seat.CLIENT, Chromium.WIDE, ColorScheme.LIGHT);

        var download = page.waitForDownload(
                () -> page.locator("caption .as-csv").first().click());

        assertThat(java.nio.file.Files.readString(download.path()))
                .startsWith("Period,Outcomes,Given back,EUR\n")
                .containsPattern("March 2026,[0-9]+,-[0-9]+\\.[0-9]{2},[0-9]{4}\\.[0-9]{2}\n");
        page.context().close();
    }

    @Test
    void a_view_is_kept_under_a_name_and_leads_to_the_same_claims() {
        var page = page(Seat.CLIENT, Chromium.WIDE, ColorScheme.LIGHT);
        page.navigate("/e/northwind-support/claims?state=reversed&reason=recontact");
        page.getByText("Keep this view").click();
        page.getByLabel("Its name").fill("Came back");
        click(page, AriaRole.BUTTON, "^Keep$");
        assertThat(page).hasURL(Pattern.compile("state=reversed&reason=recontact"));
        page.navigate("/e/northwind-support/claims");
        click(page, AriaRole.LINK, "^Came back$");

        assertThat(page.locator("#found tbody .state").first()).containsText("reversed");
        page.locator("#found tbody th a").first().click();
        click(page, AriaRole.LINK, "^Claims, filtered$");
        assertThat(page).hasURL(Pattern.compile("state=reversed&reason=recontact"));
        click(page, AriaRole.BUTTON, "Drop the view Came back");
        page.context().close();
    }

    @Test
    void filters_answer_as_one_types_and_their_address_shows_the_same() {
        var page = page(Seat.PROVIDER, Chromium.WIDE, ColorScheme.LIGHT);
        page.navigate("/e/northwind-support/claims");

        page.locator("select[name=state]").selectOption("refuted");
        assertThat(page.locator("#found tbody .state").first()).containsText("refuted");
        assertThat(page).hasURL(Pattern.compile("state=refuted"));
        var first = page.locator("#found tbody th").first().innerText();
        page.reload();

        assertThat(page.locator("#found tbody th").first().innerText()).isEqualTo(first);
        page.context().close();
    }

    @Test
    void the_keys_lead_everywhere() {
        var page = page(Seat.CLIENT, Chromium.WIDE, ColorScheme.LIGHT);
        page.keyboard().press("?");
        assertThat(page.locator("dialog")).isVisible();
        page.keyboard().press("Escape");
        page.keyboard().press("g");
        page.keyboard().press("c");
        page.waitForURL("**/claims");
        page.keyboard().press("/");
        assertThat(page.locator("#sought")).isFocused();
        page.context().close();
    }

    @Test
    void what_a_figure_means_stands_beside_it_by_pointing_and_by_keyboard() {
        var page = page(Seat.CLIENT, Chromium.WIDE, ColorScheme.LIGHT);
        var term = page.locator(".figures .term").first();
        var tip = page.getByRole(AriaRole.TOOLTIP);

        term.hover();
        assertThat(tip).containsText("A claim that was confirmed");
        page.keyboard().press("Escape");
        assertThat(tip).isHidden();
        page.mouse().move(0, 0);
        term.focus();
        assertThat(tip).isVisible();
        assertThat(term).hasAttribute("aria-describedby", "tip");
        page.context().close();
    }

    @Test
    void other_terms_are_tried_on_the_real_journal_and_shown_in_words_charts_and_claims() {
        var page = page(Seat.PROVIDER, Chromium.WIDE, ColorScheme.LIGHT);
        click(page, AriaRole.LINK, "^Compare$");
        var yaml = page.getByLabel("The contract");
        yaml.fill(yaml.inputValue().replace("expert: 4.50", "expert: 5.00"));
        click(page, AriaRole.BUTTON, "^Compare$");

        awaitAnswer(page);
        assertThat(page.getByText(Pattern.compile("Other terms would have cost €.* more: "))
                        .first())
                .isVisible();
        assertThat(page.locator("#costs ~ .bars")).isVisible();
        assertThat(page.locator("#changes ~ ul").first()).containsText("5.00");
        assertThat(Axe.find(page)).isEmpty();
        assertThat(Shape.find(page)).isEmpty();
        page.context().close();
    }

    @Test
    void a_file_is_looked_at_before_it_is_stored_and_shows_how_far_it_is() {
        var engagement = DESK.engagement();
        var page = comeIn(
                CHROMIUM[0].context(DESK.url(), Chromium.WIDE, ColorScheme.LIGHT),
                leader(engagement, Seat.PROVIDER),
                engagement.name());
        click(page, AriaRole.LINK, "^Intake$");
        page.getByLabel("File", new Page.GetByLabelOptions().setExact(true))
                .setInputFiles(new FilePayload(
                        "events.jsonl",
                        "application/jsonl",
                        Desk.event("1", "case.resolved", "2026-03-02T11:00:00Z", "k1", "anna")
                                .getBytes(StandardCharsets.UTF_8)));
        click(page, AriaRole.BUTTON, "Look at it");
        assertThat(title(page)).isEqualTo("The first 1 row of events.jsonl give 1 event; nothing is stored yet");
        click(page, AriaRole.BUTTON, "Store its events");
        while (DESK.part(Storing.class).storeOne()) {
            Thread.onSpinWait();
        }
        assertThat(page.locator("h1")).containsText("gave 1 new event");
        page.context().close();
    }
}
