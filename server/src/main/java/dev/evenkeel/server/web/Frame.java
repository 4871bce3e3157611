package dev.evenkeel.server.web;

import dev.evenkeel.report.CaseLinks;
import dev.evenkeel.report.Dates;
import dev.evenkeel.server.engagements.Held;
import dev.evenkeel.server.people.Right;
import dev.evenkeel.server.people.Seat;
import dev.evenkeel.server.people.Viewer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import org.springframework.web.util.HtmlUtils;

/** What stands around every page of an engagement: who looks, what the other side sees, and the way to the other pages. */
@Component
class Frame {
    /** What stands where an amount is not for the viewer. */
    static final String WITHHELD = "withheld";

    /** A clock that goes wrong by less is a machine's; by more, a demo's. */
    private static final Duration DEMO = Duration.ofDays(1);

    /** The name of a case that ends in a number behind a hyphen; a time such as {@code 4 d 1 h}. */
    private static final Pattern NUMBERED =
            Pattern.compile("[\\w.]{1,16}-\\d{1,8}\\b(?!-)|\\d+ (?:d|h|min|s)\\b(?: \\d+ (?:d|h|min|s)\\b)?");

    private final Clock clock;

    Frame(Clock clock) {
        this.clock = clock;
    }

    /** A page's name in the navigation, the end of its address, and the key that leads to it after {@code g}. */
    record Tab(String id, String name, String key) {}

    private static final List<Tab> TABS = List.of(
            new Tab("together", "Together", "t"),
            new Tab("statements", "Statements", "s"),
            new Tab("value", "Value", "v"),
            new Tab("claims", "Claims", "c"),
            new Tab("contract", "Contract", "k"),
            new Tab("compare", "Compare", "w"),
            new Tab("earnings", "Earnings", "m"),
            new Tab("disputes", "Disputes", "d"),
            new Tab("evidence", "Evidence", "e"),
            new Tab("intake", "Intake", "i"),
            new Tab("people", "People", "p"),
            new Tab("health", "Health", "h"));

    /** A step on the way down. */
    record Crumb(String text, String href) {}

    /** One of the figures under a title: what it is, how much, of what, and where the claims behind it are. */
    record Figure(String name, String definition, String value, String of, String href) {}

    /** Puts what every page has into its model. */
    void around(Model model, Viewer viewer, String tab, String title, Crumb... way) {
        var parties = viewer.engagement().contract().parties();
        model.addAttribute("title", title);
        model.addAttribute("heading", heading(title));
        model.addAttribute("tab", tab);
        model.addAttribute("tabs", tabs(viewer));
        model.addAttribute("viewer", viewer);
        model.addAttribute("base", "/e/" + viewer.engagement().name());
        model.addAttribute("contract", viewer.engagement().contract());
        model.addAttribute("way", List.of(way));
        model.addAttribute(
                "mySide",
                switch (viewer.seat()) {
                    case CLIENT -> parties.client().name();
                    case PROVIDER -> parties.provider().name();
                    case AUDITOR -> "the auditors";
                });
        model.addAttribute("others", others(viewer, tab));
        model.addAttribute("demoDay", demoDay(viewer));
        model.addAttribute("hasMoney", viewer.may(Right.MONEY));
    }

    /** A title as hypertext in which no line ends within the name of a case or a time. */
    static String heading(String title) {
        return NUMBERED.matcher(HtmlUtils.htmlEscape(title, "UTF-8")).replaceAll("<span class=\"whole\">$0</span>");
    }

    /** The pages there are for the viewer: earnings only where the contract rewards somebody. */
    private static List<Tab> tabs(Viewer viewer) {
        var hasRewards = viewer.engagement().signed().stream()
                .anyMatch(version -> !version.contract().rewards().isEmpty());
        return hasRewards
                ? TABS
                : TABS.stream().filter(tab -> !tab.id().equals("earnings")).toList();
    }

    /** What the other side sees of the page. */
    private static String others(Viewer viewer, String tab) {
        var parties = viewer.engagement().contract().parties();
        var other = viewer.seat() == Seat.CLIENT
                ? parties.provider().name()
                : parties.client().name();
        return switch (tab) {
            case "people" -> "%s sees who takes part, and not your keys.".formatted(other);
            case "compare" -> "%s sees none of what you try out here.".formatted(other);
            case "earnings" ->
                viewer.seat() == Seat.CLIENT
                        ? "%s sees what all of its workers earn.".formatted(other)
                        : "%s sees what the contract opens to it, and that the rest is withheld.".formatted(other);
            case "together", "statements" ->
                viewer.seat() == Seat.CLIENT
                        ? "%s sees this page, your own cost only if disclosed.".formatted(other)
                        : "%s sees this page, and its own cost as well.".formatted(other);
            default -> "%s sees this page just so.".formatted(other);
        };
    }

    private String demoDay(Viewer viewer) {
        var now = clock.instant();
        var isDemo = Duration.between(now, Instant.now()).abs().compareTo(DEMO) > 0;
        return isDemo ? minute(viewer, now) : "";
    }

    /** The time here. */
    Instant now() {
        return clock.instant();
    }

    /** From a case to its page. */
    static CaseLinks links(Viewer viewer) {
        return links(viewer.engagement());
    }

    /** From a case of an engagement to its page. */
    static CaseLinks links(Held engagement) {
        return new CaseLinks(id -> "/e/%s/case?id=%s".formatted(engagement.name(), ClaimView.encoded(id)));
    }

    /** An instant to the minute; the exact one stands where the reader points. */
    static String minute(Viewer viewer, Instant instant) {
        return dates(viewer).moment(instant.truncatedTo(ChronoUnit.MINUTES));
    }

    static Dates dates(Viewer viewer) {
        return new Dates(viewer.engagement().contract().term().zone());
    }
}
