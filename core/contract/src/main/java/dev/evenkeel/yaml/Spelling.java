package dev.evenkeel.yaml;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** Recognises how people write a number, a date or a duration elsewhere, and says how it is written here. */
final class Spelling {
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]+(\\.[0-9]+)?");
    private static final Pattern SPOKEN_DURATION = Pattern.compile(
            "([1-9][0-9]*)\\s*(m|min|minutes?|h|hrs?|hours?|d|days?|w|weeks?)", Pattern.CASE_INSENSITIVE);
    private static final Pattern GERMAN_DATE = Pattern.compile("([0-3]?[0-9])\\.([01]?[0-9])\\.([0-9]{4})");
    private static final Pattern SLOPPY_DATE = Pattern.compile("([0-9]{4})[-/.]([0-9]{1,2})[-/.]([0-9]{1,2})");
    private static final Map<String, String> CODES = Map.of(
            "duration", "window",
            "number", "number",
            "amount of money", "number",
            "whole number", "number",
            "percentage", "percent",
            "date", "date",
            "name", "name");

    private Spelling() {}

    /** A rule that the text breaks in particular, empty or a sentence and a space; and what was probably meant. */
    record Hint(String rule, String nearest) {
        static final Hint NONE = new Hint("", "");
    }

    static String code(String grammar) {
        return CODES.getOrDefault(grammar, "grammar");
    }

    static Hint hint(String grammar, String text) {
        return switch (grammar) {
            case "duration" -> duration(text);
            case "percentage" -> percentage(text);
            case "number", "amount of money", "whole number" -> number(grammar, text);
            case "date" -> date(text);
            case "number of days", "number of business days", "number of months", "number of cases" ->
                counted(grammar.substring("number of ".length()), text);
            case "condition" -> Hint.NONE;
            default -> Hint.NONE;
        };
    }

    private static Hint duration(String text) {
        if (text.startsWith("-")) {
            return new Hint("It must be longer than zero; a window looks forward. ", text.substring(1));
        }
        if (text.matches("0+\\s*[a-z]*")) {
            return new Hint("It must be longer than zero. ", "");
        }
        if (NUMBER.matcher(text).matches()) {
            return new Hint("It has no unit. ", text.contains(".") ? "" : text + "d");
        }
        var spoken = SPOKEN_DURATION.matcher(text);
        if (!spoken.matches() || spoken.group(1).length() > 4) {
            return Hint.NONE;
        }
        var unit = Character.toLowerCase(spoken.group(2).charAt(0));
        var count = Integer.parseInt(spoken.group(1));
        return new Hint("", unit == 'w' ? 7 * count + "d" : count + String.valueOf(unit));
    }

    private static Hint percentage(String text) {
        if (text.startsWith("-")) {
            return new Hint("It must not be negative. ", text.substring(1));
        }
        if (!NUMBER.matcher(text).matches() || text.length() > 12) {
            return text.endsWith(" %") ? new Hint("", text.replace(" ", "")) : Hint.NONE;
        }
        var number = new java.math.BigDecimal(text);
        var percent = text.contains(".") ? number.movePointRight(2) : number;
        return new Hint("It has no % sign. ", percent.stripTrailingZeros().toPlainString() + "%");
    }

    private static Hint number(String grammar, String text) {
        if (text.startsWith("-") && NUMBER.matcher(text).matches()) {
            return new Hint("It must not be negative. ", "");
        }
        if (text.endsWith("%")) {
            return new Hint("It is a percentage. ", "");
        }
        if (text.matches("[A-Z]{3} ?[0-9.]+|[€$£] ?[0-9.]+|[0-9.]+ ?([A-Z]{3}|[€$£])")) {
            return new Hint("The currency stands under 'billing' only. ", text.replaceAll("[^0-9.]", ""));
        }
        if (text.matches("[0-9]{1,3}([ ',_][0-9]{3})+(\\.[0-9]+)?")) {
            return new Hint("Thousands have no separator. ", text.replaceAll("[^0-9.]", ""));
        }
        if (text.matches("[0-9]+,[0-9]{1,2}") && !grammar.equals("whole number")) {
            return new Hint("Decimals stand after a point. ", text.replace(',', '.'));
        }
        if (text.matches("0+[0-9]+(\\.[0-9]+)?")) {
            return new Hint("It has no leading zeros. ", text.replaceFirst("^0+(?=[0-9])", ""));
        }
        return Hint.NONE;
    }

    private static Hint date(String text) {
        var german = GERMAN_DATE.matcher(text);
        if (german.matches()) {
            return date(german.group(3), german.group(2), german.group(1));
        }
        var sloppy = SLOPPY_DATE.matcher(text);
        return sloppy.matches() ? date(sloppy.group(1), sloppy.group(2), sloppy.group(3)) : Hint.NONE;
    }

    private static Hint date(String year, String month, String day) {
        var m = Integer.parseInt(month);
        var d = Integer.parseInt(day);
        var isPossible = m >= 1 && m <= 12 && d >= 1 && d <= 31;
        return new Hint("", isPossible ? String.format(Locale.ROOT, "%s-%02d-%02d", year, m, d) : "");
    }

    private static Hint counted(String unit, String text) {
        var number = text.replaceAll("[^0-9].*", "");
        var isNumbered = !number.isEmpty() && number.length() < 4;
        return new Hint(
                NUMBER.matcher(text).matches() ? "It has no unit. " : "", isNumbered ? number + " " + unit : "");
    }
}
