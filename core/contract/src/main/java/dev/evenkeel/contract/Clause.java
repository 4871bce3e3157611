package dev.evenkeel.contract;

import dev.evenkeel.yaml.Node;
import dev.evenkeel.yaml.Place;
import dev.evenkeel.yaml.Problem;
import dev.evenkeel.yaml.Problems;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A set of fields of a draft, read as values. Whatever cannot be read is told unless the check of the shape has told it
 * already, and gives the value named "otherwise"; a contract with such a value in it is never accepted.
 */
record Clause(Node node, Problems problems) {

    /** The fields; none where the node is no set of fields. */
    List<Node.Field> fields() {
        return node instanceof Node.Fields fields ? fields.fields() : List.of();
    }

    Optional<Node> at(String name) {
        return node instanceof Node.Fields fields ? fields.at(name) : Optional.empty();
    }

    boolean has(String name) {
        return at(name).isPresent();
    }

    /** The field's value as a clause; one without fields where it is missing. */
    Clause clause(String name) {
        return new Clause(at(name).orElse(new Node.Broken(node.place(), "")), problems);
    }

    /** The field's clause under each name, in the order of the file. */
    List<Node.Field> entries(String name) {
        return clause(name).fields();
    }

    /** The items of a field; a single value counts as a list of one. */
    List<Node> items(String name) {
        return switch (at(name).orElse(new Node.Broken(node.place(), ""))) {
            case Node.Items list -> list.items();
            case Node.Broken _ -> List.of();
            case Node single -> List.of(single);
        };
    }

    /** The items of a field as clauses. */
    List<Clause> clauses(String name) {
        return items(name).stream().map(item -> new Clause(item, problems)).toList();
    }

    /** The texts of a list. */
    List<String> texts(String name) {
        return items(name).stream()
                .filter(Node.Scalar.class::isInstance)
                .map(Node::excerpt)
                .toList();
    }

    /** The scalar of a field; empty where there is none. */
    Optional<Node.Scalar> scalar(String name) {
        return at(name).filter(Node.Scalar.class::isInstance).map(Node.Scalar.class::cast);
    }

    String text(String name, String otherwise) {
        return scalar(name).map(Node.Scalar::text).orElse(otherwise);
    }

    String text(String name) {
        return text(name, "");
    }

    /** A word of the schema, as one of several things. */
    <T> T word(String name, T otherwise, Function<String, Optional<T>> meaning) {
        return read(name, otherwise, meaning);
    }

    BigDecimal number(String name) {
        return read(name, BigDecimal.ZERO, Scalars::number);
    }

    BigDecimal percent(String name) {
        return read(name, BigDecimal.ONE, Scalars::percent);
    }

    Duration duration(String name, Duration otherwise) {
        return read(name, otherwise, Scalars::duration);
    }

    long count(String name, long otherwise) {
        return read(name, otherwise, Scalars::count);
    }

    LocalDate date(String name, LocalDate otherwise) {
        return read(name, otherwise, Scalars::date);
    }

    /** Tells an error at a field's value, or at the clause where it has none. */
    void error(String code, String name, String message) {
        problems.add(
                Problem.error(code, place(name), at(name).map(Node::excerpt).orElse(""), message));
    }

    /** Tells an error at a field's value, with the name that was probably meant. */
    void error(String code, String name, String message, String nearest) {
        problems.add(
                Problem.error(code, place(name), at(name).map(Node::excerpt).orElse(""), message)
                        .near(nearest));
    }

    Place place(String name) {
        return at(name).map(Node::place).orElse(node.place());
    }

    private <T> T read(String name, T otherwise, Function<String, Optional<T>> grammar) {
        var node = at(name);
        if (node.isEmpty()) {
            return otherwise;
        }
        var value = node.filter(Node.Scalar.class::isInstance).flatMap(scalar -> grammar.apply(scalar.excerpt()));
        if (value.isEmpty()) {
            problems.addUnlessBlamed(Problem.error(
                    "value",
                    node.get().place(),
                    node.get().excerpt(),
                    "'%s' cannot be read as the value of '%s'."
                            .formatted(node.get().excerpt(), name)));
        }
        return value.orElse(otherwise);
    }
}
