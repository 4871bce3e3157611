package dev.evenkeel.report;

import dev.evenkeel.contract.Contract;
import dev.evenkeel.contract.ContractProse;
import dev.evenkeel.contract.PaymentTerm;
import dev.evenkeel.contract.PaymentTerm.Measure;
import dev.evenkeel.contract.PeriodTerm;
import dev.evenkeel.event.Instants;
import dev.evenkeel.settlement.Line;
import dev.evenkeel.verdict.Explanation;
import dev.evenkeel.verdict.State;
import java.math.BigDecimal;
import java.util.List;
import java.util.regex.Pattern;

/** Says in a contract's own words what lines, states, reasons and rules mean. */
public record Words(Contract contract) {
    /** A whole number of more than three digits that is not part of a date, with its decimals. */
    private static final Pattern LONG_NUMBER = Pattern.compile("(?<![\\d.,])(?<![^\\s(]-)\\d{4,}(\\.\\d+)?(?![\\d-])");

    private static final Pattern LONE_NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?");

    /** An instant as events spell it. */
    private static final Pattern INSTANT = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z");

    /** What a line does. */
    public String what(Line line) {
        return switch (line.kind()) {
            case CHARGE -> charge(line.term());
            case REVERSAL -> "reversal of outcomes";
            case CREDIT -> credit(line.term());
            case TRUE_UP -> "true-up for " + Dates.period(line.about());
        };
    }

    private String credit(String id) {
        return contract.terms().stream()
                .filter(it -> it.id().equals(id) && it instanceof PeriodTerm)
                .map(it -> ((PeriodTerm) it).creditNoun())
                .findFirst()
                .orElse("credit down to the ceiling");
    }

    private String charge(String id) {
        var term = contract.terms().stream().filter(it -> it.id().equals(id)).findFirst();
        return term.isEmpty()
                ? "charge"
                : switch (term.get()) {
                    case PaymentTerm.PayPerOutcome _ -> "charge for outcomes";
                    case PaymentTerm.FixedFee _ -> "fixed fee";
                    case PaymentTerm.Effort effort -> "charge for " + unit(effort.measure());
                    case PaymentTerm.Minimum _ -> "charge up to the minimum";
                    case PaymentTerm.Collar _ -> "charge up to the floor";
                    case PeriodTerm ofPeriod -> ofPeriod.noun();
                };
    }

    private static String unit(Measure measure) {
        return switch (measure) {
            case Measure.Hours _ -> "hours";
            case Measure.Minutes _ -> "minutes";
            case Measure.FullTimeEquivalents _ -> "full-time equivalents";
            case Measure.Contacts() -> "contacts";
        };
    }

    /** A line's formula with its numbers grouped; empty where it would only repeat the amount. */
    public static String formula(Line line) {
        if (LONE_NUMBER.matcher(line.formula()).matches()
                && new BigDecimal(line.formula()).compareTo(line.amount()) == 0) {
            return "";
        }
        return grouped(line.formula(), line.about().name());
    }

    /**
     * A measure's reading with its numbers grouped, without the measure's name, which stands beside it: {@code 4.25 (1,445 ÷ 340)}.
     *
     * @param words as in the statement's JSON
     */
    public static String reading(String measure, String words) {
        return grouped(words.startsWith(measure + " ") ? words.substring(measure.length() + 1) : words, "");
    }

    /** A measure's name as people write it: {@code people seconds} for {@code people_seconds}. */
    public static String measure(String name) {
        return name.replace('_', ' ');
    }

    private static String grouped(String words, String period) {
        return LONG_NUMBER
                .matcher(words)
                .replaceAll(match -> match.group().equals(period)
                        ? period
                        : Numbers.grouped(
                                new BigDecimal(match.group()),
                                match.group(1) == null ? 0 : match.group(1).length() - 1));
    }

    /** What a state with a reason means; empty text where its name says it all. */
    public String meaning(State state, String reason) {
        return switch (state) {
            case CONFIRMED -> confirmed(reason);
            case PENDING -> "nothing has decided it yet";
            case DUPLICATE -> "another outcome of the same case stood already";
            case EXCLUDED -> excluded(reason);
            case UNPROVABLE -> unprovable(reason);
            case REFUTED, REVERSED ->
                reason.equals("merged") ? "two cases with an outcome each were merged" : rule(reason);
        };
    }

    private static String confirmed(String evidence) {
        return switch (evidence) {
            case "system" -> "a system of record shows the result";
            case "customer" -> "the customer said so";
            case "judge" -> "a judge read the case and said so";
            default -> "nobody objected in time";
        };
    }

    private String excluded(String reason) {
        return switch (reason) {
            case "term" -> "claimed outside the term";
            case "scope" -> "outside the scope: " + ContractProse.clause(contract.scope());
            case "when" -> "the outcome's condition does not hold" + conditions();
            case "superseded" -> "a later claim of the same case took its place";
            case "case" -> "it names no case";
            default -> "";
        };
    }

    private String conditions() {
        var clauses = contract.outcomes().stream()
                .filter(outcome -> !outcome.when().isAlways())
                .map(outcome -> ContractProse.clause(outcome.when()))
                .distinct()
                .toList();
        return clauses.size() == 1 ? ": " + clauses.getFirst() : "";
    }

    private static String unprovable(String reason) {
        return switch (reason) {
            case "needs" -> "an attribute that the contract needs is absent";
            case "coverage" -> "the declared feeds do not hold one of its windows";
            case "unpriced" -> "no row of a price table covers it";
            default -> "";
        };
    }

    /** The words of the rule that refutes under a name. */
    private String rule(String name) {
        return contract.outcomes().stream()
                .flatMap(outcome -> outcome.refutedBy().stream())
                .filter(rule -> rule.name().equals(name))
                .findFirst()
                .map(ContractProse::event)
                .orElse("");
    }

    /** The verdict and its reason in one sentence, with instants as people read them. */
    public String sentence(Explanation explanation, Dates dates) {
        return INSTANT.matcher(explanation.sentence())
                .replaceAll(match ->
                        Instants.parse(match.group()).map(dates::moment).orElse(match.group()));
    }

    /** A window's rule, by its name, under an outcome. */
    public String window(String outcome, String name) {
        var found = contract.outcome(outcome);
        if (name.equals("silence")) {
            return found.flatMap(it -> it.settle().silenceIfAny())
                    .map(after -> "settles after " + Explanation.inWords(after.after()) + " of silence")
                    .orElse("");
        }
        return found.stream()
                .flatMap(it -> it.refutedBy().stream())
                .filter(rule -> rule.name().equals(name))
                .findFirst()
                .map(rule -> "refuted when " + ContractProse.event(rule))
                .orElse("");
    }

    /** {@code a}, {@code a and b}, {@code a, b and c}. */
    public static String listed(List<String> names) {
        return names.size() < 2
                ? String.join("", names)
                : String.join(", ", names.subList(0, names.size() - 1)) + " and " + names.getLast();
    }
}
