package dev.evenkeel.files;

import dev.evenkeel.event.AttributeType;
import dev.evenkeel.event.Value;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.util.ArrayList;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.JsonRecyclerPools;

/** Reads JSON values exactly: numbers as decimals, no name twice, no text that is none. */
final class JsonValues {
    /** How deep objects and arrays may lie in one another. */
    static final int NESTING_MAX = 64;

    /** The longest text in an event, in {@code char}s. */
    static final int TEXT_LENGTH_MAX = 8 << 20;

    /** The longest name, in {@code char}s. */
    static final int NAME_LENGTH_MAX = 10_000;

    static final JsonFactory FACTORY = JsonFactory.builder()
            .recyclerPool(JsonRecyclerPools.threadLocalPool())
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(NESTING_MAX)
                    .maxStringLength(TEXT_LENGTH_MAX)
                    .maxNameLength(NAME_LENGTH_MAX)
                    .build())
            .build();

    private final CharsetDecoder decoder = Shown.strict();
    private final CharBuffer decoded = CharBuffer.allocate(1 << 12);
    private final Pool pool = new Pool();
    private boolean hasEscapes;

    /** Refuses bytes that are no UTF-8, and remembers whether texts may hold half a character. */
    void checkText(byte[] bytes, int from, int to) {
        hasEscapes = false;
        var isAscii = true;
        for (var at = from; at < to; at++) {
            var next = bytes[at];
            isAscii &= next >= 0;
            hasEscapes |= next == '\\';
        }
        if (!isAscii) {
            checkUtf8(ByteBuffer.wrap(bytes, from, to - from));
        }
    }

    /** Remembers whether texts may hold half a character. */
    void checkText(String json) {
        hasEscapes = json.indexOf('\\') >= 0;
    }

    /** The value that the parser is at. */
    Value read(JsonParser parser) {
        return switch (parser.currentToken()) {
            case VALUE_STRING -> Value.of(pool.one(text(parser)));
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(parser.getString());
            case VALUE_TRUE -> Value.of(true);
            case VALUE_FALSE -> Value.of(false);
            case VALUE_NULL -> Value.nothing();
            case START_ARRAY -> {
                var items = new ArrayList<Value>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    items.add(read(parser));
                }
                yield new Value.Items(items);
            }
            case START_OBJECT -> {
                var fields = new TreeMap<String, Value>();
                for (var name = parser.nextName(); name != null; name = parser.nextName()) {
                    parser.nextToken();
                    checkWhole(name);
                    if (fields.put(name, read(parser)) != null) {
                        throw new BadLine(Shown.cut(name), twice(name));
                    }
                }
                yield new Value.Fields(fields);
            }
            default -> throw new BadLine("", "is no JSON");
        };
    }

    /** The object that a text is; empty when it is none. */
    static Optional<Value.Fields> object(String json) {
        var values = new JsonValues();
        values.checkText(json);
        try (var parser = FACTORY.createParser(ObjectReadContext.empty(), json)) {
            parser.nextToken();
            return values.read(parser) instanceof Value.Fields fields && parser.nextToken() == null
                    ? Optional.of(fields)
                    : Optional.empty();
        } catch (JacksonException | BadLine _) {
            return Optional.empty();
        }
    }

    /** The text that the parser is at. */
    String text(JsonParser parser) {
        var text = parser.getString();
        checkWhole(text);
        return text;
    }

    /** Refuses a text with half a character in it. */
    void checkWhole(String text) {
        if (hasEscapes && hasHalfCharacter(text)) {
            throw new BadLine(
                    "",
                    "has a text with half a character in it (a lone surrogate, written as \\uD8xx or \\uDCxx); write both halves or none");
        }
    }

    /** What the parser is at, for a message. */
    static String kind(JsonParser parser) {
        return switch (parser.currentToken()) {
            case START_OBJECT -> "an object";
            case START_ARRAY -> "a list";
            case VALUE_STRING -> "the text '%s'".formatted(Shown.cut(parser.getString()));
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> "the number " + Shown.cut(parser.getString());
            case VALUE_TRUE -> "true";
            case VALUE_FALSE -> "false";
            case VALUE_NULL -> "null";
            case null, default -> "nothing";
        };
    }

    static String twice(String name) {
        return "has '%s' twice, so nobody knows which counts; remove one".formatted(Shown.cut(name));
    }

    /** What a parser's exception means to the user. */
    static BadLine broken(JacksonException e) {
        var at = e.getLocation() == null ? 0 : e.getLocation().getColumnNr();
        var words = String.valueOf(e.getOriginalMessage());
        var cut = words.indexOf(" (start marker at");
        return new BadLine(
                "",
                "is no JSON%s: %s"
                        .formatted(
                                at > 0 ? " at column " + at : "",
                                Shown.cut((cut < 0 ? words : words.substring(0, cut)).replace('\n', ' '))));
    }

    private static Value number(String spelling) {
        return AttributeType.number(spelling)
                .map(Value::of)
                .orElseThrow(() -> new BadLine(
                        "",
                        "has the number %s, which has more than %d digits before or after its point"
                                .formatted(Shown.cut(spelling), AttributeType.NUMBER_DIGITS_MAX)));
    }

    private static boolean hasHalfCharacter(String text) {
        for (var at = 0; at < text.length(); at++) {
            var next = text.charAt(at);
            if (Character.isSurrogate(next)) {
                var isPair = Character.isHighSurrogate(next)
                        && at + 1 < text.length()
                        && Character.isLowSurrogate(text.charAt(at + 1));
                if (!isPair) {
                    return true;
                }
                at++;
            }
        }
        return false;
    }

    private void checkUtf8(ByteBuffer bytes) {
        var start = bytes.position();
        decoder.reset();
        var result = decoder.decode(bytes, decoded.clear(), true);
        while (result.isOverflow()) {
            result = decoder.decode(bytes, decoded.clear(), true);
        }
        if (result.isMalformed()) {
            throw new BadLine(
                    "",
                    "is not UTF-8 text at byte %d of its line (0x%02X); %s"
                            .formatted(bytes.position() - start + 1, bytes.get(bytes.position()), Utf8Reader.ADVICE));
        }
    }
}
