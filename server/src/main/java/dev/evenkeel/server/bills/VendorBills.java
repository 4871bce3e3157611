package dev.evenkeel.server.bills;

import dev.evenkeel.files.BillFile;
import dev.evenkeel.files.BillFormat;
import dev.evenkeel.files.UnusableFile;
import dev.evenkeel.server.engagements.Held;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** The bills that were given, and who sees them. */
@Service
public class VendorBills {
    /** The longest file that is kept. */
    public static final int BYTES_MAX = 8 << 20;

    private static final String COLUMNS =
            "id, side, name, format, digest, rule, period, price, receipt_max, given_at, is_shown";

    private final JdbcClient sql;
    private final Clock clock;

    VendorBills(JdbcClient sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /** What is told about a file that is given. */
    public record Given(String name, String format, String rule, String period, Optional<BigDecimal> price) {}

    /** Keeps one for a side; gives its number. Throws {@link UnusableFile} where it is no bill of its format. */
    public long keep(Held engagement, String side, long account, Given given, byte[] content) {
        var format = BillFormat.named(given.format())
                .orElseThrow(() -> new UnusableFile("'%s' is no format of a bill; there are: %s. Nothing was kept."
                        .formatted(
                                given.format(),
                                Arrays.stream(BillFormat.values())
                                        .map(BillFormat::spelling)
                                        .collect(Collectors.joining(", ")))));
        if (content.length == 0 || content.length > BYTES_MAX) {
            throw new UnusableFile("A bill has 1 byte to %d MiB; this one has %,d bytes. Nothing was kept."
                    .formatted(BYTES_MAX >> 20, content.length));
        }
        read(content, format, given.price());
        return sql.sql("""
                        insert into vendor_bill (engagement, side, account, name, format, content, digest, rule, period,
                            price, receipt_max, given_at)
                        values (:engagement, :side, :account, :name, :format, :content, :digest, :rule, :period, :price,
                            (select coalesce(max(id), 0) from receipt where engagement = :engagement), :now) returning id""")
                .param("engagement", engagement.id())
                .param("side", side)
                .param("account", account)
                .param("name", given.name())
                .param("format", given.format())
                .param("content", content)
                .param("digest", digest(content))
                .param("rule", given.rule())
                .param("period", given.period())
                .param("price", given.price().map(BigDecimal::toPlainString).orElse(""))
                .param("now", OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
                .query(Long.class)
                .single();
    }

    /** Those that a side sees, latest first. */
    public List<VendorBill> seenBy(Held engagement, String side) {
        return sql.sql("""
                        select %s from vendor_bill where engagement = :engagement and (side = :side or is_shown)
                        order by id desc""".formatted(COLUMNS))
                .param("engagement", engagement.id())
                .param("side", side)
                .query(VendorBills::bill)
                .list();
    }

    /** The one of that number, if the side sees it. */
    public Optional<VendorBill> seenBy(Held engagement, String side, long id) {
        return seenBy(engagement, side).stream().filter(it -> it.id() == id).findFirst();
    }

    /** Shows one to the other side, for good; false where it is not the side's own. */
    public boolean show(Held engagement, String side, long id) {
        return sql.sql("""
                                update vendor_bill set is_shown = true
                                where engagement = :engagement and side = :side and id = :id""")
                        .param("engagement", engagement.id())
                        .param("side", side)
                        .param("id", id)
                        .update()
                == 1;
    }

    /** What one says. */
    public BillFile read(VendorBill bill) {
        var content = sql.sql("select content from vendor_bill where id = :id")
                .param("id", bill.id())
                .query((row, _) -> row.getBytes(1))
                .single();
        return read(content, BillFormat.named(bill.format()).orElseThrow(), bill.price());
    }

    private static BillFile read(byte[] content, BillFormat format, Optional<BigDecimal> price) {
        try {
            var file = Files.createTempFile("evenkeel-bill", "");
            try {
                Files.write(file, content);
                return BillFile.read(file, format, price.orElseGet(() -> new BigDecimal(format.price())));
            } catch (UnusableFile unusable) {
                // Where it lay with us says nothing to whoever gave it.
                throw new UnusableFile(String.valueOf(unusable.getMessage()).replace(file.toString(), "The bill"));
            } finally {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String digest(byte[] content) {
        try {
            return "sha256:"
                    + HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static VendorBill bill(ResultSet row, int number) throws SQLException {
        var price = row.getString("price");
        return new VendorBill(
                row.getLong("id"),
                row.getString("side"),
                row.getString("name"),
                row.getString("format"),
                row.getString("digest"),
                row.getString("rule"),
                row.getString("period"),
                price.isEmpty() ? Optional.empty() : Optional.of(new BigDecimal(price)),
                row.getLong("receipt_max"),
                row.getObject("given_at", OffsetDateTime.class).toInstant(),
                row.getBoolean("is_shown"));
    }
}
