package dev.evenkeel.server.web;

import dev.evenkeel.contract.Checked;
import dev.evenkeel.contract.Contract;
import dev.evenkeel.contract.ContractChecker;
import dev.evenkeel.contract.ContractDiff;
import dev.evenkeel.contract.ContractProse;
import dev.evenkeel.contract.Section;
import dev.evenkeel.engagement.Engagement;
import dev.evenkeel.report.Bars;
import dev.evenkeel.report.CompareText;
import dev.evenkeel.report.Dates;
import dev.evenkeel.report.Numbers;
import dev.evenkeel.report.Settled;
import dev.evenkeel.server.claims.Deliveries;
import dev.evenkeel.server.people.Needs;
import dev.evenkeel.server.people.Right;
import dev.evenkeel.server.people.Viewer;
import dev.evenkeel.server.statements.StatementList;
import dev.evenkeel.settlement.Issued;
import dev.evenkeel.verdict.Coverage;
import dev.evenkeel.yaml.Problem;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The contract as both read it, and what other terms would have cost on the journal that really happened. */
@Controller
class ContractPages {
    private final Frame frame;
    private final StatementList statements;
    private final Deliveries deliveries;

    ContractPages(Frame frame, StatementList statements, Deliveries deliveries) {
        this.frame = frame;
        this.statements = statements;
        this.deliveries = deliveries;
    }

    /** A piece of prose with an anchor. */
    record Part(String anchor, String heading, List<Piece> pieces) {}

    /** A paragraph, a list or a table: one of the three has something in it. */
    record Piece(String text, List<String> items, List<String> header, List<List<String>> rows) {}

    @Needs(Right.LOOK)
    @GetMapping("/e/{engagement}/contract")
    String contract(Viewer viewer, Model model) {
        var contract = viewer.engagement().contract();
        frame.around(model, viewer, "contract", title(contract));
        model.addAttribute("parts", parts(ContractProse.print(contract)));
        model.addAttribute("yaml", viewer.engagement().yaml());
        model.addAttribute("digest", viewer.engagement().digest());
        model.addAttribute(
                "warnings",
                ContractChecker.check("contract.yaml", viewer.engagement().yaml()) instanceof Checked.Accepted accepted
                        ? accepted.warnings().stream().map(Problem::toString).toList()
                        : List.of());
        return "contract";
    }

    private static String title(Contract contract) {
        return "%s pays %s for %s, until %s"
                .formatted(
                        contract.parties().client().name(),
                        contract.parties().provider().name(),
                        contract.outcomes().isEmpty()
                                ? "work by its terms"
                                : "each %s that lasts"
                                        .formatted(String.join(
                                                " and each ",
                                                contract.outcomes().stream()
                                                        .map(outcome -> outcome.name())
                                                        .toList())),
                        Dates.day(contract.term().to().minusDays(1)));
    }

    private static List<Part> parts(List<Section> sections) {
        return sections.stream()
                .map(section -> new Part(
                        section.heading().toLowerCase(java.util.Locale.ROOT).replaceAll("[^a-z0-9]+", "-"),
                        section.heading(),
                        section.blocks().stream().map(ContractPages::piece).toList()))
                .toList();
    }

    private static Piece piece(Section.Block block) {
        return switch (block) {
            case Section.Paragraph(var text) -> new Piece(text, List.of(), List.of(), List.of());
            case Section.Bullets(var items) -> new Piece("", items, List.of(), List.of());
            case Section.Grid(var header, var rows) -> new Piece("", List.of(), header, rows);
        };
    }

    @Needs(Right.MONEY)
    @GetMapping("/e/{engagement}/contract.yaml")
    ResponseEntity<String> yaml(Viewer viewer) {
        return Downloads.of(
                "contract.yaml", "application/yaml", viewer.engagement().yaml());
    }

    /** What a period costs under both. */
    record Cost(String period, String now, String then, String difference) {}

    @Needs(Right.MONEY)
    @GetMapping("/e/{engagement}/compare")
    String ask(Viewer viewer, Model model) {
        frame.around(model, viewer, "compare", "What would other terms have cost on the same events?");
        model.addAttribute("yaml", viewer.engagement().yaml());
        return "compare";
    }

    @Needs(Right.MONEY)
    @PostMapping("/e/{engagement}/compare")
    String compare(Viewer viewer, @RequestParam String yaml, Model model) {
        var kept = statements.all(viewer.engagement());
        model.addAttribute("yaml", yaml);
        switch (ContractChecker.check("terms.yaml", yaml)) {
            case Checked.Rejected(var problems) -> {
                frame.around(
                        model,
                        viewer,
                        "compare",
                        "These terms cannot be settled: %s"
                                .formatted(Numbers.of(
                                        problems.stream()
                                                .filter(Problem::isError)
                                                .count(),
                                        "problem",
                                        "problems")));
                model.addAttribute(
                        "problems", problems.stream().map(Problem::toString).toList());
            }
            case Checked.Accepted(var other, var warnings) -> {
                model.addAttribute(
                        "problems", warnings.stream().map(Problem::toString).toList());
                model.addAttribute(
                        "changes",
                        parts(ContractDiff.between(viewer.engagement().contract(), other)));
                if (kept.isEmpty()) {
                    frame.around(
                            model, viewer, "compare", "No period has been settled yet, so there is nothing to compare");
                } else {
                    compared(viewer, other, kept, model);
                }
            }
        }
        return "compare";
    }

    private void compared(Viewer viewer, Contract other, List<StatementList.Kept> kept, Model model) {
        var held = viewer.engagement();
        var last = kept.getLast();
        var events = deliveries.all(held, OptionalLong.of(last.receiptMax()));
        var now = settled("today's terms", held.over(held.journal(events)), last);
        var then = settled(
                "other terms",
                new Engagement(
                        other,
                        dev.evenkeel.event.Journal.of(events, other.attributes()),
                        held.workers(),
                        new Coverage.Everything(),
                        held.calendar()),
                last);
        var difference = then.cost().subtract(now.cost());
        var money = Money.of(viewer);
        frame.around(
                model,
                viewer,
                "compare",
                difference.signum() == 0
                        ? "These terms would have cost the same: %s".formatted(money.of(now.cost()))
                        : "These terms would have cost %s %s: %s in place of %s"
                                .formatted(
                                        money.of(difference.abs()),
                                        difference.signum() > 0 ? "more" : "less",
                                        money.of(then.cost()),
                                        money.of(now.cost())));
        model.addAttribute("chart", chart(money, now, then));
        model.addAttribute("costs", costs(money, now, then));
        model.addAttribute("code", money.code());
        model.addAttribute("text", CompareText.of(now, List.of(then)));
    }

    private static Settled settled(String name, Engagement engagement, StatementList.Kept last) {
        return new Settled(name, engagement.contract(), engagement.settleThrough(last.period(), Issued.nothing()));
    }

    private static String chart(Money money, Settled now, Settled then) {
        var bars = new ArrayList<Bars.Bar>();
        for (var period : now.periods()) {
            bars.add(bar(money, Dates.period(period) + ", today", now.cost(period), Bars.Weight.OTHER));
            bars.add(bar(money, "other terms", then.cost(period), Bars.Weight.MINE));
        }
        return new Bars(bars).hypertext();
    }

    private static Bars.Bar bar(Money money, String name, BigDecimal cost, Bars.Weight weight) {
        return new Bars.Bar(name, cost, money.of(cost), weight);
    }

    private static List<Cost> costs(Money money, Settled now, Settled then) {
        var costs = new ArrayList<Cost>();
        for (var period : now.periods()) {
            costs.add(cost(money, Dates.period(period), now.cost(period), then.cost(period)));
        }
        costs.add(cost(money, "Total", now.cost(), then.cost()));
        return costs;
    }

    private static Cost cost(Money money, String name, BigDecimal now, BigDecimal then) {
        return new Cost(name, money.bare(now), money.bare(then), money.bare(then.subtract(now)));
    }
}
