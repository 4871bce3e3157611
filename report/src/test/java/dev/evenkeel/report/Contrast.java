package dev.evenkeel.report;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** How well a colour is told from the ground it stands on: WCAG 2.2, success criterion 1.4.3. */
final class Contrast {
    /** What text of any size needs. */
    static final double AA = 4.5;

    private static final Pattern COLOUR = Pattern.compile("--([a-z0-9-]+): #([0-9a-f]{6});");

    private Contrast() {}

    /** The colours that a block of a style sheet names. */
    static Map<String, String> colours(String block) {
        var colours = new TreeMap<String, String>();
        COLOUR.matcher(block).results().forEach(match -> colours.put(match.group(1), match.group(2)));
        return colours;
    }

    /** From 1 (alike) to 21 (black on white). */
    static double ratio(Map<String, String> colours, String one, String other) {
        var a = luminance(colours.getOrDefault(one, "000000"));
        var b = luminance(colours.getOrDefault(other, "000000"));
        return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    }

    private static double luminance(String colour) {
        return 0.2126 * linear(colour, 0) + 0.7152 * linear(colour, 2) + 0.0722 * linear(colour, 4);
    }

    private static double linear(String colour, int at) {
        var value = Integer.parseInt(colour.substring(at, at + 2), 16) / 255.0;
        return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
    }
}
