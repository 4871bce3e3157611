package dev.evenkeel.files;

import dev.evenkeel.recount.BilledCharge;
import dev.evenkeel.recount.Recount;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** A recount as CSV: one row a finding. */
public final class RecountFile {
    /** The columns, in order. */
    public static final List<String> COLUMNS = List.of(
            "sort", "case", "bill_line", "at", "billed", "due", "difference", "kind", "why", "vendor_says", "evidence");

    private RecountFile() {}

    /** Writes it. */
    public static void write(Recount recount, Path path) {
        Atomically.write(path, out -> out.write(text(recount).getBytes(StandardCharsets.UTF_8)));
    }

    /** The file as a text. */
    public static String text(Recount recount) {
        var text = new StringBuilder();
        CsvText.append(text, COLUMNS);
        for (var finding : recount.findings()) {
            var charge = finding.charges().stream().findFirst();
            CsvText.append(
                    text,
                    List.of(
                            finding.sort().spelling(),
                            finding.caseId(),
                            charge.map(it -> String.valueOf(it.line())).orElse(""),
                            charge.map(BilledCharge::at).orElse(""),
                            JsonTree.decimal(finding.billed()),
                            JsonTree.decimal(finding.due()),
                            JsonTree.decimal(finding.difference()),
                            finding.kind(),
                            finding.why(),
                            charge.map(BilledCharge::says).orElse(""),
                            String.join(" ", finding.evidence())));
        }
        return text.toString();
    }
}
