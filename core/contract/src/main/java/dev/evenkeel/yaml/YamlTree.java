package dev.evenkeel.yaml;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;

/** Makes nodes of the parser's events, and refuses what strict YAML leaves out. */
final class YamlTree {
    private final YamlSource source;
    private final Iterator<Event> events;
    private final Problems problems;

    YamlTree(YamlSource source, Iterator<Event> events, Problems problems) {
        this.source = source;
        this.events = events;
        this.problems = problems;
    }

    /** Thrown where nodes lie too deep in one another. */
    @SuppressWarnings("serial")
    static final class TooDeep extends RuntimeException {
        final Place at;

        TooDeep(Place at) {
            this.at = at;
        }
    }

    /** The one document of the file. */
    Node document() {
        events.next(); // the stream's start
        var start = events.next();
        if (!(start instanceof DocumentStartEvent)) {
            problems.add(Problem.error("empty", Place.start(source.file()), "", "The file is empty."));
            return new Node.Broken(Place.start(source.file()), "");
        }
        var root = node(events.next(), 0);
        events.next(); // the document's end
        var next = events.next();
        if (next instanceof DocumentStartEvent) {
            refuse("document", next, "---", "A second document starts here; a file holds one. Remove the line '---'.");
        }
        return root;
    }

    private Node node(Event event, int depth) {
        if (depth > YamlReader.DEPTH_MAX) {
            throw new TooDeep(source.start(event));
        }
        if (event instanceof AliasEvent alias) {
            return refuse(
                    "alias", event, "*" + alias.getAlias().getValue(), YamlSyntax.LEADING.formatted('*', "an alias"));
        }
        var refused = refusedProperty(event);
        var node = switch (event) {
            case ScalarEvent scalar -> scalar(scalar);
            case SequenceStartEvent _ -> items(event, depth);
            case MappingStartEvent _ -> fields(event, depth);
            default -> throw new IllegalStateException("The parser gave %s where a node was due.".formatted(event));
        };
        return refused.orElse(node);
    }

    /** An anchor or a tag before a node. */
    private Optional<Node> refusedProperty(Event event) {
        var node = (NodeEvent) event;
        if (node.getAnchor().isPresent()) {
            return Optional.of(
                    refuse("anchor", event, source.raw(event), YamlSyntax.LEADING.formatted('&', "an anchor")));
        }
        var tag = switch (event) {
            case ScalarEvent scalar -> scalar.getTag();
            case SequenceStartEvent items -> items.getTag();
            case MappingStartEvent fields -> fields.getTag();
            default -> Optional.<String>empty();
        };
        return tag.map(name -> refuse("tag", event, source.raw(event), YamlSyntax.LEADING.formatted('!', "a tag")));
    }

    private Node scalar(ScalarEvent event) {
        return new Node.Scalar(source.start(event), event.getValue(), source.raw(event));
    }

    private Node items(Event start, int depth) {
        var items = new ArrayList<Node>();
        for (var event = events.next(); event.getEventId() != Event.ID.SequenceEnd; event = events.next()) {
            var item = node(event, depth + 1);
            items.add(isEmpty(item) ? refuse("empty", event, "", "An empty item. Write a value or remove it.") : item);
        }
        return new Node.Items(source.start(start), items);
    }

    private Node fields(Event start, int depth) {
        var fields = new ArrayList<Node.Field>();
        var seen = new HashMap<String, Place>();
        for (var event = events.next(); event.getEventId() != Event.ID.MappingEnd; event = events.next()) {
            var key = node(event, depth + 1);
            var value = node(events.next(), depth + 1);
            if (key instanceof Node.Scalar name && isName(name, seen)) {
                fields.add(new Node.Field(name, isEmpty(value) ? emptyValue(name) : value));
            } else if (!(key instanceof Node.Scalar || key instanceof Node.Broken)) {
                refuse("key", event, "", "The name of a field must be a plain text, not " + key.kind() + ".");
            }
        }
        return new Node.Fields(source.start(start), fields);
    }

    private boolean isName(Node.Scalar name, Map<String, Place> seen) {
        if (isEmpty(name)) {
            problems.add(Problem.error("key", name.place(), "", "A field without a name. Write one before the colon."));
            return false;
        }
        if (name.raw().equals("<<")) {
            problems.add(Problem.error(
                    "merge-key",
                    name.place(),
                    "<<",
                    "A merge key ('<<'), which is not read. Write the fields out where they belong."));
            return false;
        }
        var first = seen.putIfAbsent(name.text(), name.place());
        if (first != null) {
            problems.add(Problem.error(
                    "duplicate-key",
                    name.place(),
                    name.text(),
                    "'%s' is here twice, first in line %s; only one can hold. Remove one."
                            .formatted(name.text(), first.line())));
        }
        return first == null;
    }

    private Node emptyValue(Node.Scalar name) {
        problems.addUnlessBlamed(Problem.error(
                "empty",
                name.place(),
                name.text(),
                "'%s' has no value. Write one, or remove '%s'.".formatted(name.text(), name.text())));
        return new Node.Broken(name.place(), name.text());
    }

    private static boolean isEmpty(Node node) {
        return node instanceof Node.Scalar scalar && scalar.text().isBlank();
    }

    private Node refuse(String code, Event event, String text, String message) {
        problems.add(Problem.error(code, source.start(event), text, message));
        return new Node.Broken(source.start(event), text);
    }
}
