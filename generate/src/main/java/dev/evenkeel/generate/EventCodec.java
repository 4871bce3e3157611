package dev.evenkeel.generate;

import dev.evenkeel.event.Event;
import dev.evenkeel.event.EventId;
import dev.evenkeel.event.Instants;
import dev.evenkeel.event.Value;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.TreeMap;

/** Events as bytes of a spilled run: read back only by the process that wrote them. */
final class EventCodec {
    private EventCodec() {}

    static void write(Event event, DataOutputStream out) throws IOException {
        out.writeUTF(event.id().source());
        out.writeUTF(event.id().id());
        out.writeLong(event.revision());
        out.writeUTF(event.type());
        out.writeLong(Instants.micros(event.time()));
        out.writeLong(event.sequence());
        out.writeUTF(event.subject());
        out.writeUTF(event.customer());
        out.writeByte(event.data().size());
        for (var entry : event.data().entrySet()) {
            out.writeUTF(entry.getKey());
            write(entry.getValue(), out);
        }
    }

    static Event read(DataInputStream in) throws IOException {
        var id = new EventId(in.readUTF(), in.readUTF());
        var revision = in.readLong();
        var type = in.readUTF();
        var time = Instants.ofMicros(in.readLong());
        var sequence = in.readLong();
        var subject = in.readUTF();
        var customer = in.readUTF();
        var data = new TreeMap<String, Value>();
        for (var left = in.readByte(); left > 0; left--) {
            data.put(in.readUTF(), value(in));
        }
        return new Event(id, revision, type, time, sequence, subject, customer, data);
    }

    private static void write(Value value, DataOutputStream out) throws IOException {
        switch (value) {
            case Value.Text(var text) -> {
                out.writeByte('t');
                out.writeUTF(text);
            }
            case Value.Decimal(var decimal) -> {
                out.writeByte('d');
                out.writeUTF(decimal.toString());
            }
            case Value.Flag(var isTrue) -> out.writeByte(isTrue ? 'y' : 'n');
            case Value.Items(var items) -> {
                out.writeByte('l');
                out.writeInt(items.size());
                for (var item : items) {
                    write(item, out);
                }
            }
            case Value.Nothing _ -> out.writeByte('0');
            case Value.Moment _, Value.Fields _ ->
                throw new IllegalArgumentException("The generator makes no value like " + value);
        }
    }

    private static Value value(DataInputStream in) throws IOException {
        var kind = in.readByte();
        return switch (kind) {
            case 't' -> Value.of(in.readUTF());
            case 'd' -> Value.of(new BigDecimal(in.readUTF()));
            case 'y' -> Value.of(true);
            case 'n' -> Value.of(false);
            case 'l' -> {
                var items = new ArrayList<Value>();
                for (var left = in.readInt(); left > 0; left--) {
                    items.add(value(in));
                }
                yield new Value.Items(items);
            }
            case '0' -> Value.nothing();
            default -> throw new IOException("A spilled run holds the unknown mark " + kind);
        };
    }
}
