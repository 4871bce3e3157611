package dev.evenkeel.report;

import dev.evenkeel.contract.BusinessCalendar;
import dev.evenkeel.contract.Contract;
import dev.evenkeel.settlement.Statement;
import dev.evenkeel.settlement.Statements;
import java.time.Instant;
import java.time.LocalDate;

/**
 * What happens when to a statement.
 *
 * @param drawnAt when the contract wants it drawn; a statement as of an earlier instant is a preview
 * @param disputeUntil the last day on which it can be disputed
 * @param due the day by which it is paid
 */
public record Deadlines(Instant drawnAt, LocalDate disputeUntil, LocalDate due) {

    /** Those of a statement: both run from the day it is drawn. */
    public static Deadlines of(Contract contract, Statement statement, BusinessCalendar calendar) {
        var zone = contract.term().zone();
        var drawnAt = Statements.drawnAt(contract, statement.period(), calendar);
        var issued = (statement.asOf().isAfter(drawnAt) ? statement.asOf() : drawnAt)
                .atZone(zone)
                .toLocalDate();
        var disputeUntil = calendar.startOfBusinessDayAfter(
                        issued, contract.billing().disputeDays(), zone)
                .atZone(zone)
                .toLocalDate();
        return new Deadlines(
                drawnAt, disputeUntil, issued.plusDays(contract.billing().paymentDays()));
    }
}
