package dev.evenkeel.proof.canonical;

import dev.evenkeel.proof.Malformed;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** Reads one JSON document (RFC 8259), and refuses whatever has no canonical spelling. */
final class JsonReader {
    /** How deep objects and lists may lie in each other. */
    private static final int NESTING_MAX = 64;

    /** Digits of the greatest number; more of them cannot be in range. */
    private static final int DIGITS_MAX = 16;

    private final String text;
    private int at;
    private int nesting;

    JsonReader(String text) {
        this.text = text;
    }

    Json document() {
        var value = value();
        skipSpace();
        if (at < text.length()) {
            throw refused(
                    "something follows the value", "a record is one JSON value and nothing else; take the rest out");
        }
        return value;
    }

    private Json value() {
        skipSpace();
        return switch (peek()) {
            case '{' -> fields();
            case '[' -> items();
            case '"' -> new Json.Text(string());
            case 't' -> word("true", new Json.Flag(true));
            case 'f' -> word("false", new Json.Flag(false));
            case 'n' -> word("null", new Json.Nothing());
            default -> number();
        };
    }

    private Json fields() {
        enter();
        var values = new TreeMap<String, Json>();
        var more = !closes('}');
        while (more) {
            skipSpace();
            var start = at;
            var name = string();
            skipSpace();
            take(':');
            if (values.put(name, value()) != null) {
                at = start;
                throw refused("the name '%s' is given twice".formatted(name), "leave one of them");
            }
            more = goesOn('}');
        }
        nesting--;
        return new Json.Fields(values);
    }

    private Json items() {
        enter();
        List<Json> values = new ArrayList<>();
        var more = !closes(']');
        while (more) {
            values.add(value());
            more = goesOn(']');
        }
        nesting--;
        return new Json.Items(values);
    }

    private void enter() {
        at++;
        if (++nesting > NESTING_MAX) {
            throw refused("it is nested more than %d deep".formatted(NESTING_MAX), "flatten it");
        }
    }

    private boolean closes(char end) {
        skipSpace();
        if (peek() != end) {
            return false;
        }
        at++;
        return true;
    }

    private boolean goesOn(char end) {
        if (closes(end)) {
            return false;
        }
        take(',');
        return true;
    }

    private Json number() {
        var start = at;
        if (peek() == '-') {
            at++;
        }
        var digits = at;
        while (isDigit(peek())) {
            at++;
        }
        if (at == digits) {
            throw refused("there is no JSON value", "see RFC 8259");
        }
        if (peek() == '.' || peek() == 'e' || peek() == 'E') {
            throw refused(
                    "a number has a fraction or an exponent",
                    "write a decimal as text; the log has whole numbers only");
        }
        var hasLeadingZero = text.charAt(digits) == '0' && (at - digits > 1 || digits > start);
        if (hasLeadingZero || at - digits > DIGITS_MAX) {
            throw refused(
                    "the number %s is not spelt as JSON spells it, or too large".formatted(text.substring(start, at)),
                    "write it without leading zeros or a negative zero, and as text beyond ±%d"
                            .formatted(Json.WHOLE_MAX));
        }
        return new Json.Whole(Long.parseLong(text, start, at, 10));
    }

    private String string() {
        take('"');
        var plain = at;
        while (at < text.length() && text.charAt(at) != '"' && text.charAt(at) != '\\' && text.charAt(at) >= ' ') {
            at++;
        }
        if (peek() == '"') {
            return text.substring(plain, at++);
        }
        var value = new StringBuilder().append(text, plain, at);
        while (peek() != '"') {
            if (peek() < ' ') {
                throw refused("text has a bare control character, or does not end", "escape it as \\uXXXX, or end it");
            }
            value.append(peek() == '\\' ? escaped() : text.charAt(at++));
        }
        at++;
        return value.toString();
    }

    private char escaped() {
        at++;
        var escape = peek();
        at++;
        return switch (escape) {
            case '"', '\\', '/' -> escape;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> unit();
            default -> throw refused("there is no escape '\\%s' in JSON".formatted(escape), "see RFC 8259, section 7");
        };
    }

    private char unit() {
        var unit = 0;
        for (var end = at + 4; at < end; at++) {
            var digit = peek() < 0x80 ? Character.digit(peek(), 16) : -1;
            if (digit < 0) {
                throw refused("\\u needs four hexadecimal digits", "see RFC 8259, section 7");
            }
            unit = (unit << 4) | digit;
        }
        return (char) unit;
    }

    private Json word(String word, Json value) {
        if (!text.startsWith(word, at)) {
            throw refused("there is no JSON value", "see RFC 8259");
        }
        at += word.length();
        return value;
    }

    private void take(char expected) {
        if (peek() != expected) {
            throw refused("'%s' is missing".formatted(expected), "see RFC 8259");
        }
        at++;
    }

    private void skipSpace() {
        while (at < text.length() && " \t\n\r".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    /** The next character; NUL, which JSON has nowhere, at the end. */
    private char peek() {
        return at < text.length() ? text.charAt(at) : '\0';
    }

    private static boolean isDigit(char character) {
        return character >= '0' && character <= '9';
    }

    private Malformed refused(String what, String remedy) {
        return new Malformed("The record cannot be read at character %d (%s): %s; %s."
                .formatted(at, Malformed.shown(text.substring(Math.min(at, text.length()))), what, remedy));
    }
}
