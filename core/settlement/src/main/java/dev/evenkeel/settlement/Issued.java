package dev.evenkeel.settlement;

import dev.evenkeel.contract.Period;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** What has been issued so far: each line of each statement, by its term and the period it is about. */
public record Issued(List<Entry> entries, SortedSet<Period> periods) {
    public Issued {
        entries = List.copyOf(entries);
        periods = Collections.unmodifiableSortedSet(new TreeSet<>(periods));
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
        return new Issued(more, after);
    }

    /** All that was issued about a period under a term, true-ups included. */
    public BigDecimal amount(String term, Period about) {
        return entries.stream()
                .filter(entry -> entry.term().equals(term) && entry.about().equals(about))
                .map(Entry::amount)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
