package dev.evenkeel.condition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evenkeel.event.AttributeType;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VocabularyTest {

    @ParameterizedTest
    @CsvSource(useHeadersInDisplayName = true, textBlock = """
            attribute,            type
            case.intent,          text
            case.priority,        text
            case.id,              text
            case.anything,        text
            event.score,          decimal
            event.value,          decimal
            event.amount,         decimal
            event.seconds,        integer
            event.critical,       boolean
            event.time,           instant
            event.author,         text
            event.anything,       text
            worker.tier,          text
            worker.languages,     list of text
            worker.skills,        list of text
            worker.anything,      text
            outcome.evidence,     text
            outcome.claim,        text
            outcome.claimed_at,   instant
            outcome.confirmed_at, instant
            period.from,          instant
            period.to,            instant
            period.name,          text
            """)
    void built_in_names_have_their_types_and_others_are_text(String attribute, String type) {
        assertThat(Vocabulary.open().type(attribute(attribute)).spelling()).isEqualTo(type);
    }

    @Test
    void a_declaration_wins_over_a_built_in_name_but_not_over_the_envelope() {
        var vocabulary = Vocabulary.declaring(Map.of(
                "priority",
                AttributeType.INTEGER,
                "score",
                AttributeType.INTEGER,
                "time",
                AttributeType.TEXT,
                "plan",
                AttributeType.TEXT));
        assertThat(vocabulary.type(attribute("case.priority"))).isEqualTo(Type.Scalar.INTEGER);
        assertThat(vocabulary.type(attribute("event.score"))).isEqualTo(Type.Scalar.INTEGER);
        assertThat(vocabulary.type(attribute("event.time"))).isEqualTo(Type.Scalar.INSTANT);
        assertThat(vocabulary.names(Root.CASE)).contains("plan", "intent", "id").doesNotContain("author");
        assertThat(vocabulary.names(Root.EVENT)).contains("plan", "author", "time");
    }

    @Test
    void with_declarations_an_undeclared_name_is_an_error_with_the_nearest() {
        assertThat(problems("case.plam == 'a' && event.autor == 'b' && case.vip", Known.DECLARED))
                .extracting(Problem::text, problem -> problem.nearest().orElse(""), Problem::severity)
                .containsExactly(
                        org.assertj.core.api.Assertions.tuple("case.plam", "plan", Severity.ERROR),
                        org.assertj.core.api.Assertions.tuple("event.autor", "author", Severity.ERROR));
        assertThat(problems("case.unheard_of == 'a'", Known.DECLARED))
                .singleElement()
                .satisfies(problem -> assertThat(problem.message()).contains("declare it under attributes"));
    }

    @Test
    void without_declarations_a_misspelt_built_in_name_is_a_warning_with_the_nearest() {
        var compiled = (Compilation.Compiled)
                Condition.compile("case.chanel == 'a' || event.athor == 'b' || case.shop == 'c'", Vocabulary.open());
        assertThat(compiled.warnings())
                .extracting(Problem::text, problem -> problem.nearest().orElse(""), Problem::severity)
                .containsExactly(
                        org.assertj.core.api.Assertions.tuple("case.chanel", "channel", Severity.WARNING),
                        org.assertj.core.api.Assertions.tuple("event.athor", "author", Severity.WARNING));
    }

    @Test
    void a_name_of_a_worker_is_free_and_one_of_an_outcome_is_not() {
        assertThat(Known.condition("worker.team == 'a'", Known.DECLARED)).isNotNull();
        assertThat(problems("outcome.claimed < event.time", Vocabulary.open()))
                .singleElement()
                .satisfies(problem -> assertThat(problem.nearest()).contains("claim"));
        assertThat(problems("period.begin < event.time", Vocabulary.open())).hasSize(1);
    }

    @Test
    void only_the_roots_in_sight_can_be_looked_at() {
        var narrow = Vocabulary.open().seeing(Root.CASE, Root.EVENT);
        assertThat(problems("worker.tier == 'ai' && row.x == 'y'", narrow))
                .extracting(Problem::message)
                .containsExactly(
                        "worker is not in sight here; a condition here looks at case, event.",
                        "row is not in sight here; a condition here looks at case, event.");
        var named = Vocabulary.open().defining("cheap", Known.condition("worker.tier == 'ai'", Vocabulary.open()));
        assertThat(problems("cheap", named.seeing(Root.CASE)))
                .extracting(Problem::message)
                .containsExactly(
                        "cheap looks at worker.tier, which is not in sight here; a condition here looks at case.");
    }

    @Test
    void a_named_condition_has_a_name_that_conditions_can_write() {
        assertThat(List.of("simple", "_a1", "Wide")).allMatch(Vocabulary::canDefine);
        assertThat(List.of("", "a b", "first-response", "1st", "case", "in", "true", "while", "é"))
                .noneMatch(Vocabulary::canDefine);
        assertThatThrownBy(() -> Vocabulary.open().defining("case", Condition.always()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'case'");
    }

    @Test
    void an_attribute_is_spelt_as_a_condition_writes_it() {
        assertThat(attribute("case.intent")).hasToString("case.intent");
        assertThat(new Attribute(Root.ROW, "sys mod")).hasToString("row['sys mod']");
        assertThat(new Attribute(Root.ROW, "it's")).hasToString("row['it\\'s']");
        assertThat(Known.condition("row['it\\'s'] == row.`sys mod`", Vocabulary.row(Map.of()))
                        .reads())
                .containsExactly(new Attribute(Root.ROW, "it's"), new Attribute(Root.ROW, "sys mod"));
    }

    @ParameterizedTest
    @CsvSource(useHeadersInDisplayName = true, textBlock = """
            one,      other,    edits
            intent,   intent,   0
            Intent,   intent,   0
            intnet,   intent,   1
            chanel,   channel,  1
            autor,    author,   1
            priorty,  priority, 1
            brand,    band,     1
            shop,     score,    3
            '',       id,       2
            """)
    void edits_are_counted_with_swaps_and_without_case(String one, String other, int edits) {
        assertThat(Spellings.distance(one, other)).isEqualTo(edits);
        assertThat(Spellings.distance(other, one)).isEqualTo(edits);
    }

    private static Attribute attribute(String spelling) {
        var dot = spelling.indexOf('.');
        return new Attribute(Root.written(spelling.substring(0, dot)).orElseThrow(), spelling.substring(dot + 1));
    }

    private static List<Problem> problems(String source, Vocabulary vocabulary) {
        return ((Compilation.Refused) Condition.compile(source, vocabulary)).problems();
    }
}
