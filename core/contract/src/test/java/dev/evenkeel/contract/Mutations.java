package dev.evenkeel.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;

/**
 * Small changes to the text of a contract, by chance from a seed: what a party that edits it might do, or a broken
 * editor.
 */
final class Mutations {
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z][A-Za-z0-9_.-]*|[0-9]+(?:\\.[0-9]+)?|\\S");
    private static final List<String> WORDS = List.of(
            "month",
            "year",
            "14d",
            "-3h",
            "7",
            "100%",
            "12.5",
            "case.closed",
            "customer",
            "intent",
            "worker.tier",
            "null",
            "true",
            "'x'",
            "\"",
            "'",
            "{",
            "}",
            "[",
            "]",
            ",",
            ":",
            "- ",
            "&a",
            "*a",
            "!t",
            "<<",
            "|",
            ">",
            "#",
            "\t",
            "\n",
            "\n---\n",
            "%",
            "@",
            "`",
            "\u0000",
            "\uFEFF",
            "\u202E",
            "\uD800",
            "9".repeat(40),
            "silence",
            "else",
            "nobody",
            "by",
            "event.score <= 2");

    private final Random random;

    Mutations(long seed) {
        this.random = new Random(seed);
    }

    /** A value changed to another that is probably valid: a longer window, another price, another word. */
    String edited(String text) {
        return switch (random.nextInt(4)) {
            case 0 -> swapLines(text);
            case 1 -> dropLine(text);
            default -> changeToken(text);
        };
    }

    /** Anything at all: tokens dropped, doubled, replaced, moved. */
    String broken(String text) {
        var broken = text;
        for (var times = random.nextInt(4); times >= 0; times--) {
            broken = breakOnce(broken);
        }
        return broken;
    }

    private String breakOnce(String text) {
        var tokens = tokens(text);
        if (tokens.isEmpty()) {
            return text;
        }
        var token = tokens.get(random.nextInt(tokens.size()));
        var piece = text.substring(token[0], token[1]);
        var by = switch (random.nextInt(6)) {
            case 0 -> "";
            case 1 -> piece + " " + piece;
            case 2 -> piece + piece;
            case 3 -> WORDS.get(random.nextInt(WORDS.size()));
            case 4 -> piece + WORDS.get(random.nextInt(WORDS.size()));
            default -> {
                var other = tokens.get(random.nextInt(tokens.size()));
                yield text.substring(other[0], other[1]);
            }
        };
        return text.substring(0, token[0]) + by + text.substring(token[1]);
    }

    private static List<int[]> tokens(String text) {
        var tokens = new ArrayList<int[]>();
        var matcher = TOKEN.matcher(text);
        while (matcher.find()) {
            tokens.add(new int[] {matcher.start(), matcher.end()});
        }
        return tokens;
    }

    private String changeToken(String text) {
        var tokens = tokens(text);
        var token = tokens.get(random.nextInt(tokens.size()));
        var piece = text.substring(token[0], token[1]);
        var by = piece.matches("[0-9].*")
                ? String.valueOf(Integer.parseInt(piece.replaceAll("[^0-9].*", "")
                                .transform(it -> it.substring(0, Math.min(8, it.length()))))
                        + 1)
                : piece.matches("[A-Za-z].*") ? piece + "x" : WORDS.get(random.nextInt(10));
        return text.substring(0, token[0]) + by + text.substring(token[1]);
    }

    private String swapLines(String text) {
        var lines = new ArrayList<>(List.of(text.split("\n", -1)));
        var at = random.nextInt(lines.size() - 1);
        var line = lines.remove(at);
        lines.add(at + 1, line);
        return String.join("\n", lines);
    }

    private String dropLine(String text) {
        var lines = new ArrayList<>(List.of(text.split("\n", -1)));
        lines.remove(random.nextInt(lines.size()));
        return String.join("\n", lines);
    }
}
