package dev.evenkeel.condition;

import com.google.re2j.Pattern;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.types.SimpleType;
import dev.evenkeel.condition.Expression.Comparison;
import dev.evenkeel.condition.Expression.Operand;
import dev.evenkeel.condition.Expression.Test;
import dev.evenkeel.event.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Writes a condition's tree as plain CEL, in which nothing is left of the rule about what is absent.
 *
 * <p>What is absent is what CEL calls unknown: each of CEL's functions of something unknown is unknown. So an operand
 * becomes the CEL that it looks like, and a test over operands is closed: {@code a == b} becomes {@code has_a ? a == b
 * : false} where only attributes can be missing, and else {@code !@not_strictly_false(!(a == b))}, which is true only
 * of true, and turns what is unknown or has no result into false. What stands for what is kept by {@link Variables}.
 */
final class Lowering {
    private final CelTree cel = new CelTree();
    private final Variables variables = new Variables(cel);

    private Lowering() {}

    /** A condition as CEL, and what its variables stand for. */
    record Lowered(CelAbstractSyntaxTree tree, Variables variables) {}

    static Lowered of(Test test) {
        var lowering = new Lowering();
        var root = lowering.test(test);
        return new Lowered(lowering.cel.checked(root), lowering.variables);
    }

    private CelExpr test(Test test) {
        return switch (test) {
            case Expression.Always(var isTrue) -> cel.constant(isTrue);
            case Expression.Holds(var flag) -> closed(value(flag), flag);
            case Expression.Fails(var flag) -> closed(cel.not(value(flag)), flag);
            case Expression.Not(var inner) -> cel.not(test(inner));
            case Expression.AllOf(var tests) -> joined(tests, true);
            case Expression.AnyOf(var tests) -> joined(tests, false);
            case Expression.Either(var when, var then, var otherwise) ->
                cel.choice(test(when), test(then), test(otherwise));
            case Expression.Has(var attribute) -> variables.presence(attribute);
            case Expression.Compare(var comparison, var left, var right) -> compared(comparison, left, right);
            case Expression.In(var sought, var list) -> closed(membership(sought, list), sought, list);
            case Expression.HasPart(var place, var text, var part) ->
                closed(cel.member(place.spelling(), Overloads.of(place), value(text), value(part)), text, part);
            case Expression.Matches(var text, var pattern) ->
                closed(
                        cel.call(
                                Additions.FOUND,
                                Additions.FOUND,
                                value(text),
                                variables.constant(Pattern.compile(pattern))),
                        text);
            case Expression.Each each -> closed(loop(each), each.list());
            case Expression.Named(var _, var meaning) -> variables.meaning(meaning);
        };
    }

    /** Halves a chain, so that a long one does not lie deep. */
    private CelExpr joined(List<Test> tests, boolean isAnd) {
        if (tests.size() == 1) {
            return test(tests.getFirst());
        }
        var middle = tests.size() / 2;
        var left = joined(tests.subList(0, middle), isAnd);
        var right = joined(tests.subList(middle, tests.size()), isAnd);
        return isAnd ? cel.both(left, right) : cel.oneOf(left, right);
    }

    private CelExpr compared(Comparison comparison, Operand left, Operand right) {
        return switch (comparison) {
            case EQUAL -> closed(same(left, right), left, right);
            case UNEQUAL -> cel.not(closed(same(left, right), left, right));
            case LESS -> closed(before(left, right), left, right);
            case MORE -> closed(before(right, left), left, right);
            case AT_MOST -> closed(cel.not(before(right, left)), left, right);
            case AT_LEAST -> closed(cel.not(before(left, right)), left, right);
        };
    }

    private CelExpr same(Operand left, Operand right) {
        return cel.call("_==_", "equals", value(left), value(right));
    }

    private CelExpr before(Operand left, Operand right) {
        return switch (Overloads.less(left.type())) {
            case Optional<String> overload
            when overload.isPresent() -> cel.call("_<_", overload.get(), value(left), value(right));
            default -> cel.call(Additions.BEFORE, Additions.BEFORE, value(left), value(right));
        };
    }

    private CelExpr membership(Operand sought, Operand list) {
        var constants = list instanceof Operand.Items(var items, var _)
                ? items.stream().map(Lowering::constantOf).toList()
                : List.<Optional<Object>>of(Optional.empty());
        return constants.stream().allMatch(Optional::isPresent)
                ? cel.call(
                        Additions.AMONG,
                        Additions.AMONG,
                        value(sought),
                        variables.constant(new Additions.Among(
                                constants.stream().flatMap(Optional::stream).collect(Collectors.toUnmodifiableSet()))))
                : cel.call("@in", "in_list", value(sought), value(list));
    }

    private CelExpr loop(Expression.Each each) {
        var result = variables.result();
        var holds = test(each.test());
        var fold = switch (each.quantifier()) {
            case EXISTS ->
                new CelTree.Fold(
                        cel.constant(false),
                        cel.not(cel.variable(result, SimpleType.BOOL)),
                        cel.oneOf(cel.variable(result, SimpleType.BOOL), holds),
                        cel.variable(result, SimpleType.BOOL));
            case ALL ->
                new CelTree.Fold(
                        cel.constant(true),
                        cel.variable(result, SimpleType.BOOL),
                        cel.both(cel.variable(result, SimpleType.BOOL), holds),
                        cel.variable(result, SimpleType.BOOL));
            case EXISTS_ONE ->
                new CelTree.Fold(
                        cel.constant(0),
                        cel.constant(true),
                        cel.choice(
                                holds,
                                cel.call("_+_", "add_int64", cel.variable(result, SimpleType.INT), cel.constant(1)),
                                cel.variable(result, SimpleType.INT)),
                        cel.call("_==_", "equals", cel.variable(result, SimpleType.INT), cel.constant(1)));
        };
        return cel.loop(value(each.list()), Variables.name(each.item()), result, fold);
    }

    /** A test as CEL, false where one of its operands is absent. */
    private CelExpr closed(CelExpr test, Operand... operands) {
        var needed = new TreeMap<Attribute, Operand.Read>();
        for (var operand : operands) {
            if (!Absence.onlyOf(operand, needed)) {
                return cel.not(cel.call("@not_strictly_false", "not_strictly_false", cel.not(test)));
            }
        }
        return guarded(needed, test, () -> cel.constant(false));
    }

    private CelExpr guarded(
            SortedMap<Attribute, Operand.Read> needed, CelExpr then, java.util.function.Supplier<CelExpr> otherwise) {
        var guarded = then;
        for (var attribute : needed.reversed().values()) {
            guarded = cel.choice(variables.presence(attribute), guarded, otherwise.get());
        }
        return guarded;
    }

    private CelExpr value(Operand operand) {
        return switch (operand) {
            case Operand.Read read -> variables.attribute(read);
            case Operand.Item item -> variables.item(item);
            case Operand.Text(var text) -> cel.constant(text);
            case Operand.Whole(var number) -> cel.constant(number);
            case Operand.Exact _, Operand.Moment _, Operand.Span _ ->
                variables.constant(constantOf(operand).orElseThrow());
            case Operand.Items(var items, var _) -> list(items);
            case Operand.Answer(var test) -> test(test);
            case Operand.Choice(var when, var then, var otherwise, var _) ->
                cel.choice(test(when), value(then), value(otherwise));
            case Operand.Call(var function, var arguments, var _) ->
                cel.call(
                        Overloads.name(function),
                        Overloads.of(function),
                        arguments.stream().map(this::value).toArray(CelExpr[]::new));
            case Operand.ClockPart(var part, var instant, var zone) ->
                cel.member(part.spelling(), Overloads.of(part), value(instant), cel.constant(zone.getId()));
        };
    }

    /** Those items that are there, one after the other. */
    private CelExpr list(List<Operand> items) {
        var lists = new ArrayList<CelExpr>();
        var certain = new ArrayList<CelExpr>();
        for (var item : items) {
            if (Absence.isNeverOf(item)) {
                certain.add(value(item));
                continue;
            }
            lists.add(cel.list(List.copyOf(certain)));
            certain.clear();
            lists.add(ifThere(item));
        }
        lists.add(cel.list(List.copyOf(certain)));
        return concatenated(lists);
    }

    private CelExpr concatenated(List<CelExpr> lists) {
        if (lists.size() == 1) {
            return lists.getFirst();
        }
        var middle = lists.size() / 2;
        return cel.call(
                "_+_",
                "add_list",
                concatenated(lists.subList(0, middle)),
                concatenated(lists.subList(middle, lists.size())));
    }

    private CelExpr ifThere(Operand item) {
        return cel.choice(closed(same(item, item), item), cel.list(List.of(value(item))), cel.list(List.of()));
    }

    /** What CEL computes with, of an operand that is written out. */
    private static Optional<Object> constantOf(Operand operand) {
        return switch (operand) {
            case Operand.Text(var text) -> Optional.of(text);
            case Operand.Whole(var number) -> Optional.of(number);
            case Operand.Exact(var number) -> Optional.of(Value.of(number));
            case Operand.Moment(var instant) -> Optional.of(instant);
            case Operand.Span(var duration) -> Optional.of(duration);
            case Operand.Answer(Expression.Always(var isTrue)) -> Optional.of(isTrue);
            default -> Optional.empty();
        };
    }
}
