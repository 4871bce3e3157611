package dev.evenkeel.report;

import java.util.List;

/** The frame of a page that stands alone and has no script: its head, its title and figures, its foot. */
record StandalonePage(Html html, String title) {
    private static final String STYLE = PageAssets.STYLE + PageAssets.TABLES + PageAssets.CHARTS;

    /**
     * One of the few figures under the title.
     *
     * @param definition what it is; empty where the name says it all
     * @param href where what is behind it stands; empty for nowhere
     */
    record Figure(String name, String value, String of, String definition, String href) {
        Figure(String name, String value, String of) {
            this(name, value, of, "", "");
        }
    }

    /** Everything before the sections. */
    void begin(String about, List<Figure> figures) {
        html.raw("<!DOCTYPE html>")
                .line()
                .open("html", "lang", "en")
                .line()
                .open("head")
                .line();
        html.empty("meta", "charset", "utf-8").line();
        html.empty("meta", "http-equiv", "Content-Security-Policy", "content", PageAssets.policy(STYLE))
                .line();
        html.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1")
                .line();
        html.empty("meta", "name", "color-scheme", "content", "light dark").line();
        html.element("title", title)
                .line()
                .open("style")
                .raw(STYLE)
                .close("style")
                .line();
        html.close("head").line().open("body").line();
        html.element("a", "To the result", "class", "skip", "href", "#result")
                .open("main", "id", "result")
                .line();
        html.element("h1", title).line().element("p", about, "class", "owed").line();
        if (!figures.isEmpty()) {
            write(html, figures);
        }
    }

    /** Figures side by side. */
    static void write(Html html, List<Figure> figures) {
        html.open("dl", "class", "figures").line();
        for (var figure : figures) {
            html.open("div").open("dt");
            if (figure.definition().isEmpty()) {
                html.text(figure.name());
            } else {
                html.element("span", figure.name(), "class", "term", "tabindex", "0", "title", figure.definition());
            }
            html.close("dt").element("dd", figure.value(), "class", "value").open("dd", "class", "of");
            if (figure.href().isEmpty()) {
                html.text(figure.of());
            } else {
                html.element("a", figure.of(), "href", figure.href());
            }
            html.close("dd").close("div").line();
        }
        html.close("dl").line();
    }

    /** The page, after the sections. */
    String end(String foot) {
        html.close("main")
                .line()
                .open("footer", "class", "foot")
                .element("p", foot)
                .close("footer")
                .line();
        return html.close("body").line().close("html").line().toString();
    }
}
