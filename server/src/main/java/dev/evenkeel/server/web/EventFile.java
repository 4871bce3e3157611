package dev.evenkeel.server.web;

import dev.evenkeel.files.EventWire;
import dev.evenkeel.server.claims.Deliveries;
import dev.evenkeel.server.people.Viewer;
import dev.evenkeel.server.statements.StatementList;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.stereotype.Component;

/** The journal that a statement was drawn from, one event a line, without what the viewer may not see. */
@Component
class EventFile {
    private final Deliveries deliveries;

    EventFile(Deliveries deliveries) {
        this.deliveries = deliveries;
    }

    void send(Viewer viewer, StatementList.Kept kept, HttpServletResponse response) throws IOException {
        var dates = Frame.dates(viewer);
        var from = new AtomicReference<>(Optional.of(Deliveries.Place.START));
        Streamed.send(response, "events-%s.jsonl".formatted(kept.period().name()), "application/jsonl", text -> {
            var piece = deliveries.piece(
                    viewer.engagement(),
                    OptionalLong.of(kept.receiptMax()),
                    from.get().orElse(Deliveries.Place.START));
            piece.events().stream()
                    .filter(event -> viewer.sees(event, dates.dayOf(event.time())))
                    .forEach(event -> text.append(EventWire.toJson(event)).append('\n'));
            from.set(piece.next());
            return piece.next().isPresent();
        });
    }
}
