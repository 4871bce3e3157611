package dev.evenkeel.report;

import java.util.ArrayList;
import java.util.List;

/** How many columns of a terminal a text takes, and how it is broken into lines. */
final class TextWidth {
    private TextWidth() {}

    /** The columns that a text takes: none for a mark on the letter before it, two for wide letters, else one each. */
    static int of(String text) {
        return text.codePoints().map(TextWidth::of).sum();
    }

    private static int of(int point) {
        if (point < 0x300) {
            return 1;
        }
        return switch (Character.getType(point)) {
            case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.FORMAT -> 0;
            default -> isWide(point) ? 2 : 1;
        };
    }

    /** East Asian wide and full-width letters and pictures (UAX 11, W and F), in their main blocks. */
    private static boolean isWide(int point) {
        return (point >= 0x1100 && point <= 0x115F)
                || (point >= 0x2E80 && point <= 0xA4CF && point != 0x303F)
                || (point >= 0xAC00 && point <= 0xD7A3)
                || (point >= 0xF900 && point <= 0xFAFF)
                || (point >= 0xFE30 && point <= 0xFE6F)
                || (point >= 0xFF00 && point <= 0xFF60)
                || (point >= 0xFFE0 && point <= 0xFFE6)
                || (point >= 0x1F300 && point <= 0x1F64F)
                || (point >= 0x1F900 && point <= 0x1F9FF)
                || (point >= 0x20000 && point <= 0x3FFFD);
    }

    /** The text broken at spaces into lines of at most so many columns; a longer word is cut. */
    static List<String> wrap(String text, int columns) {
        var lines = new ArrayList<String>();
        var line = new StringBuilder();
        var used = 0;
        for (var word : text.split(" ", -1)) {
            for (var part : parts(word, columns)) {
                var width = of(part);
                if (!line.isEmpty() && used + 1 + width > columns) {
                    lines.add(line.toString());
                    line.setLength(0);
                    used = 0;
                }
                if (!line.isEmpty()) {
                    line.append(' ');
                    used++;
                }
                line.append(part);
                used += width;
            }
        }
        if (!line.isEmpty() || lines.isEmpty()) {
            lines.add(line.toString());
        }
        return lines;
    }

    /** The text, cut to so many columns with an ellipsis where it is longer. */
    static String clip(String text, int columns) {
        if (of(text) <= columns) {
            return text;
        }
        var clipped = new StringBuilder();
        var used = 0;
        for (var point : text.codePoints().toArray()) {
            used += of(point);
            if (used > columns - 1) {
                break;
            }
            clipped.appendCodePoint(point);
        }
        return clipped.append('…').toString();
    }

    private static List<String> parts(String word, int columns) {
        if (of(word) <= columns) {
            return List.of(word);
        }
        var parts = new ArrayList<String>();
        var part = new StringBuilder();
        word.codePoints().forEach(point -> {
            if (!part.isEmpty() && of(part.toString()) + of(point) > columns) {
                parts.add(part.toString());
                part.setLength(0);
            }
            part.appendCodePoint(point);
        });
        parts.add(part.toString());
        return parts;
    }
}
