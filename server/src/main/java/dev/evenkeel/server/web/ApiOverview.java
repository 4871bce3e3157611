package dev.evenkeel.server.web;

import dev.evenkeel.event.Event;
import dev.evenkeel.server.claims.ClaimList;
import dev.evenkeel.server.claims.SelfCheck;
import dev.evenkeel.server.people.Needs;
import dev.evenkeel.server.people.Right;
import dev.evenkeel.server.people.Viewer;
import java.util.List;
import java.util.Optional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** What the pages Together, Value and Health say, for programs. */
@RestController
class ApiOverview {
    private final TogetherPage together;
    private final Gains gains;
    private final ClaimList claims;
    private final SelfCheck selfCheck;

    ApiOverview(TogetherPage together, Gains gains, ClaimList claims, SelfCheck selfCheck) {
        this.together = together;
        this.gains = gains;
        this.claims = claims;
        this.selfCheck = selfCheck;
    }

    @Needs(Right.LOOK)
    @GetMapping("/v1/together")
    TogetherPage.Overview together(Viewer viewer) {
        return together.overview(viewer);
    }

    /**
     * What counts of a month.
     *
     * @param value an exact decimal
     * @param bound of an advance: what the gain to date is surely at least; empty in a certificate
     * @param certificate its digest; empty where the month is an advance
     */
    record Month(String period, String value, String bound, String certificate) {}

    /**
     * A measurement that the contract pays on. Until there is a certificate its figures are empty.
     *
     * @param counted what counts of all months
     * @param effect of {@code outcome} for each of {@code on}, from {@code low} to {@code high} with 95 %
     * @param sentences what was found, for everybody; none where it cannot be told from what was filed
     * @param check whether the amounts follow from what was filed, in a sentence
     * @param study what was filed with the last month: the plan and what was found, as canonical JSON
     */
    record Gain(
            String metric,
            String question,
            String plan,
            String counted,
            List<Month> months,
            String grade,
            String outcome,
            String effect,
            String low,
            String high,
            String on,
            List<String> sentences,
            String check,
            String study) {}

    @Needs(Right.MONEY)
    @GetMapping("/v1/value")
    Page<Gain> value(Viewer viewer) {
        return Page.whole(gains.filed(viewer).entrySet().stream()
                .map(entry -> gain(entry.getKey(), entry.getValue()))
                .toList());
    }

    private static Gain gain(String metric, List<Event> events) {
        var last = events.getLast();
        var shown = Studies.of(events, metric);
        return new Gain(
                metric,
                last.text("question"),
                last.text("plan"),
                Gains.sum(events).toPlainString(),
                events.stream()
                        .map(event -> new Month(
                                event.text("period"),
                                Gains.number(event, "value").toPlainString(),
                                event.text("bound"),
                                event.text("certificate")))
                        .toList(),
                last.text("grade"),
                last.text("outcome"),
                last.text("effect"),
                last.text("low"),
                last.text("high"),
                last.text("on"),
                shown.sentences(),
                shown.check(),
                last.text("study"));
    }

    /**
     * How up to date the list of claims is.
     *
     * @param events in the journal
     * @param unsorted of them in no verdict yet
     * @param due groups of cases that have to be decided now
     * @param failing groups that cannot be decided
     * @param lastCheck absent while there was none
     */
    record Health(long events, long unsorted, long due, long failing, Optional<SelfCheck.Finding> lastCheck) {}

    @Needs(Right.LOOK)
    @GetMapping("/v1/health")
    Health health(Viewer viewer) {
        var load = claims.load(viewer.engagement());
        return new Health(
                load.events(), load.unsorted(), load.due(), load.failing(), selfCheck.last(viewer.engagement()));
    }
}
