package dev.evenkeel.generate;

import dev.evenkeel.event.EventId;
import dev.evenkeel.event.EventType;
import dev.evenkeel.event.Value;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Types and data for the events of {@link HostileCustomers}, from few values, so that they meet often. */
final class HostileData {
    private static final List<String> OF_CASES = List.of(
            EventType.OPENED,
            EventType.UPDATED,
            EventType.ASSIGNED,
            EventType.HANDED_OFF,
            EventType.MESSAGE,
            EventType.WORK,
            EventType.RESOLVED,
            EventType.CONFIRMED,
            EventType.REJECTED,
            EventType.PROOF,
            EventType.REOPENED,
            EventType.CLOSED,
            EventType.MERGED,
            EventType.SURVEY,
            EventType.QUALITY,
            EventType.VERDICT,
            EventType.COST,
            "case.escalated");
    private static final double[] WEIGHTS = {
        0.3, 1, 1, 0.6, 1.5, 0.8, 3, 0.6, 0.4, 0.8, 0.9, 0.7, 0.8, 1.2, 0.6, 1, 0.3, 0.3
    };
    private static final Choice<String> CASE_TYPE = Choice.of(OF_CASES, WEIGHTS);
    private static final List<String> OF_NO_CASE = List.of(
            "subscription.started",
            "subscription.renewed",
            "subscription.changed",
            "subscription.ended",
            EventType.MILESTONE,
            EventType.METRIC,
            EventType.COST,
            EventType.WORKER,
            EventType.SURVEY);
    private static final List<String> WORKERS =
            List.of("self-001", "ai-001", "exp-001", "agt-001", "agt-002", "nobody-knows");
    private static final List<String> TIERS = List.of("self-service", "ai", "expert", "agent", "in-house");
    private static final List<String> INTENTS = List.of("address-change", "billing-question");
    private static final List<String> CHANNELS = List.of("chat", "email", "voice");

    private final Dice dice;
    private final Set<Hostility> hostilities;
    private final long index;
    private final int cases;
    private final List<EventId> claims = new ArrayList<>();

    HostileData(Dice dice, Set<Hostility> hostilities, long index, int cases) {
        this.dice = dice;
        this.hostilities = hostilities;
        this.index = index;
        this.cases = cases;
    }

    static String caseId(long index, int number) {
        return "h%d-%d".formatted(index, number);
    }

    /** A claim was made that verdicts may name. */
    void claimed(EventId claim) {
        claims.add(claim);
    }

    /** A type for an event of a case, within what the hostilities allow. */
    String typeOfCase(int caseNumber) {
        while (true) {
            var type = CASE_TYPE.pick(dice);
            var isAllowed = switch (type) {
                case EventType.OPENED -> hostilities.contains(Hostility.EARLY_EVENTS);
                case EventType.MERGED -> isMergeable(caseNumber);
                case "case.escalated" -> hostilities.contains(Hostility.UNKNOWN_TYPES);
                default -> true;
            };
            if (isAllowed) {
                return type;
            }
        }
    }

    private boolean isMergeable(int caseNumber) {
        return hostilities.contains(Hostility.MERGES)
                && (caseNumber + 1 < cases || hostilities.contains(Hostility.MERGE_CYCLES));
    }

    String typeOfNoCase() {
        return OF_NO_CASE.get(dice.below(OF_NO_CASE.size()));
    }

    /** Data for an event of a type in a case. */
    Data of(String type, int caseNumber) {
        return switch (type) {
            case EventType.OPENED -> opened();
            case EventType.UPDATED -> updated();
            case EventType.ASSIGNED -> maybe(Data.none(), "worker", one(WORKERS));
            case EventType.HANDED_OFF ->
                maybe(Data.of("from", one(WORKERS)).and("to", one(WORKERS)), "stage", one(List.of("triage", "fix")));
            case EventType.MESSAGE -> message();
            case EventType.WORK ->
                Data.of("worker", one(WORKERS)).and("seconds", dice.below(900)).and("activity", "talk");
            case EventType.RESOLVED ->
                maybe(maybe(Data.none(), "worker", one(WORKERS)), "code", one(List.of("solved", "15")));
            case EventType.PROOF -> maybe(Data.of("system", "crm"), "state", one(List.of("done", "failed")));
            case EventType.REOPENED -> maybe(Data.none(), "by", one(List.of("customer", "worker")));
            case EventType.CLOSED -> maybe(Data.none(), "code", one(List.of("solved", "spam", "test", "duplicate")));
            case EventType.MERGED -> merged(caseNumber);
            case EventType.SURVEY -> survey();
            case EventType.QUALITY -> quality();
            case EventType.VERDICT -> verdict();
            case EventType.MILESTONE -> Data.of("milestone", "first-delivery");
            case EventType.METRIC ->
                Data.of("metric", "active_base").and("value", dice.below(500)).and("period", "2026-03");
            case EventType.COST ->
                Data.of("party", "provider").and("item", "fee").and("amount", dice.uniform(), 4);
            case EventType.WORKER ->
                Data.of("worker", one(WORKERS)).and("tier", one(TIERS)).and("employer", "provider");
            default ->
                type.startsWith("subscription.")
                        ? Data.of("plan", one(List.of("basic", "plus"))).and("value", 19.9, 2)
                        : maybe(Data.none(), "reason", "unknown");
        };
    }

    private Data opened() {
        var data = maybe(maybe(Data.none(), "channel", one(CHANNELS)), "intent", one(INTENTS));
        maybe(data, "brand", one(List.of("northwind", "northwind", "southwind")));
        return hostilities.contains(Hostility.ABSENT_ATTRIBUTES) && dice.chance(0.2)
                ? data
                : data.and("priority", 1 + dice.below(4));
    }

    private Data updated() {
        var name = one(List.of("intent", "channel", "brand"));
        if (hostilities.contains(Hostility.ABSENT_ATTRIBUTES) && dice.chance(0.3)) {
            return Data.none().and(name, Value.nothing());
        }
        return Data.of(
                name, name.equals("intent") ? one(INTENTS) : name.equals("channel") ? one(CHANNELS) : "southwind");
    }

    private Data message() {
        var author = one(List.of("customer", "worker", "system"));
        var data = Data.of("author", author).and("kind", one(List.of("greeting", "thanks", "answer", "question")));
        return author.equals("worker") ? data.and("worker", one(WORKERS)) : data;
    }

    private Data merged(int caseNumber) {
        if (hostilities.contains(Hostility.MERGE_CYCLES) && (caseNumber + 1 == cases || dice.chance(0.5))) {
            return Data.of("into", dice.chance(0.1) ? "h%d-lost".formatted(index) : caseId(index, dice.below(cases)));
        }
        // Into a higher number, which may be merged on: chains, but no circle.
        return Data.of("into", caseId(index, caseNumber + 1 + dice.below(cases - caseNumber - 1)));
    }

    private Data survey() {
        var kind = one(List.of("csat", "csat", "nps", "ces"));
        var score = kind.equals("csat") ? 1 + dice.below(5) : kind.equals("nps") ? dice.below(11) : 1 + dice.below(7);
        var spelt = dice.chance(0.8) ? BigDecimal.valueOf(score) : BigDecimal.valueOf(score * 10L, 1);
        return Data.of("kind", kind).and("score", Value.of(spelt));
    }

    private Data quality() {
        return Data.of("scorecard", "care-2")
                .and("score", dice.uniform(), 2)
                .and("critical", Value.of(dice.chance(0.1)))
                .and("scorer", "quality-model 1.4");
    }

    private Data verdict() {
        var data = Data.of("verdict", one(List.of("resolved", "not-resolved", "unsure")))
                .and("judge", "judge-model 3.2");
        if (hostilities.contains(Hostility.NAMED_CLAIMS) && dice.chance(0.6)) {
            // Any number may be that of a later claim, of no claim, or of no event.
            var isKnown = !claims.isEmpty() && dice.chance(0.8);
            var claim = isKnown
                    ? claims.get(dice.below(claims.size())).spelling()
                    : "desk h%d/%d".formatted(index, 1 + dice.below(40));
            data.and("claim", claim);
        }
        return data;
    }

    private Data maybe(Data data, String name, String value) {
        return hostilities.contains(Hostility.ABSENT_ATTRIBUTES) && dice.chance(0.12) ? data : data.and(name, value);
    }

    private String one(List<String> values) {
        return values.get(dice.below(values.size()));
    }
}
