package dev.evenkeel.generate;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The stories that come with the product. */
public final class Stories {
    private static final List<String> NAMES = List.of("northwind", "lean", "law");

    private Stories() {}

    /** Their names. */
    public static List<String> names() {
        return NAMES;
    }

    /** A quarter of a subscription company's support: about four thousand cases with all that an engagement has. */
    public static Story northwind() {
        return named("northwind");
    }

    /** Ten million cases in ninety days, told briefly, for measuring speed. */
    public static Story lean() {
        return named("lean");
    }

    /** Few intents, a short term and everything that can go wrong going wrong often: for testing laws. */
    public static Story law() {
        return named("law");
    }

    /** The story of that name. */
    public static Story named(String name) {
        BadStory.unless(
                NAMES.contains(name), "There is no story '%s'; there are %s".formatted(name, String.join(", ", NAMES)));
        try (var in = Stories.class.getResourceAsStream("stories/" + name + ".yaml")) {
            if (in == null) {
                throw new IllegalStateException("Story %s is missing from the jar.".formatted(name));
            }
            return StoryWire.fromYaml(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
