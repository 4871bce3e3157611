package dev.evenkeel.event;

/** An event as one line of text, equal for equal events: for sorting and showing, not for reading back. */
public final class EventText {
    private EventText() {}

    /** Type, time, identity, revision, sequence, case, customer and data, in that order. */
    public static String of(Event event) {
        var line = new StringBuilder()
                .append(event.type())
                .append(' ')
                .append(event.time())
                .append(" id=")
                .append(event.id().spelling())
                .append(" revision=")
                .append(event.revision())
                .append(" sequence=")
                .append(event.sequence())
                .append(" subject=")
                .append(event.subject())
                .append(" customer=")
                .append(event.customer());
        event.data()
                .forEach((name, value) ->
                        line.append(' ').append(name).append('=').append(value.canonical()));
        return line.toString();
    }
}
