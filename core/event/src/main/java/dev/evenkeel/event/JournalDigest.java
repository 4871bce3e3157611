package dev.evenkeel.event;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/**
 * The digest of a journal: any change of any event that counts changes it, and nothing else does.
 *
 * <p>The events, in journal order, are cut into pages of {@link #PAGE_EVENTS}. A page is written column by column (so that
 * a columnar engine can make the same bytes without making the events) and hashed with SHA-256; the digest is the SHA-256
 * of all page hashes, one after the other. Numbers are 8 bytes, little-endian; text is its UTF-8 length in 4 bytes, then
 * its bytes. A page is: the number of its events; the column time (microseconds) as numbers; sequence and revision, each a
 * byte 0 where all of the page are 0, else a byte 1 and its numbers; id, subject, customer as text; type, source as coded
 * text; the number of names of data attributes in the page; for each in code-point order its name and its values as coded
 * text. Coded text is a dictionary in order of first appearance (its size, then each text), then a code an event: the place
 * in the dictionary counted from 1, or 0 where it is absent; in no bytes if the dictionary is empty, in one byte if it has
 * at most 255 texts, else in two. A data value's text is a letter for its kind ({@code t n f m l o z}: text, number, flag,
 * moment, list, object, nothing) before its canonical spelling.
 */
public final class JournalDigest {
    /**
     * Events a page: fewer than 65,536, so that a code has two bytes at most, and half as many as the rows of a row group that
     * DuckDB writes, so that a page seldom lies in two of them.
     */
    public static final int PAGE_EVENTS = 61_440;

    /** The most texts whose codes have one byte. */
    public static final int BYTE_CODES_MAX = 255;

    private static final VarHandle NUMBER = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LENGTH = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    private JournalDigest() {}

    /** The digest of events in journal order, as {@code sha256:} and 64 hexadecimal digits. */
    public static String of(List<Event> events) {
        var journal = sha256();
        for (var from = 0; from < events.size(); from += PAGE_EVENTS) {
            journal.update(sha256().digest(page(events.subList(from, Math.min(from + PAGE_EVENTS, events.size())))));
        }
        return spelling(journal.digest());
    }

    /** How a SHA-256 is spelt wherever people see it. */
    public static String spelling(byte[] sha256) {
        return "sha256:" + HexFormat.of().formatHex(sha256);
    }

    /** The SHA-256 of a text in UTF-8, spelt. */
    public static String ofText(String text) {
        return spelling(sha256().digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** A new SHA-256. */
    public static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java runtime has SHA-256; this one does not.", e);
        }
    }

    /** A data value as the digest sees it. */
    public static String spelling(Value value) {
        var kind = switch (value) {
            case Value.Text _ -> 't';
            case Value.Decimal _ -> 'n';
            case Value.Flag _ -> 'f';
            case Value.Moment _ -> 'm';
            case Value.Items _ -> 'l';
            case Value.Fields _ -> 'o';
            case Value.Nothing _ -> 'z';
        };
        return kind + value.canonical();
    }

    private static byte[] page(List<Event> events) {
        var page = new Page();
        page.number(events.size());
        page.numbers(events, event -> Instants.micros(event.time()));
        page.numbersIfAny(events, Event::sequence);
        page.numbersIfAny(events, Event::revision);
        page.texts(events, event -> event.id().id());
        page.texts(events, Event::subject);
        page.texts(events, Event::customer);
        page.coded(events, Event::type);
        page.coded(events, event -> event.id().source());
        var data = dataOf(events);
        page.number(data.size());
        data.forEach((name, column) -> {
            page.text(name);
            page.coded(column);
        });
        return page.bytes();
    }

    /** The data attributes of a page in the order of their names, each event asked once for those that it has. */
    private static SortedMap<String, Coded> dataOf(List<Event> events) {
        var byName = new HashMap<String, Coded>();
        for (var at = 0; at < events.size(); at++) {
            for (var field : events.get(at).data().entrySet()) {
                byName.computeIfAbsent(field.getKey(), _ -> new Coded(events.size()))
                        .put(at, spelling(field.getValue()));
            }
        }
        var sorted = new TreeMap<String, Coded>(CodePoints::compare);
        sorted.putAll(byName);
        return sorted;
    }

    /** A column of texts as their places in a dictionary. */
    private static final class Coded {
        private final Map<String, Character> codes = new LinkedHashMap<>();
        private final char[] places;

        Coded(int events) {
            places = new char[events];
        }

        void put(int at, String text) {
            if (!text.isEmpty()) {
                places[at] = codes.computeIfAbsent(text, _ -> (char) (codes.size() + 1));
            }
        }
    }

    /** The bytes of one page. */
    private static final class Page {
        private static final int FIRST = 1 << 16;

        private byte[] bytes = new byte[FIRST];
        private int size;

        byte[] bytes() {
            return Arrays.copyOf(bytes, size);
        }

        private void reserve(int more) {
            if (bytes.length - size < more) {
                bytes = Arrays.copyOf(bytes, Math.max(size + more, 2 * bytes.length));
            }
        }

        void number(long number) {
            reserve(Long.BYTES);
            NUMBER.set(bytes, size, number);
            size += Long.BYTES;
        }

        void text(String text) {
            var utf8 = text.getBytes(StandardCharsets.UTF_8);
            reserve(Integer.BYTES + utf8.length);
            LENGTH.set(bytes, size, utf8.length);
            System.arraycopy(utf8, 0, bytes, size + Integer.BYTES, utf8.length);
            size += Integer.BYTES + utf8.length;
        }

        void numbers(List<Event> events, ToLongFunction<Event> column) {
            events.forEach(event -> number(column.applyAsLong(event)));
        }

        void numbersIfAny(List<Event> events, ToLongFunction<Event> column) {
            var hasAny = events.stream().anyMatch(event -> column.applyAsLong(event) != 0);
            reserve(1);
            bytes[size++] = (byte) (hasAny ? 1 : 0);
            if (hasAny) {
                numbers(events, column);
            }
        }

        void texts(List<Event> events, Function<Event, String> column) {
            events.forEach(event -> text(column.apply(event)));
        }

        void coded(List<Event> events, Function<Event, String> column) {
            var coded = new Coded(events.size());
            for (var at = 0; at < events.size(); at++) {
                coded.put(at, column.apply(events.get(at)));
            }
            coded(coded);
        }

        void coded(Coded column) {
            number(column.codes.size());
            column.codes.keySet().forEach(this::text);
            if (column.codes.isEmpty()) {
                return;
            }
            reserve(2 * column.places.length);
            for (var place : column.places) {
                bytes[size++] = (byte) place;
                if (column.codes.size() > BYTE_CODES_MAX) {
                    bytes[size++] = (byte) (place >>> Byte.SIZE);
                }
            }
        }
    }
}
