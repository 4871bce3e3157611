package dev.evenkeel.contract;

import dev.evenkeel.contract.ChangeLabel.Unit;
import dev.evenkeel.contract.Measure.Gate;
import dev.evenkeel.yaml.Phrases;
import java.util.ArrayList;
import java.util.List;

/** A kind of term that is computed for a whole period: its canonical form is its wording, and its fields go by their names. */
interface PeriodKind<T extends PeriodTerm> extends TermKind<T> {
    /** How deep the fields of such a term go at most. */
    int DEPTH_MAX = 5;

    @Override
    default Json.Build canonical(T term) {
        var build = Json.fields();
        term.wording().tree().fields().forEach((name, value) -> {
            if (!name.equals("id")) {
                build.put(name, value);
            }
        });
        return build;
    }

    @Override
    default List<ChangeLabel> labels() {
        return labels(key());
    }

    /** Names for all fields below a key: {@code The 'gains' of 'share' of 'gainshare' in 'savings'}. */
    static List<ChangeLabel> labels(String key) {
        var words = "'%s' in '{0}'".formatted(key);
        var labels = new ArrayList<>(List.of(ChangeLabel.of(key, "The " + words, Unit.PLAIN)));
        labels.addAll(labelsBelow(key, words));
        return labels;
    }

    /** Names for all fields below a path that has one star before them. */
    static List<ChangeLabel> labelsBelow(String from, String what) {
        var labels = new ArrayList<ChangeLabel>();
        var path = new StringBuilder(from);
        var words = new StringBuilder(what);
        for (var depth = 1; depth <= DEPTH_MAX; depth++) {
            path.append("/*");
            words.insert(0, "'{" + depth + "}' of ");
            labels.add(ChangeLabel.of(path.toString(), "The " + words, Unit.PLAIN));
        }
        return labels;
    }

    /** The terms under {@code of}; none for the total of all before it. */
    static List<String> of(Clause clause, TermContext context) {
        return clause.text("of").equals("total") ? context.total(clause) : context.earlier(clause, "of");
    }

    /** A bound that is a percentage or a number, below zero too. */
    static PaymentTerm.Bound bound(Clause clause, String field) {
        return MeasureReader.operand(clause, field) instanceof Operand.Given(var value) && clause.has(field)
                ? new PaymentTerm.Bound.At(value)
                : new PaymentTerm.Bound.None();
    }

    /** One paragraph that begins with the term's id. */
    static List<Section.Block> says(String id, String sentence) {
        return List.of(new Section.Paragraph("Term %s: %s".formatted(Words.quoted(id), sentence)));
    }

    /** {@code the sum of a and b}. */
    static String sum(List<String> of) {
        return of.isEmpty() ? "the total of the terms above it" : "what " + Phrases.and(of) + " come to";
    }

    /** {@code while 'load' is from 0.9 to 1.1}; empty text without a gate. */
    static String gates(String intro, List<Gate> gates) {
        return gates.isEmpty()
                ? ""
                : intro
                        + Phrases.and(gates.stream()
                                .map(gate -> "'%s' is %s"
                                        .formatted(gate.measure(), gate.target().words()))
                                .toList());
    }
}
