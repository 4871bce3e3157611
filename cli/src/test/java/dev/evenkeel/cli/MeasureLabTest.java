package dev.evenkeel.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Baselines and what was saved against them, surveys, scorers, lives, and what a point of quality is worth. */
class MeasureLabTest extends MeasureFolder {

    @Test
    void a_daily_baseline_is_frozen_and_says_what_was_saved() {
        tables.days("days.csv", LocalDate.of(2025, 1, 1), 400, false);
        tables.days("since.csv", LocalDate.of(2026, 3, 1), 90, false);
        var frozen = baseline("baseline.json").isDone().json();
        assertThat(frozen.path("rSquared").asDouble()).isGreaterThan(0.9);
        var saved = savings().isDone().json();
        assertThat(saved.path("saved").asDouble())
                .as("nothing was saved: within two of the bands of 68 %")
                .isCloseTo(0, within(2 * saved.path("band").asDouble()));
        assertThat(saved.path("days").asInt()).isEqualTo(90);
        assertThat(saved.path("baseline").asString())
                .isEqualTo(frozen.path("digest").asString());
        assertThat(at("saved/savings.html")).content().contains("Day by day");
    }

    @Test
    void another_year_makes_another_version_with_the_reason() {
        tables.days("days.csv", LocalDate.of(2025, 1, 1), 400, false);
        var first = baseline("baseline.json").isDone().json();
        tables.days("days.csv", LocalDate.of(2025, 2, 1), 380, false);
        baseline("baseline-2.json", "--replaces", at("baseline.json"), "--why", "a second line opened")
                .isDone();
        assertThat(at("baseline-2.json"))
                .content()
                .contains("\"version\":2", first.path("digest").asString());
        baseline("baseline-3.json", "--replaces", at("baseline.json")).couldNotRun("needs a reason");
    }

    @Test
    void a_baseline_that_replaces_another_says_where_the_terms_are_no_longer_those() {
        tables.days("days.csv", LocalDate.of(2025, 1, 1), 400, false);
        baseline("baseline.json", "--adjustment-cap", "10").isDone();
        Object[] replaced = {"--replaces", at("baseline.json"), "--why", "a second line opened"};
        assertThat(baseline("baseline-2.json", replaced).isDone().err())
                .contains("Version 2 has other terms than version 1");
        assertThat(baseline(
                                "baseline-2.json",
                                "--replaces",
                                at("baseline.json"),
                                "--why",
                                "as before",
                                "--adjustment-cap",
                                "10")
                        .isDone()
                        .err())
                .doesNotContain("other terms");
    }

    @Test
    void a_baseline_that_somebody_changed_is_told() throws IOException {
        tables.days("days.csv", LocalDate.of(2025, 1, 1), 400, false);
        tables.days("since.csv", LocalDate.of(2026, 3, 1), 90, false);
        baseline("baseline.json").isDone();
        var text = Files.readString(at("baseline.json"));
        Files.writeString(at("baseline.json"), text.replaceFirst("\"level\":\"(\\d)", "\"level\":\"9$1"));
        savings().couldNotRun("fitted once more they make another one");
    }

    @Test
    void blackout_run_out_and_truncation_are_those_that_were_frozen() {
        tables.days("days.csv", LocalDate.of(2025, 1, 1), 400, false);
        tables.days("since.csv", LocalDate.of(2026, 3, 1), 90, false);
        baseline(
                        "baseline.json",
                        "--truncate",
                        "50",
                        "--blackout",
                        "2026-03-01..2026-03-10",
                        "--run-out-days",
                        "30",
                        "--completion",
                        "1.01")
                .isDone();
        var saved = savings("--known", "2026-06-08").isDone().json();
        assertThat(saved.path("inBlackout").asInt()).isEqualTo(10);
        assertThat(saved.path("notRunOut").asInt()).isEqualTo(20);
        assertThat(saved.path("days").asInt()).isEqualTo(60);
        assertThat(saved.path("truncated").asInt()).isBetween(15, 45);
        assertThat(savings("--known", "2026-03-20").refused())
                .contains("No day counts yet: 10 lie in the blackout, and 80 have not run out by 2026-03-20");
        baseline("other.json", "--blackout", "2026-03-01").couldNotRun("--blackout", "write two days");
    }

    @Test
    void an_adjustment_counts_with_both_approvals_up_to_the_cap() {
        tables.days("days.csv", LocalDate.of(2025, 1, 1), 400, false);
        tables.days("since.csv", LocalDate.of(2026, 3, 1), 90, false);
        baseline("baseline.json", "--adjustment-cap", "5").isDone();
        tables.adjustments();
        var plain = savings().isDone().json();
        var adjusted = savings("--adjustments", at("adjustments.csv")).isDone().json();
        assertThat(adjusted.path("adjusted").asDouble()).isCloseTo(800, within(1e-9));
        assertThat(adjusted.path("saved").asDouble() - plain.path("saved").asDouble())
                .isCloseTo(800, within(1e-6));
        assertThat(adjusted.path("capped").asBoolean()).isFalse();
        assertThat(adjusted.path("leftOut").get(0).asString()).contains("storm: the provider has not approved it");

        baseline("baseline.json", "--adjustment-cap", "1").isDone();
        var capped = savings("--adjustments", at("adjustments.csv")).isDone().json();
        assertThat(capped.path("capped").asBoolean()).isTrue();
        assertThat(capped.path("adjusted").asDouble())
                .isCloseTo(0.01 * capped.path("expected").asDouble(), within(1e-6));
    }

    @Test
    void baseline_and_adjustments_are_those_that_both_signed() throws IOException {
        tables.days("days.csv", LocalDate.of(2025, 1, 1), 400, false);
        tables.days("since.csv", LocalDate.of(2026, 3, 1), 90, false);
        baseline("baseline.json", "--adjustment-cap", "5").isDone();
        tables.adjustments();
        var parties = new FrozenFile(folder);
        parties.sign("baseline", "baseline.json");
        var words = new ArrayList<Object>(List.of("--adjustments", at("adjustments.csv")));
        words.addAll(List.of(parties.keys()));
        savings(words.toArray()).couldNotRun("adjustments.csv is not signed");
        parties.sign("adjustments", "adjustments.csv");
        savings(words.toArray()).isDone();
        Files.writeString(
                at("adjustments.csv"), Files.readString(at("adjustments.csv")).replace(",10,", ",11,"));
        savings(words.toArray()).couldNotRun("is about another adjustments");
    }

    @Test
    void days_that_nothing_explains_a_short_year_and_missing_days_are_refused() throws IOException {
        tables.days("days.csv", LocalDate.of(2025, 1, 1), 400, true);
        assertThat(baseline("baseline.json").refused()).contains("explains nothing of what varies");
        tables.days("days.csv", LocalDate.of(2025, 1, 1), 100, false);
        assertThat(baseline("baseline.json").refused()).contains("100 days are less than the 365");
        tables.days("days.csv", LocalDate.of(2025, 1, 1), 400, false);
        baseline("baseline.json").isDone();
        tables.days("since.csv", LocalDate.of(2026, 3, 1), 90, false);
        var lines = Files.readAllLines(at("since.csv"));
        tables.write(
                "since.csv",
                lines.stream().filter(line -> !line.startsWith("2026-04")).toList());
        assertThat(savings().refused()).contains("30 of 90 days from 2026-03-01 on are missing");
        tables.days("since.csv", LocalDate.of(2025, 3, 1), 90, false);
        assertThat(savings().refused()).contains("the baseline goes on until");
    }

    private Ran baseline(String out, Object... more) {
        var words = new ArrayList<Object>(List.of(
                "--json",
                "measure",
                "baseline",
                at("days.csv"),
                "--metric",
                "cost",
                "--client",
                "Ada",
                "--provider",
                "Max",
                "--on",
                "2026-02-20",
                "--out",
                at(out)));
        words.addAll(List.of(more));
        return Ran.typed(words.toArray());
    }

    private Ran savings(Object... more) {
        var words = new ArrayList<Object>(List.of(
                "--json", "measure", "savings", at("baseline.json"), "--after", at("since.csv"), "--out", at("saved")));
        words.addAll(List.of(more));
        return Ran.typed(words.toArray());
    }

    @Test
    void easy_cases_gain_nothing_when_the_mix_is_held_still() {
        tables.cases();
        var json =
                Ran.typed("--json", "measure", "mix", at("cases.csv")).isDone().json();
        assertThat(json.path("change").asDouble()).isCloseTo(0, within(1e-9));
        assertThat(json.path("crude").asDouble()).isCloseTo(0.86 - 0.54, within(1e-9));
        tables.write("mix.csv", List.of("kind,weight", "password,1", "fraud,1"));
        assertThat(Ran.typed("--json", "measure", "mix", at("cases.csv"), "--weights", at("mix.csv"))
                        .refused())
                .contains("Of 'fraud', which weighs 1.0 in the mix, there were 0 cases before and 0 after");
    }

    @Test
    void answers_that_are_all_the_same_are_not_sure_without_limits() throws IOException {
        Files.writeString(at("same.csv"), "score\n" + "5\n".repeat(30));
        var csat = Ran.typed("--json", "measure", "survey", at("same.csv"), "--kind", "csat")
                .isDone()
                .json()
                .path("plain");
        // Clopper and Pearson's limit of 30 out of 30.
        assertThat(csat.path("low").asDouble()).isCloseTo(0.884297, within(1e-6));
        assertThat(csat.path("high").asDouble()).isEqualTo(1);
    }

    @Test
    void lives_that_still_go_on_count_for_how_long_customers_stay() {
        tables.lives();
        var json = survival("--covariates", "age", "--by", "plan").isDone().json();
        assertThat(json.path("contrasts").get(0).path("difference").asDouble()).isPositive();
        assertThat(json.path("logRank").path("pValue").asDouble()).isLessThan(0.05);
        var hazards = json.path("hazards").path("each");
        assertThat(hazards.get(0).path("what").asString()).isEqualTo("treated, not control");
        assertThat(hazards.get(0).path("high").asDouble()).isLessThan(1);
        assertThat(hazards.get(1).path("what").asString()).isEqualTo("age");
        assertThat(json.path("adjusted").path("low").asDouble()).isPositive();
        assertThat(json.path("parts")).hasSize(2);
        assertThat(at("stay/survival.html"))
                .content()
                .contains("The share that lasts longer", "What makes lives end sooner", "By parts of the customers");
    }

    @Test
    void a_covariate_that_tells_without_error_who_ends_first_is_refused() {
        var lines = new ArrayList<>(List.of("time,ended,early"));
        for (var life = 0; life < 40; life++) {
            lines.add("%d,1,%d".formatted(10 + life, life < 20 ? 1 : 0));
        }
        tables.write("lives.csv", lines);
        assertThat(survival("--horizon", "45", "--covariates", "early").refused())
                .contains("tells without error who ends first");
    }

    @Test
    void a_horizon_beyond_what_was_watched_is_refused() {
        tables.lives();
        assertThat(survival("--horizon", "900").refused()).contains("nothing was seen after");
    }

    private Ran survival(Object... more) {
        var words =
                new ArrayList<Object>(List.of("--json", "measure", "survival", at("lives.csv"), "--out", at("stay")));
        if (!List.of(more).contains("--horizon")) {
            words.addAll(List.of("--horizon", "90"));
        }
        words.addAll(List.of(more));
        return Ran.typed(words.toArray());
    }

    @Test
    void scores_that_two_scorers_share_may_be_paid_on_and_others_not() {
        tables.scores(0.02);
        var agreed = agreement("nominal").isDone().json();
        assertThat(agreed.path("use").asString()).isEqualTo("payment");
        assertThat(agreed.path("pairs")).hasSize(3);
        assertThat(agreed.path("pairs").get(0).path("value").asDouble()).isGreaterThan(0.8);
        tables.scores(0.6);
        assertThat(agreement("nominal").isDone().json().path("use").asString()).isEqualTo("nothing");
        agreement("interval").couldNotRun("line 2", "score is", "no number");
        tables.write("scores.csv", List.of("unit,scorer,score", "a,x,good", "b,x,bad"));
        assertThat(agreement("nominal").refused()).contains("On 0 units two coders spoke");
        tables.write("scores.csv", List.of("unit,scorer,score", "a,x,good", "a,y,bad", "a,x,bad"));
        agreement("nominal").couldNotRun("line 4", "scorer is 'x': it has scored 'a' already");
    }

    private Ran agreement(String scale) {
        return Ran.typed("--json", "measure", "agreement", at("scores.csv"), "--scale", scale);
    }

    @Test
    void answers_are_weighted_as_people_are_and_bounded_by_those_who_did_not_answer() {
        tables.answers();
        var json = Ran.typed(
                        "--json",
                        "measure",
                        "survey",
                        at("answers.csv"),
                        "--kind",
                        "ces",
                        "--margins",
                        at("margins.csv"))
                .isDone()
                .json();
        // The happy ones answer nine times as often; half of all are happy with 6, half unhappy with 3.
        assertThat(json.path("plain").path("value").asDouble()).isGreaterThan(5.5);
        assertThat(json.path("weighted").path("value").asDouble()).isCloseTo(4.5, within(0.2));
        assertThat(json.path("designEffect").asDouble()).isGreaterThan(1.5);
        assertThat(json.path("bounds").path("low").asDouble()).isLessThan(2.5);
        assertThat(json.path("asked").asInt()).isEqualTo(1000);
        tables.write("few.csv", List.of("margin,group,total", "mood,happy,50", "mood,unhappy,50"));
        assertThat(Ran.typed(
                                "--json",
                                "measure",
                                "survey",
                                at("answers.csv"),
                                "--kind",
                                "ces",
                                "--margins",
                                at("few.csv"))
                        .refused())
                .contains("270 people of the group 'happy' answered, and there are 50 in it.");
        assertThat(Ran.typed("--json", "measure", "survey", at("answers.csv"), "--kind", "ces", "--asked", "10")
                        .refused())
                .contains("only 10 were asked");
        assertThat(Ran.typed("--json", "measure", "survey", at("answers.csv"), "--kind", "csat")
                        .refused())
                .contains("CSAT goes from 1 to 5");
    }

    @Test
    void the_journal_itself_can_be_asked() {
        Ran.typed("demo", "--out", at("demo")).isDone();
        var events = at("demo/journal/events.parquet");
        var survey = journal("survey", events, "--kind", "ces", "--from", "2026-03-01", "--to", "2026-06-01")
                .isDone()
                .json();
        assertThat(survey.path("weighted").path("value").asDouble()).isBetween(1.0, 7.0);
        var stay = journal("survival", events, "--horizon", "60", "--by", "plan", "--from", "2026-03-01")
                .isDone()
                .json();
        assertThat(stay.path("groups").get(0).path("n").asInt()).isPositive();
        assertThat(stay.path("groups").size()).as("plans").isGreaterThan(1);
        assertThat(stay.path("logRank").has("pValue")).isTrue();
        var tenure = journal("survival", events, "--horizon", "60", "--from", "2026-03-01", "--covariates", "tenure")
                .isDone()
                .json();
        assertThat(tenure.path("hazards").path("each").get(0).path("what").asString())
                .isEqualTo("tenure");
        journal("survival", events, "--horizon", "20", "--until", "milestone").isDone();
        assertThat(journal("metrics", events, "--from", "2027-01-01", "--to", "2027-02-01")
                        .isDone()
                        .out())
                .contains("The journal ends on 2026-", "and this time on 2027-01-31.")
                .doesNotContain("\"metric\" : \"churn\",\n    \"value\"");
        Ran.typed("measure", "agreement", "--scale", "interval").couldNotRun("name either a table or the events");
    }

    private static Ran journal(String verb, Path events, Object... more) {
        var words = new ArrayList<Object>(List.of("--json", "measure", verb, "-e", events));
        words.addAll(List.of(more));
        return Ran.typed(words.toArray());
    }

    @Test
    void a_point_of_quality_has_a_price_where_the_instrument_moves_it() {
        tables.contacts();
        var json = value("--instruments", "agent", "--worth", "12.50", "--until", "2027-03-31", "--on", "2026-04-20")
                .isDone()
                .json();
        assertThat(json.path("low").asDouble()).isLessThan(0.5);
        assertThat(json.path("high").asDouble()).isGreaterThan(0.5);
        assertThat(json.path("regression").asDouble()).isGreaterThan(0.7);
        assertThat(json.path("price").asString()).isNotEmpty();
        value("--instruments", "noise").saysNo();
        value("--worth", "12.50", "--until", "2027-03-31").couldNotRun("name --instruments");
    }

    @Test
    void what_goes_from_quality_through_staying_to_revenue_is_told_and_never_priced() {
        tables.contacts();
        var asked = List.<Object>of(
                "measure",
                "value",
                at("contacts.csv"),
                "--outcome",
                "revenue",
                "--cause",
                "quality",
                "--through",
                "months");
        var json = Ran.typed(Stream.concat(Stream.of("--json"), asked.stream()).toArray())
                .isDone()
                .json();
        var mediation = json.path("mediation");
        var through = mediation.path("through");
        assertThat(through.path("low").asDouble()).isPositive();
        assertThat(effect(mediation, "through") + effect(mediation, "direct"))
                .isCloseTo(effect(mediation, "total"), within(1e-9));
        assertThat(json.has("price")).isFalse();
        var text = Ran.typed(asked.toArray()).isDone().out();
        assertThat(text).contains("goes through 'months'", "is never billed", "Nothing may be billed on it");
    }

    private static double effect(JsonNode mediation, String name) {
        return mediation.path(name).path("effect").asDouble();
    }

    private Ran value(Object... more) {
        var words = new ArrayList<Object>(
                List.of("--json", "measure", "value", at("contacts.csv"), "--outcome", "months", "--cause", "quality"));
        words.addAll(List.of(more));
        return Ran.typed(words.toArray());
    }
}
