package dev.evenkeel.dispute;

import dev.evenkeel.contract.BusinessCalendar;
import dev.evenkeel.contract.Contract;
import dev.evenkeel.contract.PaymentTerm;
import dev.evenkeel.contract.Safeguards;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How disputes run.
 *
 * @param windowDays business days after a statement was drawn up in which it can be disputed
 * @param rules the ladder, and what falls due meanwhile
 * @param fixedTerms the ids of the terms that charge a fixed fee
 */
public record Procedure(
        int windowDays, Safeguards.Disputes rules, Set<String> fixedTerms, BusinessCalendar calendar, ZoneId zone) {
    public Procedure {
        fixedTerms = Set.copyOf(fixedTerms);
    }

    /** Under a contract. */
    public static Procedure of(Contract contract, BusinessCalendar calendar) {
        return new Procedure(
                contract.billing().disputeDays(),
                contract.safeguards().disputes(),
                contract.terms().stream()
                        .filter(PaymentTerm.FixedFee.class::isInstance)
                        .map(PaymentTerm::id)
                        .collect(Collectors.toSet()),
                calendar,
                contract.term().zone());
    }

    /** The levels of talks; whoever sits on the last one rules. */
    public List<Safeguards.Rung> ladder() {
        return rules.ladder();
    }

    /** The first instant at which a statement can be disputed no more: the end of the window's last business day. */
    public Instant windowEnd(Instant drawnAt) {
        return endOfBusinessDayAfter(drawnAt, windowDays);
    }

    /** The instant at which a rung's time is over when it began at an instant. */
    Instant end(int rung, Instant began) {
        return endOfBusinessDayAfter(began, ladder().get(rung).businessDays());
    }

    private Instant endOfBusinessDayAfter(Instant instant, int days) {
        var day = instant.atZone(zone).toLocalDate();
        if (days == 0) {
            return day.plusDays(1).atStartOfDay(zone).toInstant();
        }
        var last =
                calendar.startOfBusinessDayAfter(day, days, zone).atZone(zone).toLocalDate();
        return last.plusDays(1).atStartOfDay(zone).toInstant();
    }
}
