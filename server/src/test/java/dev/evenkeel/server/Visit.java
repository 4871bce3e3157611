package dev.evenkeel.server;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.util.regex.Pattern;

/** What somebody does in a browser: comes in by a link, points at something by its name, reads the title. */
final class Visit {
    private Visit() {}

    /** A page of somebody who came in by a link. */
    static Page comeIn(BrowserContext context, String secret) {
        var page = context.newPage();
        page.navigate("/enter/" + secret);
        page.getByRole(AriaRole.BUTTON).click();
        page.waitForURL(address -> !address.contains("/enter/"));
        return page;
    }

    /** Waits until what the page computes, or stores, beside it is done. */
    static void awaitAnswer(Page page) {
        page.locator("[hx-trigger^='every']")
                .first()
                .waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED));
    }

    static void click(Page page, AriaRole role, String name) {
        page.getByRole(role, new Page.GetByRoleOptions().setName(Pattern.compile(name)))
                .first()
                .click();
    }

    static String title(Page page) {
        return page.locator("h1").innerText();
    }
}
