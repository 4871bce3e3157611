package dev.evenkeel.yaml;

import dev.evenkeel.yaml.Schema.Part;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Holds nodes against a schema, and says in words where they differ. */
final class ShapeCheck {
    private final Schema schema;
    private final Problems problems;

    ShapeCheck(Schema schema, Problems problems) {
        this.schema = schema;
        this.problems = problems;
    }

    void check(Part part, Node node) {
        if (node instanceof Node.Broken) {
            return;
        }
        var branches = part.branches();
        if (!branches.isEmpty()) {
            choose(part, branches, node);
        } else if (!part.admits(node)) {
            tell(
                    "shape",
                    node,
                    "%s is due here, not %s. %s"
                            .formatted(Phrases.capital(Phrases.a(part.name())), node.kind(), part.grammar()));
        } else {
            switch (node) {
                case Node.Scalar scalar -> scalar(part, scalar);
                case Node.Items items -> items(part, items);
                case Node.Fields fields -> fields(part, fields);
                case Node.Broken _ -> {}
            }
        }
    }

    private void scalar(Part part, Node.Scalar scalar) {
        var words = part.words();
        if (!words.isEmpty()) {
            if (!words.contains(scalar.text())) {
                problems.add(Problem.error(
                                "word",
                                scalar.place(),
                                scalar.text(),
                                "'%s' is no %s; it is %s.".formatted(scalar.text(), part.name(), Phrases.or(words)))
                        .near(Names.nearest(scalar.text(), words)));
            }
            return;
        }
        if (scalar.text().length() > part.limit("maxLength", Integer.MAX_VALUE)) {
            tell(
                    "text",
                    scalar,
                    "The text has %s characters. %s"
                            .formatted(Phrases.grouped(scalar.text().length()), part.grammar()));
        }
        part.pattern()
                .filter(pattern -> !pattern.matcher(scalar.text()).matches())
                .ifPresent(_ -> {
                    var hint = Spelling.hint(part.name(), scalar.text());
                    problems.add(Problem.error(
                                    Spelling.code(part.name()),
                                    scalar.place(),
                                    scalar.text(),
                                    "'%s' is no %s. %s%s"
                                            .formatted(scalar.text(), part.name(), hint.rule(), part.grammar()))
                            .near(hint.nearest()));
                });
    }

    private void items(Part part, Node.Items items) {
        var least = part.limit("minItems", 0);
        var most = part.limit("maxItems", Integer.MAX_VALUE);
        if (items.items().size() < least || items.items().size() > most) {
            tell(
                    "shape",
                    items,
                    "The list has %s items; %s needs %s."
                            .formatted(
                                    items.items().size(),
                                    Phrases.a(part.name()),
                                    least == most ? String.valueOf(least) : "at least " + least));
        }
        part.child("items").ifPresent(each -> items.items().forEach(item -> check(each, item)));
    }

    private void fields(Part part, Node.Fields fields) {
        var known = part.properties();
        var missing = missing(part, fields);
        for (var field : fields.fields()) {
            var property = part.property(field.name()).or(part::additional);
            if (property.isPresent()) {
                part.child("propertyNames").ifPresent(names -> check(names, field.key()));
                check(property.get(), field.value());
            } else {
                unknown(part, field.key(), known, missing);
            }
        }
        tellMissing(part, fields, missing);
        if (fields.fields().size() < part.limit("minProperties", 0) && missing.isEmpty()) {
            tell(
                    "shape",
                    fields,
                    "%s needs at least %s fields. %s"
                            .formatted(
                                    Phrases.capital(Phrases.a(part.name())),
                                    part.limit("minProperties", 0),
                                    part.grammar()));
        }
    }

    /** Required fields that are not there. */
    private static Set<String> missing(Part part, Node.Fields fields) {
        var missing = new LinkedHashSet<>(part.required());
        fields.fields().forEach(field -> missing.remove(field.name()));
        return missing;
    }

    /** A misspelt required field is one problem, not two. */
    private void unknown(Part part, Node.Scalar key, List<String> known, Set<String> missing) {
        var nearest = Names.nearest(key.text(), missing);
        if (nearest.isEmpty()) {
            nearest = Names.nearest(key.text(), known);
        }
        missing.remove(nearest);
        problems.add(Problem.error(
                        "unknown-key",
                        key.place(),
                        key.text(),
                        known.isEmpty()
                                ? "'%s' has no meaning here.".formatted(key.text())
                                : "'%s' is no field of %s. It has: %s."
                                        .formatted(key.text(), Phrases.a(part.name()), Phrases.list(known)))
                .near(nearest));
    }

    private void tellMissing(Part part, Node.Fields fields, Set<String> missing) {
        for (var name : missing) {
            var what = part.property(name).map(Part::description).orElse("");
            tell(
                    "missing-key",
                    fields,
                    "%s needs '%s'. %s"
                            .formatted(Phrases.capital(Phrases.a(part.name())), name, what)
                            .strip());
        }
        var alternatives = part.alternatives();
        var hasOne = alternatives.stream()
                .anyMatch(names ->
                        names.stream().allMatch(name -> fields.field(name).isPresent()));
        if (!alternatives.isEmpty() && !hasOne) {
            var names = alternatives.stream()
                    .map(list -> String.join(" and ", list))
                    .toList();
            tell(
                    "missing-key",
                    fields,
                    "%s needs %s.".formatted(Phrases.capital(Phrases.a(part.name())), Phrases.or(names)));
        }
    }

    private void choose(Part part, List<Part> branches, Node node) {
        var fitting = branches.stream().filter(branch -> branch.admits(node)).toList();
        if (fitting.isEmpty()) {
            var names =
                    branches.stream().map(Part::name).map(Phrases::a).distinct().toList();
            tell(
                    "shape",
                    node,
                    "%s is due here (%s), not %s."
                            .formatted(Phrases.capital(Phrases.a(part.name())), Phrases.or(names), node.kind()));
        } else if (fitting.size() == 1) {
            check(named(part, fitting.getFirst()), node);
        } else if (node instanceof Node.Fields fields) {
            chooseByField(part, fitting, fields);
        } else {
            throw new IllegalStateException("The schema of %s does not tell its branches apart".formatted(part.name()));
        }
    }

    /** A branch without a description of its own speaks with that of the whole. */
    private Part named(Part part, Part branch) {
        return branch.grammar().isEmpty() ? new Part(schema, part.said(), branch.meant()) : branch;
    }

    /** By the required fields that only one branch has; the branch with none of its own is for all that are left. */
    private void chooseByField(Part part, List<Part> branches, Node.Fields fields) {
        var all =
                branches.stream().flatMap(branch -> branch.required().stream()).toList();
        var shared = all.stream()
                .filter(name -> Collections.frequency(all, name) > 1)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        var present = new ArrayList<Part>();
        var others = new ArrayList<Part>();
        for (var branch : branches) {
            var own = branch.required().stream()
                    .filter(name -> !shared.contains(name))
                    .toList();
            if (own.isEmpty()) {
                others.add(branch);
            } else if (hasAny(fields, own)) {
                present.add(branch);
            }
        }
        if (present.isEmpty()
                && !others.isEmpty()
                && hasAny(fields, others.getFirst().required())) {
            present.add(others.getFirst());
        }
        var telling = all.stream()
                .filter(name -> !shared.contains(name)
                        || others.stream().anyMatch(other -> other.required().contains(name)))
                .distinct()
                .toList();
        switch (present.size()) {
            case 0 -> none(part, telling, fields);
            case 1 -> check(named(part, present.getFirst()), fields);
            default -> several(part, telling, fields);
        }
    }

    private static boolean hasAny(Node.Fields fields, Collection<String> names) {
        return names.stream().anyMatch(name -> fields.field(name).isPresent());
    }

    private void none(Part part, List<String> telling, Node.Fields fields) {
        for (var field : fields.fields()) {
            var nearest = Names.nearest(field.name(), telling);
            if (!nearest.isEmpty()) {
                problems.add(Problem.error(
                                "unknown-key",
                                field.key().place(),
                                field.name(),
                                "'%s' is no field of %s. One of these is needed: %s."
                                        .formatted(field.name(), Phrases.a(part.name()), Phrases.list(telling)))
                        .near(nearest));
                return;
            }
        }
        tell(
                "missing-key",
                fields,
                "%s needs one of these: %s.".formatted(Phrases.capital(Phrases.a(part.name())), Phrases.list(telling)));
    }

    private void several(Part part, List<String> telling, Node.Fields fields) {
        var names =
                telling.stream().filter(name -> fields.field(name).isPresent()).toList();
        var second = fields.fields().stream()
                .map(Node.Field::key)
                .filter(key -> names.contains(key.text()))
                .skip(1)
                .findFirst()
                .orElseThrow();
        problems.add(Problem.error(
                "unknown-key",
                second.place(),
                second.text(),
                "%s has only one of these: %s. Make two of it."
                        .formatted(Phrases.capital(Phrases.a(part.name())), Phrases.list(names))));
    }

    private void tell(String code, Node node, String message) {
        problems.add(Problem.error(code, node.place(), node.excerpt(), message.strip()));
    }
}
