package dev.evenkeel.cli;

import dev.evenkeel.contract.Contract;
import dev.evenkeel.contract.Period;
import dev.evenkeel.event.Instants;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;

/** Instants and periods as options name them, by a contract's clocks and calendar. */
final class Times {
    /** Statements of later periods carry nothing but reversals and true-ups, and sooner or later not even those. */
    static final int RUN_OFF_PERIODS_MAX = 60;

    private Times() {}

    /** An instant such as {@code 2016-07-08T00:00:00Z}; a date alone is its first instant by the contract's clocks. */
    static Instant asOf(String text, Contract contract) {
        var instant = Instants.parse(text);
        if (instant.isPresent()) {
            return instant.get();
        }
        try {
            var start =
                    LocalDate.parse(text).atStartOfDay(contract.term().zone()).toInstant();
            return Instants.sane(start).orElseThrow(() -> badInstant(text));
        } catch (DateTimeException _) {
            throw badInstant(text);
        }
    }

    /** The period of that name. */
    static Period period(String option, String name, Contract contract) {
        var every = contract.billing().every();
        var first = first(contract);
        var period = Period.named(name, every)
                .orElseThrow(() -> CannotRun.option(
                        option,
                        name,
                        "the contract bills by the %s, so name one such as %s."
                                .formatted(every.name().toLowerCase(java.util.Locale.ROOT), first.name())));
        if (period.compareTo(first) < 0) {
            throw CannotRun.option(
                    option,
                    name,
                    "the contract begins on %s; its first period is %s."
                            .formatted(contract.term().from(), first.name()));
        }
        var last = lastOfTerm(contract);
        for (var runOff = 0; runOff < RUN_OFF_PERIODS_MAX; runOff++) {
            last = last.next();
        }
        if (period.compareTo(last) > 0) {
            throw CannotRun.option(
                    option,
                    name,
                    "the contract ends on %s, and statements go on for at most %d periods after it, up to %s."
                            .formatted(contract.term().to(), RUN_OFF_PERIODS_MAX, last.name()));
        }
        return period;
    }

    /** The period in which the term begins. */
    static Period first(Contract contract) {
        return Period.of(contract.billing().every(), contract.term().from());
    }

    private static Period lastOfTerm(Contract contract) {
        return Period.of(contract.billing().every(), contract.term().to().minusDays(1));
    }

    private static CannotRun badInstant(String text) {
        return CannotRun.option(
                "--as-of",
                text,
                "it is no instant. Write one such as 2016-07-08T00:00:00Z, or a date such as 2016-07-08.");
    }
}
