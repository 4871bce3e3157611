package dev.evenkeel.evidence;

import dev.evenkeel.engagement.ClaimRow;
import dev.evenkeel.files.ClaimsFile;
import dev.evenkeel.files.UnusableFile;
import dev.evenkeel.proof.Hash;
import dev.evenkeel.proof.merkle.Hashing;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Consumer;

/**
 * Hashes the claims of a file as records, straight from its bytes: a row whose cells need no quotes, in CSV or in JSON, is put
 * together by copying. From the first other row on, all go through {@link StatementRecords#eachClaim}, which gives the same.
 */
final class ClaimHashes {
    private static final int BUFFER_BYTES = 1 << 20;
    private static final int ROW_BYTES_MAX = 1 << 14;
    private static final int COLUMNS = ClaimRow.COLUMNS.size();

    private final Hashing hashing = new Hashing();
    private final byte[] hash = new byte[Hash.BYTES];
    private final byte[] statement;
    private final byte[] end;
    private final byte[][] names = new byte[COLUMNS][];
    private final int[] starts = new int[COLUMNS + 1];
    private final byte[] record = new byte[2 * ROW_BYTES_MAX];
    private final Consumer<Hash> taker;
    private long rows;

    ClaimHashes(byte[] statement, Consumer<Hash> taker) {
        this.statement = statement.clone();
        this.end = StatementRecords.end(statement).getBytes(StandardCharsets.UTF_8);
        this.taker = taker;
        for (var column = 0; column < COLUMNS; column++) {
            names[column] = "\"%s\":\"".formatted(ClaimRow.COLUMNS.get(column)).getBytes(StandardCharsets.UTF_8);
        }
    }

    /** Reads a list of claims. Throws {@link UnusableFile} if it is none. */
    void read(Path file) {
        var isRead = false;
        try (var in = Files.newInputStream(file)) {
            isRead = readPlain(in);
        } catch (IOException e) {
            throw new UnusableFile("%s cannot be read: %s.".formatted(file, e.getMessage()));
        }
        if (!isRead) {
            var skip = rows;
            var end = StatementRecords.end(statement);
            ClaimsFile.each(file, new Consumer<>() {
                private long row;

                @Override
                public void accept(ClaimRow claim) {
                    if (row++ >= skip) {
                        taker.accept(Hashing.leaf(StatementRecords.claim(claim, end)));
                    }
                }
            });
        }
    }

    /** Whether all rows were plain; else those up to the first that is not have been taken. */
    private boolean readPlain(InputStream in) throws IOException {
        var header = (String.join(",", ClaimRow.COLUMNS) + "\n").getBytes(StandardCharsets.UTF_8);
        if (!Arrays.equals(in.readNBytes(header.length), header)) {
            return false;
        }
        var buffer = new byte[BUFFER_BYTES];
        var filled = in.readNBytes(buffer, 0, buffer.length);
        var at = 0;
        while (at < filled) {
            var next = row(buffer, at, filled);
            if (next < 0 && at > 0 && filled == buffer.length) { // it may go on behind the buffer's end
                System.arraycopy(buffer, at, buffer, 0, filled - at);
                filled -= at;
                filled += in.readNBytes(buffer, filled, buffer.length - filled);
                at = 0;
                next = row(buffer, at, filled);
            }
            if (next < 0) {
                return false;
            }
            at = next;
        }
        return true;
    }

    /** Takes the row from a place on, and says where the next begins; negative if it is not plain, or does not end. */
    private int row(byte[] bytes, int from, int to) {
        var column = 0;
        starts[0] = from;
        var limit = Math.min(to, from + ROW_BYTES_MAX);
        for (var at = from; at < limit; at++) {
            var next = bytes[at];
            if (next == ',') {
                if (++column == COLUMNS) {
                    return -1;
                }
                starts[column] = at + 1;
            } else if (next == '\n') {
                if (column != COLUMNS - 1) {
                    return -1;
                }
                starts[COLUMNS] = at + 1;
                take(bytes);
                return at + 1;
            } else if ((next >= 0 && next < ' ') || next == '"' || next == '\\') {
                return -1;
            }
        }
        return -1;
    }

    private void take(byte[] bytes) {
        var length = put(START, 0, START.length, 0);
        var isFirst = true;
        for (var column : StatementRecords.CANONICAL) {
            var cell = starts[column + 1] - 1 - starts[column];
            if (cell > 0) {
                record[length++] = (byte) (isFirst ? '{' : ',');
                length = put(names[column], 0, names[column].length, length);
                length = put(bytes, starts[column], cell, length);
                record[length++] = '"';
                isFirst = false;
            }
        }
        length = put(end, 0, end.length, length);
        hashing.leaf(record, 0, length, hash, 0);
        rows++;
        taker.accept(Hash.read(hash, 0));
    }

    private int put(byte[] from, int start, int length, int at) {
        System.arraycopy(from, start, record, at, length);
        return at + length;
    }

    private static final byte[] START = "{\"claim\":".getBytes(StandardCharsets.UTF_8);
}
