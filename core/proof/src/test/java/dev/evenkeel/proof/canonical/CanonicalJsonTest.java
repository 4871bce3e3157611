package dev.evenkeel.proof.canonical;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evenkeel.proof.Malformed;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 8785, by its own example and those of its reference tests (cyberphone/json-canonicalization), and what we refuse. */
class CanonicalJsonTest {
    private static final long SEED = 20261122;

    @Test
    void names_are_in_the_order_of_the_rfc() {
        // RFC 8785, section 3.2.3; the test data 'weird'.
        assertThat(canonical("""
                {
                  "\\u20ac": "Euro Sign",
                  "\\r": "Carriage Return",
                  "\\ufb33": "Hebrew Letter Dalet With Dagesh",
                  "1": "One",
                  "\\ud83d\\ude00": "Emoji: Grinning Face",
                  "\\u0080": "Control",
                  "\\u00f6": "Latin Small Letter O With Diaeresis"
                }
                """))
                .isEqualTo("{\"\\r\":\"Carriage Return\",\"1\":\"One\",\"\u0080\":\"Control\","
                        + "\"ö\":\"Latin Small Letter O With Diaeresis\",\"€\":\"Euro Sign\","
                        + "\"😀\":\"Emoji: Grinning Face\",\"\ufb33\":\"Hebrew Letter Dalet With Dagesh\"}");
        assertThat(canonical("""
                {
                  "\\u20ac": "Euro Sign",
                  "1": "One",
                  "\\u0080": "Control\\u007f",
                  "\\ud83d\\ude02": "Smiley",
                  "\\u00f6": "Latin Small Letter O With Diaeresis",
                  "\\ufb33": "Hebrew Letter Dalet With Dagesh",
                  "</script>": "Browser Challenge"
                }
                """))
                .isEqualTo("{\"1\":\"One\",\"</script>\":\"Browser Challenge\",\"\u0080\":\"Control\u007f\","
                        + "\"ö\":\"Latin Small Letter O With Diaeresis\",\"€\":\"Euro Sign\",\"😂\":\"Smiley\","
                        + "\"\ufb33\":\"Hebrew Letter Dalet With Dagesh\"}");
    }

    @ParameterizedTest
    @CsvSource(delimiterString = " -> ", quoteCharacter = '`', textBlock = """
            # published test data: french, structures (its fraction 56.0 left out), arrays
            { "peach": 1, "péché": 2, "pêche": 3, "sin": 4 } -> {"peach":1,"péché":2,"pêche":3,"sin":4}
            { "1": {"f": {"f": "hi","F": 5} ,"\\n": 56}, "10": { }, "": "empty", "a": { }, "111": [ { } ], "A": { } } -> {"":"empty","1":{"\\n":56,"f":{"F":5,"f":"hi"}},"10":{},"111":[{}],"A":{},"a":{}}
            [56, {"d": true, "10": null, "1": [ ]}] -> [56,{"1":[],"10":null,"d":true}]
            # RFC 8785, section 3.2.2.2: what is escaped, and how
            "\\u20ac$\\u000F\\u000aA'\\u0042\\u0022\\u005c\\\\\\"\\/" -> "€$\\u000f\\nA'B\\"\\\\\\\\\\"/"
            "\\b\\t\\n\\f\\r\\u001F" -> "\\b\\t\\n\\f\\r\\u001f"
            # the greatest whole numbers
            [9007199254740991, -9007199254740991, 0] -> [9007199254740991,-9007199254740991,0]
            """)
    void a_record_has_one_spelling(String json, String canonical) {
        assertThat(canonical(json)).isEqualTo(canonical);
        assertThat(canonical(canonical)).as("canonical already").isEqualTo(canonical);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.0",
                "1e3",
                "-0",
                "01",
                "9007199254740992",
                "-9007199254740992",
                "123456789012345678901234567890",
                "{\"a\":1,\"a\":2}",
                "{\"a\":1,\"\\u0061\":2}",
                "\"\\ud800\"",
                "\"\\udc00\"",
                "\"\\udc00\\ud800\"",
                "{\"\\ud800\":1}",
                "",
                " ",
                "{",
                "[1,]",
                "{\"a\" 1}",
                "{a:1}",
                "'a'",
                "nul",
                "true false",
                "NaN",
                "+1",
                "\"\\x\"",
                "\"\\u12\"",
                "\"\\u12é4\"",
                "\"a\nb\"",
                "\"open",
                "\ufeff1",
                "1\u00a0",
            })
    void what_has_no_canonical_spelling_is_refused(String json) {
        assertThatThrownBy(() -> canonical(json)).isInstanceOf(Malformed.class).hasMessageEndingWith(".");
    }

    @Test
    void bytes_that_are_no_utf8_are_refused() {
        var overlong = new byte[] {'"', (byte) 0xc0, (byte) 0xaf, '"'};
        var surrogate = new byte[] {'"', (byte) 0xed, (byte) 0xa0, (byte) 0x80, '"'};
        for (var bytes : List.of(overlong, surrogate)) {
            assertThatThrownBy(() -> CanonicalJson.read(bytes))
                    .isInstanceOf(Malformed.class)
                    .hasMessageContaining("UTF-8");
        }
    }

    @Test
    void nesting_has_a_limit() {
        assertThat(canonical("[".repeat(64) + "]".repeat(64))).hasSize(128);
        assertThatThrownBy(() -> canonical("[".repeat(65) + "]".repeat(65)))
                .isInstanceOf(Malformed.class)
                .hasMessageContaining("64 deep");
    }

    @Test
    void a_message_says_where_and_what_to_do() {
        assertThatThrownBy(() -> canonical("{\"price\": 0.95}"))
                .hasMessage(
                        "The record cannot be read at character 11 ('.95}'): a number has a fraction or an exponent; "
                                + "write a decimal as text; the log has whole numbers only.");
        assertThatThrownBy(() -> canonical("{\"a\":1, \"a\":2}"))
                .hasMessageContaining("at character 8")
                .hasMessageContaining("the name 'a' is given twice");
    }

    @Test
    void json_that_is_not_canonical_is_told_from_that_which_is() {
        assertThat(CanonicalJson.readCanonical(utf8("{\"a\":1}"))).isInstanceOf(Json.Fields.class);
        assertThatThrownBy(() -> CanonicalJson.readCanonical(utf8("{\"a\": 1}")))
                .isInstanceOf(Malformed.class)
                .hasMessageContaining("differ from their canonical form at 5");
    }

    @Test
    void any_value_comes_back_from_its_bytes_and_has_no_other_spelling() {
        var random = new Random(SEED);
        for (var round = 0; round < 2_000; round++) {
            var value = value(random, 4);
            var bytes = CanonicalJson.bytes(value);
            assertThat(CanonicalJson.readCanonical(bytes))
                    .as("seed %d, round %d", SEED, round)
                    .isEqualTo(value);
            assertThat(CanonicalJson.bytes(CanonicalJson.read(utf8(loose(value, random)))))
                    .as("seed %d, round %d", SEED, round)
                    .isEqualTo(bytes);
        }
    }

    private static Json value(Random random, int depth) {
        return switch (random.nextInt(depth == 0 ? 4 : 6)) {
            case 0 -> new Json.Text(text(random));
            case 1 -> new Json.Whole(random.nextLong(-Json.WHOLE_MAX, Json.WHOLE_MAX + 1) >> random.nextInt(54));
            case 2 -> new Json.Flag(random.nextBoolean());
            case 3 -> new Json.Nothing();
            case 4 -> {
                var items = new ArrayList<Json>();
                for (var left = random.nextInt(4); left > 0; left--) {
                    items.add(value(random, depth - 1));
                }
                yield new Json.Items(items);
            }
            default -> {
                var fields = new TreeMap<String, Json>();
                for (var left = random.nextInt(5); left > 0; left--) {
                    fields.put(text(random), value(random, depth - 1));
                }
                yield new Json.Fields(fields);
            }
        };
    }

    private static String text(Random random) {
        var points = new int[] {
            'a', 'B', '"', '\\', '/', '\n', 0, 0x1f, 0x7f, 0x80, 'é', '€', 0xfb33, 0xffff, 0x1f600, 0x10ffff
        };
        var text = new StringBuilder();
        for (var left = random.nextInt(6); left > 0; left--) {
            text.appendCodePoint(points[random.nextInt(points.length)]);
        }
        return text.toString();
    }

    /** The same value in another spelling: spaced, shuffled, escaped where it need not be. */
    private static String loose(Json value, Random random) {
        var space = " \t\r\n".substring(0, random.nextInt(5));
        return space
                + switch (value) {
                    case Json.Fields(var values) -> {
                        var fields = new ArrayList<String>();
                        values.forEach((name, field) ->
                                fields.add(escaped(name, random) + space + ":" + loose(field, random)));
                        Collections.shuffle(fields, random);
                        yield "{" + String.join(",", fields) + "}";
                    }
                    case Json.Items(var values) ->
                        "["
                                + String.join(
                                        ",",
                                        values.stream()
                                                .map(item -> loose(item, random))
                                                .toList()) + "]";
                    case Json.Text(var text) -> escaped(text, random);
                    default -> CanonicalJson.text(value);
                }
                + space;
    }

    private static String escaped(String text, Random random) {
        var escaped = new StringBuilder("\"");
        text.codePoints().forEach(point -> {
            if (point < ' ' || point == '"' || point == '\\' || random.nextBoolean()) {
                Character.toString(point).chars().forEach(unit -> escaped.append("\\u%04X".formatted(unit)));
            } else {
                escaped.appendCodePoint(point);
            }
        });
        return escaped.append('"').toString();
    }

    private static String canonical(String json) {
        return new String(CanonicalJson.bytes(CanonicalJson.read(utf8(json))), StandardCharsets.UTF_8);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
