package dev.evenkeel.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class YamlReaderTest {
    @Test
    void a_scalar_is_its_source_text_whatever_it_looks_like() {
        var root = fields("{a: 0.90, b: yes, c: 2026-03-01, d: 0x1F, e: null, f: 1_000, g: ~, h: 1e3, i: 012}");

        assertThat(root.fields())
                .extracting(field -> field.value().excerpt())
                .containsExactly("0.90", "yes", "2026-03-01", "0x1F", "null", "1_000", "~", "1e3", "012");
    }

    @Test
    void every_node_knows_its_line_and_column() {
        var root = fields("""
                parties:
                  client: {id: northwind}
                terms:
                  - id: standby
                """);

        assertThat(root.field("parties").orElseThrow().key().place()).isEqualTo(at(1, 1));
        assertThat(((Node.Fields) root.at("parties").orElseThrow())
                        .at("client")
                        .orElseThrow()
                        .place())
                .isEqualTo(at(2, 11));
        assertThat(((Node.Items) root.at("terms").orElseThrow())
                        .items()
                        .getFirst()
                        .place())
                .isEqualTo(at(4, 5));
    }

    @Test
    void columns_count_characters_and_not_their_halves() {
        var root = fields("{'😀': ü, b: x}");

        assertThat(root.field("b").orElseThrow().key().place()).isEqualTo(at(1, 10));
    }

    @Test
    void a_place_within_a_text_is_found_through_quotes_escapes_and_folding() {
        var root = fields("""
                plain: case.x == 1
                single: 'it''s == x'
                double: "a\\"b == \\u0041 c"
                folded: >
                  first line
                  second line
                """);

        assertThat(scalar(root, "plain").placeOf(7)).isEqualTo(at(1, 15));
        assertThat(scalar(root, "single").text()).isEqualTo("it's == x");
        assertThat(scalar(root, "single").placeOf(8)).isEqualTo(at(2, 19));
        assertThat(scalar(root, "double").text()).isEqualTo("a\"b == A c");
        assertThat(scalar(root, "double").placeOf(9)).isEqualTo(at(3, 25));
        assertThat(scalar(root, "folded").text()).isEqualTo("first line second line\n");
        assertThat(scalar(root, "folded").placeOf(11)).isEqualTo(at(6, 3));
    }

    @Test
    void a_windows_file_with_a_byte_order_mark_reads_the_same() {
        var root = fields("\uFEFFa: 1\r\nb: 2\r\n");

        assertThat(root.fields()).extracting(Node.Field::name).containsExactly("a", "b");
        assertThat(root.field("b").orElseThrow().key().place()).isEqualTo(at(2, 1));
    }

    @Test
    void an_anchor_is_refused() {
        assertProblem("a: &x 1\nb: 2\n", "anchor", 1, 4, "put the condition in quotes");
    }

    @Test
    void an_alias_is_refused() {
        assertProblem("a: 1\nb: [2, *a]\n", "alias", 2, 8, "alias");
    }

    @Test
    void a_tag_is_refused_and_a_condition_wants_quotes() {
        assertProblem("when: !has(case.x)\n", "tag", 1, 7, "put the condition in quotes");
    }

    @Test
    void a_condition_with_a_leading_sign_of_yaml_wants_quotes_even_where_it_is_no_yaml_at_all() {
        assertProblem("id: a\nwhen: !has(case.x) && case.y == 'z'\n", "yaml", 2, 7, "put the condition in quotes");
        assertProblem("id: a\nwhen: 'a' == case.x\n", "yaml", 2, 11, "put the condition in quotes");
    }

    @Test
    void a_merge_key_is_refused() {
        assertProblem("a:\n  <<: {b: 1}\n", "merge-key", 2, 3, "merge key");
    }

    @Test
    void a_duplicate_key_is_refused_with_the_line_of_the_first() {
        assertProblem("a: 1\nb: 2\n'a': 3\n", "duplicate-key", 3, 1, "first in line 1");
    }

    @Test
    void a_second_document_is_refused() {
        assertProblem("a: 1\n---\nb: 2\n", "document", 2, 1, "second document");
    }

    @Test
    void an_empty_value_is_refused_at_its_name() {
        assertProblem("a: 1\nb:\nc: 3\n", "empty", 2, 1, "'b' has no value");
        assertProblem("a: ''\n", "empty", 1, 1, "'a' has no value");
        assertProblem("a: [1, '']\n", "empty", 1, 8, "empty item");
    }

    @Test
    void an_empty_file_is_refused() {
        assertProblem("", "empty", 1, 1, "empty");
        assertProblem("# nothing but a comment\n", "empty", 1, 1, "empty");
    }

    @Test
    void a_key_must_be_a_text() {
        assertProblem("? [a, b]\n: 1\n", "key", 1, 3, "must be a plain text");
    }

    @Test
    void a_tab_is_refused() {
        assertProblem("a:\n\tb: 1\n", "tab", 2, 1, "spaces");
    }

    @Test
    void a_control_character_is_refused() {
        assertProblem("a: 1\nb: x\u0007y\n", "encoding", 2, 5, "U+0007");
    }

    @Test
    void a_mark_that_reverses_what_is_read_is_refused() {
        assertProblem("a: 'x\u202Ey'\n", "encoding", 1, 6, "invisible");
    }

    @Test
    void bytes_that_are_not_utf_8_are_refused_where_they_begin() {
        var bytes = "a: 1\nb: \u00fcber\n".getBytes(StandardCharsets.ISO_8859_1);

        var problems = YamlReader.read("f.yaml", bytes).problems();

        assertThat(problems).singleElement().satisfies(problem -> {
            assertThat(problem.code()).isEqualTo("encoding");
            assertThat(problem.at()).isEqualTo(at(2, 4));
        });
    }

    @Test
    void a_file_of_ten_megabytes_is_refused_unread() {
        var text = "a: 1\n".repeat(2_000_000);

        assertProblem(text, "size", 1, 1, "1 MiB");
        assertThat(YamlReader.read("f.yaml", text.getBytes(StandardCharsets.UTF_8))
                        .problems())
                .singleElement()
                .extracting(Problem::code)
                .isEqualTo("size");
    }

    @Test
    void deep_nesting_is_refused_before_it_costs_anything() {
        assertProblem("a: " + "[".repeat(500_000), "size", 1, 4 + YamlReader.DEPTH_MAX, "deep");
        assertProblem("{a: ".repeat(100_000), "size", 1, 2 + 4 * YamlReader.DEPTH_MAX, "deep");
    }

    @Test
    void a_quote_that_is_never_closed_is_told_where_it_began() {
        assertProblem("a: 1\nb: 'x\nc: 3\n", "yaml", 4, 1, "began in line 2");
    }

    @Test
    void all_problems_are_told_at_once() {
        var problems = YamlReader.read("f.yaml", "a: &x 1\nb:\nb: 2\nc: !t 3\n").problems();

        assertThat(problems).extracting(Problem::code).containsExactly("anchor", "empty", "duplicate-key", "tag");
    }

    private static void assertProblem(String text, String code, int line, int column, String says) {
        var problems = YamlReader.read("f.yaml", text).problems();

        assertThat(problems).as("%s", problems).singleElement().satisfies(problem -> {
            assertThat(problem.code()).isEqualTo(code);
            assertThat(problem.at()).isEqualTo(at(line, column));
            assertThat(problem.message()).contains(says);
        });
    }

    private static Place at(int line, int column) {
        return new Place("f.yaml", line, column);
    }

    private static Node.Fields fields(String text) {
        return switch (YamlReader.read("f.yaml", text)) {
            case Reading.Tree(Node.Fields root, List<Problem> problems) when problems.isEmpty() -> root;
            case Reading reading -> throw new AssertionError(reading.problems());
        };
    }

    private static Node.Scalar scalar(Node.Fields root, String name) {
        return (Node.Scalar) root.at(name).orElseThrow();
    }
}
