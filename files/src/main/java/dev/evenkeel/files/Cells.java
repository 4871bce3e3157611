package dev.evenkeel.files;

import dev.evenkeel.measure.panel.Calendar;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** The rows of a small table of people (CSV), each cell by its column and read as what it should be, or told with its line. */
final class Cells {
    private static final int TEXT_MAX = 40;
    /** Ten to the power of thirteen, of which a double of 53 bits keeps two decimals. */
    private static final BigDecimal NUMBER_MAX = BigDecimal.valueOf(10_000_000_000_000L);

    private final Path path;
    private final List<String> header;
    private final Row row;

    private Cells(Path path, List<String> header, Row row) {
        this.path = path;
        this.header = header;
        this.row = row;
    }

    /** A row of a table that is read elsewhere. */
    static Cells of(Path path, List<String> header, Row row) {
        return new Cells(path, header, row);
    }

    /** Goes through the rows of a file; throws {@link UnusableFile} where columns that must be there are not, or a row is damaged. */
    static List<String> each(Path path, List<String> needed, Consumer<Cells> reader) {
        try (var table = open(path, needed)) {
            var header = table.header();
            for (var row = table.next(); row.isPresent(); row = table.next()) {
                reader.accept(new Cells(path, header, row.get()));
            }
            table.damage().ifPresent(damage -> {
                throw new UnusableFile("%s: %s.".formatted(path, damage.words()));
            });
            return header;
        } catch (Table.BadRow e) {
            throw new UnusableFile("%s line %d: the row %s.".formatted(path, e.line(), e.words()));
        }
    }

    /** Opens a table, CSV or Parquet; throws {@link UnusableFile} where it lacks columns. */
    static Table open(Path path, List<String> needed) {
        var table = FileKind.of(path) == FileKind.PARQUET
                ? ParquetTable.open(path, Progress.silent())
                : CsvTable.open(TextFile.open(path, Progress.silent()));
        var missing =
                needed.stream().filter(name -> !table.header().contains(name)).toList();
        if (!missing.isEmpty()) {
            table.close();
            throw new UnusableFile("%s has the columns %s; it lacks %s. Name them so in its first line."
                    .formatted(path, String.join(", ", table.header()), String.join(", ", missing)));
        }
        return table;
    }

    /** All cells, in the order of the file. */
    List<String> all() {
        return row.cells();
    }

    /** The cells of columns beside those named. */
    List<String> others(List<String> named) {
        var others = new ArrayList<String>();
        for (var at = 0; at < header.size(); at++) {
            if (!named.contains(header.get(at))) {
                others.add(header.get(at));
            }
        }
        return others;
    }

    boolean has(String column) {
        return header.contains(column);
    }

    String text(String column) {
        return row.cells().get(header.indexOf(column)).strip();
    }

    /** A name, which may not be empty. */
    String name(String column) {
        var text = text(column);
        if (text.isEmpty()) {
            throw wrong(column, "it is empty, and every row needs one");
        }
        return text;
    }

    /** A number; binary floating point, since it goes into statistics, and no larger than that keeps cents of. */
    double number(String column) {
        var number = decimal(column);
        if (number.abs().compareTo(NUMBER_MAX) > 0) {
            throw wrong(
                    column,
                    "it is beyond %,d, where cents are no longer told apart; correct it, or count in a larger unit"
                            .formatted(NUMBER_MAX.longValueExact()));
        }
        return number.doubleValue();
    }

    /** On which line of the file it stands. */
    long line() {
        return row.line();
    }

    BigDecimal decimal(String column) {
        try {
            return new BigDecimal(text(column));
        } catch (NumberFormatException _) {
            throw wrong(column, "it is no number; write it as 1234.5, and a missing one as no row at all");
        }
    }

    /** A number with so many decimals at most, as a whole number of its last one. */
    long scaled(String column, int decimals) {
        try {
            return decimal(column).movePointRight(decimals).longValueExact();
        } catch (ArithmeticException _) {
            throw wrong(
                    column,
                    "it has more than the %d decimals that the plan says, or is too large. Round it, or have the plan say more"
                            .formatted(decimals));
        }
    }

    /** Whether it is so: 1, true, yes. */
    boolean isSo(String column) {
        return HoldoutFiles.flag(text(column)).orElseThrow(() -> wrong(column, "it is neither 1 nor 0"));
    }

    /** A day; a month, such as 2026-05, is its last day, on which it is known. */
    LocalDate day(String column) {
        var text = text(column);
        try {
            return text.length() == 7 ? YearMonth.parse(text).atEndOfMonth() : LocalDate.parse(text);
        } catch (DateTimeException _) {
            throw wrong(column, "it is neither a day such as 2026-05-14 nor a month such as 2026-05");
        }
    }

    /** A period as a number that grows with time: a day, a month, or a whole number. */
    int period(String column) {
        var text = text(column);
        var digits = text.replace("-", "");
        if (!digits.matches("\\d{1,8}")
                || (!digits.equals(text) && Calendar.firstDay(text).isEmpty())) {
            throw wrong(column, "it is no period; write a day (2026-05-14), a month (2026-05), or a whole number");
        }
        return Integer.parseInt(digits);
    }

    UnusableFile wrong(String column, String why) {
        var text = text(column);
        return new UnusableFile("%s line %d: %s is '%s': %s."
                .formatted(
                        path,
                        row.line(),
                        column,
                        text.length() > TEXT_MAX ? text.substring(0, TEXT_MAX) + "…" : text,
                        why));
    }
}
