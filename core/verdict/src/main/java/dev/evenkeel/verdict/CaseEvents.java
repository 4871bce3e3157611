package dev.evenkeel.verdict;

import dev.evenkeel.event.Event;
import java.util.List;
import java.util.function.Consumer;

/** The events of cases, in journal order, each with what was known of its case right after it. */
public final class CaseEvents {
    private final Timeline timeline;

    private CaseEvents(Timeline timeline) {
        this.timeline = timeline;
    }

    /** Those of a journal. */
    public static CaseEvents of(List<Event> events) {
        return new CaseEvents(new Timeline(events));
    }

    /**
     * An event of a case.
     *
     * @param caseId the case it belongs to: the survivor, if its case had been merged
     * @param scene the case right after the event, and the event
     */
    public record At(String caseId, Event event, Scene scene) {}

    /** Goes through all events; one that belongs to no case has an empty case id, and of the case nothing is known. */
    public void forAll(Consumer<At> consumer) {
        for (var position = 0; position < timeline.events().size(); position++) {
            var event = timeline.event(position);
            var caseId = timeline.hasCase(position) ? timeline.caseAt(position).id() : "";
            var known = new Claim(caseId, timeline.customerAfter(position), event, timeline.attributesAfter(position));
            consumer.accept(new At(caseId, event, Scene.of(known)));
        }
    }

    /** Goes through all events that belong to a case. */
    public void forEach(Consumer<At> consumer) {
        for (var position = 0; position < timeline.events().size(); position++) {
            if (timeline.hasCase(position)) {
                var event = timeline.event(position);
                var caseId = timeline.caseAt(position).id();
                var known =
                        new Claim(caseId, timeline.customerAfter(position), event, timeline.attributesAfter(position));
                consumer.accept(new At(caseId, event, Scene.of(known)));
            }
        }
    }
}
