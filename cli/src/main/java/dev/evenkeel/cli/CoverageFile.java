package dev.evenkeel.cli;

import dev.evenkeel.cli.CannotRun.Reason;
import dev.evenkeel.event.Instants;
import dev.evenkeel.verdict.Coverage;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Reads which stretches of time a log holds whole: CSV, a heading {@code from,to} and then two instants a line. */
final class CoverageFile {
    private static final String HEADING = "from,to";

    private CoverageFile() {}

    static Coverage read(Path file) {
        var lines = lines(file);
        if (lines.isEmpty() || !lines.getFirst().strip().equals(HEADING)) {
            throw wrong(
                    file, 1, lines.isEmpty() ? "" : lines.getFirst(), "the heading must be '%s'.".formatted(HEADING));
        }
        var stretches = new ArrayList<Coverage.Stretch>();
        for (var at = 1; at < lines.size(); at++) {
            if (!lines.get(at).isBlank()) {
                stretches.add(stretch(file, at + 1, lines.get(at)));
            }
        }
        return new Coverage.Stretches(stretches);
    }

    private static Coverage.Stretch stretch(Path file, int number, String line) {
        var cells = line.split(",", -1);
        if (cells.length != 2) {
            throw wrong(file, number, line, "two instants are due, with a comma between them.");
        }
        var from = instant(file, number, cells[0]);
        var to = instant(file, number, cells[1]);
        if (!from.isBefore(to)) {
            throw wrong(file, number, line, "the stretch is empty; 'to' is the first instant after it.");
        }
        return new Coverage.Stretch(from, to);
    }

    private static Instant instant(Path file, int number, String cell) {
        return Instants.parse(cell)
                .orElseThrow(() ->
                        wrong(file, number, cell, "it is no instant with an offset, such as 2026-03-01T00:00:00Z."));
    }

    private static CannotRun wrong(Path file, int number, String text, String why) {
        return new CannotRun(Reason.BAD_FILE, "%s:%d: '%s': %s".formatted(file, number, text, why));
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (CharacterCodingException _) {
            throw CannotRun.unreadable(file, "it is not in UTF-8; save it so.");
        } catch (IOException failure) {
            throw CannotRun.unreadable(file, "%s.".formatted(failure.getMessage()));
        }
    }
}
