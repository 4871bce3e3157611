package dev.evenkeel.files;

import dev.evenkeel.contract.Billing;
import dev.evenkeel.contract.Contract;
import dev.evenkeel.contract.Period;
import dev.evenkeel.dispute.Filed;
import dev.evenkeel.engagement.ClaimRow;
import dev.evenkeel.event.Instants;
import dev.evenkeel.event.Value;
import dev.evenkeel.settlement.Issued;
import dev.evenkeel.settlement.Line;
import dev.evenkeel.settlement.Ruling;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Statements as they lie in a folder: one folder a period, in it {@code statement.json} and the list of claims behind it.
 *
 * @param folders where each period's files lie
 * @param filed what of each can be disputed
 */
public record IssuedFiles(Issued issued, SortedMap<Period, Path> folders, List<Filed> filed) {
    public IssuedFiles {
        filed = List.copyOf(filed);
    }

    /** The statement itself. */
    public static final String STATEMENT = "statement.json";

    /** Every claim behind it. */
    public static final String CLAIMS = "claims.csv";

    /** Nothing has been issued. */
    public static IssuedFiles nothing() {
        return new IssuedFiles(Issued.nothing(), new TreeMap<>(), List.of());
    }

    /**
     * All statements in a folder; none where the folder does not exist. Throws {@link UnusableFile} where one of them cannot
     * be read, or is of another contract.
     */
    public static IssuedFiles read(Path folder, Contract contract) {
        if (!Files.exists(folder)) {
            return nothing();
        }
        var folders = new TreeMap<Period, Path>();
        var filed = new ArrayList<Filed>();
        try (var children = Files.list(folder)) {
            for (var child : children.sorted().toList()) {
                var file = child.resolve(STATEMENT);
                if (Files.isRegularFile(file)) {
                    var wire = new StatementOnDisk(file, contract);
                    folders.put(wire.period(), child);
                    filed.add(wire.filed());
                }
            }
        } catch (IOException e) {
            throw FileKind.unreadable(folder, e);
        }
        var entries = filed.stream()
                .flatMap(statement -> statement.lines().stream())
                .map(line -> new Issued.Entry(line.term(), line.about(), line.amount()))
                .toList();
        return new IssuedFiles(new Issued(entries, new TreeSet<>(folders.keySet())), folders, filed);
    }

    /** The same, with the disputes that have ended. */
    public IssuedFiles with(List<Ruling> rulings) {
        return new IssuedFiles(issued.with(rulings), folders, filed);
    }

    /** The list of claims of the last statement before a period; empty when there is none. */
    public Optional<List<ClaimRow>> claimsBefore(Period period) {
        var before = folders.headMap(period);
        return before.isEmpty()
                ? Optional.empty()
                : Optional.of(ClaimsFile.read(before.lastEntry().getValue().resolve(CLAIMS)));
    }

    /** What became of a statement that was to be written. */
    public enum Written {
        /** It is there now. */
        NEW,
        /** It was there already, the same to the byte; what lies beside it was written again. */
        SAME
    }

    /** Writes what lies beside a statement: claims, pages. */
    @FunctionalInterface
    public interface Beside {
        /** Writes into the folder of the period. The same statement gives the same files. */
        void write(Path folder);
    }

    /**
     * Issues a statement, which from then on never changes: first what lies beside it, the statement itself last, so that a
     * folder with a statement in it is whole.
     *
     * @param folder of the period
     * @throws UnusableFile if another statement was issued there; then nothing is written
     */
    public static Written issue(StatementWire.Contents contents, Path folder, Beside beside) {
        var json = StatementWire.toJson(contents);
        var file = folder.resolve(STATEMENT);
        var isThere = Files.exists(file);
        if (isThere && !text(file).equals(json)) {
            throw new UnusableFile("""
                    %s was issued already and is another statement: its digest is %s, that of the new one %s.
                    An issued statement never changes; what changed comes as a true-up with the next one (--issued). To draw it up anew as a trial, use another --out.""".formatted(file, CanonicalJson.digest(text(file)), CanonicalJson.digest(json)));
        }
        beside.write(folder);
        if (!isThere) {
            Atomically.write(file, out -> out.write(json.getBytes(StandardCharsets.UTF_8)));
        }
        return isThere ? Written.SAME : Written.NEW;
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw FileKind.unreadable(file, e);
        }
    }

    /** The file of a statement, read back. */
    private static final class StatementOnDisk {
        private final Path file;
        private final Value.Fields root;

        StatementOnDisk(Path file, Contract contract) {
            this.file = file;
            this.root = JsonValues.object(IssuedFiles.text(file)).orElseThrow(this::broken);
            var id = text(fields(root, "contract"), "id");
            if (!text(root, "evenkeel").equals(StatementWire.FORMAT)) {
                throw broken();
            }
            if (!id.equals(contract.id())) {
                throw new UnusableFile(
                        "%s is a statement under the contract '%s', not '%s'; name the folder of this contract's statements."
                                .formatted(file, id, contract.id()));
            }
        }

        Period period() {
            return period(text(fields(root, "period"), "name"));
        }

        Filed filed() {
            var amounts = new ArrayList<Filed.Amount>();
            if (!(root.values().get("lines") instanceof Value.Items(var lines))) {
                throw broken();
            }
            for (var line : lines) {
                if (!(line instanceof Value.Fields fields)) {
                    throw broken();
                }
                var kind = kind(text(fields, "kind"));
                amounts.add(new Filed.Amount(
                        text(fields, "term"),
                        kind,
                        period(text(fields, "about")),
                        amount(text(fields, "amount")),
                        Filed.carriedOut(kind, text(fields, "formula"))));
            }
            return new Filed(period(), Instants.parse(text(root, "asOf")).orElseThrow(this::broken), amounts);
        }

        private Line.Kind kind(String spelling) {
            return Arrays.stream(Line.Kind.values())
                    .filter(kind -> kind.spelling().equals(spelling))
                    .findFirst()
                    .orElseThrow(this::broken);
        }

        private Period period(String name) {
            for (var every : Billing.Every.values()) {
                var period = Period.named(name, every);
                if (period.isPresent()) {
                    return period.get();
                }
            }
            throw broken();
        }

        private BigDecimal amount(String text) {
            try {
                return new BigDecimal(text);
            } catch (NumberFormatException _) {
                throw broken();
            }
        }

        private Value.Fields fields(Value.Fields parent, String name) {
            if (parent.values().get(name) instanceof Value.Fields fields) {
                return fields;
            }
            throw broken();
        }

        private String text(Value.Fields parent, String name) {
            if (parent.values().get(name) instanceof Value.Text(var text)) {
                return text;
            }
            throw broken();
        }

        private UnusableFile broken() {
            return new UnusableFile(
                    "%s is no statement that can be read back (format %s); put back the file as it was issued."
                            .formatted(file, StatementWire.FORMAT));
        }
    }
}
