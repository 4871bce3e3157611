package dev.evenkeel.condition;

import dev.cel.common.CelIssue;
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.ast.CelExpr;
import dev.cel.parser.CelParser;
import dev.cel.parser.CelParserFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Reads the text of a condition as CEL's grammar has it, by CEL's own parser. Macros stay calls as they are written, so
 * that whoever checks the tree sees what the author sees.
 */
sealed interface Syntax {
    /** How deep parentheses, functions and operators may lie in one another. */
    int NESTING_DEPTH_MAX = 100;

    /** The text is CEL. */
    record Read(CelExpr tree, SourceText text) implements Syntax {}

    /** The text is not CEL. */
    record Unreadable(List<Problem> problems) implements Syntax {}

    /** Reads a text. */
    static Syntax of(String source) {
        if (source.isBlank()) {
            return new Unreadable(List.of(new Problem(
                    Severity.ERROR,
                    0,
                    0,
                    "",
                    "There is no condition here; write one, or true for always.",
                    Optional.empty())));
        }
        var result = Parser.CEL.parse(source);
        var errors = result.getErrors();
        if (!errors.isEmpty()) {
            return new Unreadable(explained(source, errors));
        }
        try {
            var ast = result.getAst();
            var text = new SourceText(source, ast.getSource().getPositionsMap());
            return isTooDeep(ast.getExpr())
                    ? new Unreadable(List.of(SyntaxProblems.tooDeep(text)))
                    : new Read(ast.getExpr(), text);
        } catch (CelValidationException broken) {
            return new Unreadable(explained(source, broken.getErrors()));
        }
    }

    /** Whether nodes lie deeper in one another than whoever walks the tree can go; found out without going there. */
    private static boolean isTooDeep(CelExpr tree) {
        var level = List.of(tree);
        for (var depth = 0; !level.isEmpty(); depth++) {
            if (depth > NESTING_DEPTH_MAX) {
                return true;
            }
            level = level.stream().flatMap(Syntax::parts).toList();
        }
        return false;
    }

    private static Stream<CelExpr> parts(CelExpr node) {
        return switch (node.exprKind().getKind()) {
            case SELECT -> Stream.of(node.select().operand());
            case LIST -> node.list().elements().stream();
            case CALL -> Stream.concat(node.call().target().stream(), node.call().args().stream());
            // What else has parts is refused by the checker, which does not look into them.
            case CONSTANT, IDENT, MAP, STRUCT, COMPREHENSION, NOT_SET -> Stream.of();
        };
    }

    /**
     * A character that means nothing explains what cannot be read after it, so then only such characters are reported.
     */
    private static List<Problem> explained(String source, List<CelIssue> issues) {
        var text = new SourceText(source, Map.of());
        var strangers = issues.stream().filter(SyntaxProblems::isStranger).toList();
        var problems = new ArrayList<Problem>();
        for (var issue : strangers.isEmpty() ? issues : strangers) {
            var problem = SyntaxProblems.of(issue, source, text);
            if (problems.stream().noneMatch(other -> other.offset() == problem.offset())) {
                problems.add(problem);
            }
        }
        return problems;
    }

    /** CEL's parser; made when the first condition is read. */
    final class Parser {
        private static final CelParser CEL = CelParserFactory.standardCelParserBuilder()
                .setOptions(CelOptions.current()
                        .maxExpressionCodePointSize(Condition.CONDITION_LENGTH_MAX)
                        .maxParseRecursionDepth(NESTING_DEPTH_MAX)
                        .retainRepeatedUnaryOperators(true)
                        .enableQuotedIdentifierSyntax(true)
                        .build())
                .build();

        private Parser() {}
    }
}
