package dev.evenkeel.files;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A CSV file (RFC 4180, with commas, semicolons, tabs or bars between its cells). */
final class CsvTable implements Table {
    /** The longest header that is looked at to find the delimiter, in {@code char}s. */
    private static final int HEADER_LENGTH_MAX = 1 << 16;

    private static final String DELIMITERS = ",;\t|";

    private final TextFile file;
    private final Utf8Reader reader;
    private final char delimiter;
    private final CsvScanner scanner;
    private final Header header;
    private Optional<Row> ahead;
    private String aheadFlaw = "";
    private Optional<BadRow> damage = Optional.empty();

    private CsvTable(TextFile file) throws IOException {
        this.file = file;
        this.reader = new Utf8Reader(file.bytes());
        var text = new BufferedReader(reader, HEADER_LENGTH_MAX);
        this.delimiter = delimiter(text);
        this.scanner = new CsvScanner(text, delimiter);
        this.header = Header.of(scan().map(Row::cells).orElse(List.of()));
        this.ahead = scan();
    }

    /** Opens a file and reads its header. */
    static CsvTable open(TextFile file) {
        try {
            return new CsvTable(file);
        } catch (IOException e) {
            throw FileKind.unreadable(file.path(), e);
        }
    }

    @Override
    public List<String> header() {
        return header.names();
    }

    @Override
    public List<String> remarks() {
        var remarks = new ArrayList<>(header.remarks());
        if (delimiter != ',') {
            remarks.add("the cells are separated by %s".formatted(delimiter == '\t' ? "tabs" : "'" + delimiter + "'"));
        }
        return remarks;
    }

    @Override
    public Optional<Row> next() {
        if (ahead.isEmpty()) {
            return Optional.empty();
        }
        var row = ahead.get();
        var flaw = aheadFlaw;
        ahead = scan();
        if (ahead.isEmpty() && damage.isPresent() && reader.last() != '\n') {
            // The damage cut this row short, and nobody knows where.
            damage = damage.map(it -> new BadRow(row.line(), it.words(), row.content()));
            return Optional.empty();
        }
        if (!flaw.isEmpty()) {
            throw new BadRow(
                    row.line(), flaw, Shown.content(Utf8Reader.shown(row.cells().getFirst())));
        }
        if (reader.hasEscaped() && row.cells().stream().anyMatch(Utf8Reader::isEscaped)) {
            throw new BadRow(
                    row.line(), "holds a byte that is no UTF-8, shown as \\xNN; " + Utf8Reader.ADVICE, row.content());
        }
        return Optional.of(fitting(row));
    }

    @Override
    public Optional<BadRow> damage() {
        return damage;
    }

    @Override
    public void close() {
        file.close();
    }

    /** A row with as many cells as the header has. */
    private Row fitting(Row row) {
        var cells = row.cells();
        var columns = header.names().size();
        if (cells.size() == columns) {
            return row;
        }
        if (cells.size() > columns && cells.stream().skip(columns).allMatch(String::isEmpty)) {
            return new Row(row.line(), cells.subList(0, columns), delimiter);
        }
        throw new BadRow(
                row.line(),
                "has %d cells where the header has %d columns; correct its separators and quotes"
                        .formatted(cells.size(), columns),
                row.content());
    }

    private Optional<Row> scan() {
        try {
            if (scanner.next()) {
                aheadFlaw = scanner.flaw();
                return Optional.of(new Row(scanner.line(), scanner.cells(), delimiter));
            }
            damage = file.damage().map(it -> new BadRow(scanner.line(), it, ""));
            return Optional.empty();
        } catch (IOException e) {
            throw FileKind.unreadable(file.path(), e);
        }
    }

    /** The one of {@link #DELIMITERS} that the header holds most often outside of quotes. */
    private static char delimiter(BufferedReader text) throws IOException {
        text.mark(HEADER_LENGTH_MAX);
        var counts = new int[DELIMITERS.length()];
        var isQuoted = false;
        var best = 0;
        for (var at = 0; at < HEADER_LENGTH_MAX - 1; at++) {
            var next = text.read();
            if (next < 0 || (next == '\n' && !isQuoted && at > 0)) {
                break;
            }
            isQuoted ^= next == '"';
            var which = isQuoted ? -1 : DELIMITERS.indexOf(next);
            if (which >= 0 && ++counts[which] > counts[best]) {
                best = which;
            }
        }
        text.reset();
        return DELIMITERS.charAt(best);
    }
}
