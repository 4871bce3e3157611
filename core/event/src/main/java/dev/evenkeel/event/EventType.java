package dev.evenkeel.event;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The types of events that the engine knows, with their rank in the journal's order; any other type may occur too. */
public final class EventType {
    public static final String OPENED = "case.opened";
    public static final String UPDATED = "case.updated";
    public static final String ASSIGNED = "case.assigned";
    public static final String HANDED_OFF = "case.handed-off";
    public static final String MESSAGE = "message.sent";
    public static final String WORK = "work.logged";
    public static final String RESOLVED = "case.resolved";
    public static final String CONFIRMED = "case.confirmed";
    public static final String REJECTED = "case.rejected";
    public static final String PROOF = "proof.recorded";
    public static final String REOPENED = "case.reopened";
    public static final String CLOSED = "case.closed";
    public static final String MERGED = "case.merged";
    public static final String SURVEY = "survey.answered";
    public static final String QUALITY = "quality.scored";
    public static final String VERDICT = "verdict.given";
    public static final String MILESTONE = "milestone.reached";
    public static final String METRIC = "metric.observed";
    public static final String COST = "cost.recorded";
    public static final String WORKER = "worker.registered";

    /** The types in the order of their rank; types on one line share it. */
    private static final List<List<String>> RANKED = List.of(
            List.of(OPENED),
            List.of(UPDATED),
            List.of(ASSIGNED),
            List.of(HANDED_OFF),
            List.of(MESSAGE),
            List.of(WORK),
            List.of(RESOLVED),
            List.of(CONFIRMED),
            List.of(REJECTED),
            List.of(PROOF),
            List.of(REOPENED),
            List.of(CLOSED),
            List.of(MERGED),
            List.of(SURVEY),
            List.of(QUALITY),
            List.of(VERDICT),
            List.of("subscription.started", "subscription.renewed", "subscription.changed", "subscription.ended"),
            List.of(MILESTONE),
            List.of(METRIC),
            List.of(COST));

    private static final Map<String, Integer> RANKS = ranks();

    /** Types that say nothing without a case. */
    private static final Set<String> OF_A_CASE = Set.of(
            OPENED,
            UPDATED,
            ASSIGNED,
            HANDED_OFF,
            MESSAGE,
            RESOLVED,
            CONFIRMED,
            REJECTED,
            PROOF,
            REOPENED,
            CLOSED,
            MERGED);

    private EventType() {}

    /** The rank of a type, from 1; a type that the engine does not know comes after all that it knows. */
    public static int rank(String type) {
        return RANKS.getOrDefault(type, RANKED.size() + 1);
    }

    /** Whether the engine gives the type a meaning of its own. */
    public static boolean isKnown(String type) {
        return RANKS.containsKey(type) || type.equals(WORKER);
    }

    /** All types with a rank, in its order. */
    public static List<String> known() {
        return RANKED.stream().flatMap(List::stream).toList();
    }

    /** Whether an event of this type must name its case. */
    public static boolean needsCase(String type) {
        return OF_A_CASE.contains(type);
    }

    /** A type as people say it: {@code case handed off} for {@code case.handed-off}; one that the engine does not know as it is spelt. */
    public static String words(String type) {
        return isKnown(type) ? type.replace('.', ' ').replace('-', ' ') : type;
    }

    /** The part after the last dot: what happened, as a reason is named ({@code reopened} for {@code case.reopened}). */
    public static String verb(String type) {
        return type.substring(type.lastIndexOf('.') + 1);
    }

    private static Map<String, Integer> ranks() {
        var ranks = new HashMap<String, Integer>();
        for (var at = 0; at < RANKED.size(); at++) {
            for (var type : RANKED.get(at)) {
                ranks.put(type, at + 1);
            }
        }
        return Map.copyOf(ranks);
    }
}
