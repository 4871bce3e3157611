package dev.evenkeel.bulk;

import dev.evenkeel.event.Attributes;
import dev.evenkeel.event.Event;
import dev.evenkeel.event.EventType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The events of a log that register workers: few, and found by the types of events alone. */
final class Registrations {
    private final List<Event> events = Collections.synchronizedList(new ArrayList<>());
    private final List<Long> identities = Collections.synchronizedList(new ArrayList<>());

    /** Those of a log. */
    static Registrations in(LogFiles files, Attributes attributes, Threads threads) {
        var registrations = new Registrations();
        threads.share(files.batches().size(), () -> registrations.new Hand(files, attributes));
        return registrations;
    }

    /** None. */
    static Registrations none() {
        return new Registrations();
    }

    List<Event> events() {
        return events;
    }

    /** Whether one of the identities, by {@link RepeatedIds#hash}, is of such an event. */
    boolean hasAnyOf(LongSet repeated) {
        return identities.stream().anyMatch(repeated::contains);
    }

    private final class Hand implements Threads.Hand {
        private final LogFiles files;
        private final BatchColumns columns;
        private final RowEvents rows;

        Hand(LogFiles files, Attributes attributes) {
            this.files = files;
            this.columns = new BatchColumns(files);
            this.rows = new RowEvents(columns, attributes);
        }

        @Override
        public void piece(int number) {
            columns.readTypes(files.batches().get(number));
            if (isHere()) {
                columns.read(files.batches().get(number), _ -> true);
                for (var row = 0; row < columns.rows(); row++) {
                    take(row);
                }
            }
        }

        private boolean isHere() {
            for (var entry = 0; entry < columns.type.entries(); entry++) {
                if (columns.type.text(entry).equals(EventType.WORKER)) {
                    return true;
                }
            }
            return false;
        }

        private void take(int row) {
            var entry = columns.type.entry(row);
            if (entry >= 0 && columns.type.text(entry).equals(EventType.WORKER)) {
                events.add(rows.event(row));
                identities.add(RepeatedIds.hash(columns, row));
            }
        }

        @Override
        public void end() {
            columns.close();
        }
    }
}
