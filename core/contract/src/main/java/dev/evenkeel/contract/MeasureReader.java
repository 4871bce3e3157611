package dev.evenkeel.contract;

import dev.evenkeel.contract.Measure.Amount;
import dev.evenkeel.contract.Measure.Counter;
import dev.evenkeel.contract.Measure.Distinct;
import dev.evenkeel.contract.Measure.Form;
import dev.evenkeel.contract.Measure.Gate;
import dev.evenkeel.contract.Measure.Operation;
import dev.evenkeel.contract.Measure.Per;
import dev.evenkeel.yaml.Node;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;

/** Reads one measure: the field that says how it comes about, and its unit, sample and source. */
final class MeasureReader {
    private final Conditions conditions;
    private final Clause clause;

    MeasureReader(Conditions conditions, Clause clause) {
        this.conditions = conditions;
        this.clause = clause;
    }

    /** The fields of which one says how a measure comes about. */
    private static final List<String> FORMS = List.of(
            "count",
            "sum",
            "share",
            "time",
            "stock",
            "sessions",
            "observed",
            "values",
            "basis",
            "outcomes",
            "amount",
            "sum of",
            "difference",
            "product",
            "quotient",
            "least",
            "greatest",
            "weighted",
            "score",
            "success index",
            "rolling",
            "rebased");

    Measure read(String name) {
        oneOf(clause, FORMS);
        return new Measure(
                name,
                clause.text("unit"),
                form(),
                clause.count("at least", 1),
                clause.text("source"),
                Wording.of(clause.node()));
    }

    private Form form() {
        for (var operation : Operation.values()) {
            if (clause.has(operation.key())) {
                return combined(operation);
            }
        }
        if (clause.has("count") || clause.has("sum")) {
            return counted();
        }
        if (clause.has("share")) {
            return share(clause.clause("share"));
        }
        if (clause.has("time")) {
            return time(clause.clause("time"));
        }
        if (clause.has("stock")) {
            var stock = clause.clause("stock");
            return new Form.Stock(event(stock.clause("in")), event(stock.clause("out")));
        }
        if (clause.has("sessions")) {
            return sessions(clause.clause("sessions"));
        }
        if (clause.has("observed")) {
            return new Form.Observed(
                    clause.text("observed"), clause.word("take", Measure.Take.LAST, word(Measure.Take.values())));
        }
        return agreedOrDerived();
    }

    private Form agreedOrDerived() {
        if (clause.has("values")) {
            return values();
        }
        if (clause.has("basis")) {
            return new Form.OfBasis(clause.text("basis"));
        }
        if (clause.has("outcomes")) {
            return new Form.OfOutcomes(clause.text("outcomes"));
        }
        if (clause.has("amount")) {
            return new Form.OfAmount(clause.texts("amount"));
        }
        if (clause.has("weighted")) {
            return new Form.Weighted(clause.clauses("weighted").stream()
                    .map(part -> new Measure.Part(operand(part, "of"), operandValue(part, "times", BigDecimal.ONE)))
                    .toList());
        }
        if (clause.has("score")) {
            return score();
        }
        if (clause.has("success index")) {
            return successIndex(clause.clause("success index"));
        }
        if (clause.has("rebased")) {
            var rebased = clause.clause("rebased");
            return new Form.Rebased(
                    operand(rebased, "from"),
                    rebased.text("actual"),
                    rebased.has("keep") ? rebased.percent("keep") : BigDecimal.ZERO,
                    rebased.has("credit savings") ? rebased.percent("credit savings") : BigDecimal.ZERO);
        }
        return new Form.Rolling(clause.text("rolling"), Math.toIntExact(Math.min(clause.count("periods", 1), 120)));
    }

    private Form combined(Operation operation) {
        var operands = clause.items(operation.key()).stream()
                .map(item -> operand(item))
                .toList();
        var isPair = operation == Operation.DIFFERENCE || operation == Operation.QUOTIENT;
        if (isPair && operands.size() != 2) {
            clause.error(
                    "rule",
                    operation.key(),
                    "A %s is of two numbers; this is of %s.".formatted(operation.key(), operands.size()));
        }
        return new Form.Combined(operation, operands);
    }

    private Form counted() {
        var isSum = clause.has("sum");
        var over = counter(clause.clause(isSum ? "sum" : "count"), isSum);
        if (!clause.has("per")) {
            return new Form.Counted(over, new Per.Nothing());
        }
        var per = clause.clause("per");
        return new Form.Counted(over, new Per.Of(counter(per, per.has("of"))));
    }

    private Counter counter(Clause counter, boolean isSum) {
        return new Counter(
                event(counter),
                isSum ? amount(counter) : new Amount.One(),
                counter.word("distinct", Distinct.EVENT, word(Distinct.values())));
    }

    private Amount amount(Clause counter) {
        if (counter.at("of").orElse(counter.node()) instanceof Node.Fields && counter.has("of")) {
            return new Amount.ByTable(TableReader.numbers(counter, "of", conditions, Conditions.OF_EFFORT));
        }
        return new Amount.Attribute(
                counter.text("of", "value"),
                PayPerOutcomeKind.bound(counter, "each at most"),
                counter.has("truncate at") ? counter.percent("truncate at") : BigDecimal.ONE);
    }

    private Outcome.EventTest event(Clause event) {
        return new Outcome.EventTest(event.text("event"), conditions.read(event, "when", Conditions.OF_EFFORT));
    }

    private Form share(Clause share) {
        var isWith = share.has("with");
        return new Form.Share(
                event(share.clause("of")),
                event(share.clause(isWith ? "with" : "without")),
                isWith ? Measure.Mark.WITH : Measure.Mark.WITHOUT,
                share.duration("within", Duration.ofDays(1)));
    }

    private Form time(Clause time) {
        var unit = clause.text("unit", "hours");
        return new Form.Time(
                event(time.clause("from")),
                event(time.clause("to")),
                time.word("by", Measure.Key.CASE, word(Measure.Key.values())),
                word(Measure.Unit.values()).apply(unit).orElse(Measure.Unit.HOURS));
    }

    private static final List<String> METERS = List.of("window", "idle", "each");

    private Form sessions(Clause sessions) {
        oneOf(sessions, METERS);
        var day = Duration.ofDays(1);
        return new Form.Sessions(
                event(sessions.clause("of")),
                sessions.word("by", Measure.Key.CUSTOMER, word(Measure.Key.values())),
                sessions.has("window")
                        ? new Measure.Meter.Window(sessions.duration("window", day))
                        : sessions.has("idle")
                                ? new Measure.Meter.Idle(sessions.duration("idle", day))
                                : new Measure.Meter.CalendarDay());
    }

    private Form values() {
        var values = new TreeMap<LocalDate, BigDecimal>();
        for (var field : clause.entries("values")) {
            var date = Scalars.date(field.name());
            var number = Operand.written(field.value().excerpt());
            if (date.isEmpty() || !(number.orElse(new Operand.Named("")) instanceof Operand.Given(var value))) {
                clause.error(
                        "value",
                        "values",
                        "'%s: %s' is no number from a day on. Write such as 2026-03-01: 104.2."
                                .formatted(field.name(), field.value().excerpt()));
            } else {
                values.put(date.get(), value);
            }
        }
        return new Form.Values(values, clause.word("take", Measure.Take.MEAN, word(Measure.Take.values())));
    }

    private Form score() {
        var scales = clause.clauses("score").stream().map(MeasureReader::scale).toList();
        var weight = scales.stream().map(Measure.Scale::weight).reduce(BigDecimal.ZERO, BigDecimal::add);
        if (weight.compareTo(BigDecimal.ONE) != 0) {
            clause.error(
                    "rule",
                    "score",
                    "The weights of a score add up to 100%%; these add up to %s.".formatted(Written.percent(weight)));
        }
        return new Form.Score(scales, gates(clause, "knock out"));
    }

    /** A measure that is 0 at one value and 1 at another. */
    static Measure.Scale scale(Clause scale) {
        var from = operandValue(scale, "from", BigDecimal.ZERO);
        var to = operandValue(scale, "to", BigDecimal.ONE);
        if (from.compareTo(to) == 0) {
            scale.error(
                    "rule",
                    "to",
                    "A scale runs from one value to another; both are %s.".formatted(from.toPlainString()));
        }
        return new Measure.Scale(
                scale.text("measure"), from, to, scale.has("weight") ? scale.percent("weight") : BigDecimal.ONE);
    }

    private Form successIndex(Clause index) {
        var shape = index.word("form", Measure.Shape.LITERAL, word(Measure.Shape.values()));
        var o = operandValue(index, "outcome weight", BigDecimal.ONE);
        var e = operandValue(index, "experience weight", BigDecimal.ONE);
        if (shape != Measure.Shape.LITERAL && o.compareTo(e) <= 0) {
            index.error(
                    "rule",
                    "outcome weight",
                    "Outcomes weigh more than experiences in this index; here %s is not above %s."
                            .formatted(o.toPlainString(), e.toPlainString()));
        }
        if (shape == Measure.Shape.POWERS && !(isPower(o) && isPower(e))) {
            index.error(
                    "rule", "outcome weight", "Powers are whole numbers from 0 to 9, so that the index stays exact.");
            return new Form.SuccessIndex(
                    operand(index, "outcomes"), operand(index, "experiences"), Measure.Shape.LITERAL, o, e);
        }
        return new Form.SuccessIndex(operand(index, "outcomes"), operand(index, "experiences"), shape, o, e);
    }

    private static boolean isPower(BigDecimal number) {
        return number.stripTrailingZeros().scale() <= 0 && number.signum() >= 0 && number.compareTo(BigDecimal.TEN) < 0;
    }

    /** Tells where a clause has two of some fields of which it can have one. */
    static void oneOf(Clause clause, List<String> fields) {
        var present = fields.stream().filter(clause::has).toList();
        if (present.size() > 1) {
            clause.error(
                    "contradictory",
                    present.get(1),
                    "There is one of these only: %s. Remove all but one.".formatted(String.join(", ", present)));
        }
    }

    /** Measures and what they must be, by name. */
    static List<Gate> gates(Clause clause, String field) {
        var gates = new ArrayList<Gate>();
        for (var entry : clause.entries(field)) {
            gates.add(new Gate(entry.name(), target(clause, field, entry.value())));
        }
        return gates;
    }

    /** A target, which the schema has seen to be one. */
    static Target target(Clause clause, String field, Node node) {
        var target = Target.written(node.excerpt());
        if (target.isEmpty()) {
            clause.error(
                    "value",
                    field,
                    "'%s' is no target. Write such as '>= 90%%' or '90%% to 110%%'.".formatted(node.excerpt()));
        }
        return target.orElse(new Target.Compared(Target.Comparison.AT_LEAST, Operand.zero()));
    }

    private Operand operand(Node node) {
        var operand = node instanceof Node.Scalar ? Operand.written(node.excerpt()) : Optional.<Operand>empty();
        if (operand.isEmpty()) {
            new Clause(node, clause.problems())
                    .error("value", "", "'%s' is no number and no name of a measure.".formatted(node.excerpt()));
        }
        return operand.orElse(Operand.zero());
    }

    /** A number or the name of a measure; zero where the field is missing. */
    static Operand operand(Clause clause, String field) {
        return clause.at(field).flatMap(node -> Operand.written(node.excerpt())).orElse(Operand.zero());
    }

    /** A number or a percentage. */
    static BigDecimal operandValue(Clause clause, String field, BigDecimal otherwise) {
        return operand(clause, field) instanceof Operand.Given(var value) && clause.has(field) ? value : otherwise;
    }

    /** How a contract spells one of these. */
    static <E extends Enum<E>> java.util.function.Function<String, Optional<E>> word(E[] values) {
        return text -> {
            for (var value : values) {
                if (value.name().toLowerCase(Locale.ROOT).replace('_', ' ').equals(text.replace('-', ' '))) {
                    return Optional.of(value);
                }
            }
            return Optional.empty();
        };
    }
}
