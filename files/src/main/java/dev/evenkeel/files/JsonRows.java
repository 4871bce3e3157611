package dev.evenkeel.files;

import dev.evenkeel.event.Value;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.function.Consumer;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;

/** Reads the rows of a change log that is written in JSON: an object a row, its fields the columns. */
final class JsonRows {
    private final JsonValues values = new JsonValues();

    /** The rows of a part of a file; throws {@link BadLine} where it is none. A {@code null} is an empty cell. */
    void read(Pieces piece, Consumer<SequencedMap<String, String>> sink) {
        if (piece.isTooLong()) {
            throw new BadLine(
                    "", "is longer than %,d bytes; is a quote or brace missing".formatted(Pieces.PIECE_BYTES_MAX));
        }
        values.checkText(piece.buffer(), piece.from(), piece.to());
        try (var parser = JsonValues.FACTORY.createParser(
                ObjectReadContext.empty(), piece.buffer(), piece.from(), piece.to() - piece.from())) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new BadLine("", "is %s where an object in braces is due".formatted(JsonValues.kind(parser)));
            }
            var row = row(parser);
            if (parser.nextToken() != null) {
                throw new BadLine("", "is followed by more on its line; write one row a line");
            }
            sink.accept(row);
        } catch (JacksonException e) {
            throw JsonValues.broken(e);
        }
    }

    private SequencedMap<String, String> row(JsonParser parser) {
        var row = new LinkedHashMap<String, String>();
        for (var name = parser.nextName(); name != null; name = parser.nextName()) {
            parser.nextToken();
            values.checkWhole(name);
            if (row.put(name, cell(parser)) != null) {
                throw new BadLine(Shown.cut(name), JsonValues.twice(name));
            }
        }
        return row;
    }

    /** A number as it is written, since a log's numbers are often names. */
    private String cell(JsonParser parser) {
        return switch (values.read(parser)) {
            case Value.Decimal(var number) -> number.toPlainString();
            case Value value -> value.canonical();
        };
    }
}
