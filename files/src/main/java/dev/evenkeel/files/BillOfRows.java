package dev.evenkeel.files;

import dev.evenkeel.recount.BilledCharge;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads bills and exports in CSV, by the names of their columns. */
final class BillOfRows {
    private static final Set<String> YES = Set.of("y", "yes", "true", "1");
    private static final Set<String> NO = Set.of("n", "no", "false", "0", "");

    /** Of our own format, and of the few that others share. */
    private static final List<String> CASE =
            List.of("case", "caseid", "conversationid", "ticketid", "threadid", "objectid", "recordid", "id");

    private static final List<String> AT = List.of(
            "at", "time", "date", "timestamp", "billingoutcomedatetime", "billingwindowenddatetime", "createdat");

    private static final List<String> BILLED = List.of("billed", "vendorbilled", "isbilled");
    private static final List<String> AMOUNT = List.of("amount", "charge", "price");
    private static final List<String> SAYS = List.of("reason", "billingoutcometext", "outcome", "feature", "action");

    /** Documented, as {@code OutcomeCount} of the billing outcome. */
    private static final List<String> OUTCOMES = List.of("outcomecount");

    /** Unverified: no public description of HubSpot's export was found. */
    private static final List<String> CREDITS = List.of("credits", "creditsused", "creditsconsumed", "hubspotcredits");

    private final Path path;
    private final BillFormat format;
    private final BigDecimal price;
    private final Map<String, Integer> columns = new LinkedHashMap<>();
    private final Map<String, Integer> odd = new LinkedHashMap<>();

    BillOfRows(Path path, BillFormat format, BigDecimal price) {
        this.path = path;
        this.format = format;
        this.price = price;
    }

    BillFile read() {
        try (var file = TextFile.open(path, Progress.silent());
                var table = CsvTable.open(file)) {
            for (var at = 0; at < table.header().size(); at++) {
                columns.putIfAbsent(plain(table.header().get(at)), at);
            }
            need("an id of the case", CASE);
            switch (format) {
                case SALESFORCE -> need("the number of outcomes", OUTCOMES);
                case HUBSPOT -> need("the credits", CREDITS);
                default -> {}
            }
            var entries = new ArrayList<BilledCharge>();
            for (var row = table.next(); row.isPresent(); row = table.next()) {
                entry(row.get()).ifPresent(entries::add);
            }
            table.damage().ifPresent(damage -> {
                throw new UnusableFile(damage.words());
            });
            var remarks = new ArrayList<>(format.unverified());
            odd.forEach((what, count) -> remarks.add("%s: %s".formatted(count, what)));
            return new BillFile(format, entries, remarks);
        } catch (Table.BadRow e) {
            throw new UnusableFile("%s line %d: the row %s.".formatted(path, e.line(), e.words()));
        }
    }

    private void need(String what, List<String> names) {
        if (names.stream().noneMatch(columns::containsKey)) {
            throw new UnusableFile(
                    "%s has no column for %s: it has %s, and one of %s is needed. Rename it, or write the bill as --format csv (case, at, billed, amount, reason)."
                            .formatted(path, what, String.join(", ", columns.keySet()), String.join(", ", names)));
        }
    }

    /** A name without what its system puts around it: {@code std__OutcomeCount__c} is {@code outcomecount}. */
    private static String plain(String name) {
        return name.strip()
                .toLowerCase(Locale.ROOT)
                .replaceFirst("^std__", "")
                .replaceFirst("(_std)?__c$", "")
                .replaceAll("[^a-z0-9]", "");
    }

    private Optional<BilledCharge> entry(Row row) {
        var reference = cell(row, CASE);
        if (reference.isEmpty()) {
            odd.merge("rows without an id of a case, which were left out", 1, Integer::sum);
            return Optional.empty();
        }
        var units = units(row);
        var stated = number(row, AMOUNT);
        var amount = stated.orElseGet(() -> price.multiply(units.orElse(BigDecimal.ONE)));
        // Without a price of any kind a row still says that something was billed.
        var isSomething = stated.or(() -> units).map(it -> it.signum() > 0).orElse(true);
        var isBilled = isBilled(row) && isSomething;
        return Optional.of(new BilledCharge(
                row.line(),
                List.of(reference),
                cell(row, AT),
                isBilled,
                isBilled ? amount : BigDecimal.ZERO,
                stated.isPresent(),
                cell(row, SAYS)));
    }

    private Optional<BigDecimal> units(Row row) {
        return switch (format) {
            case SALESFORCE -> number(row, OUTCOMES).or(() -> Optional.of(BigDecimal.ZERO));
            case HUBSPOT -> number(row, CREDITS).or(() -> Optional.of(BigDecimal.ZERO));
            default -> Optional.empty();
        };
    }

    private boolean isBilled(Row row) {
        if (BILLED.stream().noneMatch(columns::containsKey)) {
            return true;
        }
        var word = cell(row, BILLED).toLowerCase(Locale.ROOT);
        if (!YES.contains(word) && !NO.contains(word)) {
            throw new UnusableFile(
                    "%s line %d: '%s' under 'billed' is neither yes nor no.".formatted(path, row.line(), word));
        }
        return YES.contains(word);
    }

    private Optional<BigDecimal> number(Row row, List<String> names) {
        var text = cell(row, names).replaceAll("^[$€£]\\s*", "");
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new BigDecimal(text));
        } catch (NumberFormatException _) {
            throw new UnusableFile(
                    "%s line %d: '%s' is no plain number such as 0.99.".formatted(path, row.line(), text));
        }
    }

    private String cell(Row row, List<String> names) {
        return names.stream()
                .filter(columns::containsKey)
                .map(name -> row.cells().get(columns.getOrDefault(name, 0)).strip())
                .findFirst()
                .orElse("");
    }
}
