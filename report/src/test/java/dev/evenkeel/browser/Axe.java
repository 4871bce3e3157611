package dev.evenkeel.browser;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What people who cannot see or point would stumble over on a page, by axe-core and the rules of WCAG 2.2 AA. It is put into the
 * page once, and asked there as often as needed; a page of ours has no frames, for which the library opens a tab each time.
 */
public final class Axe {
    private static final String SCRIPT = AxeBuilder.getAxeScript();
    private static final List<String> WCAG = List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa");

    /** The rules that a colour can break: in the dark nothing else is another. */
    private static final List<String> OF_COLOURS = List.of("color-contrast", "link-in-text-block");

    private static final String ASK = """
            async ({type, values}) => {
              const found = await axe.run(document, {runOnly: {type, values}, resultTypes: ['violations']});
              return found.violations.map(it => it.id + ': ' + it.nodes.map(node => node.html).slice(0, 3).join(' | '));
            }
            """;

    private Axe() {}

    /** What it finds on the page that the tab shows, in the light by all rules and in the dark by those of colours; nothing, where all is well. */
    public static List<String> find(Page page) {
        page.evaluate(SCRIPT);
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
        var light = ask(page, "tag", WCAG);
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
        var dark = ask(page, "rule", OF_COLOURS);
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
        return Stream.concat(light.stream(), dark.stream().map(it -> "in the dark, " + it))
                .toList();
    }

    private static List<String> ask(Page page, String type, List<String> values) {
        return Shape.texts(page.evaluate(ASK, Map.of("type", type, "values", values)));
    }
}
