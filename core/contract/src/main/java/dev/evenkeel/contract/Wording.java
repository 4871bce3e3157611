package dev.evenkeel.contract;

import dev.evenkeel.yaml.Node;
import dev.evenkeel.yaml.Reading;
import dev.evenkeel.yaml.YamlReader;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A clause in its canonical spelling, JSON with sorted names: numbers without trailing zeros, durations in their longest unit,
 * conditions with single spaces, and without what holds anyhow. Two clauses that say the same in other spellings, or of which
 * one states a default that the other leaves out, have one wording.
 */
public record Wording(String json) {
    private static final Set<String> CONDITIONS = Set.of("when", "if");

    /** What holds where a field is left out, in canonical spelling, by the names that lead to it. */
    private static final Map<String, String> DEFAULTS = Map.ofEntries(
            Map.entry("at least", "1"),
            Map.entry("sum/truncate at", "100%"),
            Map.entry("time/by", "case"),
            Map.entry("sessions/by", "customer"),
            Map.entry("periods", "1"),
            Map.entry("success index/form", "literal"),
            Map.entry("score/weight", "100%"),
            Map.entry("rebased/keep", "0%"),
            Map.entry("rebased/credit savings", "0%"),
            Map.entry("rate/price", "1"),
            Map.entry("rate/at least", "0"),
            Map.entry("rate/plus", "0"),
            Map.entry("rate/allowance/each", "period"),
            Map.entry("adjust/index/every", "year"),
            Map.entry("adjust/index/sensitivity", "100%"),
            Map.entry("adjust/currency/band", "0%"),
            Map.entry("adjust/currency/beyond", "0%"),
            Map.entry("adjust/benchmark/at most", "100%"),
            Map.entry("service level/status", "contractual"),
            Map.entry("gainshare/pay on", "estimate"),
            Map.entry("gainshare/value", "1"),
            Map.entry("guard/at cap", "continue free"),
            Map.entry("reward to", "worker"),
            Map.entry("reward unit", "money"),
            Map.entry("observed take", "last"),
            Map.entry("values take", "mean"));

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

    private static Json canonical(String path, Node node) {
        return switch (node) {
            case Node.Fields fields -> {
                var build = Json.fields();
                fields.fields().forEach(field -> {
                    var below = path.isEmpty() ? field.name() : path + "/" + field.name();
                    var value = canonical(below, field.value());
                    if (!isDefault(path.isEmpty() ? ofKind(fields, field.name()) : below, value)) {
                        build.put(field.name(), value);
                    }
                });
                yield build.done();
            }
            case Node.Items(var _, var items) -> items(path, items);
            case Node.Scalar scalar ->
                Json.of(CONDITIONS.contains(name(path)) ? Written.spaced(scalar.text()) : spelt(scalar.text()));
            case Node.Broken _ -> Json.of("");
        };
    }

    private static String name(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** What holds where these are left out depends on what the clause is about. */
    private static String ofKind(Node.Fields clause, String name) {
        return switch (name) {
            case "take" -> (clause.at("observed").isPresent() ? "observed " : "values ") + name;
            case "to", "unit" -> (clause.at("id").isPresent() ? "reward " : "") + name;
            default -> name;
        };
    }

    private static boolean isDefault(String path, Json value) {
        var usual = DEFAULTS.get(path);
        return usual != null && value.equals(Json.of(usual));
    }

    /** A list of one name is the name. */
    private static Json items(String path, List<Node> items) {
        return items.size() == 1 && name(path).equals("of") && items.getFirst() instanceof Node.Scalar scalar
                ? Json.of(scalar.text())
                : new Json.Items(
                        items.stream().map(item -> canonical(path, item)).toList());
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
