package dev.evenkeel.report;

/**
 * Hypertext being written. All text and every attribute value is escaped here and nowhere else; {@link #raw} is for what
 * this package wrote itself.
 */
final class Html {
    private final StringBuilder out = new StringBuilder();

    /** Opens an element; attributes are given as name, value, name, value. */
    Html open(String element, String... attributes) {
        begin(element, attributes);
        out.append('>');
        return this;
    }

    /** An element that never has anything in it, such as {@code meta}. */
    Html empty(String element, String... attributes) {
        begin(element, attributes);
        out.append("/>");
        return this;
    }

    private void begin(String element, String... attributes) {
        out.append('<').append(element);
        for (var at = 0; at + 1 < attributes.length; at += 2) {
            out.append(' ')
                    .append(attributes[at])
                    .append("=\"")
                    .append(escaped(attributes[at + 1]))
                    .append('"');
        }
    }

    Html close(String element) {
        out.append("</").append(element).append('>');
        return this;
    }

    /** Ends a line of the source. */
    Html line() {
        out.append('\n');
        return this;
    }

    Html text(String text) {
        out.append(escaped(text));
        return this;
    }

    /** An element with text in it. */
    Html element(String element, String text, String... attributes) {
        return open(element, attributes).text(text).close(element);
    }

    /** Text from outside, kept from turning the writing direction of what is around it. */
    Html foreign(String text) {
        return element("bdi", text);
    }

    /** Hypertext that is known to be well formed. */
    Html raw(String hypertext) {
        out.append(hypertext);
        return this;
    }

    @Override
    public String toString() {
        return out.toString();
    }

    /** Text that is text wherever it stands, in an element or in a quoted attribute. */
    static String escaped(String text) {
        var shown = Foreign.text(text);
        var escaped = new StringBuilder(shown.length() + 16);
        for (var at = 0; at < shown.length(); at++) {
            var character = shown.charAt(at);
            switch (character) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                default -> escaped.append(character);
            }
        }
        return escaped.toString();
    }
}
