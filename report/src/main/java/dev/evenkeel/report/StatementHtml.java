package dev.evenkeel.report;

import java.time.LocalDate;

/**
 * A statement as one page that stands alone: no request to anywhere, right on a phone, on paper and in the dark, and whole
 * without its script, which only filters claims.
 */
public final class StatementHtml {
    private final ShownStatement shown;
    private final Headline headline;
    private final Html html = new Html();

    private StatementHtml(ShownStatement shown) {
        this.shown = shown;
        this.headline = new Headline(shown);
    }

    /** The page. */
    public static String of(ShownStatement shown) {
        return new StatementHtml(shown).page();
    }

    /** The style of the page, for other pages that show the same things, and charts. */
    public static String style() {
        return PageAssets.STYLE + PageAssets.TABLES + PageAssets.CHARTS;
    }

    private String page() {
        html.raw("<!DOCTYPE html>").line().open("html", "lang", "en").line();
        head();
        html.open("body").line().element("a", "To the statement", "class", "skip", "href", "#statement");
        top();
        html.open("main", "id", "statement").line();
        if (shown.isPreview()) {
            html.element("p", "Preview, not a statement yet", "class", "preview");
        }
        html.element("h1", headline.title()).line();
        html.element("p", headline.owed(), "class", "owed").line();
        new FiguresSection(shown, html).write();
        facts();
        contents();
        new LinesSection(shown, html).write();
        new PricesSection(shown, html).write();
        new MeasuresSection(shown, html).write();
        new BasesSection(shown, html).write();
        if (shown.claims().hasAny()) {
            new StatesSection(shown, html).write();
            new ClaimsSection(shown, html).write();
        }
        Glossary.section(html);
        html.close("main").line();
        foot();
        html.open("script").raw(PageAssets.SCRIPT).close("script").line();
        return html.close("body").line().close("html").line().toString();
    }

    private void head() {
        var contract = shown.contract();
        html.open("head").line().empty("meta", "charset", "utf-8").line();
        html.empty("meta", "http-equiv", "Content-Security-Policy", "content", PageAssets.POLICY)
                .line();
        html.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1")
                .line();
        html.empty("meta", "name", "color-scheme", "content", "light dark").line();
        html.element(
                        "title",
                        "%s: %s, statement"
                                .formatted(Dates.period(shown.statement().period()), contract.title()))
                .line();
        html.open("style").raw(PageAssets.STYLE).close("style").line();
        html.close("head").line();
    }

    private void top() {
        var parties = shown.contract().parties();
        html.open("header", "class", "bar-top").open("div", "class", "top");
        html.open("p", "class", "parties");
        html.element("span", parties.client().name(), "class", "party client")
                .element("span", ", client, and ", "class", "muted");
        html.element("span", parties.provider().name(), "class", "party provider")
                .element("span", ", provider", "class", "muted");
        html.close("p").element("p", "Both see this page; nothing on it is withheld.", "class", "both");
        html.close("div").close("header").line();
    }

    private void facts() {
        var statement = shown.statement();
        var dates = shown.dates();
        html.open("dl", "class", "facts").line();
        fact("Contract", shown.contract().title() + " (" + shown.contract().id() + ")");
        fact("Period", Dates.span(statement.period()) + ", " + dates.zoneName());
        html.open("dt").text(shown.isPreview() ? "Preview " : "Drawn ");
        Glossary.AS_OF.link(html, "as of");
        html.close("dt").open("dd");
        html.element(
                "time",
                dates.zoned(statement.asOf()),
                "datetime",
                statement.asOf().toString());
        html.close("dd").line();
        if (!shown.isPreview()) {
            day("Dispute until", shown.deadlines().disputeUntil());
        }
        digest("Journal", shown.journal().digest(), Numbers.of(shown.journal().events(), "event", "events") + ", ");
        if (!shown.provenance().contractDigest().isEmpty()) {
            digest("Signed text", shown.provenance().contractDigest(), "");
        }
        html.close("dl").line();
    }

    private void fact(String term, String text) {
        html.element("dt", term).element("dd", text).line();
    }

    private void day(String term, LocalDate day) {
        html.element("dt", term)
                .open("dd")
                .element("time", Dates.day(day), "datetime", day.toString())
                .close("dd")
                .line();
    }

    private void digest(String term, String digest, String before) {
        html.element("dt", term)
                .open("dd")
                .text(before)
                .element("code", Provenance.shortened(digest), "title", digest)
                .close("dd")
                .line();
    }

    private void contents() {
        html.open("nav", "class", "contents", "aria-label", "Parts of this statement")
                .open("ul");
        content("lines", "Lines");
        if (PricesSection.isShown(shown)) {
            content("prices", "Unit prices");
        }
        if (MeasuresSection.isShown(shown)) {
            content("measures", "Measures");
        }
        content("bases", "Every basis");
        if (shown.claims().hasAny()) {
            content("states", "What billed and what did not");
            content("claims", "Claims");
        }
        content("words", "Words");
        html.close("ul").close("nav").line();
    }

    private void content(String anchor, String text) {
        html.open("li").element("a", text, "href", "#" + anchor).close("li");
    }

    private void foot() {
        html.open("footer", "class", "foot").open("p").text("Every claim, billed or not, with its reason: ");
        html.element("code", shown.provenance().claimsFile()).close("p").line();
        html.element(
                "p",
                "Either party recomputes this statement to the cent from the contract's text and the journal named above.");
        html.close("footer").line();
    }
}
