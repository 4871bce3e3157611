package dev.evenkeel.condition;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelSource;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelReference;
import dev.cel.common.types.CelType;
import dev.cel.common.types.SimpleType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Builds one of CEL's checked trees: nodes with their ids, and beside them which variable and which overload of a
 * function each means, as CEL's own checker would have found.
 */
final class CelTree {
    private final Map<Long, CelReference> references = new HashMap<>();
    private final Map<Long, CelType> types = new HashMap<>();
    private long lastId;

    CelExpr variable(String name, CelType type) {
        var node = node().setIdent(CelExpr.CelIdent.newBuilder().setName(name).build())
                .build();
        references.put(node.id(), CelReference.newBuilder().setName(name).build());
        types.put(node.id(), type);
        return node;
    }

    CelExpr constant(String text) {
        return node().setConstant(CelConstant.ofValue(text)).build();
    }

    CelExpr constant(long number) {
        return node().setConstant(CelConstant.ofValue(number)).build();
    }

    CelExpr constant(boolean flag) {
        return node().setConstant(CelConstant.ofValue(flag)).build();
    }

    /** A function of arguments, whose overload has this id. */
    CelExpr call(String function, String overload, CelExpr... arguments) {
        return call(overload, CelExpr.CelCall.newBuilder().setFunction(function).addArgs(List.of(arguments)));
    }

    /** A function of what stands before the dot and of one argument. */
    CelExpr member(String function, String overload, CelExpr target, CelExpr argument) {
        return call(
                overload,
                CelExpr.CelCall.newBuilder()
                        .setFunction(function)
                        .setTarget(target)
                        .addArgs(argument));
    }

    private CelExpr call(String overload, CelExpr.CelCall.Builder call) {
        var node = node().setCall(call.build()).build();
        references.put(
                node.id(), CelReference.newBuilder().addOverloadIds(overload).build());
        return node;
    }

    CelExpr not(CelExpr operand) {
        return call("!_", "logical_not", operand);
    }

    CelExpr both(CelExpr left, CelExpr right) {
        return call("_&&_", "logical_and", left, right);
    }

    CelExpr oneOf(CelExpr left, CelExpr right) {
        return call("_||_", "logical_or", left, right);
    }

    CelExpr choice(CelExpr when, CelExpr then, CelExpr otherwise) {
        return call("_?_:_", "conditional", when, then, otherwise);
    }

    CelExpr list(List<CelExpr> items) {
        return node().setList(CelExpr.CelList.newBuilder().addElements(items).build())
                .build();
    }

    /** A loop over a list: the shape that CEL's macros expand to. */
    CelExpr loop(CelExpr list, String item, String result, Fold fold) {
        return node().setComprehension(CelExpr.CelComprehension.newBuilder()
                        .setIterVar(item)
                        .setIterRange(list)
                        .setAccuVar(result)
                        .setAccuInit(fold.start())
                        .setLoopCondition(fold.goesOn())
                        .setLoopStep(fold.step())
                        .setResult(fold.end())
                        .build())
                .build();
    }

    /**
     * What a loop starts with, as long as what it goes on, what each item makes of the result, and what comes of it.
     */
    record Fold(CelExpr start, CelExpr goesOn, CelExpr step, CelExpr end) {}

    /** The whole tree. */
    CelAbstractSyntaxTree checked(CelExpr root) {
        types.put(root.id(), SimpleType.BOOL);
        return CelAbstractSyntaxTree.newCheckedAst(
                root, CelSource.newBuilder("").build(), references, types);
    }

    private CelExpr.Builder node() {
        return CelExpr.newBuilder().setId(++lastId);
    }
}
