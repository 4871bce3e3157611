package dev.evenkeel.bulk;

import dev.evenkeel.event.AttributeType;
import dev.evenkeel.event.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** The values of one attribute as small numbers, from 1: equal values have equal codes. 0 stands for an absent one. */
final class ValueCodes {
    /** Codes fit in this many bits; an attribute with more values is no dimension that a contract can sensibly read. */
    static final int CODE_BITS = 20;

    private final String name;
    private final AttributeType type;
    private final ConcurrentMap<String, Integer> spellings = new ConcurrentHashMap<>();
    private final ConcurrentMap<Value, Integer> codes = new ConcurrentHashMap<>();
    private final List<Value> values = Collections.synchronizedList(new ArrayList<>());

    ValueCodes(String name, AttributeType type) {
        this.name = name;
        this.type = type;
    }

    /** The attribute's name. */
    String name() {
        return name;
    }

    /** The code of a cell as a table of text would spell it. */
    int of(String spelling) {
        if (spelling.isEmpty()) {
            return 0;
        }
        var known = spellings.get(spelling);
        if (known != null) {
            return known;
        }
        var code = code(read(name, type, spelling));
        spellings.put(spelling, code);
        return code;
    }

    private int code(Value value) {
        var known = codes.get(value);
        return known != null ? known : add(value);
    }

    /** One thread at a time: the number of values is the new value's code. */
    private synchronized int add(Value value) {
        var known = codes.get(value);
        if (known != null) {
            return known;
        }
        values.add(value);
        if (values.size() >= 1 << CODE_BITS) {
            throw new NotForBulk("data.%s has more than %d different values".formatted(name, 1 << CODE_BITS));
        }
        codes.put(value, values.size());
        return values.size();
    }

    /** How many codes there are so far. */
    int size() {
        return values.size();
    }

    /** The value of a code, which is not 0. */
    Value value(int code) {
        return values.get(code - 1);
    }

    /** A cell read as its attribute's type. */
    static Value read(String name, AttributeType type, String spelling) {
        return type.read(spelling)
                .orElseThrow(() -> new NotByColumns("'%s' under data.%s is not of the declared type %s"
                        .formatted(spelling, name, type.spelling())));
    }
}
