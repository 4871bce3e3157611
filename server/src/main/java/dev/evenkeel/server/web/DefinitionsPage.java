package dev.evenkeel.server.web;

import dev.evenkeel.comparison.Comparing;
import dev.evenkeel.comparison.Examples;
import dev.evenkeel.comparison.LogSurvey;
import dev.evenkeel.comparison.Subject;
import dev.evenkeel.contract.BusinessCalendar;
import dev.evenkeel.contract.Period;
import dev.evenkeel.contract.Term;
import dev.evenkeel.definitions.Library;
import dev.evenkeel.engagement.ClaimRow;
import dev.evenkeel.engagement.Engagement;
import dev.evenkeel.event.Journal;
import dev.evenkeel.event.Worker;
import dev.evenkeel.event.Workers;
import dev.evenkeel.report.ComparisonHtml;
import dev.evenkeel.server.claims.Deliveries;
import dev.evenkeel.server.people.Needs;
import dev.evenkeel.server.people.Right;
import dev.evenkeel.server.people.Viewer;
import dev.evenkeel.server.statements.StatementList;
import dev.evenkeel.settlement.Issued;
import dev.evenkeel.settlement.Statement;
import dev.evenkeel.settlement.Statements;
import dev.evenkeel.verdict.Coverage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What others mean by an outcome, run over the stored journal beside the contract. */
@Controller
class DefinitionsPage {
    /** How the contract is called among the definitions. */
    static final String OURS = "this contract";

    private final Frame frame;
    private final Deliveries deliveries;
    private final StatementList statements;

    DefinitionsPage(Frame frame, Deliveries deliveries, StatementList statements) {
        this.frame = frame;
        this.deliveries = deliveries;
        this.statements = statements;
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
        var kept = statements.all(viewer.engagement());
        var title = chosen.isEmpty()
                ? "What would others have billed for the same cases?"
                : kept.isEmpty()
                        ? "No period has been settled yet, so there is nothing to compare"
                        : compared(viewer, chosen, asAi, kept.getLast(), model);
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
        model.addAttribute("isAsAi", asAi.equals("people"));
        return "definitions";
    }

    /** All over the periods that were issued, by all that was read for the last of them. */
    private String compared(Viewer viewer, List<String> chosen, String asAi, StatementList.Kept last, Model model) {
        var journal =
                viewer.engagement().journal(deliveries.all(viewer.engagement(), OptionalLong.of(last.receiptMax())));
        var workers = asAi.equals("people")
                ? viewer.engagement()
                        .workers()
                        .taking(List.of(Worker.Tier.AGENT, Worker.Tier.EXPERT, Worker.Tier.IN_HOUSE), Worker.Tier.AI)
                : viewer.engagement().workers();
        var contract = viewer.engagement().contract();
        var known = last.issued().statement().asOf();
        var term = new Term(
                contract.term().from(), last.period().to(), contract.term().zone());
        var subjects = new ArrayList<Subject>();
        subjects.add(new Subject(OURS, viewer.engagement().contract()).during(term));
        chosen.forEach(it -> subjects.add(new Subject(it, Library.contract(it)).during(term)));
        var comparing = Comparing.with(subjects, LogSurvey.of(journal.events(), workers.and(journal.events())));
        var rows = new ArrayList<List<ClaimRow>>();
        for (var at = 0; at < subjects.size(); at++) {
            rows.add(settle(at, subjects.get(at), journal, workers, known, comparing));
        }
        var comparison = comparing.done(known);
        var examples = Examples.of(comparison);
        for (var at = 0; at < rows.size(); at++) {
            for (var row : rows.get(at)) {
                examples.claim(at, row);
            }
        }
        model.addAttribute("sections", ComparisonHtml.sections(comparison, examples, Frame.links(viewer)));
        return ComparisonHtml.title(comparison);
    }

    private static List<ClaimRow> settle(
            int at, Subject subject, Journal journal, Workers workers, Instant known, Comparing comparing) {
        var contract = subject.contract();
        var last = Period.of(contract.billing().every(), contract.term().to().minusDays(1));
        // No holidays matter: nothing is drawn up at a business day here.
        var settlement = new Engagement(
                        contract, journal, workers, new Coverage.Everything(), BusinessCalendar.weekdays())
                .settle(last, known, Issued.nothing());
        var statements = new ArrayList<Statement>();
        for (var period = Period.of(contract.billing().every(), contract.term().from());
                period.compareTo(last) <= 0;
                period = period.next()) {
            statements.add(Statements.draw(contract, settlement.books().tallies(), period, known, Issued.nothing()));
        }
        comparing.statements(at, statements);
        settlement.claims().forEach(row -> comparing.claim(at, row));
        return settlement.claims();
    }
}
