package dev.evenkeel.yaml;

import java.util.Map;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;

/** Says what is wrong where a text is no YAML, in words for those who write contracts rather than parsers. */
final class YamlSyntax {
    /** For a character that YAML gives a meaning of its own at the start of a value. */
    static final String LEADING =
            "A leading %s makes this %s in YAML, and those are not read. If a condition or a text was meant, "
                    + "put the condition in quotes.";

    /** A field whose value is not in quotes. */
    private static final Pattern UNQUOTED = Pattern.compile("[\\w-]:\\s+[^'\"\\s{\\[|>]");

    /** A field whose value goes on after its quotes. */
    private static final Pattern HALF_QUOTED = Pattern.compile("[\\w-]:\\s+(?:'[^']*'|\"[^\"]*\")\\s*[^\\s,}\\]#]");

    /** A value that starts with a character of YAML's own. */
    private static final Pattern LEADING_SIGN = Pattern.compile("(?:[\\w-]:|-)\\s+([!&*%@`])");

    private static final Map<String, String> PLAIN_WORDS = Map.of(
            "mapping values are not allowed here",
            "A colon and a space inside a text without quotes, or a field that is indented too far. "
                    + "Put the text in quotes, or mend the indentation.",
            "found unexpected end of stream",
            "A quote or bracket that was opened is not closed before the file ends.",
            "could not find expected ':'",
            "A name without a colon after it. Write 'name: value'.",
            "did not find expected alphabetic or numeric character",
            LEADING.formatted("& or *", "an anchor or alias"));

    private YamlSyntax() {}

    /** The problem behind the parser's exception. */
    static Problem problem(YamlSource source, MarkedYamlEngineException exception) {
        var found = exception.getProblemMark().or(exception::getContextMark);
        var at = found.map(source::place).orElse(Place.start(source.file()));
        var line = found.map(source::line).orElse("");
        var sign = LEADING_SIGN.matcher(line);
        if (sign.find()) {
            var column = line.codePointCount(0, sign.start(1)) + 1;
            return Problem.error(
                    "yaml",
                    new Place(source.file(), at.line(), column),
                    line.substring(sign.start(1)),
                    LEADING.formatted(sign.group(1), "something else"));
        }
        return Problem.error("yaml", at, rest(line, found.map(Mark::getColumn).orElse(0)), message(exception, line));
    }

    private static String message(MarkedYamlEngineException exception, String line) {
        var problem = exception.getProblem() == null ? "" : exception.getProblem();
        var plain = PLAIN_WORDS.getOrDefault(problem, "This is not YAML: " + context(exception) + problem + ".");
        var opened = exception
                .getContextMark()
                .filter(mark -> exception.getProblemMark().map(Mark::getLine).orElse(-1) != mark.getLine())
                .map(mark -> " It began in line %s.".formatted(mark.getLine() + 1))
                .orElse("");
        var hint = UNQUOTED.matcher(line).find() || HALF_QUOTED.matcher(line).find()
                ? " If a condition was meant, put the condition in quotes."
                : "";
        return plain + opened + hint;
    }

    private static String context(MarkedYamlEngineException exception) {
        return exception.getContext() == null ? "" : exception.getContext() + ": ";
    }

    private static String rest(String line, int column) {
        var from = Math.min(column, line.codePointCount(0, line.length()));
        return line.substring(line.offsetByCodePoints(0, from));
    }
}
