package dev.evenkeel.condition;

import dev.evenkeel.event.AttributeType;
import dev.evenkeel.event.Attributes;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * What a condition may say: the roots in scope, the names under them with their types, and the named conditions. It
 * never changes; what adds to it gives a new one.
 */
public final class Vocabulary {
    private static final Pattern NAME = Pattern.compile("[_a-zA-Z][_a-zA-Z0-9]*");

    /** Words that CEL keeps for itself. */
    private static final Set<String> RESERVED = Set.of(
            "as",
            "break",
            "const",
            "continue",
            "else",
            "false",
            "for",
            "function",
            "if",
            "import",
            "in",
            "let",
            "loop",
            "namespace",
            "null",
            "package",
            "return",
            "true",
            "var",
            "void",
            "while");

    private static final Set<String> CASE =
            Set.of("channel", "intent", "priority", "language", "brand", "id", "customer");
    private static final Set<String> ENVELOPE = Set.of("type", "source", "id", "customer", "subject", "time");
    private static final Set<String> EVENT = Set.of(
            "channel",
            "intent",
            "priority",
            "language",
            "brand",
            "worker",
            "from",
            "to",
            "reason",
            "stage",
            "author",
            "text",
            "kind",
            "seconds",
            "activity",
            "code",
            "system",
            "what",
            "reference",
            "state",
            "by",
            "into",
            "score",
            "scale",
            "comment",
            "scorecard",
            "critical",
            "scorer",
            "claim",
            "verdict",
            "judge",
            "plan",
            "value",
            "milestone",
            "metric",
            "unit",
            "period",
            "party",
            "item",
            "amount",
            "disclosure");
    private static final Set<String> WORKER =
            Set.of("id", "tier", "employer", "site", "country", "languages", "skills");
    private static final Set<String> OUTCOME = Set.of("evidence", "claim", "claimed_at", "confirmed_at");
    private static final Set<String> PERIOD = Set.of("name", "from", "to");

    private final Set<Root> roots;
    private final SortedMap<String, AttributeType> declared;
    private final boolean isClosed;
    private final SortedMap<String, Condition> definitions;

    private Vocabulary(
            Set<Root> roots,
            Map<String, AttributeType> declared,
            boolean isClosed,
            Map<String, Condition> definitions) {
        this.roots = Collections.unmodifiableSet(EnumSet.copyOf(roots));
        this.declared = Collections.unmodifiableSortedMap(new TreeMap<>(declared));
        this.isClosed = isClosed;
        this.definitions = Collections.unmodifiableSortedMap(new TreeMap<>(definitions));
    }

    /**
     * Of a contract without {@code attributes:}. The built-in names have their types; any other name of a case or an
     * event is text, with a warning where it looks like a misspelt built-in one.
     */
    public static Vocabulary open() {
        return new Vocabulary(EnumSet.complementOf(EnumSet.of(Root.ROW)), Map.of(), false, Map.of());
    }

    /**
     * Of a contract with {@code attributes:}. A name of a case or an event that is neither declared nor built in is an
     * error.
     */
    public static Vocabulary declaring(Map<String, AttributeType> attributes) {
        return new Vocabulary(EnumSet.complementOf(EnumSet.of(Root.ROW)), attributes, true, Map.of());
    }

    /** Of a mapping: only {@code row}, with any column; a column is text unless it is typed here. */
    public static Vocabulary row(Map<String, AttributeType> types) {
        return new Vocabulary(EnumSet.of(Root.ROW), types, false, Map.of());
    }

    /** The same with only these roots in scope. */
    public Vocabulary seeing(Root first, Root... others) {
        return new Vocabulary(EnumSet.of(first, others), declared, isClosed, definitions);
    }

    /**
     * The same with a named condition, which others may use by its name.
     *
     * @throws IllegalArgumentException if conditions cannot use the name, see {@link #canDefine}
     */
    public Vocabulary defining(String name, Condition meaning) {
        if (!canDefine(name)) {
            throw new IllegalArgumentException(
                    "A condition cannot be named '%s'; a name has letters, digits and _, and is no word of CEL or root."
                            .formatted(name));
        }
        var more = new TreeMap<>(definitions);
        more.put(name, meaning);
        return new Vocabulary(roots, declared, isClosed, more);
    }

    /**
     * Whether a named condition may have this name: letters, digits and _, not first a digit, no word of CEL, no root.
     */
    public static boolean canDefine(String name) {
        return isName(name) && Root.written(name).isEmpty();
    }

    /** Whether conditions can write this name after a dot; any other is written in brackets: {@code row['sys mod']}. */
    public static boolean isName(String name) {
        return NAME.matcher(name).matches() && !RESERVED.contains(name);
    }

    /** The roots in scope. */
    public Set<Root> roots() {
        return roots;
    }

    /** The named conditions, by name. */
    public SortedMap<String, Condition> definitions() {
        return definitions;
    }

    /** The names under a root that are built in or declared, sorted. */
    public SortedSet<String> names(Root root) {
        var names = new TreeSet<>(builtIn(root));
        if (root == Root.CASE || root == Root.EVENT || root == Root.ROW) {
            names.addAll(declared.keySet());
        }
        return names;
    }

    /** The type of a name under a root. */
    public Type type(Attribute attribute) {
        var name = attribute.name();
        return Type.of(
                switch (attribute.root()) {
                    case CASE -> CASE.contains(name) && !declared.containsKey(name) ? AttributeType.TEXT : typed(name);
                    case EVENT -> ENVELOPE.contains(name) ? envelope(name) : typed(name);
                    case WORKER ->
                        List.of("languages", "skills").contains(name) ? AttributeType.LIST : AttributeType.TEXT;
                    case OUTCOME -> name.endsWith("_at") ? AttributeType.INSTANT : AttributeType.TEXT;
                    case PERIOD -> name.equals("name") ? AttributeType.TEXT : AttributeType.INSTANT;
                    case ROW -> declared.getOrDefault(name, AttributeType.TEXT);
                });
    }

    /** Whether the contract declares its attributes, so that an undeclared one is an error. */
    public boolean isDeclaring() {
        return isClosed;
    }

    /** Whether a name that is neither built in nor declared is an error under this root. */
    public boolean isClosed(Root root) {
        return switch (root) {
            case CASE, EVENT -> isClosed;
            case OUTCOME, PERIOD -> true;
            case WORKER, ROW -> false;
        };
    }

    /** The built-in name that an unknown one is probably a slip of. */
    Optional<String> slip(Attribute attribute) {
        return Spellings.slip(attribute.name(), names(attribute.root()));
    }

    private AttributeType typed(String name) {
        return Attributes.declaring(declared).type(name);
    }

    private static AttributeType envelope(String name) {
        return name.equals("time") ? AttributeType.INSTANT : AttributeType.TEXT;
    }

    private static Collection<String> builtIn(Root root) {
        return switch (root) {
            case CASE -> CASE;
            case EVENT -> {
                var names = new TreeSet<>(EVENT);
                names.addAll(ENVELOPE);
                yield names;
            }
            case WORKER -> WORKER;
            case OUTCOME -> OUTCOME;
            case PERIOD -> PERIOD;
            case ROW -> Set.of();
        };
    }
}
