package dev.evenkeel.cli;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.TypeConversionException;

/** What somebody typed behind an option, as a number or one of several words, or a sentence that says how it is written. */
final class Typed {
    private static final Pattern NUMBER = Pattern.compile("[+-]?\\d+(\\.\\d+)?");
    private static final Pattern WHOLE = Pattern.compile("[+-]?\\d+");
    private static final Pattern CHOICE = Pattern.compile(
            "(.*): expected one of \\[(.*)] \\(case-(?:in)?sensitive\\) but was '(.*)'", Pattern.DOTALL);

    private Typed() {}

    /** Lets a command and those below it read numbers so. */
    static void read(CommandLine commandLine) {
        commandLine
                .registerConverter(BigDecimal.class, text -> number(text, BigDecimal::new))
                .registerConverter(Double.class, text -> number(text, Double::valueOf))
                .registerConverter(double.class, text -> number(text, Double::valueOf))
                .registerConverter(Long.class, text -> whole(text, Long::valueOf))
                .registerConverter(long.class, text -> whole(text, Long::valueOf))
                .registerConverter(Integer.class, text -> whole(text, Integer::valueOf))
                .registerConverter(int.class, text -> whole(text, Integer::valueOf));
    }

    private static <T> T number(String text, Function<String, T> read) {
        if (NUMBER.matcher(text).matches()) {
            return read.apply(text);
        }
        throw new TypeConversionException("'%s' is no number%s."
                .formatted(
                        text,
                        text.endsWith("%")
                                ? "; write a percentage without its sign, such as 12.5"
                                : "; write one as 1234.5, with a point and without separators"));
    }

    private static <T> T whole(String text, Function<String, T> read) {
        if (WHOLE.matcher(text).matches()) {
            try {
                return read.apply(text);
            } catch (NumberFormatException _) {
                throw new TypeConversionException("'%s' is too large.".formatted(text));
            }
        }
        throw new TypeConversionException(
                "'%s' is no whole number; write one as 1234, without separators.".formatted(text));
    }

    /** What is said of a word that is none of several: these as they are typed. */
    static String words(String message) {
        var choice = CHOICE.matcher(message);
        if (!choice.matches()) {
            return message;
        }
        return "%s: '%s' is none of these: %s."
                .formatted(
                        choice.group(1),
                        choice.group(3),
                        Arrays.stream(choice.group(2).split(", ", -1))
                                .map(word -> word.toLowerCase(Locale.ROOT))
                                .collect(Collectors.joining(", ")));
    }

    /** A number as it is typed: 1000 and 12.5. */
    static String spelled(double number) {
        return Double.isFinite(number)
                ? BigDecimal.valueOf(number).stripTrailingZeros().toPlainString()
                : String.valueOf(number);
    }
}
