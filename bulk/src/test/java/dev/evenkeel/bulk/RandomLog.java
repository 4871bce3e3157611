package dev.evenkeel.bulk;

import dev.evenkeel.bulk.parquet.ColumnType;
import dev.evenkeel.bulk.parquet.Field;
import dev.evenkeel.bulk.parquet.RowWriter;
import dev.evenkeel.event.Event;
import dev.evenkeel.event.EventId;
import dev.evenkeel.event.EventType;
import dev.evenkeel.event.Instants;
import dev.evenkeel.event.Value;
import dev.evenkeel.event.Worker;
import dev.evenkeel.event.Workers;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;

/** Made-up logs in which everything happens that an engine could get wrong, often at the same instant. */
final class RandomLog {
    private static final ColumnType TEXT = new ColumnType.Text();
    private static final List<String> DATA = List.of(
            "activity",
            "amount",
            "by",
            "channel",
            "claim",
            "code",
            "from",
            "intent",
            "into",
            "kind",
            "party",
            "score",
            "seconds",
            "site",
            "stage",
            "state",
            "tier",
            "to",
            "verdict",
            "worker");

    private final Random random;
    private final Mischief mischief;
    private final List<Event> events = new ArrayList<>();
    private final List<String> workers = List.of("bot", "w1", "w2", "w3", "nobody-knows");
    private int numbers;

    private RandomLog(long seed, Mischief mischief) {
        this.random = new Random(seed);
        this.mischief = mischief;
    }

    /** How much goes wrong. */
    enum Mischief {
        /** What nearly all logs look like: each case has one customer, ids ascend. */
        NONE,
        /** A few customers with something odd. */
        SOME,
        /** Merges, redeliveries, conflicts, late registrations, wrong values, missing customers. */
        MUCH
    }

    /** The events of a made-up log, in the journal's order but for what they repeat. */
    static List<Event> of(long seed, int customers, Mischief mischief) {
        var log = new RandomLog(seed, mischief);
        for (var customer = 0; customer < customers; customer++) {
            log.customer(customer);
        }
        log.events.sort(Event.JOURNAL_ORDER);
        return mischief == Mischief.MUCH ? log.events : log.numbered();
    }

    /** The workers that a file registers. */
    static Workers registered() {
        return Workers.of(List.of(
                worker("bot", Worker.Tier.AI),
                worker("w1", Worker.Tier.EXPERT),
                worker("w2", Worker.Tier.IN_HOUSE),
                worker("w3", Worker.Tier.SELF_SERVICE)));
    }

    private static Worker worker(String id, Worker.Tier tier) {
        var fields = new TreeMap<String, Value>();
        fields.put("site", Value.of(id.length() > 2 ? "north" : "south"));
        return new Worker(id, tier, fields);
    }

    /** The same events with ids that ascend in their order. */
    private List<Event> numbered() {
        var ascending = new ArrayList<Event>();
        for (var event : events) {
            ascending.add(new Event(
                    new EventId("desk", "e%06d".formatted(ascending.size())),
                    0,
                    event.type(),
                    event.time(),
                    event.sequence(),
                    event.subject(),
                    event.customer(),
                    event.data()));
        }
        ascending.sort(Event.JOURNAL_ORDER);
        return ascending;
    }

    private boolean odd(double chance) {
        return switch (mischief) {
            case NONE -> false;
            case SOME -> random.nextDouble() < chance / 8;
            case MUCH -> random.nextDouble() < chance;
        };
    }

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    private void customer(int number) {
        var name = random.nextInt(3) == 0 ? "küste-" + number : "k%04d".formatted(number);
        var cases = new ArrayList<String>();
        for (var left = 1 + random.nextInt(4); left > 0; left--) {
            cases.add(caseId());
        }
        for (var id : cases) {
            life(id, odd(0.15) ? "" : odd(0.1) ? "k0000" : name, cases);
        }
        if (odd(0.2)) {
            add(EventType.COST, instant(), "", name, "party", "client", "amount", "12.50");
        }
    }

    private String caseId() {
        numbers++;
        return switch (random.nextInt(mischief == Mischief.NONE ? 1 : 6)) {
            case 0, 1, 2 -> "c%06d".formatted(numbers);
            case 3 -> "%08x-%s".formatted(numbers * 0x9E3779B9, "abcdef");
            case 4 -> "T" + numbers;
            default -> "Fall Ω " + numbers + (random.nextBoolean() ? ", \"x\"" : "");
        };
    }

    private Instant instant() {
        return Instant.parse("2026-01-20T00:00:00Z").plusSeconds(random.nextLong(100L * 24 * 3600));
    }

    private void life(String id, String customer, List<String> cases) {
        var at = instant();
        if (random.nextInt(10) > 0) {
            add(
                    EventType.OPENED,
                    at,
                    id,
                    customer,
                    "intent",
                    one(List.of("a", "b", "")),
                    "channel",
                    one(List.of("x", "y", "")));
        }
        for (var left = random.nextInt(9); left > 0; left--) {
            at = at.plusSeconds(random.nextInt(4) == 0 ? 0 : random.nextLong(4L * 24 * 3600));
            if (random.nextInt(6) == 0) {
                at = at.plusNanos(random.nextInt(1000) * 1000L);
            }
            something(id, odd(0.05) ? "" : odd(0.03) ? "k0001" : customer, at, cases);
        }
    }

    private void something(String id, String customer, Instant at, List<String> cases) {
        switch (random.nextInt(20)) {
            case 0 -> add(EventType.UPDATED, at, id, customer, "intent", one(List.of("a", "b", "c")));
            case 1 -> add(EventType.ASSIGNED, at, id, customer, "worker", one(workers));
            case 2 ->
                add(
                        EventType.HANDED_OFF,
                        at,
                        id,
                        customer,
                        "from",
                        one(workers),
                        "to",
                        one(workers),
                        "stage",
                        one(List.of("triage", "fix")));
            case 3 ->
                add(
                        EventType.WORK,
                        at,
                        id,
                        customer,
                        "worker",
                        one(workers),
                        "seconds",
                        "" + random.nextInt(900),
                        "activity",
                        one(List.of("talk", "wrap")));
            case 4, 5, 6, 7, 8, 9 ->
                add(
                        EventType.RESOLVED,
                        at,
                        id,
                        customer,
                        "worker",
                        odd(0.2) || random.nextInt(9) == 0 ? "" : one(workers),
                        "code",
                        one(List.of("1", "2")));
            case 10 -> add(EventType.CONFIRMED, at, id, customer);
            case 11 -> add(EventType.REJECTED, at, id, customer);
            case 12 -> add(EventType.PROOF, at, id, customer, "state", one(List.of("done", "open")));
            case 13, 14 -> add(EventType.REOPENED, at, id, customer, "by", "customer");
            case 15 -> add(EventType.CLOSED, at, id, customer, "code", one(List.of("spam", "solved")));
            case 16, 17 ->
                add(
                        EventType.SURVEY,
                        at,
                        id,
                        customer,
                        "kind",
                        one(List.of("csat", "nps")),
                        "score",
                        odd(0.1) ? "bad" : "" + (1 + random.nextInt(5)));
            case 18 -> rarer(id, customer, at, cases);
            default ->
                add(
                        EventType.COST,
                        at,
                        id,
                        customer,
                        "party",
                        one(List.of("client", "provider")),
                        "amount",
                        "3.2" + random.nextInt(10));
        }
    }

    private void rarer(String id, String customer, Instant at, List<String> cases) {
        if (odd(0.5)) {
            add(EventType.MERGED, at, id, customer, "into", random.nextInt(5) == 0 ? "c000001" : one(cases));
        } else if (odd(0.3)) {
            add(EventType.WORKER, at, "", "", "worker", one(workers), "tier", one(List.of("expert", "ai", "agent")));
        } else if (odd(0.1)) {
            add(EventType.RESOLVED, at, "", customer, "worker", "w1");
        } else if (odd(0.9)) {
            add(
                    EventType.VERDICT,
                    at,
                    id,
                    customer,
                    "verdict",
                    one(List.of("resolved", "not-resolved", "unsure")),
                    "claim",
                    random.nextBoolean() ? "" : "desk e" + random.nextInt(50));
        } else {
            add("loyalty.earned", at, id, customer, "code", "9");
        }
    }

    private void add(String type, Instant at, String id, String customer, String... data) {
        var values = new TreeMap<String, Value>();
        for (var place = 0; place < data.length; place += 2) {
            if (!data[place + 1].isEmpty()) {
                values.put(data[place], Value.of(data[place + 1]));
            }
        }
        var number = events.size();
        var event = new Event(
                new EventId(
                        one(List.of("desk", "desk", "survey")),
                        "e" + (odd(0.03) ? random.nextInt(number + 1) : number)),
                odd(0.05) ? 1 : 0,
                type,
                at,
                random.nextInt(4) == 0 ? random.nextInt(3) : 0,
                id,
                customer,
                values);
        events.add(event);
        if (odd(0.05)) {
            events.add(event);
        }
    }

    /** How a log is written down. */
    record Form(int files, boolean isShuffled, boolean isTyped, long seed) {}

    /** Writes events as Parquet files. */
    static List<Path> write(List<Event> events, Form form, Path folder) throws IOException {
        var rows = new ArrayList<>(events);
        if (form.isShuffled) {
            Collections.shuffle(rows, new Random(form.seed));
        }
        var paths = new ArrayList<Path>();
        for (var file = 0; file < form.files; file++) {
            var path = folder.resolve("events-%d-%d.parquet".formatted(form.seed, file));
            writeFile(rows.subList(file * rows.size() / form.files, (file + 1) * rows.size() / form.files), form, path);
            paths.add(path);
        }
        return paths;
    }

    private static void writeFile(List<Event> rows, Form form, Path path) throws IOException {
        var fields = new ArrayList<>(List.of(
                Field.required("id", TEXT),
                Field.required("source", TEXT),
                Field.required("type", TEXT),
                Field.required("time", new ColumnType.Timestamp(ColumnType.Clock.UTC)),
                Field.optional("subject", TEXT),
                Field.optional("customer", TEXT),
                Field.optional("sequence", new ColumnType.Int64()),
                Field.optional("revision", new ColumnType.Int64())));
        DATA.forEach(name -> fields.add(Field.optional("data." + name, type(name, form))));
        try (var writer = RowWriter.create(path, fields)) {
            for (var event : rows) {
                put(event, form, writer);
            }
            writer.finish();
        }
    }

    private static ColumnType type(String name, Form form) {
        return switch (name) {
            case "amount" -> new ColumnType.Decimal(9, 2);
            case "seconds" -> new ColumnType.Int64();
            case "score" -> form.isTyped ? new ColumnType.Decimal(5, 1) : TEXT;
            default -> TEXT;
        };
    }

    private static void put(Event event, Form form, RowWriter writer) throws IOException {
        writer.put(0, event.id().id()).put(1, event.id().source()).put(2, event.type());
        writer.put(3, Instants.micros(event.time()));
        if (event.hasSubject()) {
            writer.put(4, event.subject());
        }
        if (event.hasCustomer()) {
            writer.put(5, event.customer());
        }
        if (event.sequence() != 0) {
            writer.put(6, event.sequence());
        }
        if (event.revision() != 0) {
            writer.put(7, event.revision());
        }
        event.data().forEach((name, value) -> {
            var column = 8 + DATA.indexOf(name);
            var text = value.canonical();
            switch (type(name, form)) {
                case ColumnType.Int64 _ -> writer.put(column, Long.parseLong(text));
                case ColumnType.Decimal _ -> writer.put(column, new BigDecimal(text));
                default -> writer.put(column, text);
            }
        });
        writer.endRow();
    }

    /** The latest instant of a log, or the first of 2026. */
    static Instant end(List<Event> events) {
        return events.stream()
                .map(Event::time)
                .max(Comparator.naturalOrder())
                .orElse(Instant.parse("2026-01-01T00:00:00Z"));
    }
}
