package dev.evenkeel.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class MeasureDesignsTest extends MeasureFolder {
    private Ran certify(Object... more) {
        var words = new ArrayList<Object>(
                List.of("--json", "measure", "certify", at("plan.json"), "--out", at("certified")));
        words.addAll(List.of(new FrozenFile(folder).plan("plan.json", "2026-02-21T09:00:00Z")));
        words.addAll(List.of(more));
        return Ran.typed(words.toArray());
    }

    @Test
    void a_staged_roll_out_is_settled_by_sites_that_are_not_treated_yet() {
        tables.proposal("{by lot: nothing, roll out: staged by choice}", "limits: {fit: 5}");
        tables.sites(24, 12, 10, false);
        assertThat(plan("--table", tables.known("sites.csv")).isDone().out())
                .contains("grade B", "At least two sites must begin together", "Stronger design");
        var json = certify("--table", at("sites.csv")).isDone().json();
        var result = json.path("certificate").path("result");
        assertThat(result.path("low").asDouble()).isLessThan(-20);
        assertThat(result.path("high").asDouble()).isGreaterThan(-20);
        assertThat(at("certified/certificate.html")).content().contains("Before and after each site");
    }

    /** Three cohorts with two years before each are 72 differences of trends, three times as many as sites. */
    @Test
    void a_staged_roll_out_with_a_long_history_gives_the_number_that_its_plan_foresaw() {
        tables.proposal("{by lot: nothing, roll out: staged by choice}", "limits: {fit: 5}");
        var table = tables.sites(24, 12, 30, false);
        assertThat(plan("--table", tables.known("sites.csv")).isDone().out()).contains("grade B");
        var result =
                certify("--table", table).isDone().json().path("certificate").path("result");
        assertThat(result.path("low").asDouble()).isLessThan(-20);
        assertThat(result.path("high").asDouble()).isGreaterThan(-20).isNegative();
    }

    @Test
    void a_covariate_that_tells_who_is_treated_without_error_is_refused() {
        tables.proposal("{by lot: nothing, roll out: staged by choice}", "");
        tables.sites(24, 12, 10, true);
        plan("--table", tables.known("sites.csv")).isDone();
        assertThat(certify("--table", at("sites.csv"))
                        .saysNo()
                        .json()
                        .path("refused")
                        .path("reason")
                        .asString())
                .isIn("separation", "no-overlap");
    }

    @Test
    void sites_that_all_began_leave_nothing_to_compare_with() {
        tables.proposal("{by lot: nothing, roll out: staged by choice}", "");
        tables.sites(12, 12, 10, false);
        plan("--table", tables.known("sites.csv")).isDone();
        var sites = at("sites.csv");
        try {
            // All from the same month on: nobody is left.
            Files.writeString(sites, Files.readString(sites).replaceAll("(2026-0[3-6],[^,]*),[01]", "$1,1"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        assertThat(certify("--table", sites)
                        .saysNo()
                        .json()
                        .path("refused")
                        .path("reason")
                        .asString())
                .isEqualTo("no-overlap");
    }

    @Test
    void a_treatment_that_ended_again_is_refused() throws IOException {
        tables.proposal("{by lot: nothing, roll out: staged by choice}", "");
        tables.sites(24, 12, 10, false);
        plan("--table", tables.known("sites.csv")).isDone();
        var sites = at("sites.csv");
        Files.writeString(sites, Files.readString(sites).replaceFirst("(s00,2026-06,[^,]*),1", "$1,0"));
        assertThat(certify("--table", sites).refused()).contains("s00 was treated in period");
    }

    @Test
    void too_few_periods_before_the_launch_are_refused() throws IOException {
        tables.proposal(
                "{by lot: nothing}", "data: {donors: 24, periods before: 24, periods after: 4}\nlimits: {fit: 10}");
        tables.markets(24);
        plan().isDone();
        var markets = at("markets.csv");
        var late = Files.readAllLines(markets).stream()
                .filter(line -> !line.matches("m\\d\\d,(2024-.*|2025-.*)"))
                .toList();
        tables.write("markets.csv", late);
        assertThat(certify("--table", markets).refused())
                .contains(
                        "The table has 2 periods before the start and 4 after it; the plan has 24 before and 4 after.");
    }

    @Test
    void one_launch_against_many_markets_is_settled_by_their_mixture() {
        tables.proposal(
                "{by lot: nothing}", "data: {donors: 24, periods before: 24, periods after: 4}\nlimits: {fit: 10}");
        tables.markets(24);
        assertThat(plan().isDone().out()).contains("grade C,");
        var json = certify("--table", at("markets.csv")).isDone().json();
        var result = json.path("certificate").path("result");
        assertThat(result.path("effect").asDouble()).isCloseTo(-30, within(5.0));
        assertThat(result.path("spread of methods").asDouble()).isPositive();
        assertThat(at("certified/certificate.html")).content().contains("expected without it");
    }

    @Test
    void before_and_after_with_a_driver_is_settled_by_its_regression() {
        tables.proposal("{by lot: nothing}", "data: {periods after: 4}");
        tables.months(24, 2);
        assertThat(plan("--table", tables.known("months.csv")).isDone().out()).contains("grade D,");
        var result = certify("--table", at("months.csv"))
                .isDone()
                .json()
                .path("certificate")
                .path("result");
        assertThat(result.path("low").asDouble()).isLessThan(-1600);
        assertThat(result.path("high").asDouble()).isGreaterThan(-1600);
    }

    @Test
    void before_and_after_pays_nothing_where_a_driver_left_what_the_baseline_saw() throws IOException {
        tables.proposal("{by lot: nothing}", "");
        tables.months(24, 2);
        plan("--table", tables.known("months.csv")).isDone();
        certify("--table", at("months.csv")).isDone();
        var months = at("months.csv");
        Files.writeString(months, Files.readString(months).replaceAll("(2026-05,[^,]*),.*", "$1,9450"));
        assertThat(certify("--table", months).refused())
                .contains("No grade is left", "'volume' is 9450 for 2026-05; at most 13")
                .contains("a tenth beyond the greatest that the baseline saw (11");
    }

    @Test
    void months_that_are_missing_are_told_and_no_number_is_given() throws IOException {
        tables.proposal("{by lot: nothing}", "data: {periods after: 4}");
        tables.months(24, 2);
        plan("--table", tables.known("months.csv")).isDone();
        without("months.csv", "2025-0[78].*");
        assertThat(plan("--table", tables.known("months.csv")).saysNo().out()).contains("2 months are missing");
        assertThat(certify("--table", at("months.csv")).refused())
                .isEqualTo("After 2025-06 comes 2025-09: 2 months are missing.");
    }

    @Test
    void a_month_that_is_missing_for_all_sites_is_told() throws IOException {
        tables.proposal("{by lot: nothing, roll out: staged by choice}", "");
        tables.sites(24, 12, 10, false);
        plan("--table", tables.known("sites.csv")).isDone();
        without("sites.csv", "s\\d\\d,2026-03.*");
        assertThat(certify("--table", at("sites.csv")).refused())
                .isEqualTo("After 2026-02 comes 2026-04: 1 month is missing.");
    }

    private void without(String table, String rows) throws IOException {
        tables.write(
                table,
                Files.readAllLines(at(table)).stream()
                        .filter(line -> !line.matches(rows))
                        .toList());
    }

    @Test
    void before_and_after_by_a_plan_that_may_be_younger_gives_no_number() {
        tables.proposal("{by lot: nothing}", "data: {periods after: 4}");
        tables.months(24, 2);
        plan("--table", tables.known("months.csv")).isDone();
        assertThat(Ran.typed(
                                "--json",
                                "measure",
                                "certify",
                                at("plan.json"),
                                "--table",
                                at("months.csv"),
                                "--out",
                                at("certified"))
                        .refused())
                .contains("No grade is left", "Nothing proves that the plan is older than 2026-03-01");
    }

    @Test
    void a_baseline_whose_drivers_explain_nothing_gives_no_number() {
        tables.proposal("{by lot: nothing}", "data: {periods after: 4}");
        tables.months(24, 0);
        plan("--table", tables.known("months.csv")).isDone();
        assertThat(certify("--table", at("months.csv")).refused()).contains("The drivers explain");
    }

    @Test
    void what_was_known_when_the_plan_was_made_is_not_changed_afterwards() throws IOException {
        tables.proposal("{by lot: nothing}", "limits: {fit: 10}");
        tables.markets(24);
        var planned = plan("--table", tables.known("markets.csv")).isDone().out();
        assertThat(planned).contains("grade C,");
        certify("--table", at("markets.csv")).isDone();
        var markets = at("markets.csv");
        var lines = Files.readAllLines(markets);
        tables.write(
                "markets.csv",
                lines.stream().filter(line -> !line.startsWith("m07,")).toList());
        assertThat(certify("--table", markets).refused())
                .contains("The units, or what they had before the start, are not those that the plan was made with");
        tables.write(
                "markets.csv",
                lines.stream()
                        .map(line -> line.startsWith("m00,2025-06,") ? "m00,2025-06,300,0" : line)
                        .toList());
        assertThat(certify("--table", markets).refused()).contains("are not those that the plan was made with");
    }

    @Test
    void the_market_that_launches_is_named_and_not_picked_afterwards() throws IOException {
        tables.proposal("{by lot: nothing, launched: [m00]}", "limits: {fit: 10}");
        tables.markets(24);
        assertThat(plan("--table", tables.known("markets.csv")).isDone().out()).contains("launched  m00");
        certify("--table", at("markets.csv")).isDone();
        var markets = at("markets.csv");
        Files.writeString(
                markets,
                Files.readString(markets)
                        .replaceAll("(m00,2026-0[3-6],[^,]*),1", "$1,0")
                        .replaceAll("(m05,2026-0[3-6],[^,]*),0", "$1,1"));
        assertThat(certify("--table", markets).refused()).contains("'m05' was treated; by the plan m00 launches.");
        tables.proposal("{by lot: nothing, launched: [m77]}", "limits: {fit: 10}");
        Files.delete(at("plan.json.signatures"));
        assertThat(plan("--table", tables.known("markets.csv")).saysNo().out())
                .contains("The table has no 'm77', which is to launch.");
    }

    /** 103.1 is 103.10, in whatever order: each party exports the same data in its own way. */
    @Test
    void the_other_party_finds_the_same_in_its_own_spelling() throws IOException {
        tables.proposal("{by lot: nothing}", "limits: {fit: 10}");
        tables.markets(24);
        plan("--table", tables.known("markets.csv")).isDone();
        certify("--table", at("markets.csv")).isDone();
        tables.shuffled(at("markets.csv"), "theirs.csv");
        Files.writeString(
                at("theirs.csv"), Files.readString(at("theirs.csv")).replaceAll("(m\\d\\d,[^,]*,[^,]*),", "$10,"));
        var words = new ArrayList<Object>(List.of("measure", "verify", at("certified/certificate.json")));
        words.addAll(List.of("--plan", at("plan.json"), "--table", at("theirs.csv")));
        words.addAll(List.of(new FrozenFile(folder).keys()));
        assertThat(Ran.typed(words.toArray()).isDone().out()).contains("The same to the last digit");
    }

    @Test
    void switched_service_is_settled_by_its_blocks() {
        tables.proposal("{by lot: times}", "data: {blocks per arm: 60}\nlimits: {burn in: 1}");
        tables.blocks(120);
        assertThat(plan().isDone().out()).contains("grade A-,", "draw it where both see it");
        var result = certify("--table", at("blocks.csv"))
                .isDone()
                .json()
                .path("certificate")
                .path("result");
        assertThat(result.path("effect").asDouble()).isCloseTo(-3, within(0.5));
    }

    @Test
    void blocks_that_the_lot_dealt_are_checked_when_its_salt_is_told() throws IOException {
        tables.proposal("{by lot: times}", "data: {blocks per arm: 60}\nlimits: {burn in: 1}");
        assertThat(plan("--salt", at("salt.txt")).isDone().out()).contains("'certify' checks that it was kept");
        tables.blocks(120);
        dealt();
        certify("--table", at("dealt.csv")).couldNotRun("--salt");
        without("dealt.csv", "(7|8),.*");
        assertThat(certify("--table", at("dealt.csv"), "--salt", at("salt.txt")).refused())
                .contains("The table has 118 blocks, from 0 to 119; the plan has 120 in a row.");
        dealt();
        certify("--table", at("dealt.csv"), "--salt", at("salt.txt")).isDone();
        assertThat(certify("--table", at("blocks.csv"), "--salt", at("salt.txt"))
                        .refused())
                .contains("of 120 blocks are not as the lot has them, such as");
    }

    private void dealt() {
        Ran.typed(
                        "measure",
                        "assign",
                        at("plan.json"),
                        "--blocks",
                        at("blocks.csv"),
                        "--salt",
                        at("salt.txt"),
                        "--out",
                        at("dealt.csv"))
                .isDone();
    }

    @Test
    void sites_begin_in_the_order_of_the_lot_or_are_refused() throws IOException {
        tables.proposal("{by lot: nothing, roll out: staged by lot}", "limits: {fit: 5}");
        tables.sites(24, 12, 10, false);
        assertThat(plan("--table", tables.known("sites.csv"), "--salt", at("salt.txt"))
                        .isDone()
                        .out())
                .contains("grade A-,");
        var sites = Files.readAllLines(at("sites.csv")).stream()
                .map(line -> line.split(",", 2)[0])
                .distinct()
                .toList();
        tables.write("names.csv", sites);
        Ran.typed(
                        "measure",
                        "assign",
                        at("plan.json"),
                        "--units",
                        at("names.csv"),
                        "--salt",
                        at("salt.txt"),
                        "--out",
                        at("order.csv"))
                .isDone();
        var inOrder = Files.readAllLines(at("order.csv")).stream()
                .skip(1)
                .map(line -> line.split(",", 2))
                .sorted(Comparator.comparingInt(cells -> Integer.parseInt(cells[1])))
                .map(cells -> cells[0])
                .toList();
        assertThat(inOrder).hasSize(24);
        Files.writeString(at("sites.csv"), renamed(Files.readString(at("sites.csv")), inOrder));
        Files.delete(at("plan.json"));
        plan("--table", tables.known("sites.csv"), "--salt", at("salt.txt")).isDone();
        certify("--table", at("sites.csv"), "--salt", at("salt.txt")).isDone();
        var early = inOrder.getLast() + ",(2026-0[3-6]),([^,]*),0";
        Files.writeString(
                at("sites.csv"), Files.readString(at("sites.csv")).replaceAll(early, inOrder.getLast() + ",$1,$2,1"));
        assertThat(certify("--table", at("sites.csv"), "--salt", at("salt.txt")).refused())
                .contains("sites began before others that the lot has earlier");
    }

    /** The same table with the sites in the places that the order gives them: who begins first there is the first of the lot. */
    private static String renamed(String table, List<String> inOrder) {
        var lines = table.lines().toList();
        var begun = new TreeMap<String, String>();
        for (var line : lines.subList(1, lines.size())) {
            var cells = line.split(",", -1);
            begun.merge(
                    cells[0],
                    cells[3].equals("1") ? cells[1] : "9999",
                    (one, other) -> one.compareTo(other) < 0 ? one : other);
        }
        var byStart = begun.keySet().stream()
                .sorted(Comparator.<String, String>comparing(site -> begun.getOrDefault(site, ""))
                        .thenComparing(site -> site))
                .toList();
        var names = new TreeMap<String, String>();
        for (var at = 0; at < byStart.size(); at++) {
            names.put(byStart.get(at), inOrder.get(at));
        }
        return lines.getFirst() + "\n"
                + lines.stream()
                        .skip(1)
                        .map(line -> line.split(",", 2))
                        .map(cells -> names.getOrDefault(cells[0], "") + "," + cells[1])
                        .collect(Collectors.joining("\n"))
                + "\n";
    }
}
