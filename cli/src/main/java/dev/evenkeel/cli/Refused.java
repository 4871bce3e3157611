package dev.evenkeel.cli;

import dev.evenkeel.measure.Measured;
import dev.evenkeel.measure.Refusal;
import java.util.Locale;
import java.util.function.ToIntFunction;
import java.util.regex.Pattern;

/** Says why no number is given, and what would let one be given: exit code 1. */
final class Refused {
    private static final Pattern SENTENCES = Pattern.compile("(?<=[.:]) (?=\\p{Lu})");
    private static final int MANY = 4;

    private Refused() {}

    /** Goes on with a result, or tells the refusal. */
    static <T> int or(Terminal terminal, Measured<T> measured, ToIntFunction<T> next) {
        return switch (measured) {
            case Measured.Found<T>(var value) -> next.applyAsInt(value);
            case Measured.Refused<T>(var refusal) -> tell(terminal, refusal);
        };
    }

    /** A sentence a line, where there are many. */
    private static String shown(String what) {
        var sentences = SENTENCES.split(what, -1);
        return sentences.length < MANY ? what : String.join(System.lineSeparator(), sentences);
    }

    private static int tell(Terminal terminal, Refusal refusal) {
        terminal.say("No number can be defended. %s%n%s".formatted(shown(refusal.what()), refusal.mend()));
        terminal.answer(() -> Json.fields(
                "refused",
                Json.fields(
                        "reason",
                                refusal.reason().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                        "what", refusal.what(),
                        "mend", refusal.mend())));
        return CheckCommand.NO;
    }
}
