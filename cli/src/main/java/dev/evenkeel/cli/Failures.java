package dev.evenkeel.cli;

import dev.evenkeel.cli.CannotRun.Reason;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says in one message what went wrong and what to do; a trace only where one was asked for. */
final class Failures implements IExecutionExceptionHandler, IParameterExceptionHandler {
    /** It could not be done. */
    static final int COULD_NOT_RUN = CommandLine.ExitCode.USAGE;

    @Override
    public int handleExecutionException(Exception failure, CommandLine commandLine, ParseResult parsed) {
        var main = (Main) commandLine.getCommandSpec().root().userObject();
        var told = Told.of(failure);
        tell(commandLine.getErr(), told, failure, main.isTracing());
        if (main.isJson()) {
            var error = new LinkedHashMap<String, Object>();
            error.put("code", told.reason().spelling());
            error.put("message", told.message());
            commandLine.getOut().print(Json.text(Map.of("error", error)));
        }
        return COULD_NOT_RUN;
    }

    @Override
    public int handleParseException(ParameterException wrong, String[] arguments) {
        var commandLine = wrong.getCommandLine();
        var err = commandLine.getErr();
        err.println("evenkeel: " + Typed.words(String.valueOf(wrong.getMessage())));
        UnmatchedArgumentException.printSuggestions(wrong, err);
        err.println("'%s --help' explains the command, with examples."
                .formatted(commandLine.getCommandSpec().qualifiedName()));
        return COULD_NOT_RUN;
    }

    static int outOfMemory(PrintWriter err, Error tooLarge) {
        err.println(
                tooLarge instanceof StackOverflowError
                        ? "evenkeel: an input is nested too deeply to be read."
                        : "evenkeel: the memory of %d MiB is not enough. Give more, such as: EVENKEEL_JAVA_OPTS=-Xmx8g evenkeel …"
                                .formatted(Runtime.getRuntime().maxMemory() >> 20));
        return COULD_NOT_RUN;
    }

    private static void tell(PrintWriter err, Told told, Exception failure, boolean isTracing) {
        err.println("evenkeel: " + told.message());
        if (isTracing) {
            failure.printStackTrace(err);
        } else if (told.reason() == Reason.UNEXPECTED) {
            err.println(
                    "This is a mistake of the program, not yours. Run it again with --trace to see where, and report that.");
        }
    }
}
