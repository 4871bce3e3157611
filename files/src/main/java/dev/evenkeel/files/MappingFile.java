package dev.evenkeel.files;

import dev.evenkeel.event.Attributes;
import dev.evenkeel.event.Mapping;
import dev.evenkeel.yaml.Place;
import dev.evenkeel.yaml.Problem;
import dev.evenkeel.yaml.Problems;
import dev.evenkeel.yaml.Reading;
import dev.evenkeel.yaml.YamlReader;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A mapping that was read from a file.
 *
 * @param columns every column of the log that it names, with the first place in the file
 * @param warnings what looks unwise in it, by place
 */
public record MappingFile(Mapping mapping, SortedMap<String, Place> columns, List<Problem> warnings) {
    public MappingFile {
        columns = Collections.unmodifiableSortedMap(new TreeMap<>(columns));
        warnings = List.copyOf(warnings);
    }

    /** Reads a file; throws {@link UnusableFile} with every problem in it, each with its place. */
    public static MappingFile read(Path path) {
        return read(path.toString(), FileKind.bytes(path));
    }

    /** Reads a mapping's text; throws {@link UnusableFile} with every problem in it, each with its place. */
    public static MappingFile read(String file, byte[] utf8) {
        var problems = new Problems();
        var reading = YamlReader.read(file, utf8);
        problems.addAll(reading.problems());
        if (!(reading instanceof Reading.Tree tree)) {
            throw new UnusableFile(problems.all());
        }
        MappingSchema.schema().check(tree.root(), problems);
        var reader = new MappingReader(tree.root(), problems);
        var mapping = reader.mapping();
        if (problems.hasErrors()) {
            throw new UnusableFile(problems.all());
        }
        return new MappingFile(mapping, reader.columns(), problems.warnings());
    }

    /**
     * The same mapping with the types that a contract declares for attributes; throws {@link UnusableFile} where the mapping
     * itself says otherwise.
     */
    public MappingFile declaring(Attributes contract) {
        var types = new TreeMap<>(contract.declared());
        mapping.types().declared().forEach((name, type) -> {
            var other = types.put(name, type);
            if (other != null && other != type) {
                throw new UnusableFile(
                        "The mapping '%s' reads '%s' as %s, and the contract declares it as %s; make both say the same."
                                .formatted(mapping.name(), name, type.spelling(), other.spelling()));
            }
        });
        var typed = new Mapping(
                mapping.name(), mapping.columns(), mapping.attributes(), Attributes.declaring(types), mapping.emits());
        return new MappingFile(typed, columns, warnings);
    }

    /** Refuses a log that lacks columns which the mapping names. */
    void check(String log, Map<String, Integer> header) {
        var missing = new Problems();
        columns.forEach((column, place) -> {
            if (!header.containsKey(column)) {
                missing.add(Problem.error(
                                "column",
                                place,
                                column,
                                "%s has no column '%s'; its columns are %s."
                                        .formatted(log, column, String.join(", ", header.keySet())))
                        .near(dev.evenkeel.yaml.Names.nearest(column, header.keySet())));
            }
        });
        if (missing.hasErrors()) {
            throw new UnusableFile(missing.all());
        }
    }
}
