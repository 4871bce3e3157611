package dev.evenkeel.condition;

import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/**
 * The text of a condition, and which part of it each node of CEL's tree was read from. CEL keeps one position a node
 * (of an operator, a dot, an opening bracket), in code points; the rest is found in the text around it.
 */
final class SourceText {
    private final String text;
    private final Map<Long, Integer> positions;
    private final int[] partners;

    /**
     * A text and where its nodes are.
     *
     * @param positions in code points, by the id of the node
     */
    SourceText(String text, Map<Long, Integer> positions) {
        this.text = text;
        this.positions = positions;
        this.partners = partners(text);
    }

    String part(Stretch stretch) {
        return text.substring(stretch.start(), stretch.end());
    }

    Stretch whole() {
        var start = 0;
        var end = text.length();
        while (start < end && Character.isWhitespace(text.charAt(start))) {
            start++;
        }
        while (end > start && Character.isWhitespace(text.charAt(end - 1))) {
            end--;
        }
        return new Stretch(start, end);
    }

    /** Where a node stands, with its brackets in pairs. */
    Stretch of(CelExpr node) {
        var stretch = within(node);
        for (var at = stretch.start(); at < stretch.end(); at++) {
            var partner = partners[at];
            if (partner >= 0) {
                stretch = stretch.through(new Stretch(Math.min(at, partner), Math.max(at, partner) + 1));
            }
        }
        return stretch;
    }

    /** Whether the node is a name that a hyphen joins to what stands before: {@code first-response}. */
    boolean followsHyphen(CelExpr node) {
        var start = of(node).start();
        return start > 1 && text.charAt(start - 1) == '-' && Lexemes.isNamePart(text.charAt(start - 2));
    }

    /** A name that goes on with hyphens after the node, which CEL reads as subtractions: {@code first-response}. */
    Optional<String> hyphenated(CelExpr node, String name) {
        var start = of(node).end();
        var end = start;
        while (end + 1 < text.length() && text.charAt(end) == '-' && Lexemes.isNamePart(text.charAt(end + 1))) {
            end = Lexemes.nameEnd(text, end + 1);
        }
        return end > start ? Optional.of(name + text.substring(start, end)) : Optional.empty();
    }

    private Stretch within(CelExpr node) {
        var at = position(node);
        return switch (node.exprKind().getKind()) {
            case CONSTANT -> constant(node.constant(), at);
            case IDENT -> new Stretch(at, Lexemes.nameEnd(text, at));
            case SELECT -> of(node.select().operand()).through(name(at + 1));
            case LIST, MAP -> bracketed(at);
            case STRUCT -> new Stretch(nameStart(at), at).through(bracketed(at));
            case CALL -> call(node.call(), at);
            case COMPREHENSION, NOT_SET -> whole();
        };
    }

    private Stretch call(CelExpr.CelCall call, int at) {
        var arguments = call.args();
        if (call.target().isPresent()) {
            return of(call.target().get()).through(bracketed(at));
        }
        return switch (call.function()) {
            case "!_", "-_" -> new Stretch(at, at + 1).through(of(arguments.getFirst()));
            case "_[_]" -> of(arguments.getFirst()).through(bracketed(at));
            default ->
                text.startsWith("(", at)
                        ? new Stretch(nameStart(at), at).through(bracketed(at))
                        : of(arguments.getFirst()).through(of(arguments.getLast()));
        };
    }

    /** A number's sign stands before its position. */
    private Stretch constant(CelConstant constant, int at) {
        var isNegative = switch (constant.getKind()) {
            case INT64_VALUE -> constant.int64Value() < 0;
            case DOUBLE_VALUE -> Double.doubleToRawLongBits(constant.doubleValue()) < 0;
            default -> false;
        };
        var start = isNegative ? text.lastIndexOf('-', at) : at;
        return new Stretch(Math.max(start, 0), Lexemes.lexemeEnd(text, at));
    }

    private Stretch name(int from) {
        var start = from;
        while (start < text.length() && Character.isWhitespace(text.charAt(start))) {
            start++;
        }
        return new Stretch(start, Lexemes.nameEnd(text, start));
    }

    private Stretch bracketed(int opening) {
        return new Stretch(opening, partners[opening] < 0 ? text.length() : partners[opening] + 1);
    }

    private int nameStart(int end) {
        var start = end;
        while (start > 0 && (Lexemes.isNamePart(text.charAt(start - 1)) || text.charAt(start - 1) == '.')) {
            start--;
        }
        return start;
    }

    private int position(CelExpr node) {
        return text.offsetByCodePoints(0, positions.getOrDefault(node.id(), 0));
    }

    /** For each opening bracket where the one that closes it stands, and the other way round; -1 elsewhere. */
    private static int[] partners(String text) {
        var partners = new int[text.length()];
        Arrays.fill(partners, -1);
        var open = new ArrayDeque<Integer>();
        for (var at = 0; at < text.length(); at = Lexemes.lexemeEnd(text, at)) {
            var character = text.charAt(at);
            if ("([{".indexOf(character) >= 0) {
                open.push(at);
            } else if (")]}".indexOf(character) >= 0 && !open.isEmpty()) {
                partners[at] = open.pop();
                partners[partners[at]] = at;
            }
        }
        return partners;
    }
}
