package dev.evenkeel.files;

import dev.evenkeel.engagement.ClaimRow;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** The list of claims as a file: CSV (RFC 4180, UTF-8, line feeds), its header {@link ClaimRow#COLUMNS}. */
public final class ClaimsFile {
    private static final int TEXT_LENGTH = 1 << 16;

    private ClaimsFile() {}

    /** Writes claims, in their order. */
    public static void writeCsv(Iterable<ClaimRow> claims, Path path) {
        Atomically.write(path, out -> {
            var text = new StringBuilder(TEXT_LENGTH);
            CsvText.append(text, ClaimRow.COLUMNS);
            for (var claim : claims) {
                CsvText.append(text, claim.cells());
                if (text.length() > TEXT_LENGTH - 1000) {
                    out.write(text.toString().getBytes(StandardCharsets.UTF_8));
                    text.setLength(0);
                }
            }
            out.write(text.toString().getBytes(StandardCharsets.UTF_8));
        });
    }

    /** Reads the claims that {@link #writeCsv} wrote; throws {@link UnusableFile} where the file is none of those. */
    public static List<ClaimRow> read(Path path) {
        var claims = new ArrayList<ClaimRow>();
        each(path, claims::add);
        return claims;
    }

    /** The same one after the other, for lists that need not be in memory. */
    public static void each(Path path, Consumer<ClaimRow> taker) {
        try (var file = TextFile.open(path, Progress.silent());
                var table = CsvTable.open(file)) {
            if (!table.header().equals(ClaimRow.COLUMNS)) {
                throw new UnusableFile("%s is no list of claims: its columns are %s, and should be %s."
                        .formatted(path, String.join(",", table.header()), String.join(",", ClaimRow.COLUMNS)));
            }
            for (var row = table.next(); row.isPresent(); row = table.next()) {
                taker.accept(claim(row.get().cells()));
            }
            table.damage().ifPresent(damage -> {
                throw new UnusableFile(damage.words());
            });
        } catch (Table.BadRow e) {
            throw new UnusableFile("%s line %d: the row %s.".formatted(path, e.line(), e.words()));
        }
    }

    private static ClaimRow claim(List<String> cells) {
        return new ClaimRow(
                cells.get(0),
                cells.get(1),
                cells.get(2),
                cells.get(3),
                cells.get(4),
                cells.get(5),
                cells.get(6),
                cells.get(7),
                cells.get(8),
                cells.get(9),
                cells.get(10),
                cells.get(11),
                cells.get(12),
                cells.get(13),
                cells.get(14));
    }
}
