package dev.evenkeel.server.web;

import dev.evenkeel.yaml.Node;
import dev.evenkeel.yaml.Reading;
import dev.evenkeel.yaml.YamlReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A contract's file by its sections, so that some of them can be written anew while every other stays as it was written,
 * comments included.
 */
final class TermsText {
    /** The longest line that is written where it could be broken. */
    private static final int LINE_MAX = 110;

    /** A text that means itself wherever it stands. */
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./][A-Za-z0-9 _./%@+-]*(?<! )");

    private final List<Section> sections;

    private TermsText(List<Section> sections) {
        this.sections = List.copyOf(sections);
    }

    /** A name at the left margin, what stands under it, and the lines of both. */
    private record Section(String name, Node value, String lines) {}

    /** Reads a file; empty where it is none, or where its sections do not begin at the left margin. */
    static Optional<TermsText> of(String yaml) {
        var text = yaml.startsWith("\uFEFF") ? yaml.substring(1) : yaml;
        if (!(YamlReader.read("terms.yaml", text) instanceof Reading.Tree(Node.Fields root, var _))
                || root.fields().stream().anyMatch(field -> field.key().place().column() != 1)) {
            return Optional.empty();
        }
        var lines = text.lines().toList();
        var sections = new ArrayList<Section>();
        for (var at = 0; at < root.fields().size(); at++) {
            var field = root.fields().get(at);
            var from = at == 0 ? 0 : field.key().place().line() - 1;
            var to = at + 1 < root.fields().size()
                    ? root.fields().get(at + 1).key().place().line() - 1
                    : lines.size();
            sections.add(new Section(field.name(), field.value(), joined(lines.subList(from, to))));
        }
        return Optional.of(new TermsText(sections));
    }

    private static String joined(List<String> lines) {
        return lines.stream().map(line -> line + "\n").collect(Collectors.joining());
    }

    /** What stands in a section; empty where there is none of that name. */
    Optional<Node> at(String name) {
        return sections.stream()
                .filter(section -> section.name().equals(name))
                .map(Section::value)
                .findFirst();
    }

    /** Only the sections of these names, in their order here. */
    TermsText only(Set<String> names) {
        return new TermsText(sections.stream()
                .filter(section -> names.contains(section.name()))
                .toList());
    }

    /** These sections and then the other's. */
    TermsText and(TermsText other) {
        var all = new ArrayList<>(sections);
        all.addAll(other.sections);
        return new TermsText(all);
    }

    /**
     * With other values at some places and without some parts.
     *
     * @param values by place: names and numbers of items from the section on, {@code /} between them
     * @param leftOut places; what has nothing left in it goes, too
     */
    TermsText with(Map<String, String> values, Set<String> leftOut) {
        var changed = new ArrayList<Section>();
        for (var section : sections) {
            var value = changed(section.value(), section.name(), values, leftOut);
            if (value.filter(section.value()::equals).isPresent()) {
                changed.add(section);
            } else {
                value.map(node -> new Section(section.name(), node, written(section.name(), node)))
                        .ifPresent(changed::add);
            }
        }
        return new TermsText(changed);
    }

    private static Optional<Node> changed(Node node, String at, Map<String, String> values, Set<String> leftOut) {
        if (leftOut.contains(at)) {
            return Optional.empty();
        }
        return switch (node) {
            case Node.Scalar scalar -> {
                var value = values.getOrDefault(at, scalar.text());
                yield Optional.of(value.equals(scalar.text()) ? scalar : new Node.Scalar(scalar.place(), value, value));
            }
            case Node.Items(var place, var items) -> {
                var left = new ArrayList<Node>();
                for (var index = 0; index < items.size(); index++) {
                    changed(items.get(index), at + "/" + index, values, leftOut).ifPresent(left::add);
                }
                yield left.isEmpty() ? Optional.empty() : Optional.of(new Node.Items(place, left));
            }
            case Node.Fields(var place, var fields) -> {
                var left = new ArrayList<Node.Field>();
                for (var field : fields) {
                    changed(field.value(), at + "/" + field.name(), values, leftOut)
                            .ifPresent(value -> left.add(new Node.Field(field.key(), value)));
                }
                yield left.isEmpty() ? Optional.empty() : Optional.of(new Node.Fields(place, left));
            }
            case Node.Broken broken -> Optional.of(broken);
        };
    }

    private static String written(String name, Node value) {
        var out = new StringBuilder();
        field(name, value, 0, out);
        return out.toString();
    }

    private static void field(String name, Node value, int indent, StringBuilder out) {
        var start = " ".repeat(indent) + quoted(name, name) + ":";
        var line = start + " " + flow(value);
        if (value instanceof Node.Scalar || (line.length() <= LINE_MAX && indent > 0)) {
            out.append(line).append('\n');
        } else {
            out.append(start).append('\n');
            below(value, indent + 2, out);
        }
    }

    private static void below(Node node, int indent, StringBuilder out) {
        switch (node) {
            case Node.Fields(var _, var fields) ->
                fields.forEach(field -> field(field.name(), field.value(), indent, out));
            case Node.Items(var _, var items) -> {
                for (var item : items) {
                    var line = " ".repeat(indent) + "- " + flow(item);
                    if (item instanceof Node.Scalar || line.length() <= LINE_MAX) {
                        out.append(line).append('\n');
                    } else {
                        var nested = new StringBuilder();
                        below(item, indent + 2, nested);
                        out.append(" ".repeat(indent)).append("- ").append(nested.substring(indent + 2));
                    }
                }
            }
            case Node.Scalar _, Node.Broken _ ->
                out.append(" ".repeat(indent)).append(flow(node)).append('\n');
        }
    }

    private static String flow(Node node) {
        return switch (node) {
            case Node.Scalar(var _, var text, var raw) -> quoted(text, raw);
            case Node.Items(var _, var items) ->
                items.stream().map(TermsText::flow).collect(Collectors.joining(", ", "[", "]"));
            case Node.Fields(var _, var fields) ->
                fields.stream()
                        .map(field -> quoted(field.name(), field.name()) + ": " + flow(field.value()))
                        .collect(Collectors.joining(", ", "{", "}"));
            case Node.Broken(var _, var excerpt) -> quoted(excerpt, excerpt);
        };
    }

    private static String quoted(String text, String raw) {
        var isQuoted = (raw.startsWith("\"") || raw.startsWith("'")) && raw.indexOf('\n') < 0;
        return isQuoted
                ? raw
                : PLAIN.matcher(text).matches()
                        ? text
                        : "\""
                                + text.replace("\\", "\\\\")
                                        .replace("\"", "\\\"")
                                        .replace("\n", "\\n")
                                        .replace("\t", "\\t")
                                + "\"";
    }

    /** The file. */
    String yaml() {
        return sections.stream().map(Section::lines).collect(Collectors.joining());
    }

    /** The single values under a section by their places, in the order of the file. */
    static Map<String, String> values(String at, Node node) {
        var values = new LinkedHashMap<String, String>();
        switch (node) {
            case Node.Scalar scalar -> values.put(at, scalar.text());
            case Node.Items(var _, var items) -> {
                for (var index = 0; index < items.size(); index++) {
                    values.putAll(values(at + "/" + index, items.get(index)));
                }
            }
            case Node.Fields(var _, var fields) ->
                fields.forEach(field -> values.putAll(values(at + "/" + field.name(), field.value())));
            case Node.Broken _ -> {}
        }
        return values;
    }
}
