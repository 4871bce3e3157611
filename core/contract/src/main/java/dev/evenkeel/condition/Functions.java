package dev.evenkeel.condition;

import dev.cel.common.ast.CelExpr;
import dev.evenkeel.condition.Expression.Operand;
import dev.evenkeel.condition.Expression.Place;
import dev.evenkeel.condition.Type.ListOf;
import dev.evenkeel.condition.Type.Scalar;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What the functions that are called by name mean, for operands of which types. */
final class Functions {
    private final Findings findings;

    Functions(Findings findings) {
        this.findings = findings;
    }

    /** A function of operands; that before the dot, if any, is the first. */
    Optional<Operand> meaning(CelExpr node, String name, List<Operand> operands) {
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

    private Optional<Operand> timestamp(CelExpr node, List<Operand> operands) {
        if (operands.size() != 1 || !(operands.getFirst() instanceof Operand.Text(var text))) {
            return findings.error(
                    node,
                    "timestamp() takes a text as written, such as timestamp('2026-03-01T00:00:00Z');"
                            + " an attribute that is an instant is declared so.");
        }
        var instant = Times.instant(text);
        return instant.isPresent()
                ? Optional.of(new Operand.Moment(instant.get()))
                : findings.error(
                        node,
                        ("'%s' is no instant; write date, time (to the microsecond at most) and offset:"
                                        + " 2026-03-01T00:00:00+01:00.")
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
                    "The pattern of matches() is written out, in quotes;"
                            + " to look for another attribute use contains().");
        }
        var complaint = Patterns.complaint(pattern);
        return complaint.isPresent()
                ? findings.error(node, complaint.get())
                : answer(new Expression.Matches(operands.getFirst(), pattern));
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
        return findings.error(node, Usage.of(name));
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

    /** That of several values which is spelt so. */
    static <T> Optional<T> named(T[] values, java.util.function.Function<T, String> spelling, String name) {
        return Arrays.stream(values)
                .filter(value -> spelling.apply(value).equals(name))
                .findFirst();
    }
}
