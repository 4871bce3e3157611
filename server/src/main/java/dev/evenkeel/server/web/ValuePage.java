package dev.evenkeel.server.web;

import dev.evenkeel.contract.Period;
import dev.evenkeel.event.Event;
import dev.evenkeel.report.Amounts;
import dev.evenkeel.report.Bars;
import dev.evenkeel.report.Dates;
import dev.evenkeel.report.Figures;
import dev.evenkeel.report.Numbers;
import dev.evenkeel.server.people.Needs;
import dev.evenkeel.server.people.Right;
import dev.evenkeel.server.people.Viewer;
import java.math.BigDecimal;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** What got better and what of it counts, as measurements filed it: advances month by month, then the certificate. */
@Controller
class ValuePage {
    private final Frame frame;
    private final Gains gains;

    ValuePage(Frame frame, Gains gains) {
        this.frame = frame;
        this.gains = gains;
    }

    /** What counts of a month. */
    record Row(String period, String href, String counted, String basis, String digest) {}

    /**
     * A measurement that the contract pays on.
     *
     * @param sentences what was found, for everybody
     * @param parts the same as figures, pictures and tables
     * @param check whether the amounts follow from it
     */
    record Filed(
            String id,
            String question,
            List<String> sentences,
            String parts,
            String check,
            List<Row> rows,
            String total,
            String chart,
            String plan,
            String code) {}

    @Needs(Right.MONEY)
    @GetMapping("/e/{engagement}/value")
    String page(Viewer viewer, Model model) {
        var found = gains.filed(viewer);
        var filed = found.entrySet().stream()
                .map(entry -> filed(viewer, entry.getKey(), entry.getValue()))
                .toList();
        var total = found.values().stream().map(Gains::sum).reduce(BigDecimal.ZERO, BigDecimal::add);
        frame.around(
                model,
                viewer,
                "value",
                filed.isEmpty()
                        ? "No measurement has said yet what got better"
                        : "Of what got better, %s counts so far"
                                .formatted(amounts(viewer).of(total)));
        model.addAttribute("filed", filed);
        return "value";
    }

    private static Filed filed(Viewer viewer, String metric, List<Event> events) {
        var amounts = amounts(viewer);
        var last = events.getLast();
        var rows = events.stream().map(event -> row(viewer, event)).toList();
        var study = Studies.of(events, "measured-" + metric);
        return new Filed(
                metric,
                last.text("question"),
                study.sentences().isEmpty() ? List.of(finding(last)) : study.sentences(),
                study.parts().get(),
                study.check(),
                rows,
                amounts.bare(Gains.sum(events)),
                new Bars(events.stream()
                                .map(event -> new Bars.Bar(
                                        period(viewer, event),
                                        Gains.number(event, "value"),
                                        amounts.of(Gains.number(event, "value")),
                                        event.equals(last) ? Bars.Weight.MINE : Bars.Weight.OTHER))
                                .toList())
                        .hypertext(),
                last.text("plan"),
                amounts.code());
    }

    /** The certificate in one sentence; before it, that there is none yet. */
    private static String finding(Event last) {
        return last.text("certificate").isEmpty()
                ? "It still runs. What is sure already counts in advance; the certificate comes when it ends."
                : "Certified with evidence grade %s: %s %s for each of %s (95 %%: %s to %s)."
                        .formatted(
                                last.text("grade"),
                                figure(last, "effect"),
                                last.text("outcome"),
                                Numbers.grouped(Gains.number(last, "on").longValue()),
                                figure(last, "low"),
                                figure(last, "high"));
    }

    private static String figure(Event event, String name) {
        return Figures.of(Gains.number(event, name).doubleValue());
    }

    private static String period(Viewer viewer, Event event) {
        return Period.named(
                        event.text("period"),
                        viewer.engagement().contract().billing().every())
                .map(Dates::period)
                .orElse(event.text("period"));
    }

    private static Row row(Viewer viewer, Event event) {
        var certificate = event.text("certificate");
        var month = event.text("period");
        var period =
                Period.named(month, viewer.engagement().contract().billing().every());
        return new Row(
                period(viewer, event),
                period.map(it -> "/statements/" + it.name()).orElse(""),
                amounts(viewer).bare(Gains.number(event, "value")),
                certificate.isEmpty()
                        ? "in advance: the gain to date is surely %s at least"
                                .formatted(amounts(viewer).of(Gains.number(event, "bound")))
                        : "the certificate's %s%s"
                                .formatted(
                                        amounts(viewer).of(Gains.number(event, "counted")),
                                        hasAdvances(event) ? ", less the advances" : ""),
                certificate);
    }

    /** Whether something was counted before a certificate. */
    private static boolean hasAdvances(Event certificate) {
        return Gains.number(certificate, "counted").compareTo(Gains.number(certificate, "value")) != 0;
    }

    private static Amounts amounts(Viewer viewer) {
        return new Amounts(viewer.engagement().contract().billing().currency());
    }
}
