package dev.evenkeel.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.evenkeel.yaml.Node;
import dev.evenkeel.yaml.Problems;
import dev.evenkeel.yaml.Reading;
import dev.evenkeel.yaml.YamlReader;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * The published schema, held against a validator of the trade: editors use such a one, and must agree with the
 * checker.
 */
class ContractSchemaTest {
    private static final SchemaRegistry REGISTRY =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    private static final Schema SCHEMA = REGISTRY.getSchema(ContractSchema.text(), InputFormat.JSON);
    private static final Node.Fields ROOT = (Node.Fields) tree(ContractSchema.text());

    @Test
    void the_schema_is_one_of_json_schema_2020_12() {
        var dialect =
                REGISTRY.getSchema("{\"$ref\": \"https://json-schema.org/draft/2020-12/schema\"}", InputFormat.JSON);

        assertThat(dialect.validate(ContractSchema.text(), InputFormat.JSON)).isEmpty();
    }

    @Test
    void the_examples_are_valid_for_an_editor_that_types_their_values() {
        for (var text :
                List.of(Contracts.SPECIFICATION, Contracts.NORTHWIND, Contracts.SERVICENOW, Contracts.EVERYTHING)) {
            assertThat(SCHEMA.validate(typed(tree(text)), InputFormat.JSON)).isEmpty();
        }
    }

    @Test
    void every_definition_says_what_it_is_and_its_own_examples_are_valid() {
        for (var definition : ((Node.Fields) ROOT.at("$defs").orElseThrow()).fields()) {
            var fields = (Node.Fields) definition.value();
            assertThat(definition.name()).doesNotContain(" ");
            assertThat(fields.at("title")).as(definition.name()).isPresent();
            assertThat(fields.at("description")).as(definition.name()).isPresent();
            var schema = REGISTRY.getSchema(
                    ContractSchema.text()
                            .replaceFirst("\\{", "{\"\\$ref\": \"#/\\$defs/" + definition.name() + "\", \"old\": {")
                            .replaceFirst("(?s)\"\\$schema\".*?\"\\$defs\"", "\"x\": 1}, \"\\$defs\""),
                    InputFormat.JSON);
            for (var example : examples(fields)) {
                assertThat(schema.validate(typed(example), InputFormat.JSON))
                        .as(definition.name())
                        .isEmpty();
            }
        }
    }

    @Test
    void every_field_of_every_set_has_a_description_for_completion() {
        assertDescribed(ROOT, "contract");
    }

    @Test
    void every_kind_of_term_has_its_shape_and_every_shape_its_kind() {
        var kinds = TermKinds.keys();

        assertThat(((Node.Fields) ROOT.at("$defs").orElseThrow()).fields())
                .extracting(Node.Field::name)
                .filteredOn(name -> name.startsWith("term-") && !name.equals("term-of-contract"))
                .containsExactlyInAnyOrderElementsOf(kinds.stream()
                        .map(kind -> "term-" + kind.replace(' ', '-'))
                        .toList());
    }

    @Test
    void the_checker_and_the_validator_agree_on_any_shape() {
        var examples =
                List.of(Contracts.SPECIFICATION, Contracts.NORTHWIND, Contracts.SERVICENOW, Contracts.EVERYTHING);
        var wellShaped = 0;
        var misshapen = 0;
        for (var seed = 0; seed < 1_200; seed++) {
            var mutations = new Mutations(seed);
            var example = examples.get(seed % examples.size());
            var text = seed % 3 == 0 ? mutations.edited(example) : mutations.broken(example);
            if (YamlReader.read("f.yaml", text) instanceof Reading.Tree(var root, var found) && found.isEmpty()) {
                var problems = new Problems();
                ContractSchema.schema().check(root, problems);
                var errors = SCHEMA.validate(json(root), InputFormat.JSON);
                assertThat(problems.hasErrors())
                        .as("%s%n%s%n%s", problems.all(), errors, text)
                        .isEqualTo(!errors.isEmpty());
                wellShaped += errors.isEmpty() ? 1 : 0;
                misshapen += errors.isEmpty() ? 0 : 1;
            }
        }
        assertThat(wellShaped).isGreaterThan(100);
        assertThat(misshapen).isGreaterThan(100);
    }

    private static void assertDescribed(Node.Fields schema, String where) {
        for (var keyword : List.of("properties", "$defs")) {
            if (schema.at(keyword).orElse(schema) instanceof Node.Fields parts
                    && schema.field(keyword).isPresent()) {
                for (var part : parts.fields()) {
                    var fields = (Node.Fields) part.value();
                    var isNamed = fields.field("$ref").isPresent();
                    assertThat(isNamed || fields.field("description").isPresent())
                            .as(where + " " + part.name())
                            .isTrue();
                    assertDescribed(fields, where + " " + part.name());
                }
            }
        }
    }

    private static List<Node> examples(Node.Fields schema) {
        return schema.at("examples").orElse(schema) instanceof Node.Items list ? list.items() : List.of();
    }

    private static Node tree(String text) {
        return switch (YamlReader.read("schema", text)) {
            case Reading.Tree tree -> tree.root();
            case Reading.Unreadable(var problems) -> throw new AssertionError(problems);
        };
    }

    /** All scalars as texts, as the checker sees them. */
    private static String json(Node node) {
        return form(node).written();
    }

    /** Plain scalars as the numbers and truth values that YAML takes them for, as an editor sees them. */
    private static String typed(Node node) {
        return switch (node) {
            case Node.Items list ->
                list.items().stream().map(ContractSchemaTest::typed).collect(Collectors.joining(",", "[", "]"));
            case Node.Fields fields ->
                fields.fields().stream()
                        .map(field -> json(field.key()) + ":" + typed(field.value()))
                        .collect(Collectors.joining(",", "{", "}"));
            case Node.Scalar scalar
            when scalar.raw().matches("-?(0|[1-9][0-9]*)(\\.[0-9]+)?|true|false|null") -> scalar.raw();
            case Node.Scalar _, Node.Broken _ -> json(node);
        };
    }

    private static Json form(Node node) {
        return switch (node) {
            case Node.Items list ->
                new Json.Items(
                        list.items().stream().map(ContractSchemaTest::form).toList());
            case Node.Fields fields -> {
                var form = new TreeMap<String, Json>();
                fields.fields().forEach(field -> form.put(field.name(), form(field.value())));
                yield new Json.Fields(form);
            }
            case Node.Scalar _, Node.Broken _ -> Json.of(node.excerpt());
        };
    }
}
