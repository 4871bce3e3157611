package dev.evenkeel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What a baseline refuses to say, and what it says of money. */
class MeasureSavingsTest extends MeasureFolder {
    private static final Pattern AMOUNT = Pattern.compile("  (−?[\\d,]+\\.\\d\\d)$");

    private Ran baseline(Object... more) {
        return baseline("Max", "Ada", more);
    }

    private Ran baseline(String provider, String client, Object... more) {
        var words = new ArrayList<Object>(List.of(
                "--json",
                "measure",
                "baseline",
                at("days.csv"),
                "--metric",
                "cost",
                "--client",
                client,
                "--provider",
                provider,
                "--on",
                "2026-02-20",
                "--out",
                at("baseline.json")));
        words.addAll(List.of(more));
        return Ran.typed(words.toArray());
    }

    private Ran savings(Object... more) {
        var words = new ArrayList<Object>(
                List.of("--json", "measure", "savings", at("baseline.json"), "--known", "2026-06-30"));
        words.addAll(List.of("--after", at("since.csv"), "--out", at("saved")));
        words.addAll(List.of(more));
        return Ran.typed(words.toArray());
    }

    private static String refused(Ran ran) {
        var refused = ran.saysNo().json().path("refused");
        return refused.path("what").asString() + " " + refused.path("mend").asString();
    }

    private void years() {
        tables.days("days.csv", LocalDate.of(2025, 1, 1), 400, false);
        tables.days("since.csv", LocalDate.of(2026, 3, 1), 90, false);
    }

    private void replace(String table, String what, String by) throws IOException {
        var text = Files.readString(at(table));
        assertThat(text).containsPattern(what);
        Files.writeString(at(table), text.replaceFirst(what, by));
    }

    @Test
    void what_both_signed_is_never_written_over() throws IOException {
        years();
        baseline().isDone();
        baseline("Max", "Ada", "--truncate", "99").isDone();
        var parties = new FrozenFile(folder);
        parties.sign("baseline", "baseline.json");
        var signed = Files.readString(at("baseline.json"));
        baseline()
                .couldNotRun(
                        "baseline.json' cannot be written", "signed by harbor.example/northwind and", "Name another");
        assertThat(at("baseline.json")).hasContent(signed);
        tables.proposal("{by lot: nothing}", "");
        tables.months(24, 2);
        plan("--table", tables.known("months.csv")).isDone();
        parties.signBy("client", "plan", "plan.json");
        plan("--table", tables.known("months.csv"))
                .couldNotRun("signed by northwind.example/northwind", "stays as it is");
    }

    /** What is said of an adjustment that does not count. */
    private String leftOut(String cause, String from, String approvals) {
        tables.write(
                "adjustments.csv",
                List.of(
                        "id,cause,from,to,per_day,evidence,client,client_on,provider,provider_on",
                        "one,%s,%s,2026-12-31,10,sha256:%s,%s".formatted(cause, from, "ab".repeat(32), approvals)));
        return savings("--adjustments", at("adjustments.csv"))
                .isDone()
                .json()
                .path("leftOut")
                .path(0)
                .asString();
    }

    @Test
    void an_adjustment_counts_by_those_who_froze_the_baseline_in_time_and_knowing_its_size() {
        years();
        baseline("Max", "Ada", "--adjustment-cap", "5").isDone();
        assertThat(leftOut("price", "2026-04-01", "Ada,2026-03-05,max ,2026-03-06"))
                .as("a tariff is known before it comes")
                .isEmpty();
        assertThat(leftOut("outage", "2026-04-01", "Ada,2026-04-05,Max,2026-04-06"))
                .isEmpty();
        assertThat(leftOut("outage", "2026-04-01", "Ada,2026-04-05,Max,2026-03-06"))
                .contains("the provider approved it on 2026-03-06, before it began on 2026-04-01");
        assertThat(leftOut("outage", "2026-04-01", "Eve,2026-04-05,Max,2026-04-06"))
                .contains("for the client 'Eve' approved it, and the baseline was frozen by 'Ada'", "--replaces");
        assertThat(leftOut("outage", "2026-04-01", "Ada,2026-04-05,Ada,2026-04-06"))
                .contains("for the provider 'Ada' approved it");
        assertThat(leftOut("outage", "2026-04-01", "Ada,2026-07-01,Max,2026-04-06"))
                .contains("the client approved it on 2026-07-01, after 2026-06-30", "as of that day or a later one");
    }

    @Test
    void a_baseline_is_frozen_by_one_person_for_each_side() {
        years();
        assertThat(refused(baseline("ada ", "Ada")))
                .contains("'Ada' is to freeze it for the client and for the provider", "one person for each side");
        assertThat(refused(baseline(" ", "Ada"))).contains("Nobody is named who freezes it for the provider");
    }

    @Test
    void a_baseline_takes_each_day_once_no_absurd_number_and_no_percentile_below_the_median() throws IOException {
        years();
        baseline("Max", "Ada", "--truncate", "20").couldNotRun("--truncate '20'", "from 50 on", "such as 99");
        replace("days.csv", "2025-03-14,", "2025-03-13,");
        baseline().couldNotRun("days.csv line 74: day is '2025-03-13'", "stands on line 73 already", "one outcome");
        years();
        replace("days.csv", "(2025-03-14),[^,]*", "$1,9e99");
        baseline().couldNotRun("days.csv line 74: outcome is '9e99'", "beyond 10,000,000,000,000", "correct it");
        replace("days.csv", "9e99", "9e9");
        assertThat(refused(baseline())).contains("1 day lies far out, 2025-03-14 farthest with 9000000000: correct it");
    }

    /** The amounts of the table of steps, in their order. */
    private static List<BigDecimal> amounts(String text) {
        return text.lines()
                .map(line -> AMOUNT.matcher(line))
                .filter(Matcher::find)
                .map(found -> new BigDecimal(found.group(1).replace(",", "").replace("−", "-")))
                .toList();
    }

    @Test
    void the_steps_to_what_was_saved_add_up_as_they_are_shown() {
        years();
        baseline("Max", "Ada", "--adjustment-cap", "1").isDone();
        tables.adjustments();
        for (var adjustments : List.of(List.of(), List.of("--adjustments", at("adjustments.csv")))) {
            var words = new ArrayList<Object>(List.of(
                    "measure", "savings", at("baseline.json"), "--known", "2026-06-30", "--after", at("since.csv")));
            words.addAll(adjustments);
            var text = Ran.typed(words.toArray()).isDone().out();
            var steps = amounts(text.substring(text.indexOf("Step"), text.indexOf("Beside it")));
            assertThat(steps).hasSize(adjustments.isEmpty() ? 3 : 4);
            assertThat(steps.subList(0, steps.size() - 1).stream().reduce(BigDecimal.ZERO, BigDecimal::add))
                    .isEqualByComparingTo(steps.getLast());
            assertThat(text.replaceAll("\\s+", " "))
                    .contains("%s of 'cost' since the baseline"
                            .formatted(steps.getLast().signum() < 0 ? "more than expected" : "saved"));
        }
    }

    private String told(Object... more) {
        var words = new ArrayList<Object>(List.of(
                "measure", "savings", at("baseline.json"), "--known", "2026-06-30", "--after", at("since.csv")));
        words.addAll(List.of("--out", at("saved")));
        words.addAll(List.of(more));
        return Ran.typed(words.toArray()).isDone().out().replaceAll("\\s+", " ");
    }

    @Test
    void savings_say_in_what_they_are_counted_and_whether_anybody_checked_who_signed() {
        years();
        baseline().isDone();
        assertThat(told()).contains("does not say in what 'cost' is counted", "Nobody checked who signed");
        baseline("Max", "Ada", "--unit", "EUR").isDone();
        var parties = new FrozenFile(folder);
        parties.sign("baseline", "baseline.json");
        assertThat(told(parties.keys()))
                .contains("€", "The signatures of both parties were checked.")
                .doesNotContain("does not say");
        assertThat(at("saved/savings.html")).content().contains("€", "The signatures of both parties were checked.");
        assertThat(savings().isDone().json().path("unit").asString()).isEqualTo("EUR");
        assertThat(told("--client-key", at("client.key.pub")))
                .contains("Only the signature of the client was checked.");
    }

    @Test
    void the_other_party_computes_the_same_certificate_or_is_told_what_differs() throws IOException {
        years();
        baseline("Max", "Ada", "--adjustment-cap", "5").isDone();
        tables.adjustments();
        var json = savings("--adjustments", at("adjustments.csv")).isDone().json();
        Files.copy(at("saved/certificate.json"), at("theirs.json"));
        tables.shuffled(at("since.csv"), "since.csv");
        Object[] theirs = {"--adjustments", at("adjustments.csv"), "--certificate", at("theirs.json")};
        assertThat(told(theirs))
                .contains("The same to the last digit: " + json.path("digest").asString());
        replace("since.csv", "(2026-03-14),[^,]*", "$1,1");
        assertThat(savings(theirs).saysNo().json().path("differences").toString())
                .contains("data is", "observed is", "saved is");
        baseline("Max", "Ada", "--adjustment-cap", "4").isDone();
        var other = savings(theirs).saysNo().json();
        assertThat(other.path("same").asBoolean()).isFalse();
        assertThat(other.path("differences").toString()).contains("plan is");
    }

    @Test
    void a_page_of_months_speaks_of_months_and_its_figures_stand_beside_the_lines() throws IOException {
        tables.months("days.csv", YearMonth.of(2024, 1), 24, false);
        baseline().isDone();
        tables.months("since.csv", YearMonth.of(2026, 3), 3, false);
        savings().isDone();
        assertThat(Files.readString(at("saved/savings.html")))
                .contains("The months as a table", ">March 2026</text>", ">May 2026</text>")
                .contains("dx=\"-8\"")
                .doesNotContain("1 Mar 2026");
    }

    @Test
    void days_with_a_driver_far_outside_of_the_baseline_save_nothing() throws IOException {
        years();
        baseline().isDone();
        savings().isDone();
        replace("since.csv", "(2026-03-14,[^,]*),.*", "$1,98");
        assertThat(savings().isDone().json().path("driverBeyond").asInt())
                .as("within a tenth of the greatest")
                .isPositive();
        replace("since.csv", "(2026-03-14,[^,]*),.*", "$1,630");
        replace("since.csv", "(2026-03-15,[^,]*),.*", "$1,640");
        assertThat(refused(savings()))
                .contains(
                        "'driver' is 640 for 2026-03-15; at most 9",
                        "a tenth beyond the greatest that the baseline saw")
                .contains("2 of 90 lie so far out", "agree on one that saw such values");
    }
}
