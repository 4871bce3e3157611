package dev.evenkeel.comparison;

import dev.evenkeel.condition.Attribute;
import dev.evenkeel.condition.Condition;
import dev.evenkeel.condition.Root;
import dev.evenkeel.contract.Contract;
import dev.evenkeel.contract.Measure;
import dev.evenkeel.contract.Operand;
import dev.evenkeel.contract.Outcome;
import dev.evenkeel.contract.PaymentTerm;
import dev.evenkeel.contract.PeriodTerm;
import dev.evenkeel.event.EventType;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A clause of a contract that a log cannot show.
 *
 * @param clause by the names that lead to it
 * @param words what the log lacks, and what follows from that
 */
public record Gap(String clause, Effect effect, String words) {
    /** What a gap does to what is counted. */
    public enum Effect {
        /** Nothing can be counted under the clause's outcome or term. */
        NOT_JUDGED,
        /** What speaks against an outcome never had a chance: there may be fewer. */
        AT_MOST,
        /** What speaks for an outcome early never had a chance: it is confirmed later, or with weaker evidence. */
        WEAKER,
        /** A condition reads what is never filled in. */
        NOTE
    }

    private static final Set<String> ENVELOPE = Set.of("type", "source", "id", "customer", "subject", "time");

    /** The gaps of a contract on a log. */
    public static List<Gap> of(Contract contract, LogSurvey log) {
        var gaps = new ArrayList<Gap>();
        contract.outcomes().forEach(outcome -> gaps(outcome, log, gaps));
        contract.terms().forEach(term -> gaps(contract, term, log, gaps));
        return List.copyOf(gaps);
    }

    /** Whether nothing at all can be counted under a contract. */
    public static boolean isNotJudged(Contract contract, List<Gap> gaps) {
        var ways = contract.outcomes().stream()
                .map(outcome -> "outcomes." + outcome.name() + ".")
                .toList();
        var all = ways.isEmpty()
                ? contract.terms().stream()
                        .filter(term -> term instanceof PaymentTerm.Effort || term instanceof PeriodTerm.Rate)
                        .map(term -> "terms." + term.id() + ".")
                        .toList()
                : ways;
        return !all.isEmpty()
                && all.stream()
                        .allMatch(way -> gaps.stream()
                                .anyMatch(gap -> gap.effect == Effect.NOT_JUDGED && gap.clause.startsWith(way)));
    }

    private static void gaps(Outcome outcome, LogSurvey log, List<Gap> gaps) {
        var path = "outcomes." + outcome.name() + ".";
        if (!log.has(outcome.claim())) {
            gaps.add(new Gap(
                    path + "claim",
                    Effect.NOT_JUDGED,
                    "the log has no %s, by which '%s' is claimed".formatted(outcome.claim(), outcome.name())));
            return;
        }
        unread(path + "when", outcome.claim(), outcome.when(), log, gaps);
        if (outcome.settle() instanceof Outcome.Settle.Both(var _, var said)
                && !log.has(said.test().type())) {
            gaps.add(new Gap(
                    path + "settle",
                    Effect.NOT_JUDGED,
                    "the log has no %s, without which nothing confirms '%s'"
                            .formatted(said.test().type(), outcome.name())));
            return;
        }
        confirmation(path, outcome, log, gaps);
        for (var rule : outcome.refutedBy()) {
            var clause = path + "refuted by." + rule.name();
            if (log.has(rule.test().type())) {
                unread(clause, rule.test().type(), rule.test().when(), log, gaps);
            } else {
                gaps.add(new Gap(
                        clause,
                        Effect.AT_MOST,
                        "the log has no %s: nobody did so, or nobody wrote it down; '%s' may count too much"
                                .formatted(rule.test().type(), outcome.name())));
            }
        }
    }

    private static void confirmation(String path, Outcome outcome, LogSurvey log, List<Gap> gaps) {
        var missing = outcome.confirmedBy().stream()
                .map(rule -> rule.test().type())
                .filter(type -> !log.has(type))
                .distinct()
                .toList();
        var isSilent = outcome.settle() instanceof Outcome.Settle.After;
        var isHopeless = !isSilent
                && outcome.settle() instanceof Outcome.Settle.Never
                && outcome.confirmedBy().stream()
                        .noneMatch(rule -> log.has(rule.test().type()));
        if (isHopeless) {
            gaps.add(new Gap(
                    path + "confirmed by",
                    Effect.NOT_JUDGED,
                    "the log has no %s, without which nothing confirms '%s'"
                            .formatted(String.join(" or ", missing), outcome.name())));
            return;
        }
        for (var type : missing) {
            gaps.add(new Gap(
                    path + "confirmed by." + EventType.verb(type),
                    Effect.WEAKER,
                    "the log has no %s, so '%s' is confirmed by other evidence only".formatted(type, outcome.name())));
        }
    }

    private static void unread(String clause, String type, Condition when, LogSurvey log, List<Gap> gaps) {
        var missing = when.reads().stream()
                .filter(attribute -> attribute.root() == Root.EVENT)
                .map(Attribute::name)
                .filter(name -> !ENVELOPE.contains(name) && !log.has(type, name))
                .distinct()
                .toList();
        for (var name : missing) {
            gaps.add(new Gap(
                    clause,
                    Effect.NOTE,
                    "no %s of the log says its '%s'; what is not said equals nothing".formatted(type, name)));
        }
    }

    private static void gaps(Contract contract, PaymentTerm term, LogSurvey log, List<Gap> gaps) {
        if (term instanceof PaymentTerm.Effort effort
                && !(effort.measure() instanceof PaymentTerm.Measure.Contacts)
                && !log.has(EventType.WORK)) {
            gaps.add(new Gap(
                    "terms.%s.effort".formatted(term.id()),
                    Effect.NOT_JUDGED,
                    "the log has no %s, so nobody knows how long the work took".formatted(EventType.WORK)));
        }
        if (term instanceof PeriodTerm.Rate rate && rate.per() instanceof Operand.Named(var measure)) {
            counted(contract, measure)
                    .map(Outcome.EventTest::type)
                    .filter(type -> !log.has(type))
                    .distinct()
                    .map(type -> new Gap(
                            "terms.%s.rate".formatted(term.id()),
                            Effect.NOT_JUDGED,
                            "the log has no %s, by which '%s' is counted".formatted(type, measure)))
                    .forEach(gaps::add);
        }
    }

    /** The events that a measure counts, by itself or by what it is made of. */
    private static Stream<Outcome.EventTest> counted(Contract contract, String name) {
        var measure = contract.measures().get(name);
        return measure == null
                ? Stream.of()
                : switch (measure.form()) {
                    case Measure.Form.Sessions sessions -> Stream.of(sessions.of());
                    case Measure.Form.Counted(var over, var _) -> Stream.of(over.event());
                    default -> measure.form().measures().stream().flatMap(part -> counted(contract, part));
                };
    }
}
