package dev.evenkeel.yaml;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The characters of a file before they are YAML: what may not stand in a file that two parties sign. */
final class SourceText {
    /** The problems told at most; a file with more of them is of another kind. */
    private static final int PROBLEMS_MAX = 20;

    private final List<Problem> problems = new ArrayList<>();

    private SourceText() {}

    /** The text of UTF-8 bytes; empty where they are none. */
    static Optional<String> decoded(byte[] utf8) {
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(utf8))
                    .toString());
        } catch (CharacterCodingException _) {
            return Optional.empty();
        }
    }

    /** The place of the first byte that is not UTF-8. */
    static Place firstBadByte(String file, byte[] bytes) {
        var decoder = StandardCharsets.UTF_8.newDecoder();
        var good = java.nio.CharBuffer.allocate(bytes.length + 1);
        decoder.decode(ByteBuffer.wrap(bytes), good, true);
        var line = 1;
        var column = 1;
        for (var at = 0; at < good.position(); at++) {
            if (good.get(at) == '\n') {
                line++;
                column = 1;
            } else {
                column++;
            }
        }
        return new Place(file, line, column);
    }

    /** Problems with single characters: one per line and kind, in the order of the text. */
    static List<Problem> problems(String file, String text) {
        var source = new SourceText();
        var line = 1;
        var column = 0;
        for (var at = 0; at < text.length() && source.problems.size() < PROBLEMS_MAX; ) {
            var character = text.codePointAt(at);
            at += Character.charCount(character);
            column++;
            if (character == '\n') {
                line++;
                column = 0;
            } else {
                source.look(character, new Place(file, line, column));
            }
        }
        return source.problems;
    }

    private void look(int character, Place at) {
        if (character == '\t') {
            add("tab", at, "\\t", "A tab, which YAML does not take for indentation. Put spaces instead.");
        } else if (character == 0xFFFD) {
            add(character, at, "A character that was lost when the file was read or saved (%s). Save it as UTF-8.");
        } else if (isControl(character) || Character.getType(character) == Character.SURROGATE) {
            add(character, at, "A control character (%s); the file must be plain UTF-8 text. Remove it.");
        } else if (isInvisible(character)) {
            add(
                    character,
                    at,
                    "An invisible character (%s), which can make a text read otherwise than it is. Remove it.");
        }
    }

    /** Names the character only now: most of a file needs no name. */
    private void add(int character, Place at, String message) {
        var name = "U+%04X".formatted(character).toUpperCase(Locale.ROOT);
        add("encoding", at, name, message.formatted(name));
    }

    private void add(String code, Place at, String text, String message) {
        var isRepeated = !problems.isEmpty()
                && problems.getLast().line() == at.line()
                && problems.getLast().message().equals(message);
        if (!isRepeated) {
            problems.add(Problem.error(code, at, text, message));
        }
    }

    private static boolean isControl(int character) {
        return Character.getType(character) == Character.CONTROL && character != '\r';
    }

    /**
     * Marks of writing direction, line ends that editors don't show, characters without width (joiners of letters are
     * fine).
     */
    private static boolean isInvisible(int character) {
        return switch (Character.getType(character)) {
            case Character.FORMAT -> character != 0x200C && character != 0x200D;
            case Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }
}
