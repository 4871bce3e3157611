package dev.evenkeel.generate;

import dev.evenkeel.event.Event;
import dev.evenkeel.event.EventId;
import dev.evenkeel.event.Instants;
import java.util.List;

/** The events of one case as they are written down: gives each its id, and its sequence where two share an instant. */
final class CaseLog {
    static final String DESK = "desk";
    static final String SURVEYS = "surveys";
    static final String QUALITY = "quality";
    static final String JUDGE = "judge";

    private final String caseId;
    private final String customer;
    private final List<Event> events;
    private long last = Long.MIN_VALUE;
    private int sequence;
    private int written;

    /** The log of a case; {@code customer} is empty where nobody knows whose it is. */
    CaseLog(String caseId, String customer, List<Event> events) {
        this.caseId = caseId;
        this.customer = customer;
        this.events = events;
    }

    String caseId() {
        return caseId;
    }

    String customer() {
        return customer;
    }

    /** Writes down what the helpdesk saw. */
    EventId note(String type, long micros, Data data) {
        return note(DESK, type, micros, data);
    }

    /** Writes down what another system saw. Judges and quality scorers know no customers. */
    EventId note(String source, String type, long micros, Data data) {
        sequence = micros == last ? sequence + 1 : 0;
        last = micros;
        written++;
        var id = new EventId(source, caseId + "/" + written);
        var named = source.equals(QUALITY) || source.equals(JUDGE) ? "" : customer;
        events.add(new Event(id, 0, type, Instants.ofMicros(micros), sequence, caseId, named, data.values()));
        return id;
    }
}
