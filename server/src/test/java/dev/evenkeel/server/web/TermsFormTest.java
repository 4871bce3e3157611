package dev.evenkeel.server.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.contract.Contract;
import dev.evenkeel.contract.ContractDiff;
import dev.evenkeel.definitions.Library;
import dev.evenkeel.server.engagements.Engagements;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Terms that are tried out by a form, which changes what it shows and nothing else of the file. */
class TermsFormTest {
    private static final Path EXAMPLES = Path.of("..", "examples");
    private static final String NORTHWIND = read(EXAMPLES.resolve("northwind/contract.yaml"));
    private static final Pattern DAYS = Pattern.compile("([0-9]{1,3})d");
    private static final Pattern AMOUNT = Pattern.compile("[0-9]+\\.[0-9]+");

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Contract contract(String yaml) {
        return Engagements.version(yaml).contract();
    }

    /** The form as a browser sends it when nothing was changed in it. */
    private static Map<String, String> untouched(String yaml) {
        var given = new HashMap<String, String>();
        for (var group : TermsForm.groups(yaml, contract(yaml), Map.of())) {
            for (var setting : group.settings()) {
                given.put(setting.field(), setting.value());
                if (setting.isRule()) {
                    given.put(setting.box(), "yes");
                }
            }
        }
        return given;
    }

    @Test
    void a_form_that_nobody_touched_leaves_the_file_to_the_letter() {
        assertThat(TermsForm.filled(NORTHWIND, untouched(NORTHWIND))).isEqualTo(NORTHWIND);
    }

    @Test
    void the_form_asks_for_silence_each_rule_and_each_price_in_the_words_of_the_contract() {
        var groups = TermsForm.groups(NORTHWIND, contract(NORTHWIND), Map.of());

        assertThat(groups)
                .extracting(TermsForm.Group::title)
                .containsExactly(
                        "When a resolution counts",
                        "The term 'resolutions'",
                        "The term 'standby'",
                        "The term 'limits'");
        assertThat(groups.getFirst().settings())
                .extracting(TermsForm.Setting::value)
                .containsExactly("72", "14", "14", "7", "14", "30");
        assertThat(groups.getFirst().settings().get(3).words())
                .startsWith("Another case is opened with the same customer and intent, within 7 days");
        assertThat(groups.get(1).settings())
                .extracting(TermsForm.Setting::words)
                .contains(
                        "Price, expert",
                        "Factor by evidence, silence",
                        "Factor if 'simple'",
                        "Band 2, up to",
                        "Band 2, factor",
                        "Cap per case");
    }

    @Test
    void a_factor_and_a_band_change_and_keep_their_units() {
        var given = untouched(NORTHWIND);
        given.put("set terms/0/times/0/silence", "70");
        given.put("set terms/0/bands/graduated/1/upto", "2000");
        given.put("set terms/0/bands/graduated/2/above", "2000");
        given.put("set terms/0/bands/graduated/2/factor", "85");

        var changed = TermsForm.filled(NORTHWIND, given);

        assertThat(ContractDiff.between(contract(NORTHWIND), contract(changed)).stream()
                        .flatMap(section -> section.blocks().stream())
                        .map(Object::toString))
                .hasSize(1)
                .first()
                .asString()
                .contains("60%", "70%", "2000", "85%");
    }

    @Test
    void a_price_and_a_window_change_and_every_other_section_stays_to_the_letter() {
        var given = untouched(NORTHWIND);
        given.put("set terms/0/price/expert", "5.00");
        given.put("set outcomes/resolution/refuted by/2/within", "10");

        var changed = TermsForm.filled(NORTHWIND, given);

        assertThat(changed)
                .startsWith(NORTHWIND.substring(0, NORTHWIND.indexOf("outcomes:")))
                .contains("expert: 5.00", "within: 10d");
        assertThat(ContractDiff.between(contract(NORTHWIND), contract(changed))).hasSize(2);
    }

    @Test
    void a_rule_without_its_tick_is_gone_and_without_any_the_outcome_is_refuted_by_nothing() {
        var given = untouched(NORTHWIND);
        given.remove("keep outcomes/resolution/refuted by/2");
        assertThat(contract(TermsForm.filled(NORTHWIND, given))
                        .outcomes()
                        .getFirst()
                        .refutedBy())
                .extracting(rule -> rule.name())
                .containsExactly("reopened", "rejected", "unhappy", "noise");

        given.keySet().removeIf(name -> name.startsWith("keep "));
        assertThat(contract(TermsForm.filled(NORTHWIND, given))
                        .outcomes()
                        .getFirst()
                        .refutedBy())
                .isEmpty();
    }

    @Test
    void a_file_written_anew_says_the_same_in_every_example_and_every_definition() {
        files().forEach(yaml -> {
            var values = new HashMap<String, String>();
            var text = TermsText.of(yaml).orElseThrow();
            Stream.of("outcomes", "terms", "measures", "rewards", "disputes", "billing", "parties")
                    .flatMap(name -> text.at(name).stream().map(node -> TermsText.values(name, node)))
                    .forEach(all -> all.forEach((place, value) -> {
                        var days = DAYS.matcher(value);
                        if (days.matches()) {
                            values.put(place, Integer.parseInt(days.group(1)) * 24 + "h");
                        } else if (AMOUNT.matcher(value).matches() && !place.contains("/when")) {
                            values.put(place, value + "0");
                        }
                    }));

            var anew = text.with(values, Set.of()).yaml();

            assertThat(Engagements.version(anew).digest())
                    .as(anew)
                    .isEqualTo(Engagements.version(yaml).digest());
        });
    }

    private static Stream<String> files() {
        var examples = List.of("northwind", "experts", "gain-share", "servicenow-incidents").stream()
                .map(name -> read(EXAMPLES.resolve(name).resolve("contract.yaml")));
        var definitions = Library.NAMES.stream().map(name -> new String(Library.text(name), StandardCharsets.UTF_8));
        return Stream.concat(examples, definitions);
    }

    @Test
    void every_definition_can_take_the_place_of_our_outcomes_and_terms_and_be_changed() {
        for (var name : Library.NAMES) {
            var yaml = TermsForm.by(NORTHWIND, name).orElseThrow();
            var theirs = contract(yaml);

            assertThat(theirs.parties()).isEqualTo(contract(NORTHWIND).parties());
            assertThat(theirs.terms()).isEqualTo(Library.contract(name).terms());
            assertThat(theirs.outcomes()).isEqualTo(Library.contract(name).outcomes());
            assertThat(TermsForm.filled(yaml, untouched(yaml))).isEqualTo(yaml);
            assertThat(TermsForm.groups(yaml, theirs, Map.of())).isNotEmpty();
        }
    }

    @Test
    void what_is_no_contract_or_one_piece_has_no_form_and_stays_as_it_is() {
        assertThat(TermsForm.filled("{evenkeel: 1, id: one}", Map.of())).isEqualTo("{evenkeel: 1, id: one}");
        assertThat(TermsForm.by("{evenkeel: 1, id: one}", "ada")).isEmpty();
        assertThat(TermsForm.groups(": no", contract(NORTHWIND), Map.of())).isEmpty();
    }
}
