package dev.evenkeel.server.web;

import dev.evenkeel.contract.Measure;
import dev.evenkeel.event.Event;
import dev.evenkeel.server.claims.Observations;
import dev.evenkeel.server.people.Viewer;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/** What measurements filed about what got better, month by month, for the measures of the contract that observe it. */
@Component
class Gains {
    private static final String SOURCE = "evenkeel-measure";

    private final Observations observations;

    Gains(Observations observations) {
        this.observations = observations;
    }

    /** What was filed and the viewer may see, by what it is called; nothing that has no observation yet. */
    SortedMap<String, List<Event>> filed(Viewer viewer) {
        var filed = new TreeMap<String, List<Event>>();
        for (var metric : observed(viewer)) {
            var events = observations.of(viewer.engagement(), SOURCE, ids(viewer, metric)).stream()
                    .filter(event -> viewer.sees(event, Frame.dates(viewer).dayOf(event.time())))
                    .toList();
            if (!events.isEmpty()) {
                filed.put(metric, events);
            }
        }
        return filed;
    }

    /** The names that measures of the contract observe. */
    static List<String> observed(Viewer viewer) {
        return viewer.engagement().contract().measures().values().stream()
                .map(Measure::form)
                .filter(Measure.Form.Observed.class::isInstance)
                .map(form -> ((Measure.Form.Observed) form).metric())
                .distinct()
                .sorted()
                .toList();
    }

    /** A measurement files one observation a month. */
    private static List<String> ids(Viewer viewer, String metric) {
        var term = viewer.engagement().contract().term();
        var ids = new ArrayList<String>();
        for (var month = YearMonth.from(term.from()); month.atDay(1).isBefore(term.to()); month = month.plusMonths(1)) {
            ids.add("%s/%s".formatted(metric, month));
        }
        return ids;
    }

    /** What counts of all of them. */
    static BigDecimal sum(List<Event> events) {
        return events.stream().map(event -> number(event, "value")).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** A field that no contract declares is text, so a number in it is read here; what is none counts nothing. */
    static BigDecimal number(Event event, String name) {
        var text = event.text(name);
        return text.matches("-?\\d{1,30}(\\.\\d{1,30})?") ? new BigDecimal(text) : BigDecimal.ZERO;
    }
}
