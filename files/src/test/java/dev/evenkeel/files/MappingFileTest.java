package dev.evenkeel.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.evenkeel.event.AttributeType;
import dev.evenkeel.event.Mapping;
import dev.evenkeel.yaml.Problem;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A mapping file is read whole, or every problem in it is told with its place. */
class MappingFileTest {
    private static final String HEAD = """
            mapping: desk-log
            row: {case: number, time: at, format: "yyyy-MM-dd HH:mm", zone: Europe/Berlin}
            attributes: {intent: subcategory, priority: Prio of case}
            types: {priority: integer}
            emit:
            """;

    private static MappingFile read(String text) {
        return MappingFile.read("mapping.yaml", text.getBytes(StandardCharsets.UTF_8));
    }

    private static List<Problem> problems(String text) {
        return catchThrowableOfType(UnusableFile.class, () -> read(text)).problems();
    }

    private static List<Problem> problemsOfRule(String rule) {
        return problems(HEAD + "  - " + rule + "\n");
    }

    @Test
    void every_kind_of_rule_is_read() {
        var file = read(HEAD + """
                  - {type: case.opened, on: first, time: opened}
                  - {type: case.updated, on: {changes: attributes}}
                  - {type: case.assigned, on: {changes: "assigned to"}, data: {worker: "assigned to"}}
                  - {type: case.resolved, on: {becomes: {state: [Resolved, Done]}}, when: "row.code != '15'"}
                  - {type: case.rejected, on: {from: {state: Resolved}, to: {state: [Open, "In Progress"]}}}
                  - {type: case.reopened, on: {increases: reopen_count}}
                  - {type: case.closed, on: last}
                  - {type: work.logged, on: every}
                """);
        assertThat(file.mapping().name()).isEqualTo("desk-log");
        assertThat(file.mapping().types().type("priority")).isEqualTo(AttributeType.INTEGER);
        assertThat(file.mapping().emits().stream().map(Mapping.Emit::on))
                .containsExactly(
                        new Mapping.Trigger.First(),
                        new Mapping.Trigger.ChangesAttributes(),
                        new Mapping.Trigger.Changes("assigned to"),
                        new Mapping.Trigger.Becomes("state", Set.of("Resolved", "Done")),
                        new Mapping.Trigger.FromTo("state", Set.of("Resolved"), "state", Set.of("Open", "In Progress")),
                        new Mapping.Trigger.Increases("reopen_count"),
                        new Mapping.Trigger.Last(),
                        new Mapping.Trigger.Every());
        assertThat(file.columns())
                .containsOnlyKeys(
                        "number",
                        "at",
                        "subcategory",
                        "Prio of case",
                        "opened",
                        "assigned to",
                        "state",
                        "code",
                        "reopen_count");
        assertThat(file.warnings()).isEmpty();
    }

    @Test
    void all_problems_are_told_at_once_each_with_its_place() {
        var problems = problems("""
                mapping: desk-log
                row: {case: number, tiem: at, format: "yyyy-MM-dd HH:mm"}
                emit:
                  - {type: case.opened, on: frist}
                  - {type: CaseResolved, on: {becomes: {state: [Resolved]}}, when: "row.code =! '15'"}
                """);
        assertThat(problems)
                .extracting(Problem::toString)
                .satisfiesExactly(
                        it -> assertThat(it)
                                .startsWith("mapping.yaml:2:")
                                .contains("'tiem'")
                                .contains("Did you mean 'time'"),
                        it -> assertThat(it)
                                .startsWith("mapping.yaml:2:39: error")
                                .contains("no offset", "zone: Europe/Berlin"),
                        it -> assertThat(it)
                                .startsWith("mapping.yaml:4:29: error")
                                .contains("'frist'")
                                .contains("Did you mean 'first'"),
                        it -> assertThat(it)
                                .startsWith("mapping.yaml:5:12: error")
                                .contains("'CaseResolved' is no event type"),
                        it -> assertThat(it).startsWith("mapping.yaml:5:"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', useHeadersInDisplayName = true, textBlock = """
            format | message
            YYYY-MM-dd HH:mm | does not hold a whole date and time
            yyyy-mm-dd HH:mm | does not hold a whole date and time
            yyyy-MM-dd hh:mm | does not hold a whole date and time
            MM-dd HH:mm | does not hold a whole date and time
            yyyy-MM-dd mm | does not hold a whole date.
            yyyy-MM-dd HH:mm b | is no format of times
            yyyy-MM-dd'T | is no format of times
            """)
    void a_format_that_would_read_wrong_times_is_refused(String format, String message) {
        var problems = problems(HEAD.replace("yyyy-MM-dd HH:mm", format) + "  - {type: case.opened, on: first}\n");
        assertThat(problems).singleElement().satisfies(problem -> {
            assertThat(problem.line()).isEqualTo(2);
            assertThat(problem.message()).contains(message);
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            d/M/yyyy H:mm
            yyyy-MM-dd'T'HH:mm:ss.SSS
            dd.MM.uuuu HH:mm:ss
            MMM d, yyyy h:mm a
            yyyyMMdd
            """)
    void the_formats_of_helpdesks_are_read(String format) {
        assertThat(read(HEAD.replace("yyyy-MM-dd HH:mm", format) + "  - {type: case.opened, on: first}\n")
                        .warnings())
                .isEmpty();
    }

    @Test
    void a_zone_beside_a_format_with_an_offset_is_a_warning() {
        var file =
                read(HEAD.replace("yyyy-MM-dd HH:mm", "yyyy-MM-dd HH:mm xx") + "  - {type: case.opened, on: first}\n");
        assertThat(file.warnings())
                .singleElement()
                .satisfies(warning -> assertThat(warning.message()).contains("the zone says nothing"));
    }

    @Test
    void a_zone_that_is_none_is_told_with_the_nearest() {
        var problems =
                problems(HEAD.replace("Europe/Berlin", "Europe/Belrin") + "  - {type: case.opened, on: first}\n");
        assertThat(problems).singleElement().extracting(Problem::nearest).isEqualTo("Europe/Berlin");
    }

    @Test
    void a_second_column_under_becomes_is_refused() {
        assertThat(problemsOfRule("{type: case.resolved, on: {becomes: {state: [a], group: [b]}}}"))
                .singleElement()
                .satisfies(problem -> assertThat(problem.message()).contains("second column", "'when'"));
    }

    @Test
    void changes_of_attributes_without_attributes_are_refused() {
        var text = """
                mapping: m
                row: {case: number, time: at}
                emit:
                  - {type: case.updated, on: {changes: attributes}}
                """;
        assertThat(problems(text))
                .singleElement()
                .satisfies(problem -> assertThat(problem.message()).contains("no attributes that could change"));
    }

    @Test
    void a_type_of_an_attribute_that_nothing_is_mapped_to_is_a_warning() {
        var file = read(HEAD.replace("types: {priority", "types: {prioritty") + "  - {type: case.opened, on: first}\n");
        assertThat(file.warnings()).singleElement().extracting(Problem::nearest).isEqualTo("priority");
    }

    @Test
    void a_type_or_rule_that_does_not_exist_is_told_with_the_nearest() {
        assertThat(problems(HEAD.replace("integer", "interger") + "  - {type: case.opened, on: first}\n"))
                .singleElement()
                .extracting(Problem::nearest)
                .isEqualTo("integer");
        assertThat(problemsOfRule("{type: case.opened, on: {change: state}}")).isNotEmpty();
    }

    @Test
    void a_file_that_is_no_yaml_or_no_mapping_is_told() {
        assertThat(problems("mapping: [")).isNotEmpty();
        assertThat(problems("just a text")).isNotEmpty();
        assertThat(problems("")).isNotEmpty();
        assertThat(catchThrowableOfType(
                                UnusableFile.class, () -> MappingFile.read("m.yaml", new byte[] {(byte) 0xff, 'a'}))
                        .problems())
                .isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource(useHeadersInDisplayName = true, textBlock = """
                    format,             cell,           instant
                    epoch-seconds,      1772446000,     2026-03-02T10:06:40Z
                    epoch-seconds,      1772446000.25,  2026-03-02T10:06:40.250Z
                    epoch-milliseconds, 1772446000653,  2026-03-02T10:06:40.653Z
                    """)
    void instants_that_are_counted_are_read(String format, String cell, String instant) {
        var mapping = MappingFile.read("m.yaml", """
                        mapping: m
                        row: {case: number, time: at, format: %s}
                        emit: [{type: case.opened, on: first}]
                        """.formatted(format).getBytes(StandardCharsets.UTF_8));

        assertThat(mapping.warnings()).isEmpty();
        assertThat(mapping.mapping().columns().time().read(cell)).contains(Instant.parse(instant));
        assertThat(mapping.mapping().columns().time().read("2026-03-02")).isEmpty();
    }
}
