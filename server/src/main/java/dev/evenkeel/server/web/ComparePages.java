package dev.evenkeel.server.web;

import dev.evenkeel.contract.Checked;
import dev.evenkeel.contract.Contract;
import dev.evenkeel.contract.ContractChecker;
import dev.evenkeel.contract.ContractDiff;
import dev.evenkeel.report.CompareHtml;
import dev.evenkeel.report.Numbers;
import dev.evenkeel.server.people.Needs;
import dev.evenkeel.server.people.Right;
import dev.evenkeel.server.people.Viewer;
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
    private final WhatIf whatIf;

    ComparePages(Frame frame, WhatIf whatIf) {
        this.frame = frame;
        this.whatIf = whatIf;
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
                yield compared(viewer, other, model);
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

    private String compared(Viewer viewer, Contract other, Model model) {
        var held = viewer.engagement();
        model.addAttribute("changes", Prose.parts(ContractDiff.between(held.contract(), other)));
        var obstacle = WhatIf.obstacle(held.contract(), other);
        if (obstacle.isPresent()) {
            return obstacle.get();
        }
        return whatIf.under(held, other, "today's terms", "other terms")
                .map(both -> {
                    model.addAttribute("sections", CompareHtml.sections(both.now(), both.then(), Frame.links(viewer)));
                    return CompareHtml.title(both.now(), both.then());
                })
                .orElse("No period has been settled yet, so there is nothing to compare");
    }
}
