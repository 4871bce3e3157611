package dev.evenkeel.files;

import dev.evenkeel.recount.BilledCharge;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads exports of conversations in JSON: a list, an object that holds one, or one conversation a line. */
final class BillOfConversations {
    /** Intercom's states that are billed. Unverified: seen in other people's code, in no public reference. */
    private static final Set<String> INTERCOM_BILLED =
            Set.of("assumed_resolution", "confirmed_resolution", "procedure_handoff");

    /** Intercom's states that are not. Unverified likewise. */
    private static final Set<String> INTERCOM_FREE =
            Set.of("", "escalated", "routed_to_team", "abandoned", "negative_feedback");

    /** Documented: what only its owner tries out. */
    private static final Set<String> INTERCOM_PREVIEWS = Set.of("workflow_preview", "fin_preview");

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private final Path path;
    private final BillFormat format;
    private final BigDecimal price;
    private final List<BilledCharge> entries = new ArrayList<>();
    private final Map<String, Integer> odd = new LinkedHashMap<>();

    BillOfConversations(Path path, BillFormat format, BigDecimal price) {
        this.path = path;
        this.format = format;
        this.price = price;
    }

    BillFile read() {
        var number = 0L;
        for (var conversation : conversations()) {
            number++;
            if (format == BillFormat.INTERCOM) {
                intercom(number, conversation);
            } else {
                zendesk(number, conversation);
            }
        }
        if (entries.isEmpty()) {
            throw new UnusableFile("%s holds no conversation of the format '%s'; name another with --format."
                    .formatted(path, format.spelling()));
        }
        var remarks = new ArrayList<>(format.unverified());
        odd.forEach((what, count) -> remarks.add("%s: %s".formatted(count, what)));
        return new BillFile(format, entries, remarks);
    }

    private List<JsonNode> conversations() {
        try (var file = TextFile.open(path, Progress.silent())) {
            var text = new String(file.bytes().readAllBytes(), StandardCharsets.UTF_8);
            var start = text.stripLeading();
            var isLines = start.startsWith("{")
                    && start.lines()
                            .filter(line -> !line.isBlank())
                            .skip(1)
                            .findFirst()
                            .map(line -> line.startsWith("{"))
                            .orElse(false);
            return isLines
                    ? start.lines()
                            .filter(line -> !line.isBlank())
                            .map(MAPPER::readTree)
                            .toList()
                    : flattened(MAPPER.readTree(text)).toList();
        } catch (JacksonException e) {
            throw new UnusableFile("%s is no JSON: %s".formatted(path, e.getOriginalMessage()));
        } catch (IOException e) {
            throw FileKind.unreadable(path, e);
        }
    }

    private static Stream<JsonNode> flattened(JsonNode tree) {
        if (tree.isArray()) {
            return tree.values().stream();
        }
        for (var name : List.of("conversations", "data", "items")) {
            if (tree.path(name).isArray()) {
                return tree.path(name).values().stream();
            }
        }
        return Stream.of(tree);
    }

    private void intercom(long number, JsonNode conversation) {
        var id = text(conversation, "id");
        if (id.isEmpty()) {
            note("conversations without an id, which were left out");
            return;
        }
        var agent = conversation.path("ai_agent");
        var state = text(agent, "resolution_state");
        if (!INTERCOM_BILLED.contains(state) && !INTERCOM_FREE.contains(state)) {
            note("conversations in the state '%s', which is not known and taken for not billed".formatted(state));
        }
        var isPreview = INTERCOM_PREVIEWS.contains(text(agent, "source_type"));
        var isBilled = INTERCOM_BILLED.contains(state) && !isPreview;
        if (isPreview) {
            note("previews, taken for not billed");
        }
        add(number, List.of(id), seconds(conversation.path("updated_at")), isBilled, state);
    }

    private void zendesk(long number, JsonNode conversation) {
        var references = Stream.of("platform_conversation_id", "conversation_id")
                .map(name -> text(conversation, name))
                .filter(id -> !id.isEmpty())
                .toList();
        if (references.isEmpty()) {
            note("conversations without an id, which were left out");
            return;
        }
        if (!conversation.has("automated_resolution")) {
            note("conversations that do not say automated_resolution, taken for not billed");
        }
        var isTest = conversation.path("test_mode").asBoolean(false);
        if (isTest) {
            note("conversations in test mode, taken for not billed");
        }
        var isBilled = conversation.path("automated_resolution").asBoolean(false) && !isTest;
        var says = Stream.of("resolution_tier", "last_resolution", "automated_resolution_reasoning")
                .map(name -> text(conversation, name))
                .filter(text -> !text.isEmpty())
                .toList();
        add(number, references, text(conversation, "conversation_end_time"), isBilled, String.join("; ", says));
    }

    private void add(long number, List<String> references, String at, boolean isBilled, String says) {
        entries.add(
                new BilledCharge(number, references, at, isBilled, isBilled ? price : BigDecimal.ZERO, false, says));
    }

    private static String text(JsonNode node, String name) {
        var value = node.path(name);
        return value.isMissingNode() || value.isNull() ? "" : value.asString("");
    }

    private static String seconds(JsonNode epoch) {
        return epoch.isIntegralNumber() ? Instant.ofEpochSecond(epoch.asLong()).toString() : "";
    }

    private void note(String what) {
        odd.merge(what, 1, Integer::sum);
    }
}
