package dev.evenkeel.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evenkeel.engagement.ClaimRow;
import dev.evenkeel.files.ClaimsFile;
import dev.evenkeel.files.UnusableFile;
import dev.evenkeel.proof.canonical.CanonicalJson;
import dev.evenkeel.proof.leaf.LeafType;
import dev.evenkeel.proof.leaf.RecordBatch;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The lines and claims of a statement as records. */
class StatementRecordsTest {
    private static final long SEED = 20_261_122;
    private static final String STATEMENT =
            "{\"lines\":[{\"amount\":\"12.00\",\"term\":\"resolutions\"}],\"total\":\"12.00\"}";

    @TempDir
    private Path folder = Path.of("");

    @Test
    void a_claim_is_a_record_of_its_cells_that_names_its_statement() throws IOException {
        write(List.of(claim("A1", "c \"1\"", "4.5")));
        var records = records();
        assertThat(new String(records.getFirst(), StandardCharsets.UTF_8))
                .startsWith("{\"line\":{\"amount\":\"12.00\",\"term\":\"resolutions\"},\"statement\":\"sha256:");
        assertThat(new String(records.getLast(), StandardCharsets.UTF_8))
                .startsWith("{\"claim\":{\"amount\":\"4.5\",\"case\":\"A1\",\"claimed_at\":\"2026-03-01T00:00:00Z\","
                        + "\"customer\":\"c \\\"1\\\"\",\"state\":\"confirmed\"},\"statement\":\"sha256:");
        records.forEach(record -> assertThat(CanonicalJson.bytes(CanonicalJson.readCanonical(record)))
                .isEqualTo(record));
    }

    @Test
    void the_hashes_are_those_of_the_records_whatever_is_in_the_cells() throws IOException {
        var random = new Random(SEED);
        for (var round = 0; round < 60; round++) {
            var claims = new ArrayList<ClaimRow>();
            var oddFrom = random.nextInt(400);
            for (var count = random.nextInt(300); count > 0; count--) {
                claims.add(claim(
                        "C" + count,
                        claims.size() < oddFrom ? "käse-" + count : text(random),
                        count % 3 == 0 ? "" : "0"));
            }
            write(claims);
            var records = records();
            var batches = StatementRecords.batches(folder);
            assertThat(batches).as("seed %d, round %d", SEED, round).hasSize(1);
            assertThat(batches.getFirst().leaf())
                    .as("seed %d, round %d", SEED, round)
                    .isEqualTo(RecordBatch.of(LeafType.STATEMENT, StatementRecords.VERSION, records)
                            .leaf());
        }
    }

    @Test
    void a_list_longer_than_what_is_read_at_once_is_hashed_whole() throws IOException {
        var claims = new ArrayList<ClaimRow>();
        for (var count = 0; count < 30_000; count++) {
            claims.add(claim("case-of-some-length-" + count, "customer-" + count % 977, "7.25"));
        }
        write(claims);
        assertThat(Files.size(folder.resolve("claims.csv"))).isGreaterThan(2 << 20);
        assertThat(StatementRecords.batches(folder).getFirst().leaf())
                .isEqualTo(RecordBatch.of(LeafType.STATEMENT, StatementRecords.VERSION, records())
                        .leaf());
        Files.writeString(folder.resolve("claims.csv"), "a,b\n1,2\n");
        assertThatThrownBy(() -> StatementRecords.batches(folder)).isInstanceOf(UnusableFile.class);
    }

    private List<byte[]> records() {
        var statement = StatementRecords.statement(folder);
        var records = new ArrayList<>(StatementRecords.lines(statement));
        StatementRecords.eachClaim(folder, statement, (_, record) -> records.add(record));
        return records;
    }

    private void write(List<ClaimRow> claims) throws IOException {
        Files.writeString(folder.resolve("statement.json"), STATEMENT);
        ClaimsFile.writeCsv(claims, folder.resolve("claims.csv"));
    }

    private static String text(Random random) {
        var odd = List.of("a,b", "\"quoted\"", "line\nbreak", "tab\there", "back\\slash", "plain", "", "é", "\u0001");
        return odd.get(random.nextInt(odd.size()));
    }

    private static ClaimRow claim(String caseId, String customer, String amount) {
        return new ClaimRow(
                caseId, customer, "2026-03-01T00:00:00Z", "confirmed", "", "", "", "", "", "", "", "", "", amount, "");
    }
}
