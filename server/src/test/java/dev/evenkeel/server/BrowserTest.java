package dev.evenkeel.server;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import dev.evenkeel.server.amendments.Amendments;
import dev.evenkeel.server.bills.VendorBills;
import dev.evenkeel.server.engagements.Held;
import dev.evenkeel.server.people.Accounts;
import dev.evenkeel.server.people.Role;
import dev.evenkeel.server.people.Seat;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The main story in a real browser, as both parties; and what people who cannot see or point would stumble over. */
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
        var accounts = DESK.part(Accounts.class);
        var account = accounts.account(seat.spelling() + "@browser.test", "Robin " + seat.spelling(), false);
        accounts.seat(DESK.demo(), account, seat, Role.LEADER);
        accounts.seat(REWARDING.engagement(), account, seat, Role.LEADER);
        return Chromium.comeIn(
                CHROMIUM[0].context(DESK.url(), width, scheme), accounts.link(account), "northwind-support");
    }

    private static void click(Page page, AriaRole role, String name) {
        page.getByRole(role, new Page.GetByRoleOptions().setName(Pattern.compile(name)))
                .first()
                .click();
    }

    private static String title(Page page) {
        return page.locator("h1").innerText();
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
        var client = Chromium.comeIn(
                CHROMIUM[0].context(DESK.url(), Chromium.WIDE, ColorScheme.LIGHT),
                leader(engagement, Seat.CLIENT),
                engagement.name());
        var provider = Chromium.comeIn(
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

    /** An engagement that rewards an expert, with its address. */
    private record Rewarding(Held engagement, String base) {
        static Rewarding made() {
            var engagement = DESK.engagement(EarningsTest.REWARDS, EarningsTest.WORKERS);
            EarningsTest.work(engagement);
            return new Rewarding(engagement, "/e/%s/".formatted(engagement.name()));
        }
    }

    private static final Rewarding REWARDING = Rewarding.made();

    private static long proposal() {
        return DESK.part(Amendments.class).all(DESK.demo()).getFirst().id();
    }

    private static long bill() {
        var account = DESK.part(Accounts.class).account("bills@browser.test", "Robin", false);
        var bill = """
                case,at,billed,amount,reason
                C000597-1,2026-03-06,yes,7.50,resolved
                C000597-2,2026-03-07,yes,9.99,resolved
                C999999-9,2026-03-08,yes,0.99,resolved
                """;
        return DESK.part(VendorBills.class)
                .keep(
                        DESK.demo(),
                        "client",
                        account,
                        new VendorBills.Given("vendor-march.csv", "csv", "", "2026-03", java.util.Optional.empty()),
                        bill.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    /** Every page by its name, with the address of one. */
    static Map<String, String> pages() {
        var pages = new LinkedHashMap<String, String>();
        var base = "/e/northwind-support/";
        for (var name : List.of(
                "together",
                "statements",
                "claims",
                "contract",
                "compare",
                "disputes",
                "evidence",
                "intake",
                "people",
                "health")) {
            pages.put(name, base + name);
        }
        pages.put("statement", base + "statements/2026-05");
        pages.put("statement-claims", base + "statements/2026-05/claims?term=resolutions&kind=reversal");
        pages.put("claims-filtered", base + "claims?state=reversed&reason=recontact");
        pages.put("contract-propose", base + "contract/propose");
        pages.put("contract-proposal", base + "contract/proposals/" + proposal());
        pages.put("compare-definitions", base + "compare/definitions?name=intercom-fin&name=per-contact");
        pages.put("compare-bills", base + "compare/bills");
        pages.put("compare-bill", base + "compare/bills/" + bill());
        pages.put("earnings", base + "earnings");
        pages.put("earnings-of-experts", REWARDING.base() + "earnings?period=2026-03");
        pages.put("earnings-of-one", REWARDING.base() + "earnings?period=2026-03&worker=eve");
        pages.put("case", caseOf("reversed"));
        pages.put("case-refuted", caseOf("refuted"));
        return pages;
    }

    private static String caseOf(String state) {
        return "/e/northwind-support/case?id="
                + DESK.sql()
                        .sql("""
                                select case_id from claim where engagement = :engagement and state = :state
                                and reason = 'recontact' order by claimed_at, case_id limit 1""")
                        .param("engagement", DESK.demo().id())
                        .param("state", state)
                        .query(String.class)
                        .single();
    }

    @Test
    void axe_finds_nothing_on_any_page_in_the_light_or_in_the_dark() {
        for (var scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            var page = page(Seat.CLIENT, Chromium.WIDE, scheme);
            pages().forEach((name, address) -> {
                page.navigate(address);
                // In the dark nothing but the colours is another.
                var axe = scheme == ColorScheme.DARK
                        ? new AxeBuilder(page).withRules(List.of("color-contrast", "link-in-text-block"))
                        : new AxeBuilder(page)
                                .withTags(List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"));
                var found = axe.analyze().getViolations();
                assertThat(found.stream()
                                .map(it -> it.getId() + ": "
                                        + it.getNodes().getFirst().getHtml())
                                .toList())
                        .as("%s, %s", name, scheme)
                        .isEmpty();
            });
            page.context().close();
        }
    }

    @Test
    void no_page_is_wider_than_a_telephone() {
        var page = page(Seat.PROVIDER, Chromium.NARROW, ColorScheme.LIGHT);
        pages().forEach((name, address) -> {
            page.navigate(address);
            assertThat(page.evaluate("document.documentElement.scrollWidth"))
                    .as(name)
                    .isEqualTo(Chromium.NARROW);
        });
        page.context().close();
    }

    /** Every page, light, dark and on a telephone, into {@code target/screenshots}: {@code bin/screenshots}. */
    @Test
    @org.junit.jupiter.api.condition.EnabledIfSystemProperty(named = "screenshots", matches = ".*")
    void screenshots_of_every_page() {
        shoot("light", page(Seat.CLIENT, Chromium.WIDE, ColorScheme.LIGHT));
        shoot("dark", page(Seat.PROVIDER, Chromium.WIDE, ColorScheme.DARK));
        shoot("phone", page(Seat.CLIENT, Chromium.NARROW, ColorScheme.LIGHT));
    }

    private static void shoot(String kind, Page page) {
        pages().forEach((name, address) -> {
            page.navigate(address);
            page.screenshot(new Page.ScreenshotOptions()
                    .setPath(Path.of("target", "screenshots", "%s-%s.png".formatted(name, kind)))
                    .setFullPage(true));
        });
        page.context().close();
    }
}
