package dev.evenkeel.report;

import dev.evenkeel.comparison.Comparison;
import dev.evenkeel.comparison.Comparison.Column;
import dev.evenkeel.comparison.Comparison.Disagreement;
import dev.evenkeel.comparison.Comparison.Overlap;
import dev.evenkeel.comparison.Examples;
import dev.evenkeel.comparison.Why;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** A comparison of definitions for programs. */
public final class ComparisonAnswer {
    private ComparisonAnswer() {}

    /** Texts, numbers, lists and maps of them, in their order; amounts are exact decimals as text. */
    public static Map<String, Object> of(Comparison comparison, Examples examples) {
        return Fields.of(
                "cases", comparison.cases(),
                "asOf", comparison.asOf().toString(),
                "definitions",
                        comparison.columns().stream()
                                .map(ComparisonAnswer::column)
                                .toList(),
                "overlaps",
                        comparison.overlaps().stream()
                                .map(overlap -> overlap(comparison, overlap, examples))
                                .toList());
    }

    private static Object column(Column column) {
        var contract = column.subject().contract();
        var quantities = new LinkedHashMap<String, Object>();
        column.quantities().forEach((term, quantity) -> quantities.put(term, quantity.toPlainString()));
        var fields = Fields.of(
                "name", column.subject().name(),
                "title", contract.title(),
                "judged", column.isJudged(),
                "atMost", column.isAtMost(),
                "unit", column.subject().unit().name().toLowerCase(Locale.ROOT));
        if (column.billsCases()) {
            fields.put("casesBilled", column.billed());
            fields.put("outcomesStanding", column.outcomes());
        }
        if (column.isJudged()) {
            fields.put("quantities", quantities);
        }
        if (column.isJudged() && column.subject().isPriced()) {
            fields.put("currency", contract.billing().currency().getCurrencyCode());
            fields.put("money", column.money().toPlainString());
        }
        fields.put(
                "cases",
                column.cases().entrySet().stream()
                        .sorted(Comparator.comparing((Map.Entry<Why, Long> entry) ->
                                        entry.getKey().standing())
                                .thenComparing(entry -> entry.getKey().reason()))
                        .map(entry -> Fields.of(
                                "standing", standing(entry.getKey()),
                                "reason", entry.getKey().reason(),
                                "cases", entry.getValue()))
                        .toList());
        fields.put(
                "gaps",
                column.gaps().stream()
                        .map(gap -> Fields.of(
                                "clause", gap.clause(),
                                "effect",
                                        gap.effect()
                                                .name()
                                                .toLowerCase(Locale.ROOT)
                                                .replace('_', '-'),
                                "words", gap.words()))
                        .toList());
        fields.put(
                "sources",
                contract.annexes().sources().stream()
                        .map(source -> Fields.of(
                                "of", source.of(),
                                "says", source.says(),
                                "from", source.from(),
                                "read", source.read(),
                                "sure", source.sure().spelling()))
                        .toList());
        return fields;
    }

    private static Object overlap(Comparison comparison, Overlap overlap, Examples examples) {
        return Fields.of(
                "one", comparison.columns().get(overlap.one()).subject().name(),
                "other", comparison.columns().get(overlap.other()).subject().name(),
                "both", overlap.both(),
                "onlyOne", overlap.onlyOne(),
                "onlyOther", overlap.onlyOther(),
                "reasons",
                        overlap.reasons().stream()
                                .map(reason -> reason(comparison, overlap, reason, examples))
                                .toList());
    }

    private static Object reason(Comparison comparison, Overlap overlap, Disagreement reason, Examples examples) {
        var sentences = new StandingSentences(comparison, examples);
        return Fields.of(
                "cases", reason.cases(),
                "one",
                        Fields.of(
                                "standing",
                                standing(reason.one()),
                                "reason",
                                reason.one().reason()),
                "other",
                        Fields.of(
                                "standing",
                                standing(reason.other()),
                                "reason",
                                reason.other().reason()),
                "examples",
                        reason.examples().stream()
                                .map(id -> Fields.of(
                                        "case", id,
                                        "one", sentences.of(overlap.one(), reason.one(), id),
                                        "other", sentences.of(overlap.other(), reason.other(), id)))
                                .toList());
    }

    private static String standing(Why why) {
        return why.standing().name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
