package dev.evenkeel.contract;

import dev.evenkeel.contract.PeriodTerm.Chronic;
import dev.evenkeel.contract.PeriodTerm.Credit;
import dev.evenkeel.contract.PeriodTerm.ServiceLevel;
import dev.evenkeel.contract.PeriodTerm.Status;
import dev.evenkeel.yaml.Phrases;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** {@code service level:} what a measure should reach, and the credit for missing it. */
final class ServiceLevelKind implements PeriodKind<ServiceLevel> {
    @Override
    public String key() {
        return "service level";
    }

    @Override
    public Class<ServiceLevel> type() {
        return ServiceLevel.class;
    }

    @Override
    public ServiceLevel read(String id, Clause term, TermContext context) {
        var level = term.clause("service level");
        var credit = credit(term, context);
        var expected = context.target(level, "expected");
        var minimum = level.has("minimum") ? List.of(context.target(level, "minimum")) : List.<Target>of();
        minimum.forEach(it -> checkOrder(level, expected, it));
        checkPool(term, credit, context);
        return new ServiceLevel(
                id,
                context.measure(level, "measure"),
                expected,
                minimum,
                level.count("at least", 1),
                level.word("status", Status.CONTRACTUAL, MeasureReader.word(Status.values())),
                level.date("since", LocalDate.MIN),
                context.gates(level, "while"),
                level.has("chronic")
                        ? new Chronic(
                                level.clause("chronic").count("misses", 1),
                                context.periods(level.clause("chronic"), "in"))
                        : Chronic.never(),
                credit,
                Wording.of(term.node()));
    }

    private static void checkOrder(Clause level, Target expected, Target minimum) {
        if (expected instanceof Target.Compared(var sign, Operand.Given(var wanted))
                && minimum instanceof Target.Compared(var other, Operand.Given(var least))
                && (sign.wantsMore() != other.wantsMore()
                        || (sign.wantsMore() ? least.compareTo(wanted) > 0 : least.compareTo(wanted) < 0))) {
            level.error(
                    "contradictory",
                    "minimum",
                    "The minimum (%s) asks for more than the expected level (%s). Swap them."
                            .formatted(minimum.words(), expected.words()));
        }
    }

    /** One invoice has one share at risk. */
    private static void checkPool(Clause term, Credit credit, TermContext context) {
        for (var other : context.terms()) {
            if (other instanceof ServiceLevel earlier
                    && earlier.credit() instanceof Credit.AtRisk one
                    && credit instanceof Credit.AtRisk two
                    && one.of().equals(two.of())
                    && one.atRisk().compareTo(two.atRisk()) != 0) {
                term.clause("service credit")
                        .error(
                                "contradictory",
                                "at risk",
                                "'%s' puts %s of the same terms at risk, this one %s; they have one share at risk."
                                        .formatted(
                                                earlier.id(),
                                                Written.percent(one.atRisk()),
                                                Written.percent(two.atRisk())));
            }
        }
    }

    private static Credit credit(Clause term, TermContext context) {
        if (!term.has("service credit")) {
            return new Credit.None();
        }
        var credit = term.clause("service credit");
        var repeat = new ArrayList<BigDecimal>();
        for (var text : credit.texts("repeat")) {
            Scalars.number(text).ifPresent(repeat::add);
        }
        return new Credit.AtRisk(
                PeriodKind.of(credit, context),
                credit.percent("at risk"),
                credit.percent("pool"),
                credit.percent("allocation"),
                repeat.isEmpty() ? List.of(BigDecimal.ONE) : repeat,
                context.periods(credit, "earn back"));
    }

    @Override
    public List<Section.Block> prose(ServiceLevel term, Contract contract) {
        var words = new StringBuilder(
                "'%s' is to be %s".formatted(term.measure(), term.expected().words()));
        term.minimum().forEach(it -> words.append(", and never worse than ").append(it.words()));
        words.append(
                term.atLeast() > 1
                        ? ", on a sample of at least %s; periods with less are pooled with the next"
                                .formatted(Words.count(term.atLeast(), "case"))
                        : "");
        words.append(term.since().equals(LocalDate.MIN) ? "" : ", from %s on".formatted(Words.date(term.since())));
        words.append(PeriodKind.gates("; it binds only while ", term.during()));
        words.append(
                switch (term.status()) {
                    case CONTRACTUAL -> "";
                    case ALTERNATE -> "; it is an alternate, without consequences while it is one";
                    case REPORTING -> "; it is for reporting only";
                });
        if (term.chronic().misses() > 0) {
            words.append("; %s in %s give the right to end the contract"
                    .formatted(
                            Words.count(term.chronic().misses(), "miss").replace("misss", "misses"),
                            Words.count(term.chronic().periods(), "period")));
        }
        words.append(". ");
        words.append(
                switch (term.credit()) {
                    case Credit.None() -> "Missing it costs nothing.";
                    case Credit.AtRisk risk ->
                        "Missing it credits %s × %s × %s of %s%s%s; all credits of a period together at most %s of it."
                                .formatted(
                                        Written.percent(risk.atRisk()),
                                        Written.percent(risk.pool()),
                                        Written.percent(risk.allocation()),
                                        PeriodKind.sum(risk.of()),
                                        risk.repeat().size() == 1
                                                ? ""
                                                : ", times %s for misses in a row (and below the minimum the last)"
                                                        .formatted(Phrases.and(risk.repeat().stream()
                                                                .map(Words::number)
                                                                .toList())),
                                        risk.earnBack() == 0
                                                ? ""
                                                : ", and is earned back where the measure over the next %s is as expected"
                                                        .formatted(Words.count(risk.earnBack(), "period")),
                                        Written.percent(risk.atRisk()));
                });
        return PeriodKind.says(term.id(), words.toString());
    }

    @Override
    public List<ChangeLabel> labels() {
        var labels = new ArrayList<>(PeriodKind.super.labels());
        labels.addAll(PeriodKind.labels("service credit"));
        return labels;
    }

    @Override
    public List<Finding> lint(ServiceLevel term, Contract contract) {
        return term.credit() instanceof Credit.AtRisk && term.atLeast() == 1
                ? List.of(Finding.of(
                        "small-sample",
                        List.of("terms", term.id(), "service level"),
                        "One case can decide about a credit. Add 'at least', such as 50 cases."))
                : List.of();
    }
}
