package dev.evenkeel.report;

import java.util.HexFormat;

/**
 * Text from outside, such as an id, made fit to be shown: what would steer a terminal, turn the writing direction or be
 * seen nowhere is spelt as its code point ({@code U+202E}), so that two ids that differ look different.
 */
final class Foreign {
    private Foreign() {}

    /** The text with nothing hidden in it. */
    static String text(String text) {
        if (text.codePoints().noneMatch(Foreign::isHidden)) {
            return text;
        }
        var shown = new StringBuilder();
        text.codePoints().forEach(point -> {
            if (isHidden(point)) {
                shown.append("U+").append(hex(point));
            } else {
                shown.appendCodePoint(point);
            }
        });
        return shown.toString();
    }

    private static boolean isHidden(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.UNASSIGNED,
                    Character.PRIVATE_USE -> point != 0x200C && point != 0x200D;
            default -> false;
        };
    }

    private static String hex(int point) {
        var digits = HexFormat.of().withUpperCase().toHexDigits(point, 6);
        return digits.startsWith("00") ? digits.substring(2) : digits;
    }
}
