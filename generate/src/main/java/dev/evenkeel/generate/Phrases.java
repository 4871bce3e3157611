package dev.evenkeel.generate;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** What is said in messages, by language and kind. A language that is not there is spoken in English. */
final class Phrases {
    private static final String FALLBACK = "en";
    private static final Phrases ALL = read();

    private final Map<String, Map<String, List<String>>> byLanguage;

    private Phrases(Map<String, Map<String, List<String>>> byLanguage) {
        this.byLanguage = byLanguage;
    }

    static Phrases all() {
        return ALL;
    }

    /** Something of this kind in this language, about this intent. */
    String say(String language, String kind, String intent, Dice dice) {
        var lines = lines(language, kind, intent);
        return lines.get(dice.below(lines.size())).replace("{intent}", intent.replace('-', ' '));
    }

    private List<String> lines(String language, String kind, String intent) {
        var spoken = byLanguage.getOrDefault(language, Map.of());
        var special = spoken.get(kind + " " + intent);
        if (special != null) {
            return special;
        }
        var general = spoken.get(kind);
        if (general != null) {
            return general;
        }
        if (language.equals(FALLBACK)) {
            throw new IllegalStateException("There are no phrases of kind '%s'.".formatted(kind));
        }
        return lines(FALLBACK, kind, intent);
    }

    private static Phrases read() {
        try (var in = Phrases.class.getResourceAsStream("phrases.yaml")) {
            if (in == null) {
                throw new IllegalStateException("phrases.yaml is missing from the jar.");
            }
            var text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            var languages = new HashMap<String, Map<String, List<String>>>();
            if (new Load(LoadSettings.builder().build()).loadFromString(text) instanceof Map<?, ?> document) {
                document.forEach((language, kinds) -> languages.put(String.valueOf(language), kinds(kinds)));
            }
            return new Phrases(languages);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Map<String, List<String>> kinds(Object document) {
        var kinds = new HashMap<String, List<String>>();
        if (document instanceof Map<?, ?> map) {
            map.forEach((kind, lines) -> kinds.put(
                    String.valueOf(kind),
                    lines instanceof List<?> list
                            ? list.stream().map(String::valueOf).toList()
                            : List.of(String.valueOf(lines))));
        }
        return kinds;
    }
}
