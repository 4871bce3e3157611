package dev.evenkeel.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.function.Function;

/** Asks a person, and asks again where the answer cannot be. */
final class Dialogue {
    /** Who gives so many answers that cannot be, wants something else. */
    private static final int TRIES_MAX = 5;

    private final BufferedReader answers;
    private final PrintWriter questions;

    Dialogue(Reader answers, PrintWriter questions) {
        this.answers = new BufferedReader(answers);
        this.questions = questions;
    }

    /** With the person at the terminal; empty where there is none. */
    @SuppressWarnings("SystemConsoleNull") // it may be, by how the JVM was made or started
    static Optional<Dialogue> onTerminal(PrintWriter questions) {
        var console = System.console();
        return console != null && console.isTerminal()
                ? Optional.of(new Dialogue(new InputStreamReader(System.in, console.charset()), questions))
                : Optional.empty();
    }

    /**
     * Asks until the answer can be read.
     *
     * @param usual what an empty answer means; empty where an answer is needed
     * @param reading gives the answer's meaning, or throws {@link CannotRun} with what is wrong
     */
    <T> T ask(String question, String usual, Function<String, T> reading) {
        for (var tries = 0; tries < TRIES_MAX; tries++) {
            questions.print("%s%s: ".formatted(question, usual.isEmpty() ? "" : " [" + usual + "]"));
            questions.flush();
            var answer = line().strip();
            try {
                return reading.apply(answer.isEmpty() ? usual : answer);
            } catch (CannotRun wrong) {
                questions.println("  " + wrong.getMessage());
            }
        }
        throw new CannotRun(
                CannotRun.Reason.BAD_OPTION,
                "No answer could be read in %d tries; give it as an option.".formatted(TRIES_MAX));
    }

    private String line() {
        try {
            return Optional.ofNullable(answers.readLine())
                    .orElseThrow(() ->
                            new CannotRun(CannotRun.Reason.BAD_OPTION, "The answers ended before the questions."));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
