package dev.evenkeel.bulk;

import dev.evenkeel.event.Event;
import dev.evenkeel.event.EventId;
import dev.evenkeel.event.Instants;
import dev.evenkeel.event.Value;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.TreeMap;

/** Events as bytes on a disk that only this process reads again. */
final class EventCodec {
    private EventCodec() {}

    static void write(Event event, DataOutput out) throws IOException {
        text(event.id().source(), out);
        text(event.id().id(), out);
        out.writeLong(event.revision());
        text(event.type(), out);
        out.writeLong(Instants.micros(event.time()));
        out.writeLong(event.sequence());
        text(event.subject(), out);
        text(event.customer(), out);
        out.writeInt(event.data().size());
        for (var entry : event.data().entrySet()) {
            text(entry.getKey(), out);
            value(entry.getValue(), out);
        }
    }

    static Event read(DataInput in) throws IOException {
        var id = new EventId(text(in), text(in));
        var revision = in.readLong();
        var type = text(in).intern();
        var time = Instants.ofMicros(in.readLong());
        var sequence = in.readLong();
        var subject = text(in);
        var customer = text(in);
        var data = new TreeMap<String, Value>();
        for (var left = in.readInt(); left > 0; left--) {
            data.put(text(in).intern(), value(in));
        }
        return new Event(id, revision, type, time, sequence, subject, customer, data);
    }

    private static void text(String text, DataOutput out) throws IOException {
        var utf8 = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(utf8.length);
        out.write(utf8);
    }

    private static String text(DataInput in) throws IOException {
        var utf8 = new byte[in.readInt()];
        in.readFully(utf8);
        return new String(utf8, StandardCharsets.UTF_8);
    }

    private static void value(Value value, DataOutput out) throws IOException {
        switch (value) {
            case Value.Text(var text) -> {
                out.writeByte('t');
                text(text, out);
            }
            case Value.Decimal(var decimal) -> {
                out.writeByte('n');
                text(decimal.toString(), out);
            }
            case Value.Flag(var isTrue) -> out.writeByte(isTrue ? 'y' : 'f');
            case Value.Moment(var instant) -> {
                out.writeByte('m');
                out.writeLong(Instants.micros(instant));
            }
            case Value.Items(var values) -> {
                out.writeByte('l');
                out.writeInt(values.size());
                for (var item : values) {
                    value(item, out);
                }
            }
            case Value.Fields(var values) -> {
                out.writeByte('o');
                out.writeInt(values.size());
                for (var entry : values.entrySet()) {
                    text(entry.getKey(), out);
                    value(entry.getValue(), out);
                }
            }
            case Value.Nothing _ -> out.writeByte('z');
        }
    }

    private static Value value(DataInput in) throws IOException {
        var kind = in.readByte();
        return switch (kind) {
            case 't' -> Value.of(text(in));
            case 'n' -> Value.of(new BigDecimal(text(in)));
            case 'y' -> Value.of(true);
            case 'f' -> Value.of(false);
            case 'm' -> new Value.Moment(Instants.ofMicros(in.readLong()));
            case 'l' -> {
                var items = new java.util.ArrayList<Value>();
                for (var left = in.readInt(); left > 0; left--) {
                    items.add(value(in));
                }
                yield new Value.Items(items);
            }
            case 'o' -> {
                var fields = new TreeMap<String, Value>();
                for (var left = in.readInt(); left > 0; left--) {
                    fields.put(text(in), value(in));
                }
                yield new Value.Fields(fields);
            }
            case 'z' -> Value.nothing();
            default -> throw new IOException("No kind of value: " + kind);
        };
    }
}
