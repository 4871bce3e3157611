package dev.evenkeel.files;

import dev.evenkeel.audit.Audited;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A sample for a second judge: CSV with the columns {@code case,claimed_at,stratum,second}. It is blind: how the claims were
 * decided is not in it. The judge writes {@code upheld} or {@code overturned} into the last column.
 */
public final class AuditFile {
    /** The column that the second judge fills in. */
    public static final String SECOND = "second";

    private static final List<String> COLUMNS = List.of("case", "claimed_at", "stratum", SECOND);
    private static final String UPHELD = "upheld";
    private static final String OVERTURNED = "overturned";

    private AuditFile() {}

    /** Writes a sample that nobody has answered yet. */
    public static void write(List<Audited> sample, Path path) {
        var text = new StringBuilder();
        CsvText.append(text, COLUMNS);
        for (var claim : sample) {
            CsvText.append(text, List.of(claim.caseId(), claim.claimedAt(), claim.stratum(), ""));
        }
        Atomically.write(path, out -> out.write(text.toString().getBytes(StandardCharsets.UTF_8)));
    }

    /** Reads the answers: whether each claim was overturned. Throws {@link UnusableFile} where one is missing or unclear. */
    public static Map<Audited.Id, Boolean> read(Path path) {
        try (var file = TextFile.open(path, Progress.silent());
                var table = CsvTable.open(file)) {
            if (!table.header().equals(COLUMNS)) {
                throw new UnusableFile("%s is no sample of an audit: its columns are %s, and should be %s."
                        .formatted(path, String.join(",", table.header()), String.join(",", COLUMNS)));
            }
            var answers = new LinkedHashMap<Audited.Id, Boolean>();
            for (var row = table.next(); row.isPresent(); row = table.next()) {
                var cells = row.get().cells();
                var id = new Audited.Id(cells.get(0), cells.get(1));
                if (answers.put(id, isOverturned(path, id, cells.getLast().strip())) != null) {
                    throw new UnusableFile("%s has case %s, claimed at %s, twice; remove one."
                            .formatted(path, id.caseId(), id.claimedAt()));
                }
            }
            table.damage().ifPresent(damage -> {
                throw new UnusableFile(damage.words());
            });
            return answers;
        } catch (Table.BadRow e) {
            throw new UnusableFile("%s line %d: the row %s.".formatted(path, e.line(), e.words()));
        }
    }

    private static boolean isOverturned(Path path, Audited.Id id, String answer) {
        return switch (answer) {
            case UPHELD -> false;
            case OVERTURNED -> true;
            default ->
                throw new UnusableFile(
                        "%s: '%s' is no answer for case %s, claimed at %s; write '%s' or '%s' into the column '%s'."
                                .formatted(path, answer, id.caseId(), id.claimedAt(), UPHELD, OVERTURNED, SECOND));
        };
    }
}
