package dev.evenkeel.files;

import dev.evenkeel.event.Event;
import dev.evenkeel.event.Quarantined;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Collects what is read from files, one file after the other; hands it over in pieces where somebody takes them. */
final class Intake {
    private final int pieceMax;
    private final Consumer<Received> taker;
    private final List<Event> deliveries = new ArrayList<>();
    private final List<Quarantined> lines = new ArrayList<>();
    private final List<Received.ReadFile> files = new ArrayList<>();
    private final TreeMap<String, Long> warnings = new TreeMap<>();

    /** Collects all. */
    Intake() {
        this(Integer.MAX_VALUE, _ -> {});
    }

    /**
     * Hands over so many events at a time, with what was set aside among them, or so many lines that were set aside, whatever comes first;
     * the last piece is what {@link #received} gives.
     */
    Intake(int pieceMax, Consumer<Received> taker) {
        this.pieceMax = pieceMax;
        this.taker = taker;
    }

    /** An event. */
    void add(Event event) {
        if (deliveries.size() == pieceMax) {
            handOver();
        }
        deliveries.add(event);
    }

    private void setAside(Quarantined.Line line) {
        if (lines.size() == pieceMax) {
            handOver();
        }
        lines.add(line);
    }

    private void handOver() {
        taker.accept(received());
        deliveries.clear();
        lines.clear();
    }

    /** A line that is set aside. */
    void refuse(Path file, long line, BadLine why, String content) {
        var column = why.column().isEmpty() ? "" : ", column " + why.column();
        setAside(new Quarantined.Line(
                file.toString(),
                line,
                why.column(),
                why.reason(),
                "%s line %d%s: the event %s.".formatted(file, line, column, why.words()),
                content));
    }

    /** A row that is set aside. */
    void refuse(Path file, Table.BadRow row) {
        setAside(new Quarantined.Line(
                file.toString(),
                row.line(),
                "",
                Quarantined.Reason.UNREADABLE,
                "%s line %d: the row %s.".formatted(file, row.line(), row.words()),
                row.content()));
    }

    /** A file that ends before it was meant to; the words are a sentence. */
    void damaged(Path file, long line, String words, String content) {
        setAside(new Quarantined.Line(file.toString(), line, "", Quarantined.Reason.UNREADABLE, words, content));
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
