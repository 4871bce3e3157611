package dev.evenkeel.proof.leaf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evenkeel.proof.Malformed;
import dev.evenkeel.proof.canonical.CanonicalJson;
import dev.evenkeel.proof.canonical.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Fields that are kept off the log, shown to whom they are disclosed, and erased for good. */
class ConcealedTest {
    private static final Json.Fields SURVEY = Json.Fields.of(Map.of(
            "case", new Json.Text("T-1042"),
            "comment", new Json.Text("Anna was very kind."),
            "score", new Json.Whole(5),
            "worker", new Json.Text("Anna")));

    @ParameterizedTest
    @CsvSource(textBlock = """
            # RFC 9901, section 4.2.3, and the spellings of section 4.2.1 which mean the same
            WyJfMjZiYzRMVC1hYzZxMktJNmNCVzVlcyIsICJmYW1pbHlfbmFtZSIsICJNw7ZiaXVzIl0, X9yH0Ajrdm1Oij4tWso9UzzKJvPoDxwmuEcO3XAdRC0
            """)
    void the_disclosure_of_the_rfc_has_its_digest(String text, String digest) {
        var disclosure = Disclosure.parse(text);
        assertThat(disclosure.digest()).isEqualTo(digest);
        assertThat(disclosure.salt()).isEqualTo("_26bc4LT-ac6q2KI6cBW5es");
        assertThat(disclosure.name()).isEqualTo("family_name");
        assertThat(disclosure.value()).isEqualTo(new Json.Text("Möbius"));
    }

    @Test
    void on_the_log_there_is_no_trace_of_a_concealed_field_but_its_digest() {
        var concealed = Concealed.of(SURVEY, Set.of("comment", "worker", "cost"), salts(1));
        var onLog = CanonicalJson.text(concealed.record());
        assertThat(onLog).doesNotContain("Anna", "kind", "comment", "worker").contains("T-1042", "\"score\":5");
        assertThat(concealed.disclosures()).extracting(Disclosure::name).containsExactly("comment", "worker");
        assertThat(concealed.record().items("_sd"))
                .containsExactlyInAnyOrderElementsOf(concealed.disclosures().stream()
                        .map(it -> (Json) new Json.Text(it.digest()))
                        .toList());
    }

    @Test
    void the_same_value_under_another_salt_has_another_digest() {
        var one = Concealed.of(SURVEY, Set.of("worker"), salts(1)).disclosures().getFirst();
        var two = Concealed.of(SURVEY, Set.of("worker"), salts(2)).disclosures().getFirst();
        assertThat(one.value()).isEqualTo(two.value());
        assertThat(one.digest()).isNotEqualTo(two.digest());
    }

    @Test
    void whoever_gets_a_disclosure_sees_that_field_and_no_other() {
        var concealed = Concealed.of(SURVEY, Set.of("comment", "worker"), salts(3));
        var worker = concealed.disclosures().get(1);
        var seen = Concealed.reveal(concealed.record(), List.of(Disclosure.parse(worker.text())));
        assertThat(seen.values()).containsKeys("worker", "case", "score", "_sd").doesNotContainKey("comment");
        assertThat(seen.items("_sd")).hasSize(1);
    }

    @Test
    void what_was_concealed_and_disclosed_is_the_record_again() {
        var random = new Random(9901);
        for (var round = 0; round < 300; round++) {
            var names = new ArrayList<>(SURVEY.values().keySet());
            Collections.shuffle(names, random);
            var some = new HashSet<>(names.subList(0, random.nextInt(names.size() + 1)));
            var concealed = Concealed.of(SURVEY, some, salts(random.nextLong()));
            var disclosures = new ArrayList<>(concealed.disclosures());
            Collections.shuffle(disclosures, random);
            assertThat(Concealed.reveal(concealed.record(), disclosures)).isEqualTo(SURVEY);
        }
    }

    @Test
    void erasing_a_disclosure_changes_no_byte_of_the_log() {
        var concealed = Concealed.of(SURVEY, Set.of("comment"), salts(4));
        var leaf = Leaf.of(LeafType.EVENT, 1, concealed.record());
        assertThat(Concealed.reveal(concealed.record(), List.of())).isEqualTo(concealed.record());
        assertThat(Leaf.parse(leaf.bytes()).bytes()).isEqualTo(leaf.bytes());
    }

    @Test
    void a_disclosure_of_another_record_or_another_value_is_refused() {
        var concealed = Concealed.of(SURVEY, Set.of("comment"), salts(5));
        var forged = Disclosure.of(new byte[16], "comment", new Json.Text("Anna was rude."));
        assertThatThrownBy(() -> Concealed.reveal(concealed.record(), List.of(forged)))
                .isInstanceOf(Malformed.class)
                .hasMessageContaining("'comment'", "not of this record");
        var twice = Collections.nCopies(2, concealed.disclosures().getFirst());
        assertThatThrownBy(() -> Concealed.reveal(concealed.record(), twice)).isInstanceOf(Malformed.class);
        var open = Disclosure.of(new byte[16], "case", new Json.Text("T-1"));
        var both = Json.Fields.of(
                Map.of("case", new Json.Text("T-2"), "_sd", new Json.Items(List.of(new Json.Text(open.digest())))));
        assertThatThrownBy(() -> Concealed.reveal(both, List.of(open)))
                .isInstanceOf(Malformed.class)
                .hasMessageContaining("openly and disclosed");
    }

    @Test
    void a_short_salt_and_a_reserved_name_are_refused() {
        assertThatThrownBy(() -> Disclosure.of(new byte[15], "a", new Json.Nothing()))
                .hasMessageContaining("15 bytes");
        for (var name : List.of("_sd", "...")) {
            assertThatThrownBy(() -> Disclosure.of(new byte[16], name, new Json.Nothing()))
                    .isInstanceOf(Malformed.class);
        }
        var taken = Json.Fields.of(Map.of("_sd", new Json.Items(List.of())));
        assertThatThrownBy(() -> Concealed.of(taken, Set.of(), salts(6))).isInstanceOf(Malformed.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "W10", "WyJhIiwiYiJd", "WyJhIiwiYiIsMV0=", "not base64!", "WzEsMiwzXQ"})
    void what_is_no_disclosure_is_refused(String text) {
        assertThatThrownBy(() -> Disclosure.parse(text)).isInstanceOf(Malformed.class);
    }

    private static Function<String, byte[]> salts(long seed) {
        var random = new Random(seed);
        return name -> {
            var salt = new byte[16];
            random.nextBytes(salt);
            System.arraycopy(name.getBytes(StandardCharsets.UTF_8), 0, salt, 0, 1);
            return salt;
        };
    }
}
