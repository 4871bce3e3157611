package dev.evenkeel.files;

import dev.evenkeel.contract.BusinessCalendar;
import dev.evenkeel.yaml.Node;
import dev.evenkeel.yaml.Place;
import dev.evenkeel.yaml.Problem;
import dev.evenkeel.yaml.Problems;
import dev.evenkeel.yaml.Reading;
import dev.evenkeel.yaml.YamlReader;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.Set;

/**
 * Reads the calendar of a contract: the days that are no business days. One date a line, {@code 2026-04-03}, with a name
 * behind a comma if one likes; a header and lines that start with {@code #} are passed over. Or YAML, a list of dates.
 */
public final class Holidays {
    private final Problems problems = new Problems();
    private final Set<LocalDate> days = new HashSet<>();

    private Holidays() {}

    /** Reads a file; throws {@link UnusableFile} with every problem in it, each with its place. */
    public static BusinessCalendar read(Path path) {
        var holidays = new Holidays();
        var name = path.toString();
        if (name.endsWith(".yaml") || name.endsWith(".yml")) {
            holidays.readYaml(name, FileKind.bytes(path));
        } else {
            holidays.readLines(path);
        }
        if (holidays.problems.hasErrors()) {
            throw new UnusableFile(holidays.problems.all());
        }
        return new BusinessCalendar(holidays.days);
    }

    private void readLines(Path path) {
        try (var file = TextFile.open(path, Progress.silent())) {
            var lines = new TextLines(file);
            for (var isFirst = true; lines.next(); isFirst = false) {
                var line = Shown.content(lines.buffer(), lines.from(), lines.to());
                var cell = line.split("[,;\t]", 2)[0].strip().replace("\"", "");
                var isHeader = isFirst && cell.chars().noneMatch(Character::isDigit);
                if (!cell.startsWith("#") && !isHeader) {
                    add(new Place(path.toString(), Math.toIntExact(lines.line()), 1), cell);
                }
            }
        }
    }

    private void readYaml(String name, byte[] bytes) {
        var reading = YamlReader.read(name, bytes);
        problems.addAll(reading.problems());
        if (!(reading instanceof Reading.Tree tree)) {
            return;
        }
        var root = tree.root();
        var list = root instanceof Node.Fields fields ? fields.at("holidays").orElse(root) : root;
        if (list instanceof Node.Items items) {
            items.items().forEach(item -> add(item.place(), item.excerpt()));
        } else if (!problems.hasErrors()) {
            problems.add(Problem.error(
                    "shape",
                    list.place(),
                    list.excerpt(),
                    "A list of dates is due here, such as [2026-04-03, 2026-04-06]."));
        }
    }

    private void add(Place at, String text) {
        try {
            days.add(LocalDate.parse(text));
        } catch (DateTimeException _) {
            problems.addUnlessBlamed(Problem.error(
                    "date",
                    at,
                    text,
                    "'%s' is no date. A holiday is written as 2026-04-03.".formatted(Shown.cut(text))));
        }
    }
}
