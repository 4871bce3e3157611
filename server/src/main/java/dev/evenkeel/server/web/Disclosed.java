package dev.evenkeel.server.web;

import dev.evenkeel.event.EventType;
import dev.evenkeel.files.EventFiles;
import dev.evenkeel.server.intake.Quarantine;
import dev.evenkeel.server.people.Viewer;
import dev.evenkeel.server.statements.StatementList;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Documents as the viewer may have them: what the contract does not disclose to them stands there as withheld. */
final class Disclosed {
    private static final JsonMapper JSON = JsonMapper.shared();

    private Disclosed() {}

    /** A statement's JSON: the bytes that were issued, or the same with the client's own cost withheld. */
    static String statement(Viewer viewer, StatementList.Kept kept, Instant now) {
        if (viewer.seesOwnCost(now)) {
            return kept.json();
        }
        var tree = (ObjectNode) JSON.readTree(kept.json());
        if (tree.get("loadedCost") instanceof ObjectNode cost) {
            cost.put("ownCost", Frame.WITHHELD);
            if (cost.has("perOutcome")) {
                cost.put("perOutcome", Frame.WITHHELD);
            }
        }
        return JSON.writeValueAsString(tree);
    }

    /** Something that does not count, as it came; a cost of somebody else's only where it is disclosed. */
    static Quarantine.Item notCounted(Viewer viewer, Quarantine.Item item) {
        if (!item.content().contains(EventType.COST)) {
            return item;
        }
        var contract = viewer.engagement().contract();
        var events = EventFiles.readText(
                        "content.jsonl",
                        item.content().getBytes(StandardCharsets.UTF_8),
                        contract.attributes(),
                        Optional.empty())
                .deliveries();
        var isSeen = !events.isEmpty()
                && events.stream()
                        .allMatch(
                                event -> viewer.sees(event, Frame.dates(viewer).dayOf(event.time())));
        return isSeen ? item : item.told(Frame.WITHHELD, Frame.WITHHELD);
    }
}
