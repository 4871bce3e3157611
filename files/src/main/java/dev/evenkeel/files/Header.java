package dev.evenkeel.files;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;

/**
 * The names of a table's columns, each once.
 *
 * @param names in the order of the file; one that comes again has its number behind it, as in {@code Variant (2)}
 * @param remarks what a reader of the summary should know of them
 */
record Header(List<String> names, List<String> remarks) {
    Header {
        names = List.copyOf(names);
        remarks = List.copyOf(remarks);
    }

    /** The header that a file's first row makes. */
    static Header of(List<String> cells) {
        var names = new ArrayList<String>();
        var remarks = new ArrayList<String>();
        var counts = new HashMap<String, Integer>();
        for (var cell : cells) {
            var name = cell.strip();
            var count = counts.merge(name, 1, Integer::sum);
            if (count > 1) {
                remarks.add("the column '%s' comes %d times; this one is called '%s (%d)'"
                        .formatted(name, count, name, count));
            }
            names.add(count > 1 ? "%s (%d)".formatted(name, count) : name);
        }
        return new Header(names, remarks);
    }
}
