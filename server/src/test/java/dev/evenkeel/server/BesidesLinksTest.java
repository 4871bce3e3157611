package dev.evenkeel.server;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.evenkeel.server.people.Seat;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What every page does beyond links and forms, in a real browser: keys, definitions where one points, tables as files, its typeface. */
class BesidesLinksTest {
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

    @Test
    void every_table_is_given_as_csv_with_numbers_as_programs_read_them() throws IOException {
        var page = page(Seat.CLIENT);

        var download = page.waitForDownload(
                () -> page.locator("caption .as-csv").first().click());

        assertThat(java.nio.file.Files.readString(download.path()))
                .startsWith("Period,Outcomes,Given back,EUR\n")
                .containsPattern("March 2026,[0-9]+,-[0-9]+\\.[0-9]{2},[0-9]{4}\\.[0-9]{2}\n");
        page.close();
    }

    @Test
    void the_keys_lead_everywhere() {
        var page = page(Seat.CLIENT);
        var keys = page.keyboard();
        keys.press("?");
        assertThat(page.locator("dialog")).isVisible();
        keys.press("Escape");
        assertThat(page.locator("dialog")).isHidden();
        keys.press("g");
        keys.press("c");
        page.waitForURL("**/claims");
        keys.press("/");
        assertThat(page.locator("#sought")).isFocused();
        keys.type("jku");
        assertThat(page.locator("#sought")).hasValue("jku");
        page.close();
    }

    @Test
    void j_and_k_go_down_and_up_a_list_and_u_goes_back_up_with_its_filter() {
        var page = page(Seat.PROVIDER);
        page.navigate("/e/northwind-support/claims?state=reversed&reason=recontact");
        var cases = page.locator("#found tbody th a");
        var keys = page.keyboard();

        keys.press("j");
        assertThat(cases.nth(0)).isFocused();
        keys.press("j");
        keys.press("j");
        assertThat(cases.nth(2)).isFocused();
        keys.press("k");
        assertThat(cases.nth(1)).isFocused();
        var sought = cases.nth(1).innerText();
        keys.press("Enter");
        page.waitForURL("**/case?**");
        assertThat(page.locator(".way [aria-current]")).hasText(sought);
        keys.press("u");
        page.waitForURL("**/claims?state=reversed&reason=recontact");
        page.close();
    }

    @Test
    void the_typeface_is_our_own_and_its_figures_are_as_wide_as_one_another() {
        var page = page(Seat.CLIENT);
        page.reload();

        assertThat(page.evaluate("[...document.fonts].filter(it => it.status === 'loaded').map(it => it.family)[0]"))
                .isEqualTo("Inter");
        assertThat(page.evaluate("""
                () => {
                  const cell = document.querySelector('td.number');
                  const width = text => { cell.innerHTML = '<span>' + text + '</span>'; return cell.firstChild.getBoundingClientRect().width; };
                  return width('1111.11') === width('8008.88');
                }""")).isEqualTo(true);
        assertThat(page.evaluate(
                        "performance.getEntriesByType('resource').every(it => it.name.startsWith(location.origin))"))
                .isEqualTo(true);
        page.close();
    }

    @Test
    void what_a_figure_means_stands_beside_it_by_pointing_and_by_keyboard() {
        var page = page(Seat.CLIENT);
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
        page.close();
    }
}
