package dev.evenkeel.server.web;

import dev.evenkeel.contract.Checked;
import dev.evenkeel.contract.Contract;
import dev.evenkeel.contract.ContractChecker;
import dev.evenkeel.contract.ContractDiff;
import dev.evenkeel.definitions.Library;
import dev.evenkeel.report.Numbers;
import dev.evenkeel.server.people.Needs;
import dev.evenkeel.server.people.Right;
import dev.evenkeel.server.people.Viewer;
import dev.evenkeel.server.statements.StatementList;
import dev.evenkeel.yaml.Problem;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What other terms would have cost on the journal that really happened. */
@Controller
class ComparePages {
    private static final String QUESTION = "What would other terms have cost on the same events?";

    private final Frame frame;
    private final StatementList statements;
    private final Asking asking;

    ComparePages(Frame frame, StatementList statements, Asking asking) {
        this.frame = frame;
        this.statements = statements;
        this.asking = asking;
    }

    /** A definition that the terms can begin with. */
    record Start(String name, String title, boolean isChosen) {}

    @Needs(Right.MONEY)
    @GetMapping("/e/{engagement}/compare")
    String ask(Viewer viewer, @RequestParam(defaultValue = "") String from, Model model) {
        var ours = viewer.engagement().yaml();
        var yaml = Library.has(from) ? TermsForm.by(ours, from).orElse(ours) : ours;
        frame.around(model, viewer, "compare", QUESTION);
        form(model, from, yaml, yaml, Map.of());
        return "compare";
    }

    /** By the form, which goes with the file that it changes, or by a whole file. */
    @Needs(Right.MONEY)
    @PostMapping("/e/{engagement}/compare")
    String compare(Viewer viewer, @RequestParam Map<String, String> given, Model model) {
        var terms = given.get("terms");
        var yaml = terms == null ? given.getOrDefault("yaml", "") : TermsForm.filled(terms, given);
        var title = switch (ContractChecker.check("terms.yaml", yaml)) {
            case Checked.Rejected(var problems) -> {
                model.addAttribute("problems", words(problems));
                yield "These terms cannot be settled: %s"
                        .formatted(Numbers.of(
                                problems.stream().filter(Problem::isError).count(), "problem", "problems"));
            }
            case Checked.Accepted(var other, var warnings) -> {
                model.addAttribute("problems", words(warnings));
                yield compared(viewer, yaml, other, model);
            }
        };
        frame.around(model, viewer, "compare", title);
        form(
                model,
                given.getOrDefault("from", ""),
                terms == null ? yaml : terms,
                yaml,
                terms == null ? Map.of() : given);
        return "compare";
    }

    /**
     * Puts the form into the page.
     *
     * @param terms the file that the form changes
     * @param yaml the file as changed
     * @param given what was filled in
     */
    private static void form(Model model, String from, String terms, String yaml, Map<String, String> given) {
        model.addAttribute("part", "terms");
        model.addAttribute("from", from);
        model.addAttribute("terms", terms);
        model.addAttribute("yaml", yaml);
        model.addAttribute(
                "starts",
                Library.NAMES.stream()
                        .map(it -> new Start(it, Library.contract(it).title(), it.equals(from)))
                        .toList());
        model.addAttribute(
                "groups",
                ContractChecker.check("terms.yaml", terms) instanceof Checked.Accepted(var contract, var _)
                        ? TermsForm.groups(terms, contract, given)
                        : List.of());
    }

    private static List<String> words(List<Problem> problems) {
        return problems.stream().map(Problem::toString).toList();
    }

    private String compared(Viewer viewer, String yaml, Contract other, Model model) {
        var held = viewer.engagement();
        model.addAttribute("changes", Prose.parts(ContractDiff.between(held.contract(), other)));
        var obstacle = TermsInquiry.obstacle(held.contract(), other);
        if (obstacle.isPresent()) {
            return obstacle.get();
        }
        if (statements.all(held).isEmpty()) {
            return "No period has been settled yet, so there is nothing to compare";
        }
        var inquiry = asking.ask(
                viewer, TermsInquiry.NAME, TermsInquiry.Question.other(yaml).text());
        return Asking.show(viewer, inquiry, model).orElse("What would these terms have cost on the same events?");
    }
}
