package dev.evenkeel.server.web;

import dev.evenkeel.engagement.ClaimRow;
import dev.evenkeel.report.Dates;
import dev.evenkeel.report.Numbers;
import dev.evenkeel.report.StateMark;
import dev.evenkeel.report.Words;
import dev.evenkeel.server.people.Needs;
import dev.evenkeel.server.people.Right;
import dev.evenkeel.server.people.Viewer;
import dev.evenkeel.server.statements.StatementList;
import dev.evenkeel.settlement.Basis;
import java.util.Arrays;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** The cases behind a statement's count under a basis. */
@Controller
class BasisPages {
    private static final int CASES_A_PAGE = 100;

    private final Frame frame;
    private final StatementList statements;

    BasisPages(Frame frame, StatementList statements) {
        this.frame = frame;
        this.statements = statements;
    }

    /** A case, and what became of its claims by then. */
    record Row(String caseId, String href, List<Stood> claims) {}

    /** What became of a claim; the mark is hypertext. */
    record Stood(String mark, String why) {}

    @Needs(Right.MONEY)
    @GetMapping("/e/{engagement}/statements/{period}/cases")
    String cases(
            Viewer viewer,
            @PathVariable String period,
            @RequestParam String basis,
            @RequestParam(defaultValue = "-1") int after,
            Model model) {
        var kept = kept(statements, viewer, period);
        var counted = basis(basis);
        var found = statements.cases(viewer.engagement(), kept.period(), counted, after, CASES_A_PAGE + 1);
        var page = found.subList(0, Math.min(CASES_A_PAGE, found.size()));
        var base = "/e/" + viewer.engagement().name();
        var count = kept.issued().statement().bases().getOrDefault(counted, 0L);
        frame.around(
                model,
                viewer,
                "statements",
                "%s %s in %s"
                        .formatted(
                                Numbers.of(count, "case was", "cases were"),
                                counted.label(),
                                Dates.period(kept.period())),
                new Frame.Crumb("Statements", base + "/statements"),
                new Frame.Crumb(Dates.period(kept.period()), base + "/statements/" + period));
        model.addAttribute("here", counted.label());
        model.addAttribute("definition", counted.definition());
        model.addAttribute("hasCases", statements.hasCases(viewer.engagement(), kept.period()));
        model.addAttribute(
                "cases",
                page.stream()
                        .map(it -> new Row(
                                it.caseId(),
                                "%s/case?id=%s&as-of=%s"
                                        .formatted(
                                                base,
                                                ClaimView.encoded(it.caseId()),
                                                ClaimView.encoded(kept.issued()
                                                        .statement()
                                                        .asOf()
                                                        .toString())),
                                it.claims().stream()
                                        .map(claim -> stood(viewer, claim))
                                        .toList()))
                        .toList());
        model.addAttribute("basis", StatementList.spelling(counted));
        model.addAttribute("period", period);
        model.addAttribute("next", found.size() > CASES_A_PAGE ? page.getLast().position() : -1);
        return "statement-cases";
    }

    private static Stood stood(Viewer viewer, ClaimRow claim) {
        var state = ClaimView.state(claim);
        var meaning = new Words(viewer.engagement().contract()).meaning(state, claim.reason());
        return new Stood(
                new StateMark(state).hypertext(),
                claim.reason().isEmpty() ? meaning : claim.reason() + (meaning.isEmpty() ? "" : ": " + meaning));
    }

    /** The basis of that name. */
    static Basis basis(String name) {
        return Arrays.stream(Basis.values())
                .filter(basis -> StatementList.spelling(basis).equals(name))
                .findFirst()
                .orElseThrow(() -> new ResponseStatusException(
                        HttpStatus.NOT_FOUND,
                        "There is no basis '%s'; there are %s."
                                .formatted(
                                        name,
                                        String.join(
                                                ", ",
                                                Arrays.stream(Basis.values())
                                                        .map(StatementList::spelling)
                                                        .toList()))));
    }

    /** The statement of a period. */
    static StatementList.Kept kept(StatementList statements, Viewer viewer, String period) {
        return statements
                .of(viewer.engagement(), period)
                .orElseThrow(() -> new ResponseStatusException(
                        HttpStatus.NOT_FOUND, "No statement of '%s' was issued.".formatted(period)));
    }
}
