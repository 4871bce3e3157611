package dev.evenkeel.dispute;

import dev.evenkeel.contract.BusinessCalendar;
import dev.evenkeel.contract.Contract;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/**
 * How disputes run.
 *
 * @param windowDays business days after a statement was drawn up in which it can be disputed
 * @param ladder at least one rung; whoever sits on the last one rules
 */
public record Procedure(int windowDays, List<Rung> ladder, BusinessCalendar calendar, ZoneId zone) {
    /**
     * The usual ladder: 5 business days among those who work together, 5 among their managers, 10 for an independent expert
     * whose ruling binds.
     */
    public static final List<Rung> USUAL_LADDER =
            List.of(new Rung("working level", 5), new Rung("management", 5), new Rung("independent expert", 10));

    public Procedure {
        ladder = List.copyOf(ladder);
        if (ladder.isEmpty()) {
            throw new IllegalArgumentException("A ladder has at least one rung; whoever sits on the last one rules.");
        }
    }

    /**
     * One level of talks.
     *
     * @param businessDays how long it has
     */
    public record Rung(String name, int businessDays) {}

    /** Under a contract, with the usual ladder. */
    public static Procedure of(Contract contract, BusinessCalendar calendar) {
        return new Procedure(
                contract.billing().disputeDays(),
                USUAL_LADDER,
                calendar,
                contract.term().zone());
    }

    /** The first instant at which a statement can be disputed no more: the end of the window's last business day. */
    public Instant windowEnd(Instant drawnAt) {
        return endOfBusinessDayAfter(drawnAt, windowDays);
    }

    /** The instant at which a rung's time is over when it began at an instant. */
    Instant end(int rung, Instant began) {
        return endOfBusinessDayAfter(began, ladder.get(rung).businessDays());
    }

    private Instant endOfBusinessDayAfter(Instant instant, int days) {
        var last = calendar.startOfBusinessDayAfter(instant.atZone(zone).toLocalDate(), days, zone)
                .atZone(zone)
                .toLocalDate();
        return last.plusDays(1).atStartOfDay(zone).toInstant();
    }
}
