package dev.evenkeel.files;

import dev.evenkeel.event.AttributeType;
import dev.evenkeel.event.Attributes;
import dev.evenkeel.event.Event;
import dev.evenkeel.event.EventId;
import dev.evenkeel.event.EventType;
import dev.evenkeel.event.Value;
import java.time.Instant;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** An event being put together from the attributes of a line, whatever form they came in. Used for one line after another. */
final class EventDraft {
    /** The longest identity, type, case or customer, in {@code char}s. */
    static final int ID_LENGTH_MAX = 1000;

    private static final Pattern LIST_OF_A_WORKER = Pattern.compile("languages|skills");
    private static final Instant NO_TIME = Instant.MIN;

    private final Attributes attributes;
    private final TimeText times;
    private final Pool pool = new Pool();
    private String id = "";
    private String source = "";
    private String type = "";
    private String subject = "";
    private String customer = "";
    private Instant time = NO_TIME;
    private long sequence;
    private long revision;
    private TreeMap<String, Value> data = new TreeMap<>();

    EventDraft(Attributes attributes, TimeText times) {
        this.attributes = attributes;
        this.times = times;
    }

    void begin() {
        id = "";
        source = "";
        type = "";
        subject = "";
        customer = "";
        time = NO_TIME;
        sequence = 0;
        revision = 0;
        data = new TreeMap<>();
    }

    /** Whether anything of an event's identity or type is set. */
    boolean isBegun() {
        return !id.isEmpty() || !source.isEmpty() || !type.isEmpty();
    }

    /** Whether {@link #attribute} knows an attribute; all others are CloudEvents' own and say nothing here. */
    static boolean isKnown(String name) {
        return switch (name) {
            case "id", "source", "type", "time", "subject", "customer", "sequence", "revision" -> true;
            default -> false;
        };
    }

    /** Sets an attribute of the envelope from its spelling, which is not empty. */
    void attribute(String name, String spelling) {
        switch (name) {
            case "id" -> id = limited(name, spelling);
            case "source" -> source = pool.one(limited(name, spelling));
            case "type" -> type = pool.one(limited(name, spelling));
            case "subject" -> subject = limited(name, spelling);
            case "customer" -> customer = limited(name, spelling);
            case "time" -> time = times.read(spelling);
            case "sequence" -> sequence = whole(name, spelling);
            case "revision" -> {
                revision = whole(name, spelling);
                if (revision < 0) {
                    throw new BadLine(name, "has the revision %d; a revision is 0 or more".formatted(revision));
                }
            }
            default -> throw new IllegalArgumentException("No attribute of the envelope: " + name);
        }
    }

    /** Sets an attribute of the data; false when it was set already. */
    boolean data(String name, Value value) {
        return data.put(pool.one(name), value) == null;
    }

    /** Sets an attribute of the data from its spelling in a cell. */
    void data(String name, String spelling) {
        var promised = attributes.promised(name);
        data(name, promised.flatMap(it -> it.read(spelling)).orElseGet(() -> Value.of(pool.one(spelling))));
    }

    /** The event; refuses one that lacks what every event has. */
    Event event() {
        require("id", !id.isEmpty());
        require("source", !source.isEmpty());
        require("type", !type.isEmpty());
        require("time", !time.equals(NO_TIME));
        data.replaceAll(this::typed);
        return new Event(new EventId(source, id), revision, type, time, sequence, subject, customer, data);
    }

    /**
     * A value as its attribute's type: one that nobody declared is text. A value of another type than declared stays as it
     * is, and the journal sets the event aside.
     */
    private Value typed(String name, Value value) {
        if (value instanceof Value.Text(var text)) {
            var promised = attributes.promised(name);
            if (promised.isPresent() && promised.get() == AttributeType.INSTANT) {
                return AttributeType.INSTANT.read(text).orElse(value);
            }
            return type.equals(EventType.WORKER)
                            && LIST_OF_A_WORKER.matcher(name).matches()
                    ? AttributeType.LIST.read(text).orElse(value)
                    : value;
        }
        var isNumberOrFlag = value instanceof Value.Decimal || value instanceof Value.Flag;
        return isNumberOrFlag && attributes.promised(name).isEmpty() ? Value.of(pool.one(value.canonical())) : value;
    }

    private static void require(String name, boolean isThere) {
        if (!isThere) {
            throw new BadLine(name, "has no '%s'; every event has an id, a source, a type and a time".formatted(name));
        }
    }

    private static String limited(String name, String spelling) {
        if (spelling.length() > ID_LENGTH_MAX) {
            throw new BadLine(
                    name,
                    "has a '%s' of %,d characters; at most %,d are read"
                            .formatted(name, spelling.length(), ID_LENGTH_MAX));
        }
        return spelling;
    }

    private static long whole(String name, String spelling) {
        return AttributeType.INTEGER
                .read(spelling)
                .map(value -> ((Value.Decimal) value).decimal().longValueExact())
                .orElseThrow(() -> new BadLine(
                        name, "has the %s '%s', which is no whole number".formatted(name, Shown.cut(spelling))));
    }
}
