package dev.evenkeel.server.web;

import dev.evenkeel.server.people.Needs;
import dev.evenkeel.server.people.Right;
import dev.evenkeel.server.people.Viewer;
import dev.evenkeel.server.statements.StatementList;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The cases behind a statement's count under a basis, for programs. */
@RestController
class ApiStatementCases {
    private final StatementList statements;

    ApiStatementCases(StatementList statements) {
        this.statements = statements;
    }

    /** A case, with its claims as they stood when the statement was drawn up. */
    record CountedCase(String id, List<Api.Claim> claims) {}

    @Needs(Right.MONEY)
    @GetMapping("/v1/statements/{period}/cases")
    Page<CountedCase> casesUnder(
            Viewer viewer,
            @PathVariable String period,
            @RequestParam String basis,
            @RequestParam(defaultValue = "-1") int after,
            @RequestParam(defaultValue = "100") int size) {
        var kept = BasisPages.kept(statements, viewer, period);
        var found = statements.cases(
                viewer.engagement(), kept.period(), BasisPages.basis(basis), after, Page.size(size) + 1);
        var page = Page.of(found, size, it -> Integer.toString(it.position()));
        return new Page<>(
                page.items().stream()
                        .map(it -> new CountedCase(
                                it.caseId(),
                                it.claims().stream()
                                        .map(row -> Api.Claim.of(viewer, "", row))
                                        .toList()))
                        .toList(),
                page.next());
    }
}
