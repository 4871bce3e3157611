package dev.evenkeel.report;

import dev.evenkeel.measure.Interval;
import dev.evenkeel.measure.plan.Design;
import dev.evenkeel.measure.study.Advance;
import dev.evenkeel.measure.study.AnalysisPlan;
import dev.evenkeel.measure.study.Certified;
import dev.evenkeel.measure.study.Finding;
import dev.evenkeel.measure.study.Holdout;
import dev.evenkeel.measure.study.Picture;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** A look or a certificate as one page for people who never met a standard error: no request to anywhere, no script. */
public final class StudyHtml {
    private static final String PICTURE = "picture";
    private static final String MONEY = "money";
    private static final String GATES = "gates";

    private final AnalysisPlan plan;
    private final StudyWords words;
    private final Html html = new Html();
    private final StudyPictures pictures;

    private StudyHtml(AnalysisPlan plan, String within) {
        this.plan = plan;
        this.words = new StudyWords(plan);
        this.pictures = new StudyPictures(plan, html, within);
    }

    /** The page of a certificate. */
    public static String of(Certified certified) {
        return new StudyHtml(certified.plan(), "").page(certified);
    }

    /** The page of a look. */
    public static String of(AnalysisPlan plan, List<Holdout.Look> looks, List<Advance> advances) {
        return new StudyHtml(plan, "").page(looks, advances);
    }

    /**
     * What a certificate shows, as parts of another page, which brings the style of {@link StatementHtml#style}.
     *
     * @param within the id of the section that they are parts of
     */
    public static String parts(Certified certified, String within) {
        var parts = new StudyHtml(certified.plan(), within);
        StandalonePage.write(parts.html, parts.figures(certified));
        parts.findings(certified);
        return parts.html.toString();
    }

    /** The same of looks, of which there is one at least. */
    public static String parts(AnalysisPlan plan, List<Holdout.Look> looks, String within) {
        var parts = new StudyHtml(plan, within);
        StandalonePage.write(parts.html, parts.figures(looks.getLast()));
        parts.running(looks);
        return parts.html.toString();
    }

    private String page(Certified certified) {
        var page = new StandalonePage(html, words.finding(certified));
        page.begin("%s %s".formatted(plan.question(), words.sentences(words.grade(certified))), figures(certified));
        findings(certified);
        advances(certified.advances());
        change(certified);
        facts(certified);
        return page.end(
                "Whoever has the plan and the data named above computes the same certificate, to the last digit: evenkeel measure verify.");
    }

    private void findings(Certified certified) {
        pictures.draw(certified.finding().picture());
        if (plan.target().worth().signum() > 0) {
            waterfall(certified);
        }
        gates(certified);
        segments(certified.finding().segments());
    }

    private List<StandalonePage.Figure> figures(Certified certified) {
        var figures = new ArrayList<StandalonePage.Figure>();
        var finding = certified.finding();
        var limits = finding.effect().interval(Interval.CONFIDENCE);
        var picture = finding.picture() instanceof Picture.None ? GATES : PICTURE;
        figures.add(figure(
                "Effect on each",
                Figures.of(finding.effect().value()) + " " + plan.target().unit(),
                "95 %: " + Figures.of(limits),
                "The difference that it made to one of those measured, with its sign.",
                picture));
        figures.add(figure(
                "Measured on",
                plan.design() == Design.BEFORE_AFTER
                        ? "all"
                        : Numbers.grouped(finding.on().number()),
                finding.on().what(),
                "How many had it; the effect on each times these is the whole.",
                GATES));
        if (plan.target().worth().signum() > 0) {
            figures.add(figure(
                    "Worth",
                    words.money(StudyWords.cents(certified.settlement().gain())),
                    "before the safety margin",
                    "The effect on all of them at what one of the outcome is worth by the plan.",
                    MONEY));
            figures.add(figure(
                    "Counts",
                    words.money(StudyWords.cents(certified.settlement().counted())),
                    "by '%s'".formatted(words.rule()),
                    "What is left after the safety margin of the grade and the plan's rule.",
                    MONEY));
            figures.add(figure(
                    "Provider's share",
                    words.money(certified.settlement().payment()),
                    words.share() + " of what counts",
                    "What of it the contract pays to the provider.",
                    MONEY));
        }
        return figures;
    }

    private StandalonePage.Figure figure(String name, String value, String of, String definition, String section) {
        return new StandalonePage.Figure(name, value, of, definition, "#" + pictures.anchor(section));
    }

    private void waterfall(Certified certified) {
        pictures.section(MONEY, "What it means for the next statement", words.rest(certified));
        var settlement = certified.settlement();
        var advanced = certified.advances().stream().map(Advance::counted).reduce(BigDecimal.ZERO, BigDecimal::add);
        var rows = new ArrayList<List<String>>();
        rows.add(List.of("gain, as estimated", words.money(StudyWords.cents(settlement.gain()))));
        rows.add(List.of(
                "less the safety margin of grade %s and the rule '%s'"
                        .formatted(certified.grade().label(), words.rule()),
                words.money(StudyWords.cents(StudyWords.margin(settlement).negate()))));
        if (StudyWords.overCap(settlement).signum() != 0) {
            rows.add(List.of(
                    "less what is over the cap",
                    words.money(StudyWords.cents(StudyWords.overCap(settlement).negate()))));
        }
        rows.add(List.of("counts", words.money(StudyWords.cents(settlement.counted()))));
        rows.add(List.of("less what was counted in advance", words.money(advanced.negate())));
        rows.add(List.of("the next statement counts", words.money(certified.rest())));
        rows.add(List.of(
                "of which the provider's share of " + words.share(),
                words.money(StudyWords.cents(
                        certified.rest().multiply(plan.pay().terms().share())))));
        pictures.table("From the gain to the next statement", List.of("Step", "Amount"), rows);
        html.close("section").line();
    }

    private void gates(Certified certified) {
        var failed = certified.finding().gates().stream()
                .filter(gate -> !gate.isHeld())
                .count();
        pictures.section(
                GATES,
                "What had to hold",
                failed == 0
                        ? "All held, so the evidence keeps the grade of its design."
                        : "%s failed, and each costs one grade; a plan that is not proven to be older than the start leaves grade D."
                                .formatted(Numbers.of(failed, "gate", "gates")));
        html.open("table", "class", "cards").element("caption", "Each with what was found");
        html.open("tbody");
        for (var gate : certified.finding().gates()) {
            html.open("tr").element("th", gate.name(), "scope", "row");
            html.open("td")
                    .element(
                            "span",
                            gate.isHeld() ? "✓ held" : "✗ failed",
                            "class",
                            gate.isHeld() ? "state good" : "state bad");
            html.close("td")
                    .element("td", Dates.inText(gate.finding()))
                    .close("tr")
                    .line();
        }
        html.close("tbody").close("table").close("section").line();
    }

    private void segments(List<Finding.Segment> segments) {
        if (segments.isEmpty()) {
            return;
        }
        pictures.section(
                "segments",
                "By parts of the customers",
                "For looking, not for paying: of twenty parts one leaves zero out by chance alone.");
        Forest.draw(
                html,
                segments.stream()
                        .map(segment -> new Forest.Row(
                                segment.by(),
                                segment.name(),
                                segment.effect().value(),
                                segment.effect().interval(Interval.CONFIDENCE),
                                Figures.of(segment.effect(), Interval.CONFIDENCE)))
                        .toList());
        html.close("section").line();
    }

    private void advances(List<Advance> advances) {
        if (advances.isEmpty()) {
            return;
        }
        pictures.section(
                "advances",
                "Counted in advance",
                "At the end of each month what the gain to date surely is at least, less what was counted before.");
        pictures.table(
                "Month by month",
                List.of("Month", "Gain to date, at least", "Counted"),
                advances.stream()
                        .map(advance -> List.of(
                                Dates.spelled(advance.month().toString()),
                                words.money(advance.bound()),
                                words.money(advance.counted())))
                        .toList());
        html.close("section").line();
    }

    private void change(Certified certified) {
        pictures.section(
                "change",
                "What could change this number",
                "On the way to it, or by another method; for those who want to see the statistics.");
        pictures.table(
                "Statistics by their names",
                List.of("Statistic", "Value"),
                StudyWords.statistics(certified).entrySet().stream()
                        .map(entry -> List.of(entry.getKey(), entry.getValue()))
                        .toList());
        html.close("section").line();
    }

    private void facts(Certified certified) {
        html.open("dl", "class", "facts").line();
        fact("Plan", plan.id(), certified.certificate().basis().plan());
        fact("Data", "", certified.finding().data());
        fact("Certificate", "", certified.certificate().digest());
        html.element("dt", "Method").element("dd", certified.finding().method());
        html.close("dl").line();
    }

    private void fact(String name, String before, String digest) {
        html.element("dt", name)
                .open("dd")
                .text(before.isEmpty() ? "" : before + " ")
                .element("code", Provenance.shortened(digest), "title", digest)
                .close("dd")
                .line();
    }

    private String page(List<Holdout.Look> looks, List<Advance> advances) {
        var last = looks.getLast();
        var page = new StandalonePage(html, words.look(last));
        page.begin(
                "%s %s".formatted(plan.question(), words.sentences("Measured from %s.".formatted(words.span()))),
                figures(last));
        running(looks);
        advances(advances);
        return page.end("This may be looked at on every day: the limits hold on all of them at once.");
    }

    private List<StandalonePage.Figure> figures(Holdout.Look last) {
        var unit = " " + plan.target().unit();
        return List.of(
                figure(
                        "Gain of each to date",
                        Figures.of(last.gain()) + unit,
                        "all looks at once: " + Figures.of(last.interval()),
                        "The difference to those without it since the start, as a gain.",
                        PICTURE),
                figure(
                        "Surely at least",
                        Figures.of(last.least()) + unit,
                        StudyWords.percent(plan.pay().advanceConfidence()) + " sure, on whatever day",
                        "What advances are paid on.",
                        PICTURE),
                figure(
                        "Treated customers",
                        Numbers.grouped(last.treated()),
                        "with those who left, as dealt out",
                        "Those whom the lot gave it, whatever became of them.",
                        PICTURE));
    }

    private void running(List<Holdout.Look> looks) {
        pictures.draw(new Picture.Running(looks.stream()
                .map(look -> new Picture.At(look.day().toString(), look.gain(), look.interval()))
                .toList()));
    }
}
