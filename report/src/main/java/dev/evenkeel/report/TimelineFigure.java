package dev.evenkeel.report;

import dev.evenkeel.contract.Contract;
import dev.evenkeel.contract.ContractProse;
import dev.evenkeel.event.Event;
import dev.evenkeel.event.EventType;
import dev.evenkeel.verdict.Explanation;
import dev.evenkeel.verdict.Verdict;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** One claim on a time axis: its case's events, its windows as bars, and the event that decided joined to them. */
public final class TimelineFigure {
    /** The events listed under a drawing; a case may have very many. */
    static final int EVENTS_MAX = 12;

    /** The part of the axis, one in so many, that may lie before the claim. */
    private static final int BEFORE_CLAIM = 4;

    /** The part of the axis, one in so many, that lies before the claim at least, so that its name has room. */
    private static final int MARGIN = 8;

    /** How far apart, in hundredths of the axis, two names are at least, and where a name would run over the end. */
    private static final BigDecimal LABELS_APART = new BigDecimal(22);

    private static final BigDecimal NEAR_END = new BigDecimal(75);

    private final Contract contract;
    private final Instant asOf;
    private final Dates dates;
    private final Explanation explanation;
    private final Html html;
    private final Verdict verdict;
    private final Optional<Event> decider;
    private final Telling telling;
    private final Instant from;
    private final Instant to;

    /** A part of a statement's page, whose words are computed again from a bundle and so stay as they are. */
    TimelineFigure(ShownStatement shown, Explanation explanation, Html html) {
        this(shown.contract(), shown.statement().asOf(), explanation, html, Telling.AS_ISSUED);
    }

    /** How it tells the windows and the ends of the axis: as statements were always issued, or in sentences and to the minute. */
    private enum Telling {
        AS_ISSUED,
        IN_SENTENCES
    }

    private TimelineFigure(Contract contract, Instant asOf, Explanation explanation, Html html, Telling telling) {
        this.telling = telling;
        this.contract = contract;
        this.asOf = asOf;
        this.dates = new Dates(contract.term().zone());
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
        var margin = claimedAt.minus(Duration.between(claimedAt, to).dividedBy(MARGIN));
        this.from = earliest.isBefore(reach) ? reach : earliest.isAfter(margin) ? margin : earliest;
    }

    /** The drawing as a part of a page, which brings the style of {@link StatementHtml#style}. */
    public static String of(Contract contract, Instant asOf, Explanation explanation) {
        var html = new Html();
        new TimelineFigure(contract, asOf, explanation, html, Telling.IN_SENTENCES).write();
        return html.toString();
    }

    private Instant last(Instant claimedAt) {
        var last = claimedAt;
        for (var window : verdict.windows()) {
            last = window.end().isAfter(last) ? window.end() : last;
        }
        return decider.map(Event::time).filter(last::isBefore).orElse(last);
    }

    void write() {
        html.open("figure", "class", "timeline")
                .open("figcaption")
                .text("Case ")
                .foreign(verdict.claim().caseId());
        html.text(". " + new Words(contract).sentence(explanation, dates))
                .close("figcaption")
                .line();
        html.open("div", "class", "axis", "aria-hidden", "true").line();
        html.element("b", "Events", "class", "label")
                .open("span", "class", "track happened")
                .open("svg");
        lines("18");
        labels();
        explanation.read().stream()
                .filter(event -> !event.time().isBefore(from) && !event.time().isAfter(to))
                .forEach(event -> dot(event.time(), kind(event), "30"));
        html.close("svg").close("span").line();
        for (var window : verdict.windows()) {
            window(window);
        }
        html.element("span", "").open("span", "class", "ends");
        html.element("span", end(from)).element("span", end(to)).close("span");
        html.close("div").line();
        events();
        html.close("figure").line();
    }

    private String end(Instant instant) {
        return dates.moment(telling == Telling.IN_SENTENCES ? instant.truncatedTo(ChronoUnit.MINUTES) : instant);
    }

    /** What a window waits for. */
    private String words(String rule) {
        return contract.outcome(verdict.outcome()).stream()
                .flatMap(outcome -> outcome.refutedBy().stream())
                .filter(it -> telling == Telling.IN_SENTENCES && it.name().equals(rule))
                .findFirst()
                .map(ContractProse::rule)
                .orElseGet(() -> new Words(contract).window(verdict.outcome(), rule));
    }

    private void window(Verdict.Window window) {
        var isDeciding = window.rule().equals(verdict.last().reason());
        html.open("span", "class", "label").element("b", window.rule()).text(" ");
        html.element("span", words(window.rule()), "class", "muted");
        html.close("span").open("span", "class", "track").open("svg");
        lines("0");
        html.empty(
                "rect",
                "class",
                isDeciding ? "window deciding" : "window",
                "x",
                at(window.start()),
                "y",
                "50%",
                "width",
                Bars.percent(millis(window.start(), window.end()), millis(from, to)),
                "height",
                "14",
                "rx",
                "2",
                "transform",
                "translate(0 -7)");
        if (isDeciding) {
            decider.ifPresent(event -> dot(event.time(), "decider", "50%"));
        }
        html.close("svg").close("span").line();
    }

    /** What joins the rows: the claim, what decided, and the instant up to which events were read. */
    private void lines(String top) {
        line(verdict.claim().claimedAt(), "thread", top);
        decider.ifPresent(event -> line(event.time(), "thread", top));
        asOf().ifPresent(instant -> line(instant, "now", top));
    }

    private void line(Instant instant, String kind, String top) {
        html.empty("line", "class", kind, "x1", at(instant), "x2", at(instant), "y1", top, "y2", "100%");
    }

    /** The statement's instant, where the axis reaches it. */
    private Optional<Instant> asOf() {
        return Optional.of(asOf).filter(it -> !it.isBefore(from) && it.isBefore(to));
    }

    /** Names the lines: what is earlier to its left, what is later to its right, so that they never meet. */
    private void labels() {
        var claimedAt = verdict.claim().claimedAt();
        var isDeciderFirst =
                decider.filter(event -> event.time().isBefore(claimedAt)).isPresent();
        label(claimedAt, "claim", isDeciderFirst ? "start" : "end");
        decider.ifPresent(event -> label(
                event.time(),
                EventType.words(event.type()),
                isDeciderFirst || isNearEnd(event.time()) ? "end" : "start"));
        asOf().filter(it -> isApart(it, claimedAt)
                        && decider.filter(event -> !isApart(it, event.time())).isEmpty())
                .ifPresent(it -> label(it, "as of", isNearEnd(it) ? "end" : "start"));
    }

    private void label(Instant instant, String name, String anchor) {
        var aside = anchor.equals("end") ? "-4" : "4";
        html.element("text", name, "x", at(instant), "dx", aside, "y", "12", "text-anchor", anchor);
    }

    private boolean isNearEnd(Instant instant) {
        return place(instant).compareTo(NEAR_END) > 0;
    }

    private boolean isApart(Instant one, Instant other) {
        return place(one).subtract(place(other)).abs().compareTo(LABELS_APART) >= 0;
    }

    private BigDecimal place(Instant instant) {
        return Bars.part(millis(from, instant), millis(from, to));
    }

    private String kind(Event event) {
        var isClaim = event.id().equals(verdict.claim().id());
        return isClaim || decider.filter(event::equals).isPresent() ? "decider" : "event";
    }

    private void dot(Instant instant, String kind, String height) {
        html.empty("circle", "class", kind, "cx", at(instant), "cy", height, "r", "4.5");
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
                            dates.moment(event.time()),
                            "datetime",
                            event.time().toString());
            html.element("span", Dates.offset(verdict.claim().claimedAt(), event.time()), "class", "after")
                    .open("span");
            html.text(EventType.words(event.type()));
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
