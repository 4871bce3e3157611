package dev.evenkeel.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.evenkeel.event.Attributes;
import dev.evenkeel.event.Event;
import dev.evenkeel.event.Journal;
import dev.evenkeel.files.EventFiles;
import dev.evenkeel.measure.study.StudyJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MeasureHoldoutTest extends MeasureFolder {
    private Ran certifyHoldout(Path groups, Path outcomes) {
        return certify(groups, outcomes, new FrozenFile(folder).plan("plan.json", "2026-02-21T09:00:00Z"));
    }

    @Test
    void a_holdout_finds_what_was_saved_and_the_other_party_finds_the_same_bytes_in_any_order() throws IOException {
        holdout(60, "");
        var json = certifyHoldout(at("groups.csv"), at("outcomes.csv")).isDone().json();
        var result = json.path("certificate").path("result");
        assertThat(result.path("low").asDouble()).isLessThan(-60);
        assertThat(result.path("high").asDouble()).isGreaterThan(-60);
        assertThat(json.path("grade").asString()).isEqualTo("A");
        var money = json.path("certificate").path("money");
        assertThat(money.path("counted").asDouble())
                .isPositive()
                .isLessThan(money.path("gain").asDouble());
        assertThat(money.path("payment").asDouble())
                .isCloseTo(money.path("counted").asDouble() / 2, within(0.01));
        assertThat(at("certified/certificate.html")).content().contains("What it means for the next statement");
        assertThat(at("certified/events.jsonl")).content().contains("\"metric.observed\"", "2026-03", "2026-06");
        var filed = Json.read(Files.readAllLines(at("certified/events.jsonl")).getLast());
        assertThat(StudyJson.parse(filed.path("data").path("study").asString()))
                .isInstanceOfSatisfying(
                        StudyJson.Filed.Settled.class,
                        settled -> assertThat(settled.certified().certificate().text())
                                .isEqualTo(read("certified/certificate.json")));

        tables.shuffled(at("groups.csv"), "groups.csv");
        tables.shuffled(at("outcomes.csv"), "outcomes.csv");
        verify(keys()).isDone();
    }

    @Test
    void another_partys_certificate_over_other_data_is_told_apart() throws IOException {
        holdout(60, "");
        certifyHoldout(at("groups.csv"), at("outcomes.csv")).isDone();
        var changed = Files.readString(at("outcomes.csv")).replaceFirst("15,\\d+", "15,99");
        Files.writeString(at("outcomes.csv"), changed);
        assertThat(verify(keys()).saysNo().out())
                .contains("It is not the same", "data is", "effect is", "compare the tables of both");
    }

    private Ran verify(Object... keys) {
        return overTables(
                List.of(
                        "measure",
                        "verify",
                        at("certified/certificate.json"),
                        "--plan",
                        at("plan.json"),
                        "--salt",
                        at("salt.txt")),
                keys);
    }

    /** A command over the groups and outcomes of the folder, and more words. */
    private Ran overTables(List<Object> command, Object... more) {
        var words = new ArrayList<>(command);
        words.addAll(List.of("--units", at("groups.csv"), "--outcomes", at("outcomes.csv")));
        words.addAll(List.of(more));
        return Ran.typed(words.toArray());
    }

    private Object[] keys() {
        return new Object[] {"--client-key", at("client.key.pub"), "--provider-key", at("provider.key.pub")};
    }

    @Test
    void a_certificate_that_was_edited_is_not_taken_for_other_data() throws IOException {
        holdout(60, "");
        certifyHoldout(at("groups.csv"), at("outcomes.csv")).isDone();
        var issued = Files.readString(at("certified/certificate.json"));
        Files.writeString(
                at("certified/certificate.json"), issued.replaceFirst("\"payment\":\"\\d+", "\"payment\":\"9999"));
        assertThat(verify(keys()).saysNo().out())
                .contains("payment is", "does not say what they give")
                .doesNotContain("compare the tables");
    }

    @Test
    void a_proven_certificate_is_not_verified_without_the_keys_that_prove_it() throws IOException {
        holdout(60, "");
        certifyHoldout(at("groups.csv"), at("outcomes.csv")).isDone();
        verify().couldNotRun("Name --client-key and --provider-key");
    }

    private String read(String file) {
        try {
            return Files.readString(at(file));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private Ran lookThrough(String day) {
        return overTables(
                List.of("--json", "measure", "look", at("plan.json"), "--through", day, "--out", at("looks")), keys());
    }

    @Test
    void an_advance_that_late_outcomes_change_takes_the_place_of_the_one_before() throws IOException {
        holdout(120, "");
        new FrozenFile(folder).plan("plan.json", "2026-02-21T09:00:00Z");
        lookThrough("2026-03-31").isDone();
        var before = read("looks/events.jsonl");
        var late = read("outcomes.csv").replaceFirst("(,2026-03-[0-9]+),[0-9]+", "$1,99999");
        Files.writeString(at("outcomes.csv"), late);
        lookThrough("2026-04-30").isDone();
        var march = Json.read(before);
        var again = Json.read(Files.readAllLines(at("looks/events.jsonl")).getFirst());
        assertThat(again.path("id")).isEqualTo(march.path("id"));
        assertThat(again.path("data").path("value"))
                .isNotEqualTo(march.path("data").path("value"));
        var both = EventFiles.readText(
                "both.jsonl",
                (read("looks/events.jsonl") + before).getBytes(StandardCharsets.UTF_8),
                Attributes.builtIn(),
                Optional.empty());
        assertThat(Journal.of(both.deliveries(), Attributes.builtIn()).events())
                .extracting(Event::revision)
                .containsExactly(
                        LocalDate.of(2026, 4, 30).toEpochDay(),
                        LocalDate.of(2026, 4, 30).toEpochDay());
    }

    @Test
    void what_is_counted_in_advance_never_exceeds_what_is_counted_at_the_end_of_a_steady_gain() throws IOException {
        holdout(120, "");
        new FrozenFile(folder).plan("plan.json", "2026-02-21T09:00:00Z");
        var look = lookThrough("2026-06-29").isDone().json();
        assertThat(look.path("advances").size()).isEqualTo(3);
        var last = look.path("looks").get(look.path("looks").size() - 1);
        assertThat(last.path("low").asDouble()).isLessThan(last.path("atLeast").asDouble());
        assertThat(last.path("atLeast").asDouble()).isLessThan(last.path("gain").asDouble());
        var money = certifyHoldout(at("groups.csv"), at("outcomes.csv"))
                .isDone()
                .json()
                .path("certificate")
                .path("money");
        assertThat(money.path("rest").asDouble()).isPositive();
        var advanced = money.path("advance 2026-03").asDouble()
                + money.path("advance 2026-04").asDouble()
                + money.path("advance 2026-05").asDouble();
        assertThat(advanced + money.path("rest").asDouble())
                .isCloseTo(money.path("counted").asDouble(), within(0.001));
        assertThat(at("looks/look.html")).content().contains("all looks at once");
    }

    @Test
    void a_plan_that_would_be_frozen_on_its_first_treated_day_is_refused() {
        tables.proposal(HOLDOUT, "");
        tables.units(1200);
        assertThat(Ran.typed(
                                "measure",
                                "plan",
                                at("proposal.yaml"),
                                "--units",
                                at("units.csv"),
                                "--salt",
                                at("salt.txt"),
                                "--on",
                                "2026-03-01",
                                "--out",
                                at("plan.json"))
                        .saysNo()
                        .out())
                .contains("the first treated day is 2026-03-01", "Begin later");
    }

    @Test
    void too_few_customers_are_told_how_many_it_takes() {
        tables.proposal(HOLDOUT, "");
        tables.units(20);
        assertThat(plan("--units", at("units.csv"), "--salt", at("salt.txt"))
                        .saysNo()
                        .out())
                .contains("No design can be defended");
    }

    @Test
    void a_plan_counts_with_the_signatures_of_both() throws IOException {
        holdout(60, "");
        var parties = new FrozenFile(folder);
        parties.signBy("provider", "plan", "plan.json");
        Files.move(at("plan.json.signatures"), at("half.signatures"));
        parties.signBy("client", "plan", "plan.json");
        Files.delete(at("plan.json.signatures"));
        look(parties.keys()).couldNotRun("is not signed");
        Files.move(at("half.signatures"), at("plan.json.signatures"));
        look(parties.keys()).couldNotRun("is not signed by northwind.example/northwind");
        parties.freeze("plan.json").couldNotRun("only harbor.example/northwind has signed it");
        parties.signBy("client", "plan", "plan.json");
        look(parties.keys()).isDone();
    }

    @Test
    void a_plan_that_is_not_proven_to_be_older_than_the_start_leaves_grade_d_and_no_advance() throws IOException {
        holdout(120, "");
        var unproven = certify(at("groups.csv"), at("outcomes.csv")).isDone().json();
        assertThat(unproven.path("grade").asString()).isEqualTo("D");
        assertThat(unproven.path("advances")).isEmpty();
        assertThat(unproven.path("gates").toString()).contains("Nothing proves that the plan is older than 2026-03-01");

        var parties = new FrozenFile(folder);
        var keys = parties.keys();
        assertThat(parties.cosigned("plan.json", "2026-03-01T00:00:00Z")
                        .saysNo()
                        .out())
                .contains("Too late: both signatures", "the first treated day is 2026-03-01");
        var late = certify(at("groups.csv"), at("outcomes.csv"), keys).isDone().json();
        assertThat(late.path("grade").asString()).isEqualTo("D");
        assertThat(late.path("gates").toString())
                .contains("were on the log on 2026-03-01T00:00:00Z; the first treated day is 2026-03-01");
        assertThat(look(keys).isDone().out()).contains("Nothing counts in advance");
    }

    @Test
    void the_proof_that_counts_is_the_first_one() throws IOException {
        holdout(60, "");
        var parties = new FrozenFile(folder);
        var keys = parties.plan("plan.json", "2026-02-28T23:59:59Z");
        assertThat(parties.freeze("plan.json").isDone().out()).contains("Frozen before");
        var json = certify(at("groups.csv"), at("outcomes.csv"), keys).isDone().json();
        assertThat(json.path("grade").asString()).isEqualTo("A");
    }

    @Test
    void a_proof_of_something_else_is_no_proof() throws IOException {
        holdout(60, "");
        var parties = new FrozenFile(folder);
        var keys = parties.plan("plan.json", "2026-02-21T09:00:00Z");
        var outcomes = at("outcomes.csv");
        var proof = at("plan.json.signatures.tlog-proof");
        var text = Files.readString(proof);
        Files.writeString(proof, text.replaceFirst("index 0", "index 1"));
        certify(at("groups.csv"), outcomes, keys).couldNotRun("The proof is of something else");
        Files.writeString(proof, text.substring(0, text.strip().lastIndexOf('\n') + 1));
        certify(at("groups.csv"), outcomes, keys).couldNotRun("is not cosigned by northwind.example/northwind");
    }

    private Ran look(Object... more) {
        return overTables(List.of("measure", "look", at("plan.json"), "--through", "2026-05-31"), more);
    }

    @Test
    void a_customer_who_was_moved_to_the_other_group_spoils_the_measurement() throws IOException {
        holdout(60, "");
        Files.writeString(at("groups.csv"), Files.readString(at("groups.csv")).replaceFirst(",control", ",treated"));
        assertThat(certifyHoldout(at("groups.csv"), at("outcomes.csv")).refused())
                .contains("1 of 1200 units are not in the group that the lot gives them");
        assertThat(Ran.typed(
                                "measure",
                                "assign",
                                at("plan.json"),
                                "--units",
                                at("groups.csv"),
                                "--salt",
                                at("salt.txt"))
                        .saysNo()
                        .out())
                .contains("are not where the lot puts them");
    }

    @Test
    void a_control_that_was_treated_too_is_refused() throws IOException {
        holdout(60, "");
        var lines = Files.readAllLines(at("groups.csv")).stream()
                .map(line -> line + (line.startsWith("unit") ? ",treated" : ",1"))
                .toList();
        tables.write("groups.csv", lines);
        assertThat(certifyHoldout(at("groups.csv"), at("outcomes.csv")).refused())
                .contains("of the control got the treatment, too");
    }

    @Test
    void missing_months_are_refused() throws IOException {
        holdout(60, "");
        tables.outcomes(at("groups.csv"), 60, List.of(YearMonth.of(2026, 3), YearMonth.of(2026, 6)));
        assertThat(certifyHoldout(at("groups.csv"), at("outcomes.csv")).refused())
                .contains("Nobody of the control has an outcome from 2026-03-16 to 2026-06-14, 91 days");
    }

    @Test
    void customers_who_are_left_out_afterwards_leave_no_number() throws IOException {
        holdout(60, "");
        var lines = Files.readAllLines(at("groups.csv"));
        tables.write(
                "groups.csv",
                lines.stream().filter(line -> !line.startsWith("c0000")).toList());
        assertThat(certifyHoldout(at("groups.csv"), at("outcomes.csv")).refused())
                .contains("not those that the plan was made with: 1,190 here, 1,200 there");
        assertThat(Ran.typed(
                                "measure",
                                "assign",
                                at("plan.json"),
                                "--units",
                                at("groups.csv"),
                                "--salt",
                                at("salt.txt"))
                        .saysNo()
                        .out())
                .contains("1,190 here, 1,200 there");
    }

    @Test
    void a_row_that_comes_twice_is_told() throws IOException {
        holdout(60, "");
        var lines = new ArrayList<>(Files.readAllLines(at("outcomes.csv")));
        lines.add(2, lines.get(1));
        tables.write("outcomes.csv", lines);
        certifyHoldout(at("groups.csv"), at("outcomes.csv"))
                .couldNotRun("outcomes.csv", "'c00000' has two outcomes on 2026-03-15; each comes once");
    }
}
