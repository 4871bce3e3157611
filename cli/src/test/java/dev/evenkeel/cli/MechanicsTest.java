package dev.evenkeel.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.evenkeel.contract.CanonicalContract;
import dev.evenkeel.contract.Checked;
import dev.evenkeel.contract.Contract;
import dev.evenkeel.contract.ContractChecker;
import dev.evenkeel.contract.ContractDiff;
import dev.evenkeel.contract.ContractProse;
import dev.evenkeel.contract.Period;
import dev.evenkeel.contract.PlainText;
import dev.evenkeel.engagement.Engagement;
import dev.evenkeel.event.Journal;
import dev.evenkeel.event.Workers;
import dev.evenkeel.files.EventFiles;
import dev.evenkeel.golden.Golden;
import dev.evenkeel.settlement.Issued;
import dev.evenkeel.verdict.Coverage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Every mechanic of the catalogue: a contract that says it, a few events, the statement it gives as a golden file, and the
 * figures that were worked out by hand ({@link MechanicsRows}).
 */
class MechanicsTest {
    private static final Path ROOT = Ran.checkout().resolve("examples/mechanics");

    @TestFactory
    Stream<DynamicTest> every_row_is_settled_as_worked_out_by_hand() {
        return MechanicsRows.ALL.stream()
                .map(row -> dynamicTest(row.name(), () -> {
                    var spelt = spelt(settled(row.name()));
                    assertThat(row.figures()).isNotEmpty();
                    for (var figure : row.figures()) {
                        var words = figure.split("~", -1);
                        assertThat(spelt)
                                .as("%s%n%s", figure, String.join("\n", spelt))
                                .anyMatch(
                                        line -> Stream.of(words).allMatch(line::contains) && line.startsWith(words[0]));
                    }
                    Golden.assertMatches(
                            ROOT.resolve(row.name()).resolve("expected.txt"), String.join("\n", spelt) + "\n");
                }));
    }

    @TestFactory
    Stream<DynamicTest> every_row_is_printed_compared_and_has_one_canonical_form() {
        return MechanicsRows.ALL.stream()
                .map(row -> dynamicTest(row.name(), () -> {
                    var contract = contract(row.name());
                    var canonical = CanonicalContract.of(contract);
                    // The form of a weighted credit, and of a leader, is not spelt as a contract is.
                    if (!canonical.json().contains("\"stages\"")
                            && !canonical.json().contains("\"quorum\"")) {
                        var again = accepted(row.name(), canonical.json());
                        assertThat(CanonicalContract.of(again)).isEqualTo(canonical);
                        assertThat(ContractDiff.between(contract, again)).isEmpty();
                    }
                    var prose = PlainText.of(ContractProse.print(contract)).replaceAll("\\s+", " ");
                    contract.terms().forEach(term -> assertThat(prose).contains("'" + term.id() + "'"));
                    contract.rewards().forEach(reward -> assertThat(prose).contains("'" + reward.id() + "'"));
                    var other = accepted(row.name(), text(row.name()).replace("price: 2.00", "price: 2.01"));
                    assertThat(ContractDiff.between(contract, other).isEmpty())
                            .isEqualTo(CanonicalContract.of(other).equals(canonical));
                }));
    }

    @Test
    void every_folder_has_its_row_and_every_row_of_the_catalogue_its_folder() throws IOException {
        try (var folders = Files.list(ROOT)) {
            assertThat(folders.filter(Files::isDirectory)
                            .map(folder -> folder.getFileName().toString())
                            .toList())
                    .containsExactlyInAnyOrderElementsOf(MechanicsRows.ALL.stream()
                            .map(MechanicsRows.Row::name)
                            .toList());
        }
        var rows = MechanicsRows.ALL.stream()
                .map(row -> row.name().substring(0, 3))
                .toList();
        assertThat(rows).doesNotHaveDuplicates();
        for (var family : List.of("a20", "b11", "c16", "d28", "e09")) {
            var last = Integer.parseInt(family.substring(1));
            for (var at = 1; at <= last; at++) {
                assertThat(rows).contains("%s%02d".formatted(family.substring(0, 1), at));
            }
        }
    }

    private record Settled(Engagement engagement, List<Period> periods) {}

    private static Settled settled(String row) {
        var contract = contract(row);
        var received = EventFiles.read(
                List.of(ROOT.resolve(row).resolve("events.jsonl")),
                contract.attributes(),
                Optional.empty(),
                dev.evenkeel.files.Progress.silent());
        var engagement = new Engagement(
                contract,
                Journal.of(received.deliveries(), contract.attributes()),
                Workers.none(),
                new Coverage.Everything(),
                dev.evenkeel.contract.BusinessCalendar.weekdays());
        var periods = new ArrayList<Period>();
        var every = contract.billing().every();
        var last = Period.of(every, contract.term().to());
        for (var it = Period.of(every, contract.term().from()); it.compareTo(last) <= 0; it = it.next()) {
            periods.add(it);
        }
        return new Settled(engagement, periods);
    }

    private static List<String> spelt(Settled settled) {
        var spelt = new ArrayList<String>();
        var engagement = settled.engagement;
        for (var settlement : engagement.settleThrough(settled.periods.getLast(), Issued.nothing())) {
            var statement = settlement.statement();
            var period = statement.period().name();
            statement
                    .lines()
                    .forEach(line -> spelt.add("%s %s %s %s | %s"
                            .formatted(
                                    line.about().equals(statement.period())
                                            ? period
                                            : period + " about " + line.about().name(),
                                    line.term(),
                                    line.kind().spelling(),
                                    line.amount().toPlainString(),
                                    line.formula())));
            statement.measures().forEach(measured -> spelt.add("%s measure %s".formatted(period, measured.words())));
            if (!engagement.contract().rewards().isEmpty()) {
                engagement
                        .earnings(statement.period(), engagement.drawnAt(statement.period()))
                        .forEach(earnings -> {
                            earnings.lines()
                                    .forEach(line -> spelt.add("%s earnings %s %s %s %s %s | %s; the client pays %s"
                                            .formatted(
                                                    period,
                                                    earnings.worker(),
                                                    line.reward(),
                                                    line.kind(),
                                                    line.amount().toPlainString(),
                                                    line.unit(),
                                                    line.formula(),
                                                    line.clientPays().toPlainString())));
                            earnings.rankings()
                                    .forEach(ranked -> spelt.add("%s ranking %s %s place %s of %s | %s"
                                            .formatted(
                                                    period,
                                                    earnings.worker(),
                                                    ranked.reward(),
                                                    ranked.place(),
                                                    ranked.of(),
                                                    ranked.words())));
                            spelt.add("%s earnings %s total %s"
                                    .formatted(
                                            period,
                                            earnings.worker(),
                                            earnings.money().toPlainString()));
                        });
            }
            spelt.add("%s total %s".formatted(period, statement.total().toPlainString()));
        }
        return spelt;
    }

    private static Contract contract(String row) {
        return accepted(row, text(row));
    }

    private static String text(String row) {
        try {
            return Files.readString(ROOT.resolve(row).resolve("contract.yaml"));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static Contract accepted(String row, String text) {
        return switch (ContractChecker.check(row, text)) {
            case Checked.Accepted accepted -> accepted.contract();
            case Checked.Rejected(var problems) -> throw new AssertionError(problems);
        };
    }
}
