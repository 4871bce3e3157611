package dev.evenkeel.yaml;

import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.Mark;

/** The text that is being parsed, addressed as the parser does it: by code points. */
final class YamlSource {
    private final String file;
    private final String text;
    private final int[] codePoints;

    YamlSource(String file, String text) {
        this.file = file;
        this.text = text;
        this.codePoints = text.codePoints().toArray();
    }

    String file() {
        return file;
    }

    String text() {
        return text;
    }

    Place start(Event event) {
        return event.getStartMark().map(this::place).orElse(Place.start(file));
    }

    Place place(Mark mark) {
        return new Place(file, mark.getLine() + 1, mark.getColumn() + 1);
    }

    /** The characters that an event was read from. */
    String raw(Event event) {
        var from = event.getStartMark().map(Mark::getIndex).orElse(0);
        var to = event.getEndMark().map(Mark::getIndex).orElse(from);
        return new String(codePoints, from, Math.max(0, Math.min(to, codePoints.length) - from));
    }

    /** The line that a mark stands in. */
    String line(Mark mark) {
        var from = Math.min(mark.getIndex(), codePoints.length);
        while (from > 0 && codePoints[from - 1] != '\n') {
            from--;
        }
        var to = from;
        while (to < codePoints.length && codePoints[to] != '\n') {
            to++;
        }
        return new String(codePoints, from, to - from);
    }
}
