package dev.evenkeel.report;

import dev.evenkeel.event.Event;
import dev.evenkeel.verdict.Explanation;
import dev.evenkeel.verdict.Verdict;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** One claim on a time axis: its case's events, its windows as bars, and the event that decided joined to them. */
final class TimelineFigure {
    /** The events listed under a drawing; a case may have very many. */
    static final int EVENTS_MAX = 12;

    /** The part of the axis, one in so many, that may lie before the claim. */
    private static final int BEFORE_CLAIM = 4;

    private final ShownStatement shown;
    private final Explanation explanation;
    private final Html html;
    private final Verdict verdict;
    private final Optional<Event> decider;
    private final Instant from;
    private final Instant to;

    TimelineFigure(ShownStatement shown, Explanation explanation, Html html) {
        this.shown = shown;
        this.explanation = explanation;
        this.html = html;
        this.verdict = explanation.verdict();
        this.decider = Deciders.of(explanation);
        var claimedAt = verdict.claim().claimedAt();
        this.to = last(claimedAt);
        var earliest = explanation.read().isEmpty()
                ? claimedAt
                : explanation.read().getFirst().time();
        var reach = claimedAt.minus(Duration.between(claimedAt, to).dividedBy(BEFORE_CLAIM));
        this.from = earliest.isBefore(reach) ? reach : earliest;
    }

    private Instant last(Instant claimedAt) {
        var last = claimedAt;
        for (var window : verdict.windows()) {
            last = window.end().isAfter(last) ? window.end() : last;
        }
        return decider.map(Event::time).filter(last::isBefore).orElse(last);
    }

    void write() {
        if (verdict.windows().isEmpty()) {
            return;
        }
        html.open("figure", "class", "timeline")
                .open("figcaption")
                .text("Case ")
                .foreign(verdict.claim().caseId());
        html.text(". " + new Words(shown.contract()).sentence(explanation, shown.dates()))
                .close("figcaption")
                .line();
        html.open("div", "class", "axis", "aria-hidden", "true").line();
        row("Events", "");
        explanation.read().stream()
                .filter(event -> !event.time().isBefore(from) && !event.time().isAfter(to))
                .forEach(this::dot);
        endRow();
        for (var window : verdict.windows()) {
            window(window);
        }
        html.element("span", "").open("span", "class", "ends");
        html.element("span", shown.dates().moment(from))
                .element("span", shown.dates().moment(to))
                .close("span");
        html.close("div").line();
        events();
        html.close("figure").line();
    }

    private void window(Verdict.Window window) {
        var isDeciding = window.rule().equals(verdict.last().reason());
        row(window.rule(), new Words(shown.contract()).window(verdict.outcome(), window.rule()));
        html.open(
                "rect",
                "class",
                isDeciding ? "window deciding" : "window",
                "x",
                at(window.start()),
                "y",
                "7",
                "height",
                "14",
                "rx",
                "2",
                "width",
                Bars.percent(millis(window.start(), window.end()), millis(from, to)));
        html.close("rect");
        if (isDeciding) {
            decider.ifPresent(event -> circle(event.time(), "decider"));
        }
        endRow();
    }

    private void row(String name, String words) {
        html.open("span", "class", "label").element("b", name);
        if (!words.isEmpty()) {
            html.text(" ").element("span", words, "class", "muted");
        }
        html.close("span").open("svg");
        html.open("line", "class", "base", "x1", "0", "x2", "100%", "y1", "14", "y2", "14")
                .close("line");
        var asOf = shown.statement().asOf();
        if (!asOf.isBefore(from) && asOf.isBefore(to)) {
            stroke(asOf, "now");
        }
        stroke(verdict.claim().claimedAt(), "thread");
        decider.ifPresent(event -> stroke(event.time(), "thread"));
    }

    private void endRow() {
        html.close("svg").line();
    }

    private void stroke(Instant instant, String kind) {
        html.open("line", "class", kind, "x1", at(instant), "x2", at(instant), "y1", "0", "y2", "28")
                .close("line");
    }

    private void dot(Event event) {
        var isClaim = event.id().equals(verdict.claim().id());
        var isDecider = decider.filter(event::equals).isPresent();
        circle(event.time(), isClaim ? "claim" : isDecider ? "decider" : "event");
    }

    private void circle(Instant instant, String kind) {
        html.open("circle", "class", kind, "cx", at(instant), "cy", "14", "r", "4.5")
                .close("circle");
    }

    private String at(Instant instant) {
        return Bars.percent(millis(from, instant), millis(from, to));
    }

    private static BigDecimal millis(Instant from, Instant to) {
        return BigDecimal.valueOf(Duration.between(from, to).toMillis());
    }

    private void events() {
        html.open("ol", "class", "events").line();
        for (var event : explanation.read().stream().limit(EVENTS_MAX).toList()) {
            html.open("li")
                    .element(
                            "time",
                            shown.dates().moment(event.time()),
                            "datetime",
                            event.time().toString());
            html.element("span", Dates.offset(verdict.claim().claimedAt(), event.time()), "class", "after")
                    .open("span");
            html.text(event.type());
            if (!event.subject().equals(verdict.claim().caseId())) {
                html.text(" in case ").foreign(event.subject());
            }
            if (event.id().equals(verdict.claim().id())) {
                html.element("b", ", the claim");
            }
            if (decider.filter(event::equals).isPresent()) {
                html.element("b", ", which decided");
            }
            html.close("span").close("li").line();
        }
        html.close("ol");
        if (explanation.read().size() > EVENTS_MAX) {
            html.element(
                    "p",
                    "and %s more".formatted(Numbers.of(explanation.read().size() - EVENTS_MAX, "event", "events")),
                    "class",
                    "formula");
        }
    }
}
