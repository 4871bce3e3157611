package dev.evenkeel.files;

import dev.evenkeel.event.Event;
import dev.evenkeel.event.Quarantined;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** Collects what is read from files, one file after the other. */
final class Intake {
    final List<Event> deliveries = new ArrayList<>();
    private final List<Quarantined> lines = new ArrayList<>();
    private final List<Received.ReadFile> files = new ArrayList<>();
    private final TreeMap<String, Long> warnings = new TreeMap<>();

    /** A line that is set aside. */
    void refuse(Path file, long line, BadLine why, String content) {
        var column = why.column().isEmpty() ? "" : ", column " + why.column();
        lines.add(new Quarantined.Line(
                file.toString(),
                line,
                why.column(),
                why.reason(),
                "%s line %d%s: the event %s.".formatted(file, line, column, why.words()),
                content));
    }

    /** A row that is set aside. */
    void refuse(Path file, Table.BadRow row) {
        lines.add(new Quarantined.Line(
                file.toString(),
                row.line(),
                "",
                Quarantined.Reason.UNREADABLE,
                "%s line %d: the row %s.".formatted(file, row.line(), row.words()),
                row.content()));
    }

    /** A file that ends before it was meant to; the words are a sentence. */
    void damaged(Path file, long line, String words, String content) {
        lines.add(new Quarantined.Line(file.toString(), line, "", Quarantined.Reason.UNREADABLE, words, content));
    }

    void addAll(List<Quarantined> more) {
        lines.addAll(more);
    }

    void warn(String what, long times) {
        warnings.merge(what, times, Long::sum);
    }

    void read(Path file, String form, long rows, List<String> remarks) {
        files.add(new Received.ReadFile(file.toString(), form, rows, remarks));
    }

    Received received() {
        return new Received(deliveries, lines, files, warnings);
    }
}
