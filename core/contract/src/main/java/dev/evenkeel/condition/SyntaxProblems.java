package dev.evenkeel.condition;

import dev.cel.common.CelIssue;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Says in a reader's words what CEL's parser says in a grammar's. */
final class SyntaxProblems {
    /** Words of other languages for what CEL writes with signs, or in lower case. */
    private static final Map<String, String> SIGNS =
            Map.of("and", "&&", "or", "||", "not", "!", "is", "==", "in", "in");

    private SyntaxProblems() {}

    /** Whether the parser met a character that no word or sign of CEL begins with, or a text without an end. */
    static boolean isStranger(CelIssue issue) {
        return issue.getMessage().startsWith("token recognition error");
    }

    /** The problem of a text whose parts lie too deep in one another. */
    static Problem tooDeep(SourceText text) {
        return problem(
                text,
                text.whole(),
                "The condition is nested more than %s levels deep; give parts of it names under define."
                        .formatted(Syntax.NESTING_DEPTH_MAX),
                Optional.empty());
    }

    /** The problem at the place that the parser reports. */
    static Problem of(CelIssue issue, String source, SourceText text) {
        var offset = offset(issue, source);
        var isAtEnd = source.substring(offset).isBlank();
        var where = isAtEnd
                ? new Stretch(text.whole().end(), text.whole().end())
                : new Stretch(offset, Lexemes.lexemeEnd(source, offset));
        var found = text.part(where);
        var message = issue.getMessage();
        if (isStranger(issue)) {
            return problem(text, where, stranger(found), Optional.empty());
        }
        if (message.contains("recursion limit")) {
            return tooDeep(text);
        }
        if (message.startsWith("For input string")) {
            return problem(
                    text,
                    where,
                    "%s is no whole number of 64 bits; the largest is %s.".formatted(found, Long.MAX_VALUE),
                    Optional.empty());
        }
        if (isAtEnd) {
            return problem(text, where, atEnd(message), Optional.empty());
        }
        return unexpected(source, text, where, message);
    }

    private static Problem unexpected(String source, SourceText text, Stretch where, String message) {
        var found = text.part(where);
        var before = source.substring(0, where.start()).stripTrailing();
        var word = new Stretch(wordStart(before), before.length());
        var foreign = foreign(text, where).or(() -> foreign(text, word));
        if (foreign.isPresent()) {
            return foreign.get();
        }
        if (message.startsWith("reserved identifier")) {
            return problem(
                    text,
                    where,
                    "CEL keeps the word '%s' for itself; it names nothing here.".formatted(found),
                    Optional.empty());
        }
        if (found.equals(">") && before.endsWith("<")) {
            var sign = new Stretch(before.length() - 1, where.end());
            return problem(text, sign, "'<>' is no sign of a condition; write != .", Optional.of("!="));
        }
        return problem(
                text,
                where,
                word.end() > word.start() && isWord(found)
                        ? besideEachOther(text.part(word), found)
                        : "'%s' cannot stand here, after '%s'; something before it is missing, or it is one too many."
                                .formatted(found, lastLexeme(before)),
                Optional.empty());
    }

    /** A word of another language in place of one of CEL's signs. */
    private static Optional<Problem> foreign(SourceText text, Stretch where) {
        var written = text.part(where);
        return Optional.ofNullable(SIGNS.get(written.toLowerCase(Locale.ROOT)))
                .filter(sign -> !sign.equals(written))
                .map(sign -> problem(
                        text,
                        where,
                        "'%s' is no word of a condition; write %s.".formatted(written, sign),
                        Optional.of(sign)));
    }

    private static String besideEachOther(String word, String found) {
        return Character.isDigit(word.charAt(0))
                ? "'%s' cannot follow the number %s; a length of time is written duration('%s%s')."
                        .formatted(found, word, word, found)
                : ("'%s' cannot follow '%s' without a sign between them, such as && or == ;"
                                + " a name with a space is written in brackets: row['sys mod'].")
                        .formatted(found, word);
    }

    private static String stranger(String found) {
        return switch (found.codePointAt(0)) {
            case '=' -> "A single = compares nothing; write == .";
            case '&' -> "A single & joins nothing; write && .";
            case '|' -> "A single | joins nothing; write || .";
            case '‘', '’', '‚', '“', '”', '„', '«', '»' ->
                "'%s' is a typographic quotation mark; write a text in straight ones: 'text'.".formatted(found);
            case '\'', '"' ->
                "The text that starts here has no end, or a \\ in it that means nothing;"
                        + " write 'text', and \\\\ for a \\ .";
            default -> "'%s' means nothing in a condition.".formatted(found);
        };
    }

    private static String atEnd(String message) {
        return message.contains("')'")
                ? "The condition ends before its ( is closed; add a ) ."
                : message.contains("']'")
                        ? "The condition ends before its [ is closed; add a ] ."
                        : "The condition ends too early; something is missing here, such as a value to compare with.";
    }

    private static String lastLexeme(String before) {
        var last = "";
        for (var at = 0; at < before.length(); at += last.length()) {
            last = before.substring(at, Lexemes.lexemeEnd(before, at));
        }
        return last;
    }

    private static Problem problem(SourceText text, Stretch where, String message, Optional<String> nearest) {
        return Findings.problem(Severity.ERROR, text, where, message, nearest);
    }

    private static boolean isWord(String found) {
        return Lexemes.isNamePart(found.charAt(0));
    }

    private static int wordStart(String before) {
        var start = before.length();
        while (start > 0 && Lexemes.isNamePart(before.charAt(start - 1))) {
            start--;
        }
        return start;
    }

    /** From line and column, in code points, to {@code char}s; nearest place where the text is shorter. */
    private static int offset(CelIssue issue, String source) {
        var start = 0;
        for (var line = 1; line < issue.getSourceLocation().getLine(); line++) {
            var end = source.indexOf('\n', start);
            start = end < 0 ? source.length() : end + 1;
        }
        var columns =
                Math.clamp(issue.getSourceLocation().getColumn(), 0, source.codePointCount(start, source.length()));
        return source.offsetByCodePoints(start, columns);
    }
}
