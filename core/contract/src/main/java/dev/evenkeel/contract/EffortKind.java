package dev.evenkeel.contract;

import java.math.BigDecimal;
import java.time.Duration;

/** {@code effort:} so much per hour, minute, full-time equivalent or contact. */
final class EffortKind implements TermKind<PaymentTerm.Effort> {
    @Override
    public String key() {
        return "effort";
    }

    @Override
    public Class<PaymentTerm.Effort> type() {
        return PaymentTerm.Effort.class;
    }

    @Override
    public PaymentTerm.Effort read(String id, Clause term, TermContext context) {
        return new PaymentTerm.Effort(
                id,
                measure(term.clause("effort")),
                context.conditions().read(term, "when", Conditions.OF_EFFORT),
                TableReader.price(term, "price", context.conditions()));
    }

    private static PaymentTerm.Measure measure(Clause effort) {
        var unit = effort.text("per");
        only(effort, "increment", "minute", unit);
        only(effort, "hours per fte", "fte", unit);
        if (unit.equals("contact")) {
            if (effort.has("activities")) {
                effort.error(
                        "rule",
                        "activities",
                        "A contact has no activities; those are of logged work. Remove them, or count by hour, minute or fte.");
            }
            return new PaymentTerm.Measure.Contacts();
        }
        var activities = effort.texts("activities");
        return switch (unit) {
            case "minute" -> new PaymentTerm.Measure.Minutes(activities, effort.duration("increment", Duration.ZERO));
            case "fte" -> new PaymentTerm.Measure.FullTimeEquivalents(activities, hours(effort));
            default -> new PaymentTerm.Measure.Hours(activities);
        };
    }

    private static BigDecimal hours(Clause effort) {
        if (!effort.has("hours per fte")) {
            effort.error(
                    "missing-key",
                    "per",
                    "A full-time equivalent needs its hours in a period. Add 'hours per fte', such as 128.");
            return BigDecimal.ONE;
        }
        var hours = effort.number("hours per fte");
        if (hours.signum() <= 0) {
            effort.error(
                    "number",
                    "hours per fte",
                    "A full-time worker has more than %s hours in a period. Write how many."
                            .formatted(effort.text("hours per fte")));
            return BigDecimal.ONE;
        }
        return hours;
    }

    private static void only(Clause effort, String field, String unit, String per) {
        if (effort.has(field) && !per.equals(unit)) {
            effort.error(
                    "rule",
                    field,
                    "'%s' is for effort per %s; this is per %s. Remove it, or write 'per: %s'."
                            .formatted(field, unit, per, unit));
        }
    }
}
