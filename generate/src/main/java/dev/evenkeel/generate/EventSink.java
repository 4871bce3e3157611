package dev.evenkeel.generate;

import dev.evenkeel.event.Event;
import java.util.List;

/** Where events go, in journal order. */
interface EventSink extends AutoCloseable {
    /** Takes the next events. */
    void take(List<Event> events);

    /** There are no more: makes the file whole. */
    void finish();

    /** Gives up what is not finished. */
    @Override
    void close();
}
