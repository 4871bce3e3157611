package dev.evenkeel.files;

import dev.evenkeel.contract.Billing;
import dev.evenkeel.dispute.Docket;
import dev.evenkeel.dispute.Move;
import dev.evenkeel.dispute.Procedure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** The moves about issued statements, in the file {@code disputes.jsonl} beside them: one canonical JSON object a line. */
public final class DocketFile {
    /** What the file is called. */
    public static final String NAME = "disputes.jsonl";

    private DocketFile() {}

    /**
     * The docket of the statements in a folder; without moves where there is no such file. Throws {@link UnusableFile} where
     * a line is no move, or one that could not have been made.
     */
    public static Docket read(Path folder, IssuedFiles statements, Procedure procedure, Billing.Every every) {
        var docket = Docket.of(procedure, statements.filed());
        var file = folder.resolve(NAME);
        var number = 0;
        for (var line : lines(file)) {
            number++;
            var move = MoveWire.read(line, every);
            if (move.isEmpty()) {
                throw new UnusableFile("%s line %d is no move that can be read; put back the file as it was written."
                        .formatted(file, number));
            }
            docket = switch (docket.take(move.get())) {
                case Docket.Taken(var after) -> after;
                case Docket.Refused(var why) ->
                    throw new UnusableFile(
                            "%s line %d is a move that could not be made: %s Put back the file and the statements as they were written."
                                    .formatted(file, number, why));
            };
        }
        return docket;
    }

    /** Writes all moves, in their order; the file changes as a whole or not at all. */
    public static void write(Path folder, List<Move> moves) {
        var text = moves.stream().map(move -> MoveWire.toJson(move) + "\n").collect(Collectors.joining());
        Atomically.write(folder.resolve(NAME), out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static List<String> lines(Path file) {
        try {
            return Files.exists(file) ? Files.readAllLines(file) : List.of();
        } catch (IOException e) {
            throw FileKind.unreadable(file, e);
        }
    }
}
