package dev.evenkeel.bulk.condition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.evenkeel.condition.Compilation;
import dev.evenkeel.condition.Condition;
import dev.evenkeel.condition.Problem;
import dev.evenkeel.condition.Vocabulary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * CEL's own conformance cases (cel-spec, tests/simple/testdata), as far as the profile of conditions can say them,
 * through the interpreter and the compiled code. The folder of data is {@code $EVENKEEL_DATA}, or {@code shared/data}
 * beside the checkout.
 */
class ConformanceTest {
    /** What a refusal means, by a part of its message; the first that fits. */
    private static final Map<String, String> REASONS = reasons();

    private final TreeMap<String, Integer> excluded = new TreeMap<>();
    private final List<String> deviations = new ArrayList<>();
    private int ran;
    private int ranInError;

    @Test
    void both_engines_give_what_cel_expects() throws IOException {
        var folder = folder();
        if (folder.isEmpty()) {
            System.out.println(
                    "CEL's conformance cases are not here, so they were NOT run; set EVENKEEL_DATA to a folder with"
                            + " cel-conformance/*.textproto in it.");
        }
        assumeTrue(folder.isPresent(), "no conformance cases");
        try (var files = Files.list(folder.get())) {
            for (var file : files.filter(path -> path.toString().endsWith(".textproto"))
                    .sorted()
                    .toList()) {
                run(file);
            }
        }
        System.out.printf(
                "CEL conformance: %d cases ran through both engines, and %d that are errors in CEL;%n",
                ran, ranInError);
        System.out.printf(
                "the profile excludes %d:%n",
                excluded.values().stream().mapToInt(count -> count).sum());
        excluded.forEach((reason, count) -> System.out.printf("%6d  %s%n", count, reason));
        assertThat(deviations).isEmpty();
        assertThat(ran).isGreaterThan(300);
    }

    private void run(Path file) throws IOException {
        for (var section : TextProto.parse(Files.readString(file)).messages("section")) {
            for (var test : section.messages("test")) {
                var name = "%s/%s/%s"
                        .formatted(
                                file.getFileName(),
                                section.text("name").orElse(""),
                                test.text("name").orElse(""));
                run(ConformanceCase.of(name, test));
            }
        }
    }

    private void run(ConformanceCase example) {
        if (example.excluded().isPresent()) {
            excluded.merge(example.excluded().get(), 1, Integer::sum);
            return;
        }
        var vocabulary = Vocabulary.declaring(example.types());
        switch (Condition.compile(example.condition(), vocabulary)) {
            case Compilation.Refused(var problems) -> refused(example, problems, vocabulary);
            case Compilation.Compiled(var condition, var _) -> compiled(example, condition);
        }
    }

    private void compiled(ConformanceCase example, Condition condition) {
        var interpreted = condition.test(row(example));
        if (example.isError()) {
            // What is neither true nor false in CEL is either here, by the rule about what is absent.
            ranInError++;
            expect(example, condition, interpreted);
            return;
        }
        ran++;
        expect(example, condition, true);
    }

    private void refused(ConformanceCase example, List<Problem> problems, Vocabulary vocabulary) {
        var itself = "(%s) == (%s)".formatted(example.condition(), example.condition());
        if (example.isError()
                && !example.condition().contains("?")
                && Condition.compile(itself, vocabulary) instanceof Compilation.Compiled(var condition, var _)) {
            // An error in CEL is absent here: equal to nothing, itself included.
            ranInError++;
            expect(example, condition, false);
            return;
        }
        if (example.isError()) {
            excluded.merge("is an error in CEL when it runs, and here when it is read", 1, Integer::sum);
            return;
        }
        var message = problems.getFirst().message();
        var reason = REASONS.entrySet().stream()
                .filter(entry -> message.contains(entry.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
        if (reason.isEmpty()) {
            deviations.add("%s: [%s] was refused: %s".formatted(example.name(), example.condition(), problems));
        }
        excluded.merge(reason.orElse("is refused without a reason"), 1, Integer::sum);
    }

    private void expect(ConformanceCase example, Condition condition, boolean expected) {
        var row = row(example);
        var interpreted = condition.test(row);
        var compiled = ConditionCompiler.compile(condition, Layout.of(row.attributes()))
                .test(row);
        if (interpreted != expected || compiled != expected) {
            deviations.add("%s: [%s] should be %s, the interpreter says %s, the compiled code %s"
                    .formatted(example.name(), condition, expected, interpreted, compiled));
        }
    }

    private static FactsRow row(ConformanceCase example) {
        return new FactsRow(List.copyOf(example.facts().keySet()), example.facts());
    }

    private static Optional<Path> folder() {
        var named = Optional.ofNullable(System.getenv("EVENKEEL_DATA")).map(Path::of);
        var here = Path.of("").toAbsolutePath();
        var beside = Stream.iterate(here, folder -> folder != null, Path::getParent)
                .map(folder -> folder.resolve("shared/data"));
        return Stream.concat(named.stream(), beside)
                .map(data -> data.resolve("cel-conformance"))
                .filter(Files::isDirectory)
                .findFirst();
    }

    private static Map<String, String> reasons() {
        var reasons = new LinkedHashMap<String, String>();
        reasons.put("Braces", "makes a map or a message");
        reasons.put("null equals", "uses null");
        reasons.put("has no u after", "uses unsigned integers");
        reasons.put("Bytes", "uses bytes");
        reasons.put("converts no values", "converts a value, or asks for its type");
        reasons.put("is called google", "converts a value, or asks for its type");
        reasons.put("takes a text as written", "converts a value, or asks for its type");
        reasons.put("makes no new lists", "makes a list of a list (map, filter)");
        reasons.put("single values of one type", "has a list of several types, or of lists");
        reasons.put("does not go with a list", "joins lists");
        reasons.put("does not go with", "computes with decimals");
        reasons.put("number is too long", "has a number of more than 30 digits before or after its point");
        reasons.put("is no instant", "is finer than a microsecond");
        reasons.put("is no duration", "is finer than a microsecond");
        reasons.put("is text and", "compares an item of an empty list, which has no type");
        return reasons;
    }
}
