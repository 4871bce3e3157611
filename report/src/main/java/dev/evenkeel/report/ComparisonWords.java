package dev.evenkeel.report;

import dev.evenkeel.comparison.Comparison;
import dev.evenkeel.comparison.Comparison.Column;
import dev.evenkeel.comparison.Comparison.Overlap;
import dev.evenkeel.comparison.Gap;
import dev.evenkeel.comparison.Subject;
import dev.evenkeel.contract.Annexes;
import dev.evenkeel.contract.Contract;
import dev.evenkeel.contract.Measure;
import dev.evenkeel.contract.Operand;
import dev.evenkeel.contract.PaymentTerm;
import dev.evenkeel.contract.PeriodTerm;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The words that the text and the page of a comparison share. */
final class ComparisonWords {
    private ComparisonWords() {}

    /** A definition in running text. */
    static String quoted(Subject subject) {
        var label = subject.label();
        return label.equals(subject.name()) ? label : "“" + label + "”";
    }

    /**
     * The finding in a sentence.
     *
     * @param named what a definition is called
     */
    static String title(Comparison comparison, Function<Subject, String> named) {
        var billing = comparison.columns().stream().filter(Column::billsCases).toList();
        var cases = Numbers.of(comparison.cases(), "case", "cases");
        if (billing.isEmpty()) {
            return "None of the %s can be judged on this log."
                    .formatted(Numbers.of(comparison.columns().size(), "definition", "definitions"));
        }
        var least =
                billing.stream().min(Comparator.comparingLong(Column::billed)).orElseThrow();
        var most =
                billing.stream().max(Comparator.comparingLong(Column::billed)).orElseThrow();
        return least.billed() == most.billed()
                ? "Of %s, %s bills %s.".formatted(cases, named.apply(least.subject()), Numbers.grouped(least.billed()))
                : "Of the same %s, %s bills %s and %s bills %s."
                        .formatted(
                                cases,
                                named.apply(least.subject()),
                                Numbers.grouped(least.billed()),
                                named.apply(most.subject()),
                                Numbers.grouped(most.billed()));
    }

    /** The places of the definitions that say which cases they bill. */
    static List<Integer> billing(Comparison comparison) {
        return IntStream.range(0, comparison.columns().size())
                .filter(at -> comparison.columns().get(at).billsCases())
                .boxed()
                .toList();
    }

    /** How many cases two of them bill; of one and itself, how many it bills. */
    static long both(Comparison comparison, int one, int other) {
        return one == other
                ? comparison.columns().get(one).billed()
                : comparison.overlap(one, other).both();
    }

    /** What it counts, with a warning where that may be too much. */
    static String billed(Column column) {
        if (!column.isJudged()) {
            return "not judged";
        }
        if (column.subject().unit() == Subject.Unit.QUANTITY) {
            return column.quantities().values().stream().map(Numbers::quantity).collect(Collectors.joining(", ")) + " "
                    + unit(column.subject());
        }
        return (column.isAtMost() ? "≤ " : "") + Numbers.grouped(column.billed());
    }

    private static String unit(Subject subject) {
        return subject.contract().terms().stream()
                .map(term -> unit(subject.contract(), term))
                .filter(unit -> !unit.isEmpty())
                .findFirst()
                .orElse("");
    }

    private static String unit(Contract contract, PaymentTerm term) {
        return switch (term) {
            case PaymentTerm.Effort effort ->
                switch (effort.measure()) {
                    case PaymentTerm.Measure.Hours _ -> "h";
                    case PaymentTerm.Measure.Minutes _ -> "min";
                    case PaymentTerm.Measure.FullTimeEquivalents _ -> "FTE";
                    case PaymentTerm.Measure.Contacts _ -> "contacts";
                };
            case PeriodTerm.Rate rate ->
                rate.per() instanceof Operand.Named(var name)
                        ? Optional.ofNullable(contract.measures().get(name))
                                .map(Measure::unit)
                                .orElse("")
                        : "";
            default -> "";
        };
    }

    /** What it comes to at public prices. */
    static String money(Column column) {
        if (!column.isJudged()) {
            return "";
        }
        return column.subject().isPriced()
                ? (column.isAtMost() ? "≤ " : "")
                        + new Amounts(column.subject().contract().billing().currency()).of(column.money())
                : "no public price";
    }

    /** Some gaps and their effects; two clauses that lack the same are one sentence. */
    static List<String> gaps(Column column, Predicate<Gap> shown) {
        return column.gaps().stream()
                .filter(shown)
                .map(ComparisonWords::gap)
                .distinct()
                .toList();
    }

    private static String gap(Gap gap) {
        var effect = switch (gap.effect()) {
            case NOT_JUDGED -> "Not judged: ";
            case AT_MOST -> "At most: ";
            case WEAKER -> "Weaker: ";
            case NOTE -> "Note: ";
        };
        return effect + gap.words() + ".";
    }

    /** How two of them compare. */
    static String pair(Comparison comparison, Overlap overlap, Function<Subject, String> named) {
        return "%s and %s: %s billed by both, %s by the first only, %s by the second only."
                .formatted(
                        named.apply(comparison.columns().get(overlap.one()).subject()),
                        named.apply(comparison.columns().get(overlap.other()).subject()),
                        Numbers.of(overlap.both(), "case", "cases"),
                        Numbers.grouped(overlap.onlyOne()),
                        Numbers.grouped(overlap.onlyOther()));
    }

    /** How sure a source is. */
    static String sure(Annexes.Certainty sure) {
        return switch (sure) {
            case VENDOR -> "read in the vendor's own text";
            case SECONDARY -> "read in what others say";
            case INFERRED -> "concluded";
            case UNVERIFIED -> "unverified";
        };
    }
}
