package dev.evenkeel.benchmarks;

import dev.evenkeel.bulk.HoldoutByColumns;
import dev.evenkeel.files.HoldoutFiles;
import dev.evenkeel.measure.payment.Rule;
import dev.evenkeel.measure.payment.Settlement;
import dev.evenkeel.measure.plan.Situation;
import dev.evenkeel.measure.study.Advance;
import dev.evenkeel.measure.study.AnalysisPlan;
import dev.evenkeel.measure.study.Certified;
import dev.evenkeel.measure.study.Frozen;
import dev.evenkeel.measure.study.Holdout;
import dev.evenkeel.measure.study.Known;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import org.duckdb.DuckDBConnection;

/**
 * A full certificate of a holdout out of two Parquet files: each customer hashed into its group and checked, twelve monthly outcomes, the
 * time before, segments, daily looks, advances, gates, and the digest of all of it. Makes the files where they are not there yet.
 */
public final class CertifyHoldout {
    private static final String SALT = "benchmark";
    private static final LocalDate START = LocalDate.of(2026, 1, 1);
    private static final int MONTHS = 12;
    private static final double NANOS = 1e9;

    private CertifyHoldout() {}

    /** {@code make FOLDER CUSTOMERS} writes the files, {@code certify FOLDER CUSTOMERS} reads them. */
    public static void main(String... arguments) throws SQLException, IOException {
        var folder = Path.of(arguments[1]);
        var customers = Integer.parseInt(arguments[2]);
        var units = folder.resolve("units-%d.parquet".formatted(customers));
        var outcomes = folder.resolve("outcomes-%d.parquet".formatted(customers));
        if (arguments[0].equals("make")) {
            if (!Files.exists(outcomes)) {
                Files.createDirectories(folder);
                make(customers, units, outcomes);
            }
            return;
        }
        var plan = knowing(plan(customers), units, customers);
        var wall = System.nanoTime();
        var certified = certify(plan, new HoldoutFiles.Source(units, outcomes, Optional.of(SALT)));
        System.out.printf(
                Locale.ROOT,
                "%,d customers, %,d outcomes, %d MiB in two files: %.1f s by the clock, %.1f s of the processor, at most %d MiB of memory (%d of heap allowed)%n",
                customers,
                (long) MONTHS * customers,
                (Files.size(units) + Files.size(outcomes)) >> 20,
                (System.nanoTime() - wall) / NANOS,
                ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                                .getProcessCpuTime()
                        / NANOS,
                memoryMax() >> 20,
                Runtime.getRuntime().maxMemory() >> 20);
        System.out.printf(
                Locale.ROOT,
                "grade %s, effect %.4f ± %.4f, payment %s, certificate %s%n",
                certified.grade().label(),
                certified.finding().effect().value(),
                certified.finding().effect().standardError(),
                certified.settlement().payment(),
                certified.certificate().digest());
    }

    /** The most that the process ever had in memory, heap and all else, in bytes. */
    private static long memoryMax() throws IOException {
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("VmHWM:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10)
                .findFirst()
                .orElse(0);
    }

    /** The plan as it is made with the table of units. */
    private static AnalysisPlan knowing(AnalysisPlan plan, Path units, int customers) {
        var known = new Known.Customers();
        HoldoutFiles.eachUnit(plan, units, unit -> known.add(unit.id(), unit.before()));
        return Known.in(plan, customers, Optional.empty(), known.digest()).orThrow();
    }

    private static Certified certify(AnalysisPlan plan, HoldoutFiles.Source source) {
        var read = HoldoutByColumns.read(plan, plan.span().end().minusDays(1), source, System.err::println);
        var holdout = Holdout.of(plan, read.read()).orThrow();
        var frozen = new Frozen.Logged(
                START.minusDays(2).atStartOfDay(ZoneOffset.UTC).toInstant());
        return Certified.of(
                        plan,
                        holdout.finding().orThrow(),
                        Advance.of(plan, holdout.looks().orThrow(), frozen),
                        frozen)
                .orThrow();
    }

    /** Both files, sorted by unit and day: groups are dealt out by the plan's lot; each has a level of its own, and chance, in cents. */
    private static void make(int customers, Path units, Path outcomes) throws SQLException {
        var assignment = plan(customers).lot().assignment(SALT);
        try (var connection = (DuckDBConnection) DriverManager.getConnection("jdbc:duckdb:");
                var statement = connection.createStatement()) {
            statement.execute("CREATE TABLE customers (unit VARCHAR, arm VARCHAR, number INTEGER)");
            try (var appender = connection.createAppender(DuckDBConnection.DEFAULT_SCHEMA, "customers")) {
                for (var customer = 0; customer < customers; customer++) {
                    var id = "c" + Integer.toString(100_000_000 + customer).substring(1);
                    appender.beginRow();
                    appender.append(id);
                    appender.append(assignment.arm(id).name());
                    appender.append(customer);
                    appender.endRow();
                }
            }
            statement.execute("""
                    COPY (SELECT unit, arm, ((12 * (hash(number) >> 50) + (hash(number + 1000000007::BIGINT) >> 52))::BIGINT / 100)
                        ::DECIMAL(12, 2) AS before, CASE WHEN number % 3 = 0 THEN 'plus' ELSE 'basic' END AS plan
                    FROM customers) TO '{file}' (FORMAT parquet)
                    """.replace("{file}", units.toString()));
            statement.execute("""
                    COPY (SELECT unit, DATE '{start}' + (30 * month + number % 28)::INTEGER AS day,
                        (((hash(number) >> 50)::BIGINT + (hash(number * 31 + month) >> 51)::BIGINT
                            - CASE arm WHEN 'treated' THEN 40 ELSE 0 END) / 100)::DECIMAL(12, 2) AS value
                    FROM (SELECT unit, arm, number::BIGINT AS number, unnest(range({months})) AS month FROM customers))
                    TO '{file}' (FORMAT parquet)
                    """.replace("{start}", START.toString())
                    .replace("{months}", String.valueOf(MONTHS))
                    .replace("{file}", outcomes.toString()));
        }
    }

    private static AnalysisPlan plan(int customers) {
        var lot = new AnalysisPlan.Lot(1, 9, "");
        return new AnalysisPlan(
                "benchmark",
                "What does it save?",
                new AnalysisPlan.Target("cost", "EUR", AnalysisPlan.Better.LOWER, BigDecimal.ONE, 2),
                new AnalysisPlan.Span(START.minusYears(1), START, START.plusYears(1), START.minusDays(3)),
                new Situation(
                        Situation.Assignment.CUSTOMERS,
                        Situation.RollOut.AT_ONCE,
                        new Situation.Units(customers, 0.1, 0, 0),
                        new Situation.Periods(0, 0),
                        0,
                        0,
                        new Situation.Goal(1500, 600, 0.8, 0.01)),
                new AnalysisPlan.Lot(1, 9, lot.assignment(SALT).commitment()),
                new AnalysisPlan.Limits(0.02, 0.01, 0, 1),
                new AnalysisPlan.Pay(
                        new Settlement.Terms(
                                new Rule.LowerBound(0.8), new BigDecimal("0.3"), new BigDecimal("1000000000")),
                        "EUR",
                        0.9),
                "");
    }
}
