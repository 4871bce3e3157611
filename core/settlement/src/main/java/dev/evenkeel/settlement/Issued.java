package dev.evenkeel.settlement;

import dev.evenkeel.contract.Period;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What has been issued so far: each line of each statement, by its term and the period it is about.
 *
 * @param rulings how disputes about it ended
 */
public record Issued(List<Entry> entries, SortedSet<Period> periods, List<Ruling> rulings) {
    public Issued {
        entries = List.copyOf(entries);
        rulings = List.copyOf(rulings);
        periods = Collections.unmodifiableSortedSet(new TreeSet<>(periods));
    }

    /** Without a dispute. */
    public Issued(List<Entry> entries, SortedSet<Period> periods) {
        this(entries, periods, List.of());
    }

    /** A line that was issued. */
    public record Entry(String term, Period about, BigDecimal amount) {}

    /** Nothing yet. */
    public static Issued nothing() {
        return new Issued(List.of(), new TreeSet<>());
    }

    /** This and one more statement. */
    public Issued and(Statement statement) {
        var more = new ArrayList<>(entries);
        statement.lines().forEach(line -> more.add(new Entry(line.term(), line.about(), line.amount())));
        var after = new TreeSet<>(periods);
        after.add(statement.period());
        return new Issued(more, after, rulings);
    }

    /** This, with all disputes that have ended. */
    public Issued with(List<Ruling> ended) {
        return new Issued(entries, periods, ended);
    }

    /** The rulings about a period under a term that are known at an instant. */
    public List<Ruling> rulings(String term, Period about, Instant asOf) {
        return rulings.stream()
                .filter(ruling -> ruling.term().equals(term) && ruling.about().equals(about))
                .filter(ruling -> !ruling.at().isAfter(asOf))
                .toList();
    }

    /** All that was issued about a period under a term, true-ups included. */
    public BigDecimal amount(String term, Period about) {
        return entries.stream()
                .filter(entry -> entry.term().equals(term) && entry.about().equals(about))
                .map(Entry::amount)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
