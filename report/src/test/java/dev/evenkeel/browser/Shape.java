package dev.evenkeel.browser;

import com.microsoft.playwright.Page;
import java.util.List;

/**
 * What every page of ours keeps to, whoever made it: tables that say what they are, and charts that are told in a table, too; a forest
 * plot has each figure as text beside its line.
 */
public final class Shape {
    private static final String LOOK = """
            () => {
              const said = [];
              const tell = (what, element) => said.push(what + ': ' + element.textContent.replace(/\\s+/g, ' ').trim().slice(0, 80));
              document.querySelectorAll('main table').forEach(table => {
                if (!table.caption) tell('a table without a caption', table);
              });
              document.querySelectorAll('main .bars, main .tug, main .chart:has(svg):not(.forest)').forEach(chart => {
                const section = chart.closest('section') ?? document.querySelector('main');
                const beside = section.querySelector('a.to-table');
                const told = section.querySelector('table') ?? (beside && document.querySelector(beside.getAttribute('href') + ' ~ table'));
                if (!told) tell('a chart without its table', section);
              });
              document.querySelectorAll('main figure.timeline').forEach(figure => {
                const events = figure.querySelector('.events');
                if (!(events && getComputedStyle(events).display !== 'none') && !document.querySelector('#events ~ table')) tell('a timeline without its events', figure);
              });
              document.querySelectorAll('main h1, main h2, main h3').forEach(title => {
                if (title.textContent.trim() === '') tell('a title without a word', title.parentElement);
              });
              return said;
            }
            """;

    private Shape() {}

    /** What is not so on the page that the tab shows. */
    public static List<String> find(Page page) {
        return texts(page.evaluate(LOOK));
    }

    /** By how many pixels the page is wider than a telephone; the tab is as narrow as one afterwards. */
    public static int widerThanATelephone(Page page) {
        var high = page.viewportSize().height;
        page.setViewportSize(Chromium.NARROW, high);
        return page.evaluate("document.documentElement.scrollWidth") instanceof Number width
                ? width.intValue() - Chromium.NARROW
                : Integer.MAX_VALUE;
    }

    /** The tables that have to be moved sideways to be read whole, by their captions; a matrix may, which is read both ways. */
    public static List<String> movedSideways(Page page) {
        return texts(page.evaluate(
                "[...document.querySelectorAll('.scroll')].filter(it => it.querySelector('table:not(.matrix)') && it.scrollWidth > it.clientWidth)"
                        + ".map(it => it.getAttribute('aria-label'))"));
    }

    /** A list that a page gave. */
    public static List<String> texts(Object given) {
        return given instanceof List<?> found
                ? found.stream().map(String::valueOf).toList()
                : List.of("the page gave no answer");
    }
}
