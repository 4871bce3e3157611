package dev.evenkeel.files;

import dev.evenkeel.event.Compared;
import dev.evenkeel.event.Event;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/** All differences of two feeds as CSV: one row a difference, with the event on each side that has it. */
public final class ReconciliationFile {
    private static final List<String> COLUMNS = List.of(
            "difference",
            "type",
            "time",
            "case",
            "customer",
            "our_source",
            "our_id",
            "their_source",
            "their_id",
            "differs_in");

    private ReconciliationFile() {}

    /** Writes the table: only ours, only theirs, told differently, the same under another identity. */
    public static void write(Compared reconciled, Path path) {
        Atomically.write(path, out -> out.write(text(reconciled).getBytes(StandardCharsets.UTF_8)));
    }

    /** The table as text. */
    public static String text(Compared reconciled) {
        var text = new StringBuilder();
        eachRow(reconciled, text::append);
        return text.toString();
    }

    /** The same row by row, the names of its columns first. */
    public static void eachRow(Compared reconciled, Consumer<String> rows) {
        var header = new StringBuilder();
        CsvText.append(header, COLUMNS);
        rows.accept(header.toString());
        reconciled.onlyLeft().forEach(event -> rows.accept(row("only ours", event, id(event), List.of("", ""), "")));
        reconciled.onlyRight().forEach(event -> rows.accept(row("only theirs", event, List.of("", ""), id(event), "")));
        reconciled
                .differing()
                .forEach(pair -> rows.accept(row(
                        "differing",
                        pair.left(),
                        id(pair.left()),
                        id(pair.right()),
                        String.join(" ", pair.differences()))));
        reconciled
                .renamed()
                .forEach(pair ->
                        rows.accept(row("renamed", pair.left(), id(pair.left()), id(pair.right()), "source id")));
    }

    private static List<String> id(Event event) {
        return List.of(event.id().source(), event.id().id());
    }

    private static String row(String difference, Event event, List<String> ours, List<String> theirs, String differs) {
        var text = new StringBuilder();
        CsvText.append(
                text,
                List.of(
                        difference,
                        event.type(),
                        JsonTree.instant(event.time()),
                        event.subject(),
                        event.customer(),
                        ours.getFirst(),
                        ours.getLast(),
                        theirs.getFirst(),
                        theirs.getLast(),
                        differs));
        return text.toString();
    }
}
