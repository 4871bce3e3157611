package dev.evenkeel.server.web;

import dev.evenkeel.definitions.Library;
import dev.evenkeel.server.people.Needs;
import dev.evenkeel.server.people.Right;
import dev.evenkeel.server.people.Viewer;
import dev.evenkeel.server.statements.StatementList;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What others mean by an outcome, run over the stored journal beside the contract. */
@Controller
class DefinitionsPage {
    /** How the contract is called among the definitions. */
    static final String OURS = "this contract";

    private static final String QUESTION = "What would others have billed for the same cases?";

    private final Frame frame;
    private final StatementList statements;
    private final Asking asking;

    DefinitionsPage(Frame frame, StatementList statements, Asking asking) {
        this.frame = frame;
        this.statements = statements;
        this.asking = asking;
    }

    /** A definition that can be chosen. */
    record Choice(String name, String title, boolean isChosen) {}

    @Needs(Right.MONEY)
    @GetMapping("/e/{engagement}/compare/definitions")
    String page(
            Viewer viewer,
            @RequestParam(defaultValue = "") List<String> name,
            @RequestParam(name = "as-ai", defaultValue = "") String asAi,
            Model model) {
        var chosen = name.stream().filter(Library::has).distinct().toList();
        var isAsAi = asAi.equals("people");
        var title = chosen.isEmpty()
                ? QUESTION
                : statements.all(viewer.engagement()).isEmpty()
                        ? "No period has been settled yet, so there is nothing to compare"
                        : asked(viewer, new DefinitionsInquiry.Question(chosen, isAsAi), model);
        frame.around(
                model,
                viewer,
                "compare",
                title,
                new Frame.Crumb(
                        "Compare", "/e/%s/compare".formatted(viewer.engagement().name())));
        model.addAttribute("part", "definitions");
        model.addAttribute(
                "choices",
                Library.NAMES.stream()
                        .map(it ->
                                new Choice(it, Library.contract(it).title(), chosen.isEmpty() || chosen.contains(it)))
                        .toList());
        model.addAttribute("isAsAi", isAsAi);
        return "definitions";
    }

    private String asked(Viewer viewer, DefinitionsInquiry.Question question, Model model) {
        return Asking.show(viewer, asking.ask(viewer, DefinitionsInquiry.NAME, question.text()), model)
                .orElse(QUESTION);
    }
}
