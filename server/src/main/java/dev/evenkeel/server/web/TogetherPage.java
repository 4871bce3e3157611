package dev.evenkeel.server.web;

import dev.evenkeel.report.Bars;
import dev.evenkeel.report.Dates;
import dev.evenkeel.report.Glossary;
import dev.evenkeel.report.Numbers;
import dev.evenkeel.server.amendments.Amendments;
import dev.evenkeel.server.amendments.Proposal;
import dev.evenkeel.server.claims.ClaimList;
import dev.evenkeel.server.claims.SelfCheck;
import dev.evenkeel.server.disputes.Disputes;
import dev.evenkeel.server.intake.Intake;
import dev.evenkeel.server.people.Needs;
import dev.evenkeel.server.people.Right;
import dev.evenkeel.server.people.Viewer;
import dev.evenkeel.server.statements.Issuing;
import dev.evenkeel.server.statements.StatementList;
import dev.evenkeel.settlement.Basis;
import dev.evenkeel.settlement.Line;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** What was delivered, what it cost, and what needs attention: the first page that both sides see. */
@Controller
class TogetherPage {
    private final Frame frame;
    private final StatementList statements;
    private final Issuing issuing;
    private final Disputes disputes;
    private final ClaimList claims;
    private final Intake intake;
    private final SelfCheck selfCheck;
    private final Amendments amendments;
    private final Gains gains;

    TogetherPage(
            Frame frame,
            StatementList statements,
            Issuing issuing,
            Disputes disputes,
            ClaimList claims,
            Intake intake,
            SelfCheck selfCheck,
            Amendments amendments,
            Gains gains) {
        this.frame = frame;
        this.statements = statements;
        this.issuing = issuing;
        this.disputes = disputes;
        this.claims = claims;
        this.intake = intake;
        this.selfCheck = selfCheck;
        this.amendments = amendments;
        this.gains = gains;
    }

    /** Something to do or to know. */
    record Attention(String text, String href, String action) {}

    /** A period in the table under the chart. */
    record Row(String period, String href, String outcomes, String given, String total) {}

    /**
     * All that the page says.
     *
     * @param finding what the last period says beside the one before
     * @param gain what counts of what got better; empty where the contract pays on nothing of the kind
     */
    record Overview(
            String title,
            List<Frame.Figure> figures,
            List<Attention> attention,
            String finding,
            String gain,
            List<Row> periods) {}

    /** What the page says to a viewer. */
    Overview overview(Viewer viewer) {
        return overview(viewer, statements.all(viewer.engagement()));
    }

    private Overview overview(Viewer viewer, List<StatementList.Kept> kept) {
        return new Overview(
                title(viewer, kept),
                figures(viewer, kept),
                attention(viewer),
                finding(viewer, kept),
                gain(viewer),
                kept.stream().map(it -> row(viewer, it)).toList());
    }

    @Needs(Right.LOOK)
    @GetMapping("/e/{engagement}")
    String short_() {
        return "redirect:/e/{engagement}/together";
    }

    @Needs(Right.LOOK)
    @GetMapping("/e/{engagement}/together")
    String page(Viewer viewer, Model model) {
        var kept = statements.all(viewer.engagement());
        var overview = overview(viewer, kept);
        frame.around(model, viewer, "together", overview.title());
        model.addAttribute("figures", overview.figures());
        model.addAttribute("attention", overview.attention());
        model.addAttribute("chart", chart(viewer, kept));
        model.addAttribute("finding", overview.finding());
        model.addAttribute("rows", overview.periods());
        model.addAttribute("code", Money.of(viewer).code());
        model.addAttribute("gain", overview.gain());
        model.addAttribute(
                "isFresh",
                intake.receipts(viewer.engagement(), Long.MAX_VALUE, 1).isEmpty());
        return "together";
    }

    /** What there is to say of a baseline: that the contract pays on none, or what counts of the gain so far. */
    private String gain(Viewer viewer) {
        if (Gains.observed(viewer).isEmpty()) {
            return "";
        }
        var filed = gains.filed(viewer);
        if (filed.isEmpty()) {
            return "The contract pays on what a measurement says got better, and none has said anything yet.";
        }
        var sum = filed.values().stream().map(Gains::sum).reduce(BigDecimal.ZERO, BigDecimal::add);
        return "Of what got better against the baseline, %s counts so far; %s."
                .formatted(
                        Money.of(viewer).of(sum),
                        filed.values().stream()
                                        .allMatch(events -> events.getLast()
                                                .text("certificate")
                                                .isEmpty())
                                ? "it is still measured"
                                : "a certificate says how sure that is");
    }

    private static String title(Viewer viewer, List<StatementList.Kept> kept) {
        var parties = viewer.engagement().contract().parties();
        if (kept.isEmpty()) {
            return "Nothing has been billed yet between %s and %s"
                    .formatted(parties.client().name(), parties.provider().name());
        }
        var count = ChargedPages.outcomes(kept);
        var outcomes = count == 0 ? "no outcome" : Numbers.of(count, "outcome", "outcomes");
        var periods = kept.size() == 1
                ? Dates.period(kept.getFirst().period())
                : "%s to %s"
                        .formatted(
                                Dates.period(kept.getFirst().period()),
                                Dates.period(kept.getLast().period()));
        return viewer.may(Right.MONEY)
                ? "%s brought %s for %s"
                        .formatted(periods, outcomes, Money.of(viewer).of(total(kept)))
                : "%s brought %s".formatted(periods, outcomes);
    }

    private static BigDecimal total(List<StatementList.Kept> kept) {
        return kept.stream().map(it -> it.issued().statement().total()).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private List<Frame.Figure> figures(Viewer viewer, List<StatementList.Kept> kept) {
        var money = Money.of(viewer);
        var base = "/e/" + viewer.engagement().name();
        var outcomes = ChargedPages.outcomes(kept);
        var reversed = claims.counts(viewer.engagement()).stream()
                .filter(count -> count.state().equals("reversed"))
                .mapToLong(ClaimList.Count::claims)
                .sum();
        var resolved = kept.stream()
                .mapToLong(it -> it.issued().statement().bases().getOrDefault(Basis.RESOLVED, 0L))
                .sum();
        var figures = new ArrayList<Frame.Figure>();
        figures.add(new Frame.Figure(
                "Outcomes charged",
                Glossary.OUTCOME.definition(),
                Numbers.grouped(outcomes),
                "beside " + Numbers.of(resolved, "case claimed solved", "cases claimed solved"),
                base + ChargedPages.ADDRESS));
        figures.add(new Frame.Figure(
                "Billed",
                "The totals of all issued statements, true-ups included.",
                money.of(total(kept)),
                "over " + Numbers.of(kept.size(), "statement", "statements"),
                base + "/statements"));
        figures.add(new Frame.Figure(
                "Average per outcome",
                "All that was billed, standby and other terms included, by the outcomes charged.",
                outcomes == 0 || !money.isShown()
                        ? outcomes == 0 ? "–" : Frame.WITHHELD
                        : money.amounts().average(total(kept), outcomes),
                outcomes == 0 ? "no outcome yet" : "all in, over " + Numbers.of(outcomes, "outcome", "outcomes"),
                base + "/statements"));
        figures.add(new Frame.Figure(
                "Given back",
                Glossary.REVERSED.definition(),
                Numbers.grouped(reversed),
                outcomes == 0
                        ? "no outcome yet"
                        : Numbers.percent(reversed, outcomes) + " of "
                                + Numbers.of(outcomes, "outcome charged", "outcomes charged"),
                base + "/claims?state=reversed"));
        return figures;
    }

    /** What there is to do or to know, what presses first. */
    List<Attention> attention(Viewer viewer) {
        var engagement = viewer.engagement();
        var base = "/e/" + engagement.name();
        var now = frame.now();
        var all = new ArrayList<Attention>();
        var docket = disputes.docket(engagement);
        for (var dispute : docket.disputes(now)) {
            if (dispute.isOpen()) {
                all.add(new Attention(
                        "Dispute %s is open: %s."
                                .formatted(
                                        dispute.id(),
                                        DisputeView.clock(dispute, docket.procedure(), now, Frame.dates(viewer))),
                        base + "/disputes/" + dispute.id(),
                        "Look at it"));
            }
        }
        for (var period : docket.statements().keySet()) {
            docket.standing(period, now)
                    .filter(standing -> standing.windowEnd().isAfter(now))
                    .ifPresent(standing -> all.add(new Attention(
                            "%s can be disputed until %s."
                                    .formatted(
                                            Dates.period(period),
                                            DisputeView.lastDay(standing.windowEnd(), Frame.dates(viewer))),
                            base + "/statements/" + period.name(),
                            "Check it")));
        }
        amendments.all(engagement).stream()
                .filter(Proposal::isOpen)
                .forEach(proposal -> all.add(new Attention(
                        AmendmentPages.words(viewer, proposal) + ".",
                        AmendmentPages.href(engagement, proposal),
                        viewer.maySign()
                                        && viewer.seat()
                                                .side()
                                                .flatMap(proposal::signature)
                                                .isEmpty()
                                ? "Look at it and sign"
                                : "Look at it")));
        var notCounted = intake.notCounted(engagement, 1_000).size();
        if (notCounted > 0) {
            all.add(new Attention(
                    "%s received and not counted.".formatted(Numbers.of(notCounted, "row was", "rows were")),
                    base + "/intake#not-counted",
                    "See why"));
        }
        selfCheck
                .last(engagement)
                .filter(finding -> !finding.isEqual())
                .ifPresent(finding -> all.add(new Attention(
                        "The list of claims differs from a recomputation: " + finding.example(),
                        base + "/health",
                        "Look")));
        issuing.next(engagement)
                .ifPresent(period -> all.add(new Attention(
                        "%s is drawn up on %s."
                                .formatted(
                                        Dates.period(period),
                                        Dates.day(Frame.dates(viewer).dayOf(issuing.drawnUpAt(engagement, period)))),
                        base + "/statements",
                        "All statements")));
        return all;
    }

    private static String chart(Viewer viewer, List<StatementList.Kept> kept) {
        var money = Money.of(viewer);
        var bars = kept.stream()
                .map(it -> viewer.may(Right.MONEY)
                        ? new Bars.Bar(
                                Dates.period(it.period()),
                                it.issued().statement().total(),
                                money.of(it.issued().statement().total()),
                                Bars.Weight.OTHER)
                        : new Bars.Bar(
                                Dates.period(it.period()),
                                BigDecimal.valueOf(
                                        it.issued().statement().loadedCost().outcomes()),
                                Numbers.grouped(
                                        it.issued().statement().loadedCost().outcomes()),
                                Bars.Weight.OTHER))
                .toList();
        return new Bars(bars).hypertext();
    }

    private static String finding(Viewer viewer, List<StatementList.Kept> kept) {
        if (kept.size() < 2 || !viewer.may(Right.MONEY)) {
            return viewer.may(Right.MONEY) ? "What each period cost" : "Outcomes charged in each period";
        }
        var last = kept.getLast().issued().statement().total();
        var before = kept.get(kept.size() - 2).issued().statement().total();
        var difference = last.subtract(before);
        var period = Dates.period(kept.getLast().period());
        return difference.signum() == 0
                ? "%s cost as much as the period before".formatted(period)
                : "%s cost %s %s than the period before"
                        .formatted(
                                period,
                                Money.of(viewer).of(difference.abs()),
                                difference.signum() > 0 ? "more" : "less");
    }

    private static Row row(Viewer viewer, StatementList.Kept kept) {
        var statement = kept.issued().statement();
        var money = Money.of(viewer);
        return new Row(
                Dates.period(kept.period()),
                "/e/%s/statements/%s"
                        .formatted(viewer.engagement().name(), kept.period().name()),
                Numbers.grouped(statement.loadedCost().outcomes()),
                money.bare(statement.total(Line.Kind.REVERSAL)),
                money.bare(statement.total()));
    }
}
