package dev.evenkeel.contract;

import dev.evenkeel.yaml.Node;
import dev.evenkeel.yaml.Reading;
import dev.evenkeel.yaml.YamlReader;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;

/**
 * A clause in its canonical spelling, JSON with sorted names: numbers without trailing zeros, durations in their longest unit,
 * conditions with single spaces. Two clauses that say the same in other spellings have one wording.
 */
public record Wording(String json) {
    private static final Set<String> CONDITIONS = Set.of("when", "if");

    /** The wording of a clause of a draft. */
    static Wording of(Node node) {
        return new Wording(canonical("", node).written());
    }

    /** Of nothing. */
    static Wording none() {
        return new Wording("{}");
    }

    /** The wording as a tree. */
    Json.Fields tree() {
        return YamlReader.read("wording", json) instanceof Reading.Tree(Node.Fields root, var _)
                        && plain(root) instanceof Json.Fields fields
                ? fields
                : Json.fields().done();
    }

    private static Json plain(Node node) {
        return switch (node) {
            case Node.Fields fields -> {
                var build = Json.fields();
                fields.fields().forEach(field -> build.put(field.name(), plain(field.value())));
                yield build.done();
            }
            case Node.Items(var _, var items) ->
                new Json.Items(items.stream().map(Wording::plain).toList());
            case Node.Scalar scalar -> Json.of(scalar.text());
            case Node.Broken _ -> Json.of("");
        };
    }

    private static Json canonical(String name, Node node) {
        return switch (node) {
            case Node.Fields fields -> {
                var build = Json.fields();
                fields.fields().forEach(field -> build.put(field.name(), canonical(field.name(), field.value())));
                yield build.done();
            }
            case Node.Items(var _, var items) -> items(name, items);
            case Node.Scalar scalar ->
                Json.of(CONDITIONS.contains(name) ? Written.spaced(scalar.text()) : spelt(scalar.text()));
            case Node.Broken _ -> Json.of("");
        };
    }

    /** A list of one name is the name. */
    private static Json items(String name, List<Node> items) {
        return items.size() == 1 && name.equals("of") && items.getFirst() instanceof Node.Scalar scalar
                ? Json.of(scalar.text())
                : new Json.Items(items.stream().map(item -> canonical("", item)).toList());
    }

    private static String spelt(String text) {
        var sign = text.startsWith("-") ? "-" : "";
        return Scalars.number(text)
                .map(Written::number)
                .or(() -> Scalars.percent(text.substring(sign.length())).map(it -> sign(sign, it)))
                .or(() -> Scalars.duration(text).map(Written::duration))
                .orElse(text.strip());
    }

    private static String sign(String sign, BigDecimal percent) {
        return (percent.signum() == 0 ? "" : sign) + Written.percent(percent);
    }
}
