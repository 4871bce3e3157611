package dev.evenkeel.condition;

/**
 * Where the words, numbers, texts and signs of a condition end. Only to point at them: what they mean is read by CEL.
 */
final class Lexemes {
    private Lexemes() {}

    static boolean isNamePart(char character) {
        return character == '_'
                || (character >= 'a' && character <= 'z')
                || (character >= 'A' && character <= 'Z')
                || isDigit(character);
    }

    /** The end of the name that starts here, be it in backquotes; the start itself where none does. */
    static int nameEnd(String text, int start) {
        if (text.startsWith("`", start)) {
            var closing = text.indexOf('`', start + 1);
            return closing < 0 ? text.length() : closing + 1;
        }
        var end = start;
        while (end < text.length() && isNamePart(text.charAt(end))) {
            end++;
        }
        return end;
    }

    /** The end of the word, number, text, comment or single character that starts here. */
    static int lexemeEnd(String text, int start) {
        var first = text.charAt(start);
        if (text.startsWith("//", start)) {
            var end = text.indexOf('\n', start);
            return end < 0 ? text.length() : end;
        }
        var startsFraction = first == '.' && start + 1 < text.length() && isDigit(text.charAt(start + 1));
        if (isDigit(first) || startsFraction) {
            return numberEnd(text, start);
        }
        var quote = first == '\'' || first == '"' || first == '`' ? start : Math.max(start, prefixEnd(text, start));
        if (quote < text.length() && "'\"".indexOf(text.charAt(quote)) >= 0) {
            return quotedEnd(
                    text,
                    quote,
                    text.substring(start, quote)
                            .toLowerCase(java.util.Locale.ROOT)
                            .contains("r"));
        }
        var end = nameEnd(text, start);
        return end > start ? end : start + Character.charCount(text.codePointAt(start));
    }

    /** The end of {@code r}, {@code b} or both, where they stand before a quote. */
    private static int prefixEnd(String text, int start) {
        var end = start;
        while (end < text.length() && end < start + 2 && "rRbB".indexOf(text.charAt(end)) >= 0) {
            end++;
        }
        return end;
    }

    private static int quotedEnd(String text, int quote, boolean isRaw) {
        var mark = text.substring(quote, quote + 1);
        var closing = text.startsWith(mark.repeat(3), quote) ? mark.repeat(3) : mark;
        for (var at = quote + closing.length(); at < text.length(); at++) {
            if (text.charAt(at) == '\\' && !isRaw) {
                at++;
            } else if (text.startsWith(closing, at)) {
                return at + closing.length();
            } else if (text.charAt(at) == '\n' && closing.length() == 1) {
                return at;
            }
        }
        return text.length();
    }

    private static int numberEnd(String text, int start) {
        var end = start;
        while (end < text.length()
                && (isNamePart(text.charAt(end)) || text.charAt(end) == '.' || isExponentSign(text, end))) {
            end++;
        }
        return end;
    }

    private static boolean isExponentSign(String text, int at) {
        return (text.charAt(at) == '-' || text.charAt(at) == '+')
                && (text.charAt(at - 1) == 'e' || text.charAt(at - 1) == 'E');
    }

    private static boolean isDigit(char character) {
        return character >= '0' && character <= '9';
    }
}
