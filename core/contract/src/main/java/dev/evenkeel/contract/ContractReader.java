package dev.evenkeel.contract;

import dev.evenkeel.yaml.Node;
import dev.evenkeel.yaml.Place;
import dev.evenkeel.yaml.Problems;
import dev.evenkeel.yaml.Reading;
import dev.evenkeel.yaml.YamlReader;

/** Reads the text of a contract: strict YAML of the shape that {@link ContractSchema} gives. */
public final class ContractReader {
    private ContractReader() {}

    /** Reads a contract's text. */
    public static Draft read(String file, String text) {
        return draft(file, YamlReader.read(file, text));
    }

    /** Reads a contract's bytes, which must be UTF-8. */
    public static Draft read(String file, byte[] utf8) {
        return draft(file, YamlReader.read(file, utf8));
    }

    private static Draft draft(String file, Reading reading) {
        return switch (reading) {
            case Reading.Unreadable(var problems) -> new Draft(file, new Node.Broken(Place.start(file), ""), problems);
            case Reading.Tree(var root, var found) -> {
                var problems = new Problems();
                problems.addAll(found);
                ContractSchema.schema().check(root, problems);
                yield new Draft(file, root, problems.all());
            }
        };
    }
}
