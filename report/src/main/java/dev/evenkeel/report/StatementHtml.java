package dev.evenkeel.report;

/** A statement as one page that stands alone: no request to anywhere, right on a phone, on paper and in the dark. */
public final class StatementHtml {
    private StatementHtml() {}

    /** The page. */
    public static String of(ShownStatement shown) {
        var html = new Html();
        html.raw("<!doctype html>\n").open("html", "lang", "en").open("head").open("meta", "charset", "utf-8");
        html.element("title", new Headline(shown).title())
                .close("head")
                .open("body")
                .open("main");
        html.element("pre", StatementText.of(shown));
        return html.close("main").close("body").close("html").line().toString();
    }
}
