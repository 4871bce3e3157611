package dev.evenkeel.generate;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** One mapping of a story's YAML: its fields by name, each a text until it is asked for as something else. */
final class StoryFields {
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private final String path;
    private final Map<?, ?> fields;
    private final TreeSet<String> asked = new TreeSet<>();

    private StoryFields(String path, Map<?, ?> fields) {
        this.path = path;
        this.fields = fields;
    }

    /** The whole document. */
    static StoryFields root(Object document) {
        if (document instanceof Map<?, ?> map) {
            return new StoryFields("", map);
        }
        throw new BadStory("A story is a mapping of names to values, such as 'cases: 4000'.");
    }

    boolean has(String name) {
        asked.add(name);
        return fields.containsKey(name);
    }

    /** The names that are there, in order. */
    List<String> names() {
        return fields.keySet().stream().map(String::valueOf).toList();
    }

    /** A nested mapping; an empty one when it is absent. */
    StoryFields nested(String name) {
        return switch (get(name).orElse(Map.of())) {
            case Map<?, ?> map -> new StoryFields(path + name + ".", map);
            default -> throw wrong(name, "a mapping such as {from: 2026-03-30, factor: 1.9}");
        };
    }

    String text(String name, String otherwise) {
        return switch (get(name).orElse(otherwise)) {
            case String text -> text;
            default -> throw wrong(name, "a text");
        };
    }

    long whole(String name, long otherwise) {
        var text = text(name, "");
        try {
            return text.isEmpty() ? otherwise : Long.parseLong(text.replace("_", ""));
        } catch (NumberFormatException _) {
            throw wrong(name, "a whole number such as 4000");
        }
    }

    /** A number or a percentage. */
    double number(String name, double otherwise) {
        return decimal(name, BigDecimal.valueOf(otherwise)).doubleValue();
    }

    BigDecimal decimal(String name, BigDecimal otherwise) {
        var text = text(name, "");
        try {
            return text.isEmpty()
                    ? otherwise
                    : text.endsWith("%")
                            ? new BigDecimal(text.substring(0, text.length() - 1)).divide(HUNDRED)
                            : new BigDecimal(text);
        } catch (NumberFormatException _) {
            throw wrong(name, "a number such as 0.04 or a percentage such as 4%");
        }
    }

    LocalDate date(String name, LocalDate otherwise) {
        var text = text(name, "");
        try {
            return text.isEmpty() ? otherwise : LocalDate.parse(text);
        } catch (DateTimeException _) {
            throw wrong(name, "a date such as 2026-03-01");
        }
    }

    ZoneId zone(String name, ZoneId otherwise) {
        var text = text(name, "");
        try {
            return text.isEmpty() ? otherwise : ZoneId.of(text);
        } catch (DateTimeException _) {
            throw wrong(name, "a time zone such as Europe/Berlin");
        }
    }

    List<String> texts(String name, List<String> otherwise) {
        return switch (get(name).orElse(otherwise)) {
            case List<?> list -> list.stream().map(String::valueOf).toList();
            default -> throw wrong(name, "a list such as [chat, email]");
        };
    }

    /** A mapping of names to weights. */
    List<Share> shares(String name, List<Share> otherwise) {
        if (!has(name)) {
            return otherwise;
        }
        var nested = nested(name);
        return nested.names().stream()
                .map(one -> new Share(one, nested.number(one, 0)))
                .toList();
    }

    /** Refuses names that nobody asked for, each with the nearest that somebody did. */
    void refuseOthers() {
        refuseOthers(asked);
    }

    /** Refuses names outside these. */
    void refuseOthers(Collection<String> known) {
        var unknown = new ArrayList<String>();
        for (var name : names()) {
            if (!known.contains(name)) {
                unknown.add("'%s%s' (did you mean '%s'?)".formatted(path, name, nearest(name, known)));
            }
        }
        BadStory.unless(unknown.isEmpty(), "A story has no field %s.".formatted(String.join(", ", unknown)));
    }

    private Optional<Object> get(String name) {
        asked.add(name);
        return Optional.ofNullable((Object) fields.get(name));
    }

    private BadStory wrong(String name, String right) {
        return new BadStory("%s%s is '%s'; it should be %s.".formatted(path, name, fields.get(name), right));
    }

    private static String nearest(String name, Collection<String> known) {
        var best = "";
        var bestDistance = Integer.MAX_VALUE;
        for (var one : known) {
            var distance = distance(name, one);
            if (distance < bestDistance) {
                bestDistance = distance;
                best = one;
            }
        }
        return best;
    }

    /** How many letters must be added, removed or changed (Levenshtein). */
    private static int distance(String left, String right) {
        var row = new int[right.length() + 1];
        for (var at = 0; at <= right.length(); at++) {
            row[at] = at;
        }
        for (var i = 1; i <= left.length(); i++) {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= right.length(); j++) {
                var changed = diagonal + (left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(changed, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[right.length()];
    }
}
