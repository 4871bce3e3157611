package dev.evenkeel.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import dev.evenkeel.bulk.BulkOptions;
import dev.evenkeel.bulk.BulkSettlement;
import dev.evenkeel.contract.BusinessCalendar;
import dev.evenkeel.contract.Checked;
import dev.evenkeel.contract.Contract;
import dev.evenkeel.contract.ContractChecker;
import dev.evenkeel.contract.Period;
import dev.evenkeel.files.WorkerFile;
import dev.evenkeel.settlement.Issued;
import dev.evenkeel.verdict.Coverage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Settles a large log three ways in one go and prints the times side by side: the product, the best SQL we can write for
 * DuckDB, and a bare scan. Each way runs in processes of its own: one that does it several times, of which the first run is a
 * cold one, and two more for the cold run only, since a compiler at work makes cold runs differ; medians are shown.
 * The claims that the product and SQL write are compared, and the program fails when they differ.
 *
 * <p>Arguments: the folder of a generated log ({@code evenkeel generate --story lean --out DIR}), then how many runs.
 */
public final class SettleLog {
    private static final Instant AS_OF = Instant.parse("2026-07-01T00:00:00Z");
    private static final double BYTES_PER_GIB = 1 << 30;
    private static final double NANOS = 1e9;
    private static final int COLD_RUNS = 3;

    private SettleLog() {}

    /** What one run took. */
    private record Run(double wallSeconds, double cpuSeconds, double peakGib) {}

    /** Runs the comparison, or, as a child process, one way of it. */
    public static void main(String... arguments) throws IOException, InterruptedException, SQLException {
        var folder = Path.of(arguments[0]);
        var runs = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 4;
        if (arguments.length > 2) {
            for (var run = 0; run < runs; run++) {
                measure(arguments[2], folder);
            }
            return;
        }
        var scan = timed("scan", folder, runs);
        var product = timed("product", folder, runs);
        var sql = timed("sql", folder, runs);
        print(scan, product, sql);
        compare(folder);
    }

    private static void measure(String way, Path folder) throws SQLException {
        var system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        var wall = System.nanoTime();
        var cpu = system.getProcessCpuTime();
        switch (way) {
            case "scan" -> scan(folder);
            case "sql" -> sql(folder);
            default -> product(folder);
        }
        System.out.printf(
                Locale.ROOT,
                "%.3f %.3f %.3f%n",
                (System.nanoTime() - wall) / NANOS,
                (system.getProcessCpuTime() - cpu) / NANOS,
                peakKib() * 1024 / BYTES_PER_GIB);
    }

    private static double peakKib() {
        try (var lines = Files.lines(Path.of("/proc/self/status"))) {
            return lines.filter(line -> line.startsWith("VmHWM"))
                    .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D+", "")))
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void product(Path folder) {
        var contract = contract();
        var settled = BulkSettlement.of(
                        contract,
                        List.of(folder.resolve("events.parquet")),
                        WorkerFile.read(folder.resolve("workers.csv")),
                        new Coverage.Everything(),
                        BusinessCalendar.weekdays(),
                        BulkOptions.usual())
                .settle(
                        Period.named("2026-05", contract.billing().every()).orElseThrow(),
                        AS_OF,
                        Issued.nothing(),
                        folder.resolve("claims-product.parquet"));
        var stages = new StringBuilder("# " + settled.claims().way() + ", total "
                + settled.statement().total().toPlainString() + ";");
        settled.claims()
                .stages()
                .times()
                .forEach((stage, time) -> stages.append(String.format(
                        Locale.ROOT, " %s %.2f (cpu %.2f)", stage, time.wallNanos() / NANOS, time.cpuNanos() / NANOS)));
        System.out.println(stages);
    }

    private static Contract contract() {
        return switch (ContractChecker.check("settle-log.yaml", resource("settle-log.yaml"))) {
            case Checked.Accepted(var contract, var _) -> contract;
            case Checked.Rejected(var problems) -> throw new IllegalStateException(problems.toString());
        };
    }

    private static void sql(Path folder) throws SQLException {
        var script = resource("settle-log.sql")
                .replace("$EVENTS", folder.resolve("events.parquet").toString())
                .replace("$WORKERS", folder.resolve("workers.csv").toString())
                .replace("$CLAIMS", folder.resolve("claims-sql.parquet").toString());
        try (var connection = duckdb();
                var statement = connection.createStatement()) {
            for (var command : script.split(";", -1)) {
                if (!command.isBlank()) {
                    statement.execute(command);
                }
            }
        }
    }

    private static void scan(Path folder) throws SQLException {
        try (var connection = duckdb();
                var statement = connection.createStatement()) {
            statement.execute("select count(*), sum(hash(id)), sum(hash(source)), sum(hash(type)), sum(hash(time)),"
                    + " sum(hash(subject)), sum(hash(customer)), sum(hash(\"data.intent\")), sum(hash(\"data.kind\")),"
                    + " sum(hash(\"data.score\")), sum(hash(\"data.worker\")), sum(hash(\"data.channel\")) from read_parquet('"
                    + folder.resolve("events.parquet") + "')");
        }
    }

    private static Connection duckdb() throws SQLException {
        return DriverManager.getConnection("jdbc:duckdb:");
    }

    private static String resource(String name) {
        try (var stream = SettleLog.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IllegalStateException("The resource " + name + " is not beside its class.");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Run> child(String way, Path folder, int runs) throws IOException, InterruptedException {
        var info = ProcessHandle.current().info();
        var command = new ArrayList<String>();
        command.add(info.command().orElse("java"));
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(List.of(
                "-cp",
                System.getProperty("java.class.path"),
                SettleLog.class.getName(),
                folder.toString(),
                String.valueOf(runs),
                way));
        var process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        var results = new ArrayList<Run>();
        for (var line : new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList()) {
            if (line.startsWith("#")) {
                System.out.println(line.substring(2));
            } else {
                var numbers = line.split(" ", -1);
                results.add(new Run(
                        Double.parseDouble(numbers[0]),
                        Double.parseDouble(numbers[1]),
                        Double.parseDouble(numbers[2])));
            }
        }
        if (process.waitFor() != 0 || results.size() != runs) {
            throw new IllegalStateException("The process of '%s' ended early; its messages are above.".formatted(way));
        }
        return results;
    }

    /** What one way takes: the medians of its cold runs and of its warm ones. */
    private record Timed(Run cold, Run warm) {}

    private static Timed timed(String way, Path folder, int runs) throws IOException, InterruptedException {
        var first = child(way, folder, runs);
        var cold = new ArrayList<>(List.of(first.getFirst()));
        for (var process = 1; process < COLD_RUNS; process++) {
            cold.addAll(child(way, folder, 1));
        }
        return new Timed(median(cold), median(runs > 1 ? first.subList(1, runs) : cold));
    }

    private static Run median(List<Run> runs) {
        var sorted = new ArrayList<>(runs);
        sorted.sort((a, b) -> Double.compare(a.wallSeconds, b.wallSeconds));
        return sorted.get(sorted.size() / 2);
    }

    private static void print(Timed scan, Timed product, Timed sql) {
        System.out.printf(
                Locale.ROOT,
                "%-10s %10s %10s %10s %10s %12s %12s %12s%n",
                "",
                "cold s",
                "warm s",
                "warm CPU s",
                "peak GiB",
                "cold / SQL",
                "warm / SQL",
                "CPU / SQL");
        row("bare scan", scan, sql);
        row("Evenkeel", product, sql);
        row("SQL", sql, sql);
    }

    private static void row(String name, Timed way, Timed sql) {
        System.out.printf(
                Locale.ROOT,
                "%-10s %10.2f %10.2f %10.2f %10.2f %12.2f %12.2f %12.2f%n",
                name,
                way.cold.wallSeconds,
                way.warm.wallSeconds,
                way.warm.cpuSeconds,
                way.warm.peakGib,
                way.cold.wallSeconds / sql.cold.wallSeconds,
                way.warm.wallSeconds / sql.warm.wallSeconds,
                way.warm.cpuSeconds / sql.warm.cpuSeconds);
    }

    private static void compare(Path folder) throws SQLException {
        var product = "read_parquet('" + folder.resolve("claims-product.parquet") + "')";
        var sql = "read_parquet('" + folder.resolve("claims-sql.parquet") + "')";
        try (var connection = duckdb();
                var statement = connection.createStatement();
                var result = statement.executeQuery("select (select count(*) from " + product
                        + "), (select count(*) from (from " + product
                        + " except all from " + sql + ")), (select count(*) from (from " + sql + " except all from "
                        + product + "))")) {
            result.next();
            System.out.printf(
                    Locale.ROOT,
                    "claims: %d; only in Evenkeel's file %d, only in SQL's %d%n",
                    result.getLong(1),
                    result.getLong(2),
                    result.getLong(3));
            if (result.getLong(2) + result.getLong(3) > 0) {
                throw new IllegalStateException(
                        "The two do not agree; see claims-product.parquet and claims-sql.parquet.");
            }
        }
    }
}
