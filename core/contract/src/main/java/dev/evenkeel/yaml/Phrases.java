package dev.evenkeel.yaml;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Pieces of English sentences. */
public final class Phrases {
    private Phrases() {}

    /** A noun with its article; one that begins with 'the' has it already, and a plural needs none. */
    public static String a(String noun) {
        if (noun.startsWith("the ") || (noun.endsWith("s") && !noun.endsWith("ss") && !noun.contains(" of "))) {
            return noun;
        }
        return (noun.matches("(?i)(?!uni|one |use)[aeiou].*") ? "an " : "a ") + noun;
    }

    /** With a capital first letter. */
    public static String capital(String text) {
        return text.isEmpty() ? text : Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }

    /** {@code a, b, c}. */
    public static String list(List<String> names) {
        return String.join(", ", names);
    }

    /** {@code a, b and c}. */
    public static String and(List<String> names) {
        return joined(names, " and ");
    }

    /** {@code a, b or c}. */
    public static String or(List<String> names) {
        return joined(names, " or ");
    }

    /** {@code 2,000}, whatever the machine's language is. */
    public static String grouped(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    private static String joined(List<String> names, String last) {
        if (names.size() < 2) {
            return String.join("", names);
        }
        return names.stream().limit(names.size() - 1L).collect(Collectors.joining(", ")) + last + names.getLast();
    }
}
