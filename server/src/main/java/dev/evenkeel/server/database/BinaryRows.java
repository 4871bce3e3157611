package dev.evenkeel.server.database;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * Rows on their way into a table by {@code COPY}, in its binary form, while they are made: the server stores the first ones as the next ones
 * are being written. Nothing is in the table before {@link #end}, and nothing if that throws.
 *
 * @see <a href="https://www.postgresql.org/docs/18/sql-copy.html">COPY, "Binary Format"</a>
 */
public final class BinaryRows implements AutoCloseable {
    private static final byte[] HEADER = "PGCOPY\n\377\r\n\0\0\0\0\0\0\0\0\0".getBytes(StandardCharsets.ISO_8859_1);
    private static final int FLUSHED_BYTES = 1 << 16;
    private static final long MICROS_TO_2000 = 946_684_800_000_000L;

    private final CopyIn copy;
    private final String into;
    private ByteBuffer buffer = ByteBuffer.allocate(2 * FLUSHED_BYTES);
    private long count;

    private BinaryRows(CopyIn copy, String into) {
        this.copy = copy;
        this.into = into;
        buffer.put(HEADER);
    }

    /** Begins to copy into a table's columns, in the transaction of a connection. */
    public static BinaryRows into(Connection connection, String tableAndColumns) {
        try {
            return new BinaryRows(
                    connection
                            .unwrap(PGConnection.class)
                            .getCopyAPI()
                            .copyIn("copy %s from stdin (format binary)".formatted(tableAndColumns)),
                    tableAndColumns);
        } catch (SQLException e) {
            throw notCopied(tableAndColumns, e);
        }
    }

    /** Begins a row of so many columns, whose cells follow. */
    public BinaryRows row(int columns) {
        if (buffer.position() >= FLUSHED_BYTES) {
            flush();
        }
        room(2).putShort((short) columns);
        count++;
        return this;
    }

    /** A cell of type {@code integer}. */
    public BinaryRows integer(int cell) {
        room(8).putInt(4).putInt(cell);
        return this;
    }

    /** A cell of type {@code bigint}. */
    public BinaryRows bigint(long cell) {
        room(12).putInt(8).putLong(cell);
        return this;
    }

    /** A cell of type {@code uuid}. */
    public BinaryRows uuid(UUID cell) {
        room(20).putInt(16).putLong(cell.getMostSignificantBits()).putLong(cell.getLeastSignificantBits());
        return this;
    }

    /** A cell of type {@code timestamptz}. */
    public BinaryRows instant(Instant cell) {
        var micros = Math.multiplyExact(cell.getEpochSecond(), 1_000_000L) + cell.getNano() / 1_000;
        return bigint(micros - MICROS_TO_2000);
    }

    /** A cell of type {@code text}. PostgreSQL keeps no NUL in it; U+FFFD says that one was there. */
    public BinaryRows text(String cell) {
        var bytes = (cell.indexOf('\0') < 0 ? cell : cell.replace('\0', '\uFFFD')).getBytes(StandardCharsets.UTF_8);
        room(4 + bytes.length).putInt(bytes.length).put(bytes);
        return this;
    }

    /** Stores all of them, and says how many they are. */
    public long end() {
        room(2).putShort((short) -1);
        flush();
        try {
            copy.endCopy();
            return count;
        } catch (SQLException e) {
            throw notCopied(into, e);
        }
    }

    /** Gives up, where it was not brought to its end. */
    @Override
    public void close() {
        if (copy.isActive()) {
            try {
                copy.cancelCopy();
            } catch (SQLException e) {
                throw notCopied(into, e);
            }
        }
    }

    private ByteBuffer room(int bytes) {
        if (buffer.remaining() < bytes) {
            var longer = Arrays.copyOf(buffer.array(), Math.max(buffer.capacity() * 2, buffer.position() + bytes));
            var position = buffer.position();
            buffer = ByteBuffer.wrap(longer).position(position);
        }
        return buffer;
    }

    private void flush() {
        try {
            copy.writeToCopy(buffer.array(), 0, buffer.position());
            buffer.clear();
        } catch (SQLException e) {
            throw notCopied(into, e);
        }
    }

    private static Rows.NotCopied notCopied(String into, SQLException e) {
        return new Rows.NotCopied("%s: %s".formatted(into, e.getMessage()), e);
    }
}
