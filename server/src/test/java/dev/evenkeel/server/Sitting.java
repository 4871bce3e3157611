package dev.evenkeel.server;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.evenkeel.browser.Chromium;
import dev.evenkeel.server.engagements.Held;
import dev.evenkeel.server.people.Accounts;
import dev.evenkeel.server.people.Role;
import dev.evenkeel.server.people.Seat;
import java.util.EnumMap;
import java.util.Map;

/** A browser in which a leader of each side has come in once, for all stories over the demo's engagement. */
final class Sitting implements AutoCloseable {
    private static final Desk DESK = Desk.open();

    private final Chromium chromium;
    private final Map<Seat, BrowserContext> contexts = new EnumMap<>(Seat.class);

    private Sitting(Chromium chromium) {
        this.chromium = chromium;
    }

    /** Starts the browser, or leaves the tests out. */
    static Sitting begin() {
        return new Sitting(Chromium.start());
    }

    private BrowserContext context() {
        return chromium.context(DESK.url(), Chromium.WIDE, ColorScheme.LIGHT);
    }

    /** The first page of the demo's engagement, before a leader of a side. */
    Page together(Seat seat) {
        var context = contexts.computeIfAbsent(seat, _ -> {
            var came = context();
            Visit.comeIn(came, FilledPortal.open().link(seat)).close();
            return came;
        });
        var page = context.newPage();
        page.navigate("/e/northwind-support/together");
        return page;
    }

    /** The first page of another engagement, before somebody new who leads a side of it alone. */
    Page together(Held engagement, Seat seat) {
        var accounts = DESK.part(Accounts.class);
        var account = accounts.account(
                "%s@%s.test".formatted(seat.spelling(), engagement.name()), "Robin " + seat.spelling(), false);
        accounts.seat(engagement, account, seat, Role.LEADER);
        return Visit.comeIn(context(), accounts.link(account));
    }

    @Override
    public void close() {
        chromium.close();
    }
}
