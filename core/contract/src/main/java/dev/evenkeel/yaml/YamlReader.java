package dev.evenkeel.yaml;

import java.util.Iterator;
import java.util.List;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Reads strict YAML: plain mappings, lists and texts, each with its place, and nothing typed or copied behind one's
 * back.
 */
public final class YamlReader {
    /** The longest file, in {@code char}s (and in bytes). */
    public static final int LENGTH_MAX = 1 << 20;

    /** How deep lists and fields may lie in one another. */
    public static final int DEPTH_MAX = 32;

    private YamlReader() {}

    /** Reads a file's bytes, which must be UTF-8. */
    public static Reading read(String file, byte[] utf8) {
        if (utf8.length > LENGTH_MAX) {
            return tooLong(file, utf8.length);
        }
        return SourceText.decoded(utf8)
                .map(text -> read(file, text))
                .orElseGet(() -> refused(Problem.error(
                        "encoding",
                        SourceText.firstBadByte(file, utf8),
                        "",
                        "The file is not UTF-8 text from here on. Save it as UTF-8.")));
    }

    /** Reads a file's text. */
    public static Reading read(String file, String text) {
        if (text.length() > LENGTH_MAX) {
            return tooLong(file, text.length());
        }
        var plain = text.startsWith("\uFEFF") ? text.substring(1) : text;
        var problems = new Problems();
        problems.addAll(SourceText.problems(file, plain));
        if (problems.all().stream().anyMatch(problem -> !problem.code().equals("tab"))) {
            return new Reading.Unreadable(problems.all());
        }
        return parse(new YamlSource(file, plain.replace('\t', ' ')), problems);
    }

    private static Reading parse(YamlSource source, Problems problems) {
        try {
            var settings = LoadSettings.builder()
                    .setLabel(source.file())
                    .setCodePointLimit(LENGTH_MAX + 1)
                    .setUseMarks(true)
                    .build();
            Iterator<Event> events =
                    new Parse(settings).parseString(source.text()).iterator();
            var root = new YamlTree(source, events, problems).document();
            return new Reading.Tree(root, problems.all());
        } catch (MarkedYamlEngineException e) {
            if (!problems.hasErrors()) {
                problems.add(YamlSyntax.problem(source, e));
            }
        } catch (YamlEngineException e) {
            problems.add(Problem.error("yaml", Place.start(source.file()), "", "This is not YAML: " + e.getMessage()));
        } catch (YamlTree.TooDeep e) {
            problems.add(Problem.error(
                    "size",
                    e.at,
                    "",
                    "Lists and fields lie more than %s deep in one another, which no file of this kind needs."
                            .formatted(DEPTH_MAX)));
        }
        return new Reading.Unreadable(problems.all());
    }

    private static Reading tooLong(String file, int length) {
        return refused(Problem.error(
                "size",
                Place.start(file),
                "",
                "The file has %s characters; at most %s (1 MiB) are read. Is it the right file?"
                        .formatted(Phrases.grouped(length), Phrases.grouped(LENGTH_MAX))));
    }

    private static Reading refused(Problem problem) {
        return new Reading.Unreadable(List.of(problem));
    }
}
