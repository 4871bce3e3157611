package dev.evenkeel.server.web;

import dev.evenkeel.contract.Checked;
import dev.evenkeel.contract.Contract;
import dev.evenkeel.contract.ContractChecker;
import dev.evenkeel.contract.ContractDiff;
import dev.evenkeel.report.Numbers;
import dev.evenkeel.server.people.Needs;
import dev.evenkeel.server.people.Right;
import dev.evenkeel.server.people.Viewer;
import dev.evenkeel.server.statements.StatementList;
import dev.evenkeel.yaml.Problem;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What other terms would have cost on the journal that really happened. */
@Controller
class ComparePages {
    private final Frame frame;
    private final StatementList statements;
    private final Asking asking;

    ComparePages(Frame frame, StatementList statements, Asking asking) {
        this.frame = frame;
        this.statements = statements;
        this.asking = asking;
    }

    @Needs(Right.MONEY)
    @GetMapping("/e/{engagement}/compare")
    String ask(Viewer viewer, Model model) {
        frame.around(model, viewer, "compare", "What would other terms have cost on the same events?");
        model.addAttribute("yaml", viewer.engagement().yaml());
        model.addAttribute("part", "terms");
        return "compare";
    }

    @Needs(Right.MONEY)
    @PostMapping("/e/{engagement}/compare")
    String compare(Viewer viewer, @RequestParam String yaml, Model model) {
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
        model.addAttribute("yaml", yaml);
        model.addAttribute("part", "terms");
        return "compare";
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
