package dev.evenkeel.server;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.evenkeel.server.Visit.awaitAnswer;
import static dev.evenkeel.server.Visit.click;
import static dev.evenkeel.server.Visit.title;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import dev.evenkeel.browser.Axe;
import dev.evenkeel.browser.Shape;
import dev.evenkeel.server.engagements.Held;
import dev.evenkeel.server.intake.Storing;
import dev.evenkeel.server.people.Accounts;
import dev.evenkeel.server.people.Role;
import dev.evenkeel.server.people.Seat;
import dev.evenkeel.server.statements.Issuing;
import dev.evenkeel.server.statements.StatementList;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The main stories in a real browser, as both parties. What holds of every page is in {@link EveryPageTest}. */
class BrowserTest {
    private static final Desk DESK = Desk.open();
    private static final Sitting[] SITTING = new Sitting[1];

    @BeforeAll
    static void start() {
        SITTING[0] = Sitting.begin();
    }

    @AfterAll
    static void stop() {
        if (SITTING[0] != null) {
            SITTING[0].close();
        }
    }

    private static Page page(Seat seat) {
        return SITTING[0].together(seat);
    }

    /** Somebody who leads a side of an engagement of a test's own. */
    private static Page page(Held engagement, Seat seat) {
        return SITTING[0].together(engagement, seat);
    }

    @Test
    void each_party_comes_in_four_clicks_from_the_total_to_the_minute_and_sees_the_same() {
        var seen = Stream.of(Seat.CLIENT, Seat.PROVIDER)
                .map(seat -> {
                    var page = page(seat);
                    assertThat(title(page)).contains("brought", "outcomes for €");
                    click(page, AriaRole.LINK, "^May 2026$");
                    var total = title(page);
                    click(page, AriaRole.LINK, "claims behind it");
                    var line = title(page);
                    page.locator("tbody th a").first().click();
                    assertThat(page.locator("figure.timeline rect.window").first())
                            .isVisible();
                    page.getByText("What became of it, step by step").first().click();
                    var steps = page.locator("details[open] tbody").first().innerText();
                    assertThat(page.locator("details[open] tbody").first()).isVisible();
                    var seenBySeat = List.of(total, line, title(page), steps);
                    page.close();
                    return seenBySeat;
                })
                .toList();

        assertThat(seen.getFirst()).isEqualTo(seen.getLast());
        assertThat(seen.getFirst().get(0)).startsWith("May 2026 cost €");
        assertThat(seen.getFirst().get(1)).contains("outcomes were charged in May 2026 under resolutions");
        assertThat(seen.getFirst().get(2)).contains("illed");
        assertThat(seen.getFirst().get(3)).contains("pending");
    }

    @Test
    void a_claim_is_disputed_where_its_reason_stands_and_both_see_the_clock_run_until_they_agree() {
        var client = page(Seat.CLIENT);
        var provider = page(Seat.PROVIDER);
        var said = new ArrayList<String>();
        client.onConsoleMessage(message -> said.add(message.text()));
        client.navigate("/e/northwind-support/statements/2026-05/claims?term=resolutions&kind=charge");
        client.locator("tbody th a").first().click();

        client.getByText("Dispute this claim").click();
        client.getByLabel("Why").fill("The customer told us that nothing was solved.");
        click(client, AriaRole.BUTTON, "Open the dispute");
        assertThat(title(client))
                .contains("Northwind Subscriptions GmbH disputes case")
                .containsPattern("working level has [0-9]+ d");

        click(provider, AriaRole.LINK, "^Disputes$");
        assertThat(title(provider)).contains("is open");
        provider.locator("tbody th a").first().click();
        assertThat(title(provider)).isEqualTo(title(client));
        assertThat(provider.locator(".positions").first()).containsText("nothing was solved");
        provider.getByLabel("By, in EUR", new Page.GetByLabelOptions().setExact(true))
                .fill("0.10");
        provider.locator("form[action$=offer] textarea").fill("We meet you on the way.");
        click(provider, AriaRole.BUTTON, "^Offer$");
        client.reload();
        click(client, AriaRole.BUTTON, "^Agree to lower the bill by €0.10");
        assertThat(title(client)).contains("agreed", "lower the bill by €0.10");

        assertThat(said).as("what the browser complained about").isEmpty();
        client.close();
        provider.close();
    }

    @Test
    void one_side_proposes_an_amendment_and_the_other_sees_it_in_words_and_in_money_and_signs() {
        var accounts = DESK.part(Accounts.class);
        var engagement = DESK.engagement();
        EarningsTest.work(engagement);
        DESK.part(Issuing.class).issueDue(engagement);
        var client = page(engagement, Seat.CLIENT);
        var provider = page(engagement, Seat.PROVIDER);

        click(provider, AriaRole.LINK, "^Contract$");
        click(provider, AriaRole.LINK, "Propose an amendment");
        provider.getByLabel("What changes, in words").fill("A resolution costs 4.00");
        var yaml = provider.getByLabel("The contract");
        yaml.fill(yaml.inputValue().replace("price: 3.00", "price: 4.00"));
        click(provider, AriaRole.BUTTON, "Look at what it changes");
        assertThat(provider.locator("#changes + h3, #changes ~ ul").first()).isVisible();
        assertThat(provider.locator("#in-money")).containsText("The amendment would have cost €");
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

    @Test
    void a_view_is_kept_under_a_name_and_leads_to_the_same_claims() {
        var page = page(Seat.CLIENT);
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
        page.close();
    }

    @Test
    void filters_answer_as_one_types_and_their_address_shows_the_same() {
        var page = page(Seat.PROVIDER);
        page.navigate("/e/northwind-support/claims");

        page.locator("select[name=state]").selectOption("refuted");
        assertThat(page.locator("#found tbody .state").first()).containsText("refuted");
        assertThat(page).hasURL(Pattern.compile("state=refuted"));
        var first = page.locator("#found tbody th").first().innerText();
        page.reload();

        assertThat(page.locator("#found tbody th").first().innerText()).isEqualTo(first);
        page.close();
    }

    @Test
    void a_bundle_is_checked_in_the_browser_and_one_that_was_changed_says_where(@TempDir Path folder)
            throws IOException {
        var engagement = DESK.engagement();
        EarningsTest.work(engagement);
        DESK.part(Issuing.class).issueDue(engagement);
        var issued = DESK.part(StatementList.class)
                .of(engagement, "2026-03")
                .orElseThrow()
                .json();
        var claims = DESK.browser(engagement, Seat.CLIENT, Role.FINANCE)
                .get("/e/%s/statements/2026-03/claims.csv".formatted(engagement.name()))
                .body();
        var bundles = Bundles.of(engagement);
        var right = bundles.signed(folder.resolve("2026-03"), engagement, issued, claims);
        var changed = Bundles.changed(folder.resolve("2026-03"), issued.replace("9.00", "9.01"));
        var page = page(engagement, Seat.CLIENT);

        check(page, bundles, right);
        assertThat(page.locator("h1")).containsText("The bundle holds");
        assertThat(page.locator(".checks .bad")).hasCount(0);
        assertThat(page.locator(".checks")).containsText("computed again from the stored journal to the byte");
        assertThat(Axe.find(page)).isEmpty();
        check(page, bundles, changed);
        assertThat(page.locator("h1")).containsText("The bundle does not hold");
        assertThat(page.locator(".checks tr:has(.bad)").first()).containsText("statement.json");
        page.context().close();
    }

    private static void check(Page page, Bundles bundles, byte[] zip) {
        click(page, AriaRole.LINK, "^Evidence$");
        page.getByLabel("Bundle", new Page.GetByLabelOptions().setExact(true))
                .setInputFiles(new FilePayload("2026-03.zip", "application/zip", zip));
        page.getByLabel("The provider's public key").fill(bundles.providerKey());
        page.getByLabel("The client's public key").fill(bundles.clientKey());
        click(page, AriaRole.BUTTON, "^Check it$");
        page.waitForURL("**/evidence/check");
    }

    @Test
    void other_terms_are_tried_on_the_real_journal_by_a_form_and_shown_in_words_charts_and_claims() {
        var page = page(Seat.PROVIDER);
        click(page, AriaRole.LINK, "^Compare$");
        page.getByLabel("Price, expert").fill("5.00");
        page.getByLabel("days: Another case is opened").fill("10");
        closed(page).uncheck();
        click(page, AriaRole.BUTTON, "^Compare$");

        awaitAnswer(page);
        assertThat(page.locator("h1")).containsText(Pattern.compile("Other terms would have cost €.* more: "));
        assertThat(page.locator("#costs ~ .bars")).isVisible();
        var changes = page.locator("section:has(> #changes)");
        assertThat(changes).containsText("from 7 days to 10 days");
        assertThat(changes).containsText("5.00");
        assertThat(changes).containsText("noise");
        assertThat(page.getByLabel("Price, expert")).hasValue("5.00");
        assertThat(closed(page)).not().isChecked();
        assertThat(Axe.find(page)).isEmpty();
        assertThat(Shape.find(page)).isEmpty();
        page.close();
    }

    private static Locator closed(Page page) {
        return page.getByRole(
                AriaRole.CHECKBOX, new Page.GetByRoleOptions().setName(Pattern.compile("^The case is closed")));
    }

    @Test
    void a_form_may_begin_with_what_somebody_else_means_by_an_outcome() {
        var engagement = DESK.engagement();
        EarningsTest.work(engagement);
        DESK.part(Issuing.class).issueDue(engagement);
        var page = page(engagement, Seat.CLIENT);
        click(page, AriaRole.LINK, "^Compare$");
        page.getByLabel("Begin with").selectOption("intercom-fin");
        click(page, AriaRole.BUTTON, "^Take it$");
        page.getByLabel("Price").first().fill("1.20");
        click(page, AriaRole.BUTTON, "^Compare$");

        awaitAnswer(page);
        assertThat(page.locator("h1")).containsText(Pattern.compile("Other terms would have cost €.* less: "));
        page.locator("summary", new Page.LocatorOptions().setHasText("All of it, as YAML"))
                .click();
        assertThat(page.getByLabel("The contract")).hasValue(Pattern.compile("price: 1.20", Pattern.DOTALL));
        page.context().close();
    }

    @Test
    void a_file_is_looked_at_before_it_is_stored_and_shows_how_far_it_is() {
        var engagement = DESK.engagement();
        var page = page(engagement, Seat.PROVIDER);
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
