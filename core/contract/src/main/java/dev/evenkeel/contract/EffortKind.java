package dev.evenkeel.contract;

import dev.evenkeel.condition.Condition;
import dev.evenkeel.contract.ChangeLabel.Unit;
import dev.evenkeel.yaml.Phrases;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
                TableReader.price(term, context.conditions(), Conditions.OF_EFFORT),
                term.clauses("times").stream()
                        .map(factor -> PayPerOutcomeKind.factor(factor, context))
                        .toList());
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
                        "A contact has no activities; those are of logged work. Remove them, or count by "
                                + "hour, minute or fte.");
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

    @Override
    public Json.Build canonical(PaymentTerm.Effort term) {
        return Json.fields()
                .put("effort", canonical(term.measure()))
                .put("when", Written.conditionOrNothing(term.when()))
                .put("price", Written.table(term.price(), Written::number))
                .put(
                        "times",
                        new Json.Items(term.factors().stream()
                                .map(PayPerOutcomeKind::canonical)
                                .toList()));
    }

    private static Json canonical(PaymentTerm.Measure measure) {
        return switch (measure) {
            case PaymentTerm.Measure.Hours(var activities) ->
                Json.fields().put("per", "hour").put("activities", activities).done();
            case PaymentTerm.Measure.Minutes(var activities, var increment) ->
                Json.fields()
                        .put("per", "minute")
                        .put("activities", activities)
                        .put("increment", increment.isZero() ? "" : Written.duration(increment))
                        .done();
            case PaymentTerm.Measure.FullTimeEquivalents(var activities, var hours) ->
                Json.fields()
                        .put("per", "fte")
                        .put("activities", activities)
                        .put("hours per fte", Written.number(hours))
                        .done();
            case PaymentTerm.Measure.Contacts() ->
                Json.fields().put("per", "contact").done();
        };
    }

    @Override
    public List<Section.Block> prose(PaymentTerm.Effort term, Contract contract) {
        var currency = contract.billing().currency();
        var when = term.when().isAlways() ? "" : ", where " + new ConditionWords("its").clause(term.when());
        var intro = "Term %s: for each %s%s the client pays, whatever came of it"
                .formatted(Words.quoted(term.id()), unit(term.measure()), when);
        var factors = term.factors().isEmpty()
                ? ""
                : ", each multiplied by: "
                        + Phrases.and(term.factors().stream()
                                .map(PayPerOutcomeKind::canonical)
                                .map(Json::written)
                                .toList());
        intro = intro + factors;
        return switch (term.price()) {
            case Table.Flat(var price) ->
                List.of(new Section.Paragraph("%s, %s.".formatted(intro, Words.money(price, currency))));
            case Table.By table ->
                List.of(
                        new Section.Paragraph(intro + ":"),
                        TableProse.grid(table, "price", price -> Words.money(price, currency)));
        };
    }

    private static String unit(PaymentTerm.Measure measure) {
        return switch (measure) {
            case PaymentTerm.Measure.Hours(var activities) -> "hour of logged work" + of(activities);
            case PaymentTerm.Measure.Minutes(var activities, var increment) ->
                "minute of logged work%s%s"
                        .formatted(
                                of(activities),
                                increment.isZero()
                                        ? ""
                                        : " (each entry rounded up to a whole number of increments of %s)"
                                                .formatted(Words.duration(increment)));
            case PaymentTerm.Measure.FullTimeEquivalents(var activities, var hours) ->
                "full-time equivalent of logged work%s (%s hours a period)"
                        .formatted(of(activities), Words.number(hours));
            case PaymentTerm.Measure.Contacts() -> "contact (each opening or reopening of a case)";
        };
    }

    private static String of(List<String> activities) {
        return activities.isEmpty() ? "" : " of the activities " + Phrases.and(activities);
    }

    @Override
    public List<ChangeLabel> labels() {
        var labels = new ArrayList<>(List.of(
                ChangeLabel.of("effort", "The effort that '{0}' measures", Unit.TEXT),
                ChangeLabel.of("effort/per", "The unit of effort under '{0}'", Unit.PLAIN),
                ChangeLabel.of("effort/activities", "The list of activities under '{0}'", Unit.PLAIN),
                ChangeLabel.of("effort/increment", "The increment of '{0}'", Unit.DURATION),
                ChangeLabel.of("effort/hours per fte", "The hours of a full-time equivalent under '{0}'", Unit.AMOUNT),
                ChangeLabel.of("when", "The condition on the effort under '{0}'", Unit.CONDITION)));
        labels.addAll(ChangeLabel.table("price", "The price under '{0}'", Unit.MONEY));
        labels.add(ChangeLabel.of("times", "The list of factors under '{0}'", Unit.TEXT));
        labels.add(ChangeLabel.of("times/*/factor", "The factor under '{0}' where {1}", Unit.AMOUNT));
        labels.add(ChangeLabel.of("times/*/if", "The condition of a factor under '{0}'", Unit.CONDITION));
        labels.addAll(ChangeLabel.table("times/*", "The factor under '{0}' by {1}", Unit.AMOUNT));
        return labels;
    }

    @Override
    public Map<List<String>, Condition> conditions(PaymentTerm.Effort term) {
        return Map.of(List.of("when"), term.when());
    }

    @Override
    public Map<List<String>, Table> tables(PaymentTerm.Effort term) {
        return Map.of(List.of("price"), term.price());
    }

    @Override
    public List<Finding> lint(PaymentTerm.Effort term, Contract contract) {
        var path = List.of("terms", term.id());
        var findings = new ArrayList<>(
                TableLint.findings(Finding.under(path, "price"), term.price(), contract, Optional.empty()));
        var isBounded = contract.terms().stream()
                .anyMatch(other -> other instanceof PaymentTerm.Collar collar
                        && collar.ceiling() instanceof PaymentTerm.Bound.At
                        && (collar.of().isEmpty() || collar.of().contains(term.id())));
        if (!isBounded) {
            findings.add(Finding.of(
                    "unwatched-incentive",
                    path,
                    "Paying by effort rewards more of it, whatever comes of it, and nothing bounds "
                            + "it. Add a collar with a ceiling."));
        }
        return findings;
    }
}
