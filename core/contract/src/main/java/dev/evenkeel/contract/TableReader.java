package dev.evenkeel.contract;

import dev.evenkeel.condition.Attribute;
import dev.evenkeel.condition.Root;
import dev.evenkeel.condition.Type;
import dev.evenkeel.event.AttributeType;
import dev.evenkeel.event.Value;
import dev.evenkeel.yaml.Names;
import dev.evenkeel.yaml.Node;
import dev.evenkeel.yaml.Problem;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/** Reads a price, or a table of prices or factors by a dimension. */
final class TableReader {
    private static final List<String> KEYWORDS = List.of("by", "else", "nobody", "values");

    private final Conditions conditions;
    private final Set<Root> roots;
    private final Function<String, Optional<BigDecimal>> grammar;

    private TableReader(Conditions conditions, Set<Root> roots, Function<String, Optional<BigDecimal>> grammar) {
        this.conditions = conditions;
        this.roots = roots;
        this.grammar = grammar;
    }

    /** The {@code price} of a term: a number, or a table of numbers by something under one of these roots. */
    static Table price(Clause clause, Conditions conditions, Set<Root> roots) {
        return clause.at("price")
                .map(node ->
                        new TableReader(conditions, roots, Scalars::number).read(new Clause(node, clause.problems())))
                .orElse(new Table.Flat(BigDecimal.ZERO));
    }

    /** A table of numbers in a field. */
    static Table numbers(Clause clause, String field, Conditions conditions, Set<Root> roots) {
        return new TableReader(conditions, roots, Scalars::number).read(clause.clause(field));
    }

    /** A table of factors. */
    static Table factors(Clause table, Conditions conditions) {
        return new TableReader(conditions, Conditions.OF_PRICES, Scalars::percent).read(table);
    }

    private Table read(Clause table) {
        if (table.node() instanceof Node.Scalar scalar) {
            return new Table.Flat(number(table, scalar));
        }
        var attribute = dimension(table);
        var rows = new TreeMap<String, BigDecimal>();
        var fields = table.fields().stream().filter(field -> !KEYWORDS.contains(field.name()));
        Stream.concat(fields, table.entries("values").stream())
                .forEach(field -> attribute.ifPresent(by -> row(table, by, field, rows)));
        var by = attribute.orElse(new Attribute(Root.WORKER, "tier"));
        if (table.has("nobody") && attribute.isPresent() && by.root() != Root.WORKER) {
            table.error(
                    "rule",
                    "nobody",
                    ("'nobody' is for tables by a field of the worker; this one is by %s. Use 'else' "
                                    + "for an absent value.")
                            .formatted(by));
        }
        return new Table.By(by, rows, rest(table, "else"), rest(table, "nobody"));
    }

    private Table.Row rest(Clause table, String name) {
        return table.scalar(name)
                .<Table.Row>map(scalar -> new Table.Row.Says(number(table, scalar)))
                .orElse(new Table.Row.Missing());
    }

    private BigDecimal number(Clause table, Node.Scalar scalar) {
        var number = grammar.apply(scalar.text());
        if (number.isEmpty()) {
            table.problems()
                    .addUnlessBlamed(Problem.error(
                            "value",
                            scalar.place(),
                            scalar.text(),
                            "'%s' cannot be read as a number of this table.".formatted(scalar.text())));
        }
        return number.orElse(BigDecimal.ZERO);
    }

    /** Rows are kept by canonical spelling, as values of the dimension are looked up. */
    private void row(Clause table, Attribute by, Node.Field field, SortedMap<String, BigDecimal> rows) {
        var key = field.key();
        var type = type(by);
        var value = type.read(key.text());
        if (value.isEmpty()) {
            table.problems()
                    .add(Problem.error(
                            "type",
                            key.place(),
                            key.text(),
                            ("%s is of type %s, and '%s' is none. Write a value it can have, or declare "
                                            + "another type under 'attributes'.")
                                    .formatted(by, type.spelling(), key.text())));
            return;
        }
        if (by.equals(EVIDENCE) && Evidence.named(key.text()).isEmpty()) {
            var classes = Stream.of(Evidence.values()).map(Evidence::spelling).toList();
            table.problems()
                    .add(Problem.error(
                                    "unknown-name",
                                    key.place(),
                                    key.text(),
                                    "'%s' is no class of evidence. Those are: %s."
                                            .formatted(key.text(), String.join(", ", classes)))
                            .near(Names.nearest(key.text(), classes)));
        }
        var number = field.value() instanceof Node.Scalar scalar ? number(table, scalar) : BigDecimal.ZERO;
        if (rows.putIfAbsent(value.map(Value::canonical).orElse(key.text()), number) != null) {
            table.problems()
                    .add(Problem.error(
                            "duplicate-key",
                            key.place(),
                            key.text(),
                            "'%s' has two rows. Remove one.".formatted(key.text())));
        }
    }

    private static final Attribute EVIDENCE = new Attribute(Root.OUTCOME, "evidence");

    private AttributeType type(Attribute by) {
        return conditions.vocabulary().type(by) instanceof Type.Scalar scalar
                ? AttributeType.named(scalar.spelling()).orElse(AttributeType.TEXT)
                : AttributeType.TEXT;
    }

    private Optional<Attribute> dimension(Clause table) {
        var text = table.text("by");
        if (!(table.at("by").orElse(table.node()) instanceof Node.Scalar scalar)) {
            return Optional.empty();
        }
        var dot = text.indexOf('.');
        var root = dot < 0 ? Optional.<Root>empty() : Root.written(text.substring(0, dot));
        var name = text.substring(dot + 1);
        if (root.isEmpty() || !isDimension(root.get(), name)) {
            table.error(
                    "dimension",
                    "by",
                    ("'%s' is no dimension. A table goes by worker.tier or another worker.FIELD, "
                                    + "case.ATTRIBUTE, event.ATTRIBUTE (of the claiming event) or outcome.evidence.")
                            .formatted(text),
                    nearest(text));
            return Optional.empty();
        }
        var attribute = new Attribute(root.get(), name);
        if (!isGrouping(attribute)) {
            table.error(
                    "type",
                    "by",
                    ("%s is of type %s, by which no table can go. Name an attribute that is text, a "
                                    + "number or a truth value.")
                            .formatted(
                                    text,
                                    conditions.vocabulary().type(attribute).spelling()));
            return Optional.empty();
        }
        CaseAttributes.check(conditions, table.problems(), scalar, attribute);
        return Optional.of(attribute);
    }

    private boolean isDimension(Root root, String name) {
        return roots.contains(root)
                && switch (root) {
                    case CASE, EVENT, WORKER -> !name.isEmpty() && !name.contains(".");
                    case OUTCOME -> name.equals("evidence");
                    case PERIOD, ROW -> false;
                };
    }

    private boolean isGrouping(Attribute attribute) {
        var type = conditions.vocabulary().type(attribute);
        return type instanceof Type.Scalar scalar && scalar != Type.Scalar.INSTANT && scalar != Type.Scalar.DURATION;
    }

    private String nearest(String written) {
        var all = new ArrayList<>(List.of("worker.tier", "case.intent", "outcome.evidence"));
        for (var root : List.of(Root.CASE, Root.WORKER, Root.EVENT)) {
            conditions.vocabulary().names(root).forEach(name -> all.add(root.spelling() + "." + name));
        }
        var bare = written.toLowerCase(Locale.ROOT);
        var ending = all.stream()
                .filter(name -> name.endsWith("." + bare) || name.startsWith(bare + "."))
                .findFirst();
        return ending.orElseGet(() -> Names.nearest(written, all));
    }
}
