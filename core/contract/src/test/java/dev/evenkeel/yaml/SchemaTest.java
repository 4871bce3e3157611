package dev.evenkeel.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SchemaTest {
    private static final int FIELDS = 60;

    /** A field each with a pattern of its own. */
    private static final String SCHEMA = IntStream.range(0, FIELDS)
            .mapToObj("\"f%1$d\": {\"type\": \"string\", \"pattern\": \"^v%1$d$\"}"::formatted)
            .collect(Collectors.joining(", ", "{\"type\": \"object\", \"properties\": {", "}}"));

    private static final String FILE =
            IntStream.range(0, FIELDS).mapToObj("f%1$d: v%1$d\n"::formatted).collect(Collectors.joining());

    @Test
    void several_who_check_at_once_ask_one_schema() throws Exception {
        try (var people = Executors.newFixedThreadPool(4)) {
            for (var round = 0; round < 50; round++) {
                var schema = Schema.of("shape.json", SCHEMA);
                Callable<Boolean> check = () -> isFine(schema);
                for (var answer : people.invokeAll(Collections.nCopies(4, check))) {
                    assertThat(answer.get()).isTrue();
                }
            }
        }
    }

    private static boolean isFine(Schema schema) {
        var problems = new Problems();
        return switch (YamlReader.read("file.yaml", FILE)) {
            case Reading.Tree(Node.Fields root, var _) -> {
                schema.check(root, problems);
                yield problems.all().isEmpty();
            }
            default -> false;
        };
    }
}
