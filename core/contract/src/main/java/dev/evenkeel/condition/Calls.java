package dev.evenkeel.condition;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.cel.common.ast.CelExpr;
import dev.evenkeel.condition.Expression.Operand;
import dev.evenkeel.condition.Expression.Place;
import dev.evenkeel.condition.Expression.Quantifier;
import dev.evenkeel.condition.Type.ListOf;
import dev.evenkeel.condition.Type.Scalar;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What the functions that are called by name mean, for operands of which types. */
final class Calls {
    /** How many tests of items may lie in one another: each multiplies the work by the length of its list. */
    static final int QUANTIFIER_DEPTH_MAX = 3;

    /** The largest program that a regular expression may become, in RE2's instructions. */
    static final int PATTERN_INSTRUCTIONS_MAX = 2_000;

    private static final SortedSet<String> KNOWN = known();

    private final Checker checker;
    private final Findings findings;

    Calls(Checker checker, Findings findings) {
        this.checker = checker;
        this.findings = findings;
    }

    Optional<Operand> call(CelExpr node, CelExpr.CelCall call) {
        var name = call.function();
        if (name.equals("has")) {
            return has(node, call);
        }
        var quantifier = named(Quantifier.values(), Quantifier::spelling, name);
        if (quantifier.isPresent()) {
            return each(node, quantifier.get(), call);
        }
        if (!KNOWN.contains(name)) {
            return unknown(node, name);
        }
        var arguments = new ArrayList<CelExpr>();
        call.target().ifPresent(arguments::add);
        arguments.addAll(call.args());
        var operands = arguments.stream().map(checker::operand).toList();
        return operands.stream().allMatch(Optional::isPresent)
                ? meaning(
                        node, name, operands.stream().flatMap(Optional::stream).toList())
                : Optional.empty();
    }

    private Optional<Operand> meaning(CelExpr node, String name, List<Operand> operands) {
        var isMember = node.call().target().isPresent();
        return switch (name) {
            case "timestamp" -> isMember ? misused(node, name) : timestamp(node, operands);
            case "duration" -> isMember ? misused(node, name) : duration(node, operands);
            case "size" -> size(node, operands);
            case "matches" -> matches(node, operands);
            case "lowerAscii" ->
                isMember && areTexts(operands, 1)
                        ? call(Function.LOWER_ASCII, operands, Scalar.TEXT)
                        : misused(node, name);
            case "startsWith", "endsWith", "contains" ->
                isMember && areTexts(operands, 2) ? part(name, operands) : misused(node, name);
            default -> isMember ? clockPart(node, name, operands) : misused(node, name);
        };
    }

    private Optional<Operand> has(CelExpr node, CelExpr.CelCall call) {
        var arguments = call.args();
        if (call.target().isPresent() || arguments.size() != 1) {
            return misused(node, "has");
        }
        var asked = checker.operand(arguments.getFirst());
        return asked.flatMap(operand -> operand instanceof Operand.Read attribute
                ? answer(new Expression.Has(attribute))
                : misused(node, "has"));
    }

    private Optional<Operand> each(CelExpr node, Quantifier quantifier, CelExpr.CelCall call) {
        var arguments = call.args();
        var isWellFormed = call.target().isPresent()
                && arguments.size() == 2
                && arguments.getFirst().exprKind().getKind() == CelExpr.ExprKind.Kind.IDENT;
        if (!isWellFormed) {
            return misused(node, quantifier.spelling());
        }
        var name = arguments.getFirst().ident().name();
        if (checker.isTaken(name) || !Vocabulary.isName(name)) {
            return findings.error(
                    arguments.getFirst(),
                    "%s already means something here; give the item another name.".formatted(name));
        }
        if (checker.itemDepth() == QUANTIFIER_DEPTH_MAX) {
            return findings.error(
                    node, "Tests of items lie in one another at most %d deep.".formatted(QUANTIFIER_DEPTH_MAX));
        }
        var list = checker.operand(call.target().get());
        if (list.isPresent() && !(list.get().type() instanceof ListOf)) {
            return findings.error(
                    node,
                    "%s asks about the items of a list, and this is %s."
                            .formatted(
                                    quantifier.spelling(),
                                    Operators.article(list.get().type())));
        }
        var element = list.isPresent() && list.get().type() instanceof ListOf(var type) ? type : Scalar.TEXT;
        var item = new Operand.Item(name, element);
        var test = checker.withItem(item, arguments.getLast());
        return list.flatMap(items -> test.flatMap(each -> answer(new Expression.Each(quantifier, items, item, each))));
    }

    private Optional<Operand> timestamp(CelExpr node, List<Operand> operands) {
        if (operands.size() != 1 || !(operands.getFirst() instanceof Operand.Text(var text))) {
            return findings.error(
                    node,
                    "timestamp() takes a text as written, such as timestamp('2026-03-01T00:00:00Z'); an attribute that is an"
                            + " instant is declared so.");
        }
        var instant = Times.instant(text);
        return instant.isPresent()
                ? Optional.of(new Operand.Moment(instant.get()))
                : findings.error(
                        node,
                        "'%s' is no instant; write date, time (to the microsecond at most) and offset: 2026-03-01T00:00:00+01:00."
                                .formatted(text));
    }

    private Optional<Operand> duration(CelExpr node, List<Operand> operands) {
        if (operands.size() != 1 || !(operands.getFirst() instanceof Operand.Text(var text))) {
            return findings.error(node, "duration() takes a text as written, such as duration('72h').");
        }
        var duration = Times.duration(text);
        if (duration.isPresent()) {
            return Optional.of(new Operand.Span(duration.get()));
        }
        var inHours = Times.inHours(text);
        return findings.error(
                node,
                inHours.map(hours -> "CEL knows no days; write duration('%s').".formatted(hours))
                        .orElse("'%s' is no duration; write numbers with h, m, s, ms or us: 1h30m.".formatted(text)),
                inHours);
    }

    private Optional<Operand> size(CelExpr node, List<Operand> operands) {
        if (operands.size() == 1 && operands.getFirst().type() == Scalar.TEXT) {
            return call(Function.LENGTH, operands, Scalar.INTEGER);
        }
        return operands.size() == 1 && operands.getFirst().type() instanceof ListOf
                ? call(Function.COUNT, operands, Scalar.INTEGER)
                : misused(node, "size");
    }

    private Optional<Operand> matches(CelExpr node, List<Operand> operands) {
        if (!areTexts(operands, 2)) {
            return misused(node, "matches");
        }
        if (!(operands.getLast() instanceof Operand.Text(var pattern))) {
            return findings.error(
                    node,
                    "The pattern of matches() is written out, in quotes; to look for another attribute use contains().");
        }
        try {
            if (Pattern.compile(pattern).programSize() > PATTERN_INSTRUCTIONS_MAX) {
                return findings.error(
                        node,
                        "This pattern is too large (more than %d instructions); repeat less in it."
                                .formatted(PATTERN_INSTRUCTIONS_MAX));
            }
        } catch (PatternSyntaxException broken) {
            return findings.error(
                    node,
                    "The pattern cannot be read (%s near '%s'); it is a regular expression of RE2."
                            .formatted(broken.getDescription(), broken.getPattern()));
        }
        return answer(new Expression.Matches(operands.getFirst(), pattern));
    }

    private Optional<Operand> part(String name, List<Operand> operands) {
        return named(Place.values(), Place::spelling, name)
                .flatMap(place -> answer(new Expression.HasPart(place, operands.getFirst(), operands.getLast())));
    }

    private Optional<Operand> clockPart(CelExpr node, String name, List<Operand> operands) {
        var type = operands.getFirst().type();
        var part = named(Part.values(), Part::spelling, name);
        if (type == Scalar.DURATION && operands.size() == 1) {
            var function = Stream.of(Function.HOURS, Function.MINUTES, Function.SECONDS, Function.MILLISECONDS)
                    .filter(candidate -> candidate.spelling().equals(name))
                    .findFirst();
            return function.isPresent() ? call(function.get(), operands, Scalar.INTEGER) : misused(node, name);
        }
        if (type != Scalar.INSTANT || part.isEmpty() || operands.size() > 2) {
            return misused(node, name);
        }
        var zone = operands.size() == 1 ? Optional.<ZoneId>of(ZoneOffset.UTC) : zone(operands.getLast());
        return zone.isPresent()
                ? Optional.of(new Operand.ClockPart(part.get(), operands.getFirst(), zone.get()))
                : findings.error(node, "%s() takes a zone as written: %s('Europe/Berlin').".formatted(name, name));
    }

    private static Optional<ZoneId> zone(Operand operand) {
        return operand instanceof Operand.Text(var text) ? Times.zone(text) : Optional.empty();
    }

    private Optional<Operand> misused(CelExpr node, String name) {
        return findings.error(node, "%s is used so: %s.".formatted(name, usage(name)));
    }

    private static String usage(String name) {
        return switch (name) {
            case "has" -> "has(case.intent), of an attribute";
            case "exists", "all", "exists_one" -> "worker.skills.%s(s, s == 'billing'), of a list".formatted(name);
            case "size" -> "size(worker.skills), of a text or a list";
            case "matches" -> "event.text.matches('refund|return'), of texts";
            case "lowerAscii" -> "case.intent.lowerAscii(), of a text";
            case "startsWith", "endsWith", "contains" -> "case.intent.%s('re'), of texts".formatted(name);
            case "timestamp" -> "timestamp('2026-03-01T00:00:00Z')";
            case "duration" -> "duration('72h')";
            case "getHours", "getMinutes", "getSeconds", "getMilliseconds" ->
                "event.time.%s('Europe/Berlin'), of an instant, or without a zone of a duration".formatted(name);
            default -> "event.time.%s('Europe/Berlin'), of an instant".formatted(name);
        };
    }

    private Optional<Operand> unknown(CelExpr node, String name) {
        return switch (name) {
            case "int", "uint", "double", "string", "bool", "bytes", "dyn", "type" ->
                findings.error(
                        node,
                        "A condition converts no values, so there is no %s(); declare the attribute's type."
                                .formatted(name));
            case "map", "filter" ->
                findings.error(
                        node,
                        "A condition makes no new lists, so there is no %s(); ask by exists(), all() or exists_one()."
                                .formatted(name));
            default -> {
                var nearest = Spellings.like(name, KNOWN);
                yield findings.error(
                        node,
                        "There is no function %s(); %s"
                                .formatted(
                                        name,
                                        nearest.map("did you mean %s()?"::formatted)
                                                .orElse("there are " + String.join(", ", KNOWN) + ".")),
                        nearest);
            }
        };
    }

    private static boolean areTexts(List<Operand> operands, int count) {
        return operands.size() == count && operands.stream().allMatch(operand -> operand.type() == Scalar.TEXT);
    }

    private static Optional<Operand> call(Function function, List<Operand> operands, Type type) {
        return Optional.of(new Operand.Call(function, operands, type));
    }

    private static Optional<Operand> answer(Expression.Test test) {
        return Optional.of(new Operand.Answer(test));
    }

    private static <T> Optional<T> named(T[] values, java.util.function.Function<T, String> spelling, String name) {
        return Arrays.stream(values)
                .filter(value -> spelling.apply(value).equals(name))
                .findFirst();
    }

    private static SortedSet<String> known() {
        var names = new TreeSet<>(List.of("has", "size", "matches", "timestamp", "duration", "lowerAscii"));
        Arrays.stream(Quantifier.values()).map(Quantifier::spelling).forEach(names::add);
        Arrays.stream(Place.values()).map(Place::spelling).forEach(names::add);
        Arrays.stream(Part.values()).map(Part::spelling).forEach(names::add);
        return names;
    }
}
