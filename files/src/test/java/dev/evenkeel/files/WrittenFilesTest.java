package dev.evenkeel.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evenkeel.contract.BusinessCalendar;
import dev.evenkeel.contract.Checked;
import dev.evenkeel.contract.Contract;
import dev.evenkeel.contract.ContractChecker;
import dev.evenkeel.contract.Period;
import dev.evenkeel.engagement.ClaimRow;
import dev.evenkeel.engagement.Engagement;
import dev.evenkeel.engagement.Settlement;
import dev.evenkeel.event.Journal;
import dev.evenkeel.event.Workers;
import dev.evenkeel.settlement.Issued;
import dev.evenkeel.settlement.Line;
import dev.evenkeel.verdict.Coverage;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Claims, statements and what was set aside, written and read back. */
class WrittenFilesTest {
    private static final String CONTRACT = """
            evenkeel: 1
            id: pilot
            title: A pilot
            parties:
              client: {id: northwind, name: Northwind}
              provider: {id: harbor, name: Harbor}
            term: {from: 2026-03-01, to: 2026-12-01, zone: UTC}
            billing: {currency: EUR, period: month, statement: 2 business days}
            outcomes:
              resolution:
                claim: case.resolved
                settle: {after: 72h}
                refuted by: [{event: case.reopened, within: 14d}]
            terms:
              - {id: fees, pay: resolution, price: 7.50}
            """;

    private static final String EVENT =
            "{\"id\":\"%s\",\"source\":\"desk\",\"type\":\"case.%s\",\"time\":\"2026-%sT10:00:00Z\",\"subject\":\"%s\",\"customer\":\"M\u00fcller, \\\"A\\\"\",\"data\":{\"worker\":\"w\"}}\n";

    @TempDir
    private Path temporary = Path.of("");

    private Folder folder = new Folder(temporary);

    @BeforeEach
    void begin() {
        folder = new Folder(temporary);
    }

    private static Contract contract() {
        return switch (ContractChecker.check("contract.yaml", CONTRACT)) {
            case Checked.Accepted accepted -> accepted.contract();
            case Checked.Rejected(var problems) -> throw new AssertionError(problems);
        };
    }

    private Engagement engagement(String lines) {
        var received = folder.events("events.jsonl", lines);
        assertThat(received.lines()).isEmpty();
        return new Engagement(
                contract(),
                Journal.of(received.deliveries(), Folder.TYPES),
                Workers.none(),
                new Coverage.Everything(),
                BusinessCalendar.weekdays());
    }

    private static String march() {
        return EVENT.formatted("1", "resolved", "03-05", "a") + EVENT.formatted("2", "resolved", "03-06", "b");
    }

    private static Period month(String name) {
        return Period.named(name, dev.evenkeel.contract.Billing.Every.MONTH).orElseThrow();
    }

    private static StatementWire.Contents contents(Settlement settlement, Map<Line, List<MovedClaim>> moved) {
        return new StatementWire.Contents(
                contract(),
                "sha256:0",
                settlement.statement(),
                settlement.journal(),
                SetAside.upTo(settlement.statement().asOf(), List.of()),
                moved);
    }

    private static void issue(Settlement settlement, Map<Line, List<MovedClaim>> moved, Path folder) {
        IssuedFiles.issue(
                contents(settlement, moved),
                folder,
                where -> ClaimsFile.writeCsv(settlement.claims(), where.resolve(IssuedFiles.CLAIMS)));
    }

    @Test
    void claims_are_written_as_rfc_4180_and_read_back_equal() throws IOException {
        var engagement = engagement(march());
        var claims = engagement.claims(engagement.drawnAt(month("2026-03")));
        var file = temporary.resolve("deep/er/claims.csv");
        ClaimsFile.writeCsv(claims, file);
        assertThat(Files.readString(file)).isEqualTo("""
                case,customer,claimed_at,state,reason,evidence,decided_at,reversed_at,worker,tier,credit,period,price,amount,line
                a,"M\u00fcller, ""A""\",2026-03-05T10:00:00Z,confirmed,silence,silence,2026-03-08T10:00:00Z,,w,agent,1,2026-03,7.5,7.5,fees
                b,"M\u00fcller, ""A""\",2026-03-06T10:00:00Z,confirmed,silence,silence,2026-03-09T10:00:00Z,,w,agent,1,2026-03,7.5,7.5,fees
                """);
        assertThat(ClaimsFile.read(file)).isEqualTo(claims);
        try (var files = Files.list(temporary.resolve("deep/er"))) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void a_file_that_is_no_list_of_claims_is_refused() {
        assertThatThrownBy(() -> ClaimsFile.read(folder.write("claims.csv", "case,amount\n")))
                .hasMessageContaining("is no list of claims");
    }

    @Test
    void a_statement_is_canonical_json_without_a_single_fraction() {
        var engagement = engagement(march());
        var settlement = engagement.settle(month("2026-03"), engagement.drawnAt(month("2026-03")), Issued.nothing());
        var json = StatementWire.toJson(contents(settlement, Map.of()));
        assertThat(json)
                .startsWith("{\"asOf\":\"2026-04-02T00:00:00Z\",\"bases\":[{\"basis\":\"received\",\"cases\":2,")
                .contains("\"contract\":{\"digest\":\"sha256:0\",\"id\":\"pilot\",\"title\":\"A pilot\"}")
                .contains("\"amount\":\"15.00\"", "\"exact\":\"15\"", "\"kind\":\"charge\"", "\"term\":\"fees\"")
                .contains("\"states\":{\"confirmed\":2,\"duplicate\":0,")
                .contains("\"journal\":{\"digest\":\"" + settlement.journal().digest() + "\",\"events\":2}")
                .contains(
                        "\"loadedCost\":{\"billed\":\"15.00\",\"outcomes\":2,\"ownCost\":\"0\",\"perOutcome\":\"7.5\"}")
                .contains("\"total\":\"15.00\"")
                .doesNotContainPattern(":-?[0-9]+\\.")
                .doesNotContain("\n", ": ");
        assertThat(StatementWire.toJson(contents(settlement, Map.of()))).isEqualTo(json);
    }

    @Test
    void issued_statements_are_read_back_and_late_events_come_as_a_true_up_with_the_claims_that_moved() {
        var first = engagement(march());
        var march = first.settle(month("2026-03"), first.drawnAt(month("2026-03")), Issued.nothing());
        issue(march, Map.of(), temporary.resolve("out/2026-03"));

        var issued = IssuedFiles.read(temporary.resolve("out"), contract());
        assertThat(issued.issued().periods()).containsExactly(month("2026-03"));
        assertThat(issued.issued().amount("fees", month("2026-03"))).isEqualByComparingTo("15.00");

        var late = engagement(march() + EVENT.formatted("3", "reopened", "03-07", "b"));
        var trueUp =
                late
                        .settle(month("2026-04"), late.drawnAt(month("2026-04")), issued.issued())
                        .statement()
                        .lines()
                        .stream()
                        .filter(line -> line.kind() == Line.Kind.TRUE_UP)
                        .findFirst()
                        .orElseThrow();
        assertThat(trueUp.amount()).isEqualByComparingTo("-7.50");
        var claims = late.claims(late.drawnAt(month("2026-04")));
        assertThat(MovedClaim.behind(
                        trueUp,
                        contract(),
                        issued.claimsBefore(month("2026-04")).orElseThrow(),
                        claims))
                .containsExactly(new MovedClaim(
                        "b", "2026-03-06T10:00:00Z", "confirmed", new BigDecimal("7.5"), "refuted", BigDecimal.ZERO));
    }

    @Test
    void an_issued_statement_is_never_overwritten_by_another() throws IOException {
        var engagement = engagement(march());
        var march = engagement.settle(month("2026-03"), engagement.drawnAt(month("2026-03")), Issued.nothing());
        var out = temporary.resolve("out/2026-03");
        issue(march, Map.of(), out);
        var bytes = Files.readAllBytes(out.resolve(IssuedFiles.STATEMENT));
        assertThat(IssuedFiles.issue(contents(march, Map.of()), out, _ -> {})).isEqualTo(IssuedFiles.Written.SAME);

        var more = engagement(march() + EVENT.formatted("4", "resolved", "03-09", "c"));
        var other = more.settle(month("2026-03"), more.drawnAt(month("2026-03")), Issued.nothing());
        assertThatThrownBy(() -> issue(other, Map.of(), out))
                .isInstanceOf(UnusableFile.class)
                .hasMessageContaining("never changes")
                .hasMessageContaining(CanonicalJson.digest(StatementWire.toJson(contents(march, Map.of()))))
                .hasMessageContaining(CanonicalJson.digest(StatementWire.toJson(contents(other, Map.of()))));
        assertThat(Files.readAllBytes(out.resolve(IssuedFiles.STATEMENT))).isEqualTo(bytes);
        assertThat(ClaimsFile.read(out.resolve(IssuedFiles.CLAIMS)))
                .extracting(ClaimRow::caseId)
                .containsExactly("a", "b");
    }

    @Test
    void a_statement_of_another_contract_or_a_mangled_one_is_refused() throws IOException {
        var engagement = engagement(march());
        var march = engagement.settle(month("2026-03"), engagement.drawnAt(month("2026-03")), Issued.nothing());
        var out = temporary.resolve("out/2026-03");
        var file = out.resolve(IssuedFiles.STATEMENT);
        issue(march, Map.of(), out);
        var json = Files.readString(file);
        Files.writeString(file, json.replace("\"id\":\"pilot\"", "\"id\":\"other\""));
        assertThatThrownBy(() -> IssuedFiles.read(temporary.resolve("out"), contract()))
                .hasMessageContaining("under the contract 'other', not 'pilot'");
        Files.writeString(file, json.substring(0, 200));
        assertThatThrownBy(() -> IssuedFiles.read(temporary.resolve("out"), contract()))
                .hasMessageContaining("is no statement that can be read back");
        assertThat(IssuedFiles.read(temporary.resolve("nowhere"), contract()).folders())
                .isEmpty();
    }

    @Test
    void what_was_set_aside_can_be_mended_and_read_again() throws IOException {
        var received = folder.events(
                "events.jsonl",
                EVENT.formatted("1", "resolved", "03-05", "a")
                        + EVENT.formatted("1", "resolved", "03-05", "b")
                        + EVENT.formatted("2", "resolved", "13-05", "c")
                        + "{\"id\": oops}\n");
        var journal = Journal.of(received.deliveries(), Folder.TYPES);
        var all = new java.util.ArrayList<>(received.lines());
        all.addAll(journal.quarantine());
        var csv = temporary.resolve("quarantine.csv");
        QuarantineFiles.writeCsv(all, csv);
        assertThat(Files.readString(csv))
                .startsWith("reason,file,line,column,source,id,revision,message,content\nunreadable,")
                .contains("\nconflict,,,,desk,1,0,");

        var file = temporary.resolve("quarantine.jsonl");
        QuarantineFiles.writeJsonLines(all, file);
        var again = folder.events(file);
        assertThat(again.lines()).hasSize(2);
        assertThat(again.deliveries()).hasSameElementsAs(received.deliveries());

        var mended = Files.readString(file)
                .replace("2026-13-05", "2026-03-05")
                .replace(
                        "oops}",
                        "\\\"9\\\",\\\"source\\\":\\\"s\\\",\\\"type\\\":\\\"t\\\",\\\"time\\\":\\\"2026-03-01T10:00:00Z\\\"}");
        var after = folder.events("mended.jsonl", mended);
        assertThat(after.lines()).isEmpty();
        assertThat(after.deliveries())
                .extracting(event -> event.id().id())
                .containsExactlyInAnyOrder("1", "1", "2", "9");
    }

    @Test
    void an_event_that_is_written_and_read_is_the_same() {
        var line =
                "{\"id\":\"1\",\"source\":\"s\",\"type\":\"t\",\"time\":\"2026-03-01T10:00:00.5Z\",\"subject\":\"c\",\"customer\":\"k\",\"sequence\":3,\"revision\":1,\"data\":{\"due\":\"2026-03-01T10:00:00Z\",\"score\":4.50,\"vip\":true,\"none\":null,\"list\":[\"a\",{\"x\":[]}],\"text\":\"\\u0007 \\\"\\\\ \\n \u00e9\"}}";
        var event = folder.events("a.jsonl", line).deliveries().getFirst();
        assertThat(folder.events("b.jsonl", EventWire.toJson(event)).deliveries())
                .containsExactly(event);
    }

    @Test
    void the_summary_of_an_intake_says_what_became_of_every_row() {
        var received = folder.events(
                "events.jsonl",
                march()
                        + march()
                        + EVENT.formatted("3", "resolved", "13-05", "c")
                        + EVENT.formatted("1", "resolved", "03-05", "z"));
        var summary = IntakeSummary.of(received, Journal.of(received.deliveries(), Folder.TYPES), Workers.none());
        assertThat(summary.rows())
                .isEqualTo(summary.events() + summary.redelivered() + summary.superseded() + summary.setAside());
        assertThat(summary.text().lines())
                .satisfiesExactly(
                        it -> assertThat(it).startsWith("6 rows of ").endsWith("events.jsonl gave 5 events; 1 count."),
                        it -> assertThat(it).isEqualTo("2 were redeliveries, 0 gave way to a higher revision."),
                        it -> assertThat(it).isEqualTo("3 set aside: conflict 2, unreadable 1."),
                        it -> assertThat(it).isEqualTo("Taken for agents, since no worker file has them (1): w."));
    }
}
