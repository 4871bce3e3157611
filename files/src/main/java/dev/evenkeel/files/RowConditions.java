package dev.evenkeel.files;

import dev.evenkeel.condition.Attribute;
import dev.evenkeel.condition.Compilation;
import dev.evenkeel.condition.Condition;
import dev.evenkeel.condition.Severity;
import dev.evenkeel.condition.Vocabulary;
import dev.evenkeel.event.AttributeType;
import dev.evenkeel.event.LogRow;
import dev.evenkeel.event.Mapping;
import dev.evenkeel.event.Value;
import dev.evenkeel.yaml.Node;
import dev.evenkeel.yaml.Place;
import dev.evenkeel.yaml.Problem;
import dev.evenkeel.yaml.Problems;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Reads the conditions of a mapping, which look at {@code row} alone. */
final class RowConditions {
    private final Problems problems;
    private final Map<String, Place> columns;
    private final Map<String, AttributeType> types;
    private final Mapping.Columns rowColumns;

    /**
     * Conditions of one mapping.
     *
     * @param columns where the columns that conditions read are noted
     * @param types of columns that are not text
     */
    RowConditions(
            Problems problems,
            Map<String, Place> columns,
            Map<String, AttributeType> types,
            Mapping.Columns rowColumns) {
        this.problems = problems;
        this.columns = columns;
        this.types = types;
        this.rowColumns = rowColumns;
    }

    /** The condition of a rule; one that always holds where none is written. */
    Predicate<LogRow> read(Optional<Node.Scalar> when) {
        if (when.isEmpty()) {
            return _ -> true;
        }
        var scalar = when.get();
        return switch (Condition.compile(scalar.text(), Vocabulary.row(types))) {
            case Compilation.Compiled(var condition, var warnings) -> {
                warnings.forEach(warning -> tell(scalar, warning));
                condition.reads().forEach(read -> columns.putIfAbsent(read.name(), scalar.place()));
                yield row -> condition.test(attribute -> value(row, attribute));
            }
            case Compilation.Refused(var found) -> {
                found.forEach(problem -> tell(scalar, problem));
                yield _ -> false;
            }
        };
    }

    private Optional<Value> value(LogRow row, Attribute attribute) {
        var type = types.getOrDefault(attribute.name(), AttributeType.TEXT);
        return row.present(attribute.name(), rowColumns.absent()).flatMap(cell -> rowColumns.read(type, cell));
    }

    private void tell(Node.Scalar scalar, dev.evenkeel.condition.Problem problem) {
        var severity = problem.severity() == Severity.ERROR ? Problem.Severity.ERROR : Problem.Severity.WARNING;
        problems.add(new Problem(
                severity,
                "condition",
                scalar.placeOf(problem.offset()),
                problem.text(),
                problem.message(),
                problem.nearest().orElse("")));
    }
}
