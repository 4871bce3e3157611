package dev.evenkeel.server.hooks;

import dev.evenkeel.event.LogRow;
import dev.evenkeel.event.Quarantined;
import dev.evenkeel.files.MappingFile;
import dev.evenkeel.files.Received;
import dev.evenkeel.server.engagements.Engagements;
import dev.evenkeel.server.engagements.Held;
import dev.evenkeel.server.intake.GrowingLog;
import dev.evenkeel.server.intake.Intake;
import dev.evenkeel.server.intake.Receipt;
import dev.evenkeel.server.intake.Sent;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Addresses at which helpdesks' webhooks come in, and what becomes of one. */
@Service
public class Hooks {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int ADDRESS_BYTES = 12;
    private static final int SECRET_BYTES = 32;

    private final JdbcClient sql;
    private final Vendors vendors;
    private final Engagements engagements;
    private final Intake intake;
    private final GrowingLog logs;
    private final Clock clock;

    Hooks(JdbcClient sql, Vendors vendors, Engagements engagements, Intake intake, GrowingLog logs, Clock clock) {
        this.sql = sql;
        this.vendors = vendors;
        this.engagements = engagements;
        this.intake = intake;
        this.logs = logs;
        this.clock = clock;
    }

    /**
     * A hook as people see it: without its secret.
     *
     * @param address the last part of its address
     * @param isOwnMapping whether it reads by a mapping of its owner's
     * @param usedAt the last time that something came in; empty when nothing did
     */
    public record Shown(
            long id,
            String vendor,
            String address,
            boolean isOwnMapping,
            Instant createdAt,
            Optional<Instant> usedAt,
            boolean isRevoked) {}

    /**
     * What is wanted.
     *
     * @param secret what the helpdesk signs with; empty to have one made
     * @param mapping YAML; empty for the vendor's
     */
    public record Wanted(String side, long account, String vendor, String secret, String mapping) {}

    /** A hook that was made, with its secret, which is shown only now. */
    public record Made(long id, String address, String secret) {}

    /**
     * Makes one.
     *
     * @throws dev.evenkeel.files.UnusableFile where the mapping is none
     * @throws IllegalArgumentException where nobody knows the helpdesk
     */
    @Transactional
    public Made make(Held engagement, Wanted wanted) {
        vendors.mapping(wanted.vendor());
        if (!wanted.mapping().isEmpty()) {
            mapping(engagement, wanted.mapping());
        }
        var address = random(ADDRESS_BYTES);
        var secret = wanted.secret().isBlank()
                ? random(SECRET_BYTES)
                : wanted.secret().strip();
        var id = sql.sql("""
                        insert into hook (address, engagement, side, account, vendor, secret, mapping, created_at)
                        values (:address, :engagement, :side, :account, :vendor, :secret, :mapping, :now) returning id""")
                .param("address", address)
                .param("engagement", engagement.id())
                .param("side", wanted.side())
                .param("account", wanted.account())
                .param("vendor", wanted.vendor())
                .param("secret", secret)
                .param("mapping", wanted.mapping())
                .param("now", now())
                .query(Long.class)
                .single();
        return new Made(id, address, secret);
    }

    /** The hooks of a side, those taken back too. */
    public List<Shown> all(Held engagement, String side) {
        return sql.sql("select * from hook where engagement = :engagement and side = :side order by id")
                .param("engagement", engagement.id())
                .param("side", side)
                .query((row, _) -> new Shown(
                        row.getLong("id"),
                        row.getString("vendor"),
                        row.getString("address"),
                        !row.getString("mapping").isEmpty(),
                        row.getObject("created_at", OffsetDateTime.class).toInstant(),
                        Optional.ofNullable(row.getObject("used_at", OffsetDateTime.class))
                                .map(OffsetDateTime::toInstant),
                        row.getObject("revoked_at") != null))
                .list();
    }

    /** Takes one back; false where there is none such. */
    public boolean revoke(Held engagement, String side, long id) {
        return sql.sql("""
                        update hook set revoked_at = :now
                        where engagement = :engagement and side = :side and id = :id and revoked_at is null""")
                        .param("now", now())
                        .param("engagement", engagement.id())
                        .param("side", side)
                        .param("id", id)
                        .update()
                == 1;
    }

    /** What became of a webhook. */
    public sealed interface Outcome {
        /** It is stored. */
        record Stored(Receipt receipt) implements Outcome {}

        /** It came before, or says nothing that the mapping asks for. */
        record Nothing(String why) implements Outcome {}

        /** It is not proven to come from the helpdesk. Nothing is stored. */
        record Unproven(String header) implements Outcome {}

        /** There is no such hook. */
        record Unknown() implements Outcome {}
    }

    private record Hook(long id, int engagement, Vendor vendor, String secret, String mapping) {}

    /** Takes in what came to an address. */
    @Transactional
    public Outcome receive(String address, Function<String, Optional<String>> headers, byte[] body) {
        var found = hook(address);
        if (found.isEmpty()) {
            return new Outcome.Unknown();
        }
        var hook = found.get();
        if (!hook.vendor().signature().isProven(hook.secret(), headers, body)) {
            return new Outcome.Unproven(hook.vendor().signature().header());
        }
        sql.sql("update hook set used_at = :now where id = :id")
                .param("now", now())
                .param("id", hook.id())
                .update();
        var engagement = engagements.get(hook.engagement());
        JsonNode payload;
        try {
            payload = JsonMapper.shared().readTree(body);
        } catch (JacksonException e) {
            return store(engagement, hook, List.of(), List.of(unreadable(body, e)), body);
        }
        if (!hook.vendor().about().isMet(payload)) {
            return new Outcome.Nothing("It is not about a case.");
        }
        var mapping = mapping(engagement, hook.mapping()).mapping();
        logs.lock(engagement);
        var rows = hook.vendor().rows(payload, clock.instant());
        if (hook.vendor().isPartial()) {
            rows = rows.stream()
                    .map(row -> logs.last(
                                    engagement,
                                    mapping,
                                    row.cell(mapping.columns().caseId()))
                            .map(last -> filled(row, last))
                            .orElse(row))
                    .toList();
        }
        var grown = logs.read(engagement, mapping, rows);
        var result = grown.growth().result();
        logs.keep(engagement, mapping, grown.growth());
        if (result.events().isEmpty() && result.quarantine().isEmpty()) {
            return new Outcome.Nothing(
                    grown.repeated() > 0 ? "It was delivered before." : "It says nothing that the mapping asks for.");
        }
        return store(engagement, hook, result.events(), result.quarantine(), body);
    }

    private Outcome store(
            Held engagement, Hook hook, List<dev.evenkeel.event.Event> events, List<Quarantined> lines, byte[] body) {
        var received = new Received(events, withPayload(lines, body), List.of(), new TreeMap<>());
        var sent = new Sent(received, events, Sent.digest(body), "");
        return new Outcome.Stored(
                intake.store(engagement, "%s webhook %d".formatted(hook.vendor().title(), hook.id()), sent));
    }

    /** What is set aside, with the whole webhook in place of the row that was made of it. */
    private static List<Quarantined> withPayload(List<Quarantined> lines, byte[] body) {
        var content = new String(body, StandardCharsets.UTF_8);
        return lines.stream()
                .map(line -> line
                                instanceof
                                Quarantined.Line(var place, var number, var column, var reason, var message, var _)
                        ? (Quarantined) new Quarantined.Line(place, number, column, reason, message, content)
                        : line)
                .toList();
    }

    private static Quarantined unreadable(byte[] body, JacksonException e) {
        return new Quarantined.Line(
                "webhook",
                1,
                "",
                Quarantined.Reason.UNREADABLE,
                "The webhook is no JSON: %s. Send the events that it was about.".formatted(e.getOriginalMessage()),
                new String(body, StandardCharsets.UTF_8));
    }

    /** A row that has only what changed, with all else as it was. */
    private static LogRow filled(LogRow row, LogRow last) {
        var header = new LinkedHashMap<String, Integer>();
        var cells = new ArrayList<String>();
        row.header().keySet().forEach(column -> {
            header.put(column, cells.size());
            cells.add(row.cell(column).isEmpty() ? last.cell(column) : row.cell(column));
        });
        return new LogRow(header, cells, row.place(), row.line());
    }

    private MappingFile mapping(Held engagement, String yaml) {
        return MappingFile.read("mapping.yaml", yaml.getBytes(StandardCharsets.UTF_8))
                .declaring(engagement.contract().attributes());
    }

    private Optional<Hook> hook(String address) {
        return sql.sql("select * from hook where address = :address and revoked_at is null")
                .param("address", address)
                .query((row, _) -> hook(row))
                .optional();
    }

    private Hook hook(ResultSet row) throws SQLException {
        var vendor = vendors.named(row.getString("vendor")).orElseThrow();
        var own = row.getString("mapping");
        return new Hook(
                row.getLong("id"),
                row.getInt("engagement"),
                vendor,
                row.getString("secret"),
                own.isEmpty() ? vendors.mapping(vendor.name()) : own);
    }

    private static String random(int bytes) {
        var random = new byte[bytes];
        RANDOM.nextBytes(random);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    }

    private OffsetDateTime now() {
        return OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
