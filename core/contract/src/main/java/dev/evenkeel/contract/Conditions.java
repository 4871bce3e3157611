package dev.evenkeel.contract;

import dev.evenkeel.condition.Compilation;
import dev.evenkeel.condition.Condition;
import dev.evenkeel.condition.Root;
import dev.evenkeel.condition.Severity;
import dev.evenkeel.condition.Vocabulary;
import dev.evenkeel.event.AttributeType;
import dev.evenkeel.yaml.Node;
import dev.evenkeel.yaml.Phrases;
import dev.evenkeel.yaml.Problem;
import dev.evenkeel.yaml.Problems;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Reads the conditions of a contract, each with the words that its place allows. */
final class Conditions {
    /** Over a case alone. */
    static final Set<Root> OF_CASES = EnumSet.of(Root.CASE);

    /** Over a case, an event and the worker whom it names: of a claim, a confirmation, a refutation. */
    static final Set<Root> OF_EVENTS = EnumSet.of(Root.CASE, Root.EVENT, Root.WORKER);

    /** Over work that was logged. */
    static final Set<Root> OF_EFFORT = EnumSet.of(Root.CASE, Root.EVENT, Root.WORKER);

    /** Over all that is known when an outcome is priced. */
    static final Set<Root> OF_PRICES = EnumSet.of(Root.CASE, Root.EVENT, Root.WORKER, Root.OUTCOME, Root.PERIOD);

    private static final Pattern QUOTED = Pattern.compile("'(?:[^'\\\\]|\\\\.)*'|\"(?:[^\"\\\\]|\\\\.)*\"");
    private static final Pattern WORD = Pattern.compile("(?<![.\\w])[A-Za-z_]\\w*");

    private final Map<String, Node> unread = new LinkedHashMap<>();
    private final Map<String, Condition> definitions = new TreeMap<>();
    private final Set<String> reading = new LinkedHashSet<>();
    private final boolean isDeclaring;
    private final Problems problems;
    private Vocabulary vocabulary;

    private Conditions(Clause root, Map<String, AttributeType> attributes) {
        this.isDeclaring = root.has("attributes");
        this.vocabulary = isDeclaring ? Vocabulary.declaring(attributes) : Vocabulary.open();
        this.problems = root.problems();
    }

    /** Reads the named conditions of a contract, so that others can use them. */
    static Conditions of(Clause root, Map<String, AttributeType> attributes) {
        var conditions = new Conditions(root, attributes);
        for (var field : root.entries("define")) {
            if (Vocabulary.canDefine(field.name())) {
                conditions.unread.put(field.name(), field.value());
            } else {
                root.problems()
                        .addUnlessBlamed(Problem.error(
                                "name",
                                field.key().place(),
                                field.name(),
                                "A condition cannot be named '%s', which has a meaning of its own in conditions."
                                        .formatted(field.name())));
            }
        }
        List.copyOf(conditions.unread.keySet()).forEach(conditions::define);
        return conditions;
    }

    /** The named conditions. */
    Map<String, Condition> definitions() {
        return definitions;
    }

    /** What conditions may say anywhere in the contract. */
    Vocabulary vocabulary() {
        return vocabulary;
    }

    /** Whether the contract declares its attributes, so that other names are errors. */
    boolean isDeclaring() {
        return isDeclaring;
    }

    /** The condition in a field; one that always holds where it is missing. */
    Condition read(Clause clause, String name, Set<Root> roots) {
        return clause.at(name).map(node -> read(node, roots)).orElse(Condition.always());
    }

    private Condition read(Node node, Set<Root> roots) {
        if (!(node instanceof Node.Scalar scalar) || problems.isBlamed(scalar.place())) {
            return Condition.always();
        }
        return switch (Condition.compile(scalar.text(), seeing(roots))) {
            case Compilation.Compiled(var condition, var warnings) -> {
                warnings.forEach(warning -> tell(scalar, warning));
                yield condition;
            }
            case Compilation.Refused(var found) -> {
                found.forEach(problem -> tell(scalar, problem));
                yield Condition.always();
            }
        };
    }

    private Vocabulary seeing(Set<Root> roots) {
        var all = new ArrayList<>(roots);
        return vocabulary.seeing(all.getFirst(), all.stream().skip(1).toArray(Root[]::new));
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

    /** Reads a named condition after those that it uses, whatever their order in the file. */
    private void define(String name) {
        var node = unread.get(name);
        if (node == null || definitions.containsKey(name)) {
            return;
        }
        reading.add(name);
        for (var used : words(node)) {
            if (reading.contains(used)) {
                problems.addUnlessBlamed(Problem.error(
                        "cycle",
                        node.place(),
                        node.excerpt(),
                        "'%s' is defined by itself (%s). Define it by something else."
                                .formatted(name, Phrases.and(List.copyOf(reading)))));
            } else {
                define(used);
            }
        }
        reading.remove(name);
        unread.remove(name);
        var condition = read(node, OF_PRICES);
        definitions.put(name, condition);
        vocabulary = vocabulary.defining(name, condition);
    }

    private Set<String> words(Node node) {
        var words = new LinkedHashSet<String>();
        var matcher = WORD.matcher(QUOTED.matcher(node.excerpt()).replaceAll("''"));
        while (matcher.find()) {
            if (unread.containsKey(matcher.group())) {
                words.add(matcher.group());
            }
        }
        return words;
    }
}
