package dev.evenkeel.bulk;

import dev.evenkeel.event.Event;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/** Events put by into groups, in one file that is gone when this is closed; a group is read back when its turn comes. */
final class Spill implements AutoCloseable {
    private static final int BUFFER_BYTES = 1 << 16;

    private final FileChannel channel;
    private final List<Group> groups = new ArrayList<>();
    private long end;

    /** A row of the log and its event. */
    record Delivery(long row, Event event) {}

    private record Piece(long start, int length) {}

    private static final class Group {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private final List<Piece> pieces = new ArrayList<>();
    }

    Spill(Path folder, int count) throws IOException {
        var file = Files.createTempFile(folder, "evenkeel-", ".events");
        channel = FileChannel.open(
                file, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
        for (var group = 0; group < count; group++) {
            groups.add(new Group());
        }
    }

    /** Puts an event by. */
    void put(int group, long row, Event event) {
        var into = groups.get(group);
        synchronized (into) {
            try {
                var out = new DataOutputStream(into.bytes);
                out.writeLong(row);
                EventCodec.write(event, out);
                if (into.bytes.size() >= BUFFER_BYTES) {
                    into.pieces.add(append(into.bytes.toByteArray()));
                    into.bytes.reset();
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private synchronized Piece append(byte[] bytes) throws IOException {
        var piece = new Piece(end, bytes.length);
        var buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining()) {
            end += channel.write(buffer, end);
        }
        return piece;
    }

    /** The events of a group, in no particular order. */
    List<Delivery> group(int number) {
        var group = groups.get(number);
        var deliveries = new ArrayList<Delivery>();
        synchronized (group) {
            try {
                for (var piece : group.pieces) {
                    var buffer = ByteBuffer.allocate(piece.length);
                    while (buffer.hasRemaining() && channel.read(buffer, piece.start + buffer.position()) >= 0) {
                        // The channel may give less than was asked for.
                    }
                    read(buffer.array(), deliveries);
                }
                read(group.bytes.toByteArray(), deliveries);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return deliveries;
    }

    private static void read(byte[] bytes, List<Delivery> into) throws IOException {
        var in = new DataInputStream(new ByteArrayInputStream(bytes));
        while (in.available() > 0) {
            into.add(new Delivery(in.readLong(), EventCodec.read(in)));
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
