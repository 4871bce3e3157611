package dev.evenkeel.evidence;

import dev.evenkeel.engagement.ClaimRow;
import dev.evenkeel.files.ClaimsFile;
import dev.evenkeel.files.IssuedFiles;
import dev.evenkeel.files.UnusableFile;
import dev.evenkeel.proof.Hash;
import dev.evenkeel.proof.canonical.CanonicalJson;
import dev.evenkeel.proof.canonical.Json;
import dev.evenkeel.proof.leaf.LeafType;
import dev.evenkeel.proof.leaf.RecordBatch;
import dev.evenkeel.proof.leaf.RecordIndex;
import dev.evenkeel.proof.leaf.RecordIntake;
import dev.evenkeel.proof.merkle.Hashing;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The lines of a statement, and the claims behind it, as records: each names the statement by its digest, so that one of them
 * can be shown to somebody, with its proof and without the rest.
 */
public final class StatementRecords {
    /** The version of this form. */
    public static final long VERSION = 1;

    private StatementRecords() {}

    /** The batches of all lines and claims of the statement in a folder. */
    public static List<RecordBatch> batches(Path folder) {
        var intake = new RecordIntake(new RecordIndex(), LeafType.STATEMENT, VERSION);
        each(folder, intake::add);
        return intake.batches();
    }

    /** Gives the hash of every line of the statement in a folder, then that of every claim. */
    public static void each(Path folder, Consumer<Hash> taker) {
        var statement = statement(folder);
        lines(statement).forEach(line -> taker.accept(Hashing.leaf(line)));
        new ClaimHashes(statement, taker).read(folder.resolve(IssuedFiles.CLAIMS));
    }

    /** The bytes of the statement in a folder. */
    public static byte[] statement(Path folder) {
        try {
            return Files.readAllBytes(folder.resolve(IssuedFiles.STATEMENT));
        } catch (IOException e) {
            throw new UnusableFile("%s has no %s: %s. Name the folder of an issued statement."
                    .formatted(folder, IssuedFiles.STATEMENT, e.getMessage()));
        }
    }

    /** The records of a statement's lines, in their order. */
    public static List<byte[]> lines(byte[] statement) {
        var digest = new Json.Text(Hash.of(statement).toString());
        return CanonicalJson.readCanonicalObject(statement).items("lines").stream()
                .map(line -> CanonicalJson.bytes(Json.Fields.of(Map.of("line", line, "statement", digest))))
                .toList();
    }

    /** Takes a claim and its record. */
    @FunctionalInterface
    public interface ClaimTaker {
        /** Takes the next one. */
        void take(ClaimRow claim, byte[] record);
    }

    /** Gives the claims behind the statement in a folder, one after the other. */
    public static void eachClaim(Path folder, byte[] statement, ClaimTaker taker) {
        var end = end(statement);
        Consumer<ClaimRow> give = claim -> taker.take(claim, claim(claim, end));
        ClaimsFile.each(folder.resolve(IssuedFiles.CLAIMS), give);
    }

    /** What every record of a statement's claims ends with. */
    static String end(byte[] statement) {
        return "},\"statement\":\"%s\"}".formatted(Hash.of(statement));
    }

    /** The columns in canonical order; a cell without content is left out. */
    static byte[] claim(ClaimRow claim, String end) {
        var text = new StringBuilder(320).append("{\"claim\":");
        var cells = claim.cells();
        var separator = '{';
        for (var column : CANONICAL) {
            var cell = cells.get(column);
            if (!cell.isEmpty()) {
                CanonicalJson.quote(text.append(separator), ClaimRow.COLUMNS.get(column));
                CanonicalJson.quote(text.append(':'), cell);
                separator = ',';
            }
        }
        return text.append(end).toString().getBytes(StandardCharsets.UTF_8);
    }

    /** The columns' places in a row, in canonical order of their names. */
    static final List<Integer> CANONICAL =
            ClaimRow.COLUMNS.stream().sorted().map(ClaimRow.COLUMNS::indexOf).toList();
}
