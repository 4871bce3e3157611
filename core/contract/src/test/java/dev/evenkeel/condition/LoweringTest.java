package dev.evenkeel.condition;

import static dev.cel.common.CelFunctionDecl.newFunctionDeclaration;
import static dev.cel.common.CelOverloadDecl.newGlobalOverload;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cel.checker.CelChecker;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelVarDecl;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.types.CelType;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompilerFactory;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The tree that CEL's runtime gets is one that CEL's own checker finds in order, with the same overloads. */
class LoweringTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "case.plan == 'a' && case.visits < 3 || !case.vip",
                "case.plan < 'b' && case.rating >= 4.2 && case.rating < case.visits",
                "case.plan.startsWith('a') || case.plan.endsWith('b') || case.plan.contains(case.brand)",
                "case.plan.matches('a') && case.plan.lowerAscii() + 'x' == 'ax' && size(case.plan) == 2",
                "case.visits + 1 - 2 * 3 / 4 % 5 == -case.visits",
                "case.plan in ['a', 'b'] && case.visits in [1, 2] && case.rating in [1.5, 2]",
                "case.plan in [case.brand, 'b'] && 'a' in case.tags && case.tags[0] == 'a' && case.tags.size() == 2",
                "case.tags.exists(t, t == 'a') && case.tags.all(t, t != 'a') && [1, 2].exists_one(n, n == case.visits)",
                "case.due - event.time < duration('1h') && case.due + duration('1h') > event.time - duration('2h')",
                "(case.due - event.time) + duration('1h') > (case.due - event.time) - duration('1h')",
                "(case.due - event.time).getHours() + (case.due - event.time).getMinutes() == 3",
                "(case.due - event.time).getSeconds() + (case.due - event.time).getMilliseconds() == 3",
                "case.due.getFullYear() + case.due.getMonth() + case.due.getDayOfYear() + case.due.getDate() == 3",
                "case.due.getDayOfMonth() + case.due.getDayOfWeek('UTC') == 3",
                "case.due.getHours() + case.due.getMinutes() == 3",
                "case.due.getSeconds() + case.due.getMilliseconds() == 3 && case.vip == (case.visits > 2)",
                "(case.vip ? case.plan : case.brand) == 'a' && (case.vip ? case.vip : true) && false < case.vip",
            })
    void cel_finds_the_same_overloads(String source) throws CelValidationException {
        var lowered = Lowering.of(Known.condition(source, Known.DECLARED).expression());
        var checked = checker(variables(lowered.tree()))
                .check(CelAbstractSyntaxTree.newParsedAst(
                        lowered.tree().getExpr(), lowered.tree().getSource()))
                .getAst();
        lowered.tree()
                .getReferenceMap()
                .forEach((node, reference) -> assertThat(
                                checked.getReferenceOrThrow(node).overloadIds())
                        .as(reference.toString())
                        .containsAll(reference.overloadIds()));
    }

    @Test
    void an_attribute_is_asked_for_before_it_is_compared() {
        assertThat(shape("case.plan == 'a'")).isEqualTo("_?_:_(h0, _==_(a0, 'a'), false)");
        assertThat(shape("case.plan != 'a'")).isEqualTo("!_(_?_:_(h0, _==_(a0, 'a'), false))");
        assertThat(shape("case.plan == case.brand")).isEqualTo("_?_:_(h1, _?_:_(h0, _==_(a0, a1), false), false)");
        assertThat(shape("!case.vip")).isEqualTo("_?_:_(h0, !_(a0), false)");
    }

    @Test
    void what_may_have_no_result_is_closed_by_what_cel_closes_its_loops_with() {
        assertThat(shape("case.visits + 1 > 2")).isEqualTo("!_(@not_strictly_false(!_(_<_(2, _+_(a0, 1)))))");
    }

    private static String shape(String source) {
        return shape(Lowering.of(Known.condition(source, Known.DECLARED).expression())
                .tree()
                .getExpr());
    }

    private static String shape(CelExpr node) {
        return switch (node.exprKind().getKind()) {
            case IDENT -> node.ident().name();
            case CALL ->
                node.call().function()
                        + node.call().args().stream()
                                .map(LoweringTest::shape)
                                .toList()
                                .toString()
                                .replace('[', '(')
                                .replace(']', ')');
            case CONSTANT ->
                switch (node.constant().getKind()) {
                    case STRING_VALUE -> "'" + node.constant().stringValue() + "'";
                    case INT64_VALUE -> Long.toString(node.constant().int64Value());
                    default -> Boolean.toString(node.constant().booleanValue());
                };
            default -> node.exprKind().getKind().toString();
        };
    }

    private static Map<String, CelType> variables(CelAbstractSyntaxTree tree) {
        var variables = new TreeMap<String, CelType>();
        tree.getReferenceMap().forEach((node, reference) -> {
            if (!reference.name().isEmpty()
                    && !reference.name().startsWith("i_")
                    && !reference.name().startsWith("r")) {
                variables.put(reference.name(), tree.getTypeMap().getOrDefault(node, SimpleType.DYN));
            }
        });
        return variables;
    }

    private static CelChecker checker(Map<String, CelType> variables) {
        return CelCompilerFactory.standardCelCheckerBuilder()
                .addVarDeclarations(variables.entrySet().stream()
                        .map(entry -> CelVarDecl.newVarDeclaration(entry.getKey(), entry.getValue()))
                        .toList())
                .addFunctionDeclarations(additions())
                .build();
    }

    private static List<CelFunctionDecl> additions() {
        return Stream.of(
                        newGlobalOverload(Additions.BEFORE, SimpleType.BOOL, SimpleType.DYN, SimpleType.DYN),
                        newGlobalOverload(Additions.AMONG, SimpleType.BOOL, SimpleType.DYN, SimpleType.DYN),
                        newGlobalOverload(Additions.FOUND, SimpleType.BOOL, SimpleType.STRING, SimpleType.DYN),
                        newGlobalOverload(Additions.AS_DECIMAL, Additions.DECIMAL, SimpleType.INT),
                        newGlobalOverload(Additions.LOWER_ASCII, SimpleType.STRING, SimpleType.STRING),
                        newGlobalOverload(
                                Additions.LONGER_BY, SimpleType.DURATION, SimpleType.DURATION, SimpleType.DURATION),
                        newGlobalOverload(
                                Additions.SHORTER_BY, SimpleType.DURATION, SimpleType.DURATION, SimpleType.DURATION),
                        newGlobalOverload(Additions.HOURS, SimpleType.INT, SimpleType.DURATION),
                        newGlobalOverload(Additions.MINUTES, SimpleType.INT, SimpleType.DURATION),
                        newGlobalOverload(Additions.SECONDS, SimpleType.INT, SimpleType.DURATION),
                        newGlobalOverload(Additions.MILLISECONDS, SimpleType.INT, SimpleType.DURATION))
                .map(overload -> newFunctionDeclaration(overload.overloadId(), overload))
                .toList();
    }
}
