package dev.evenkeel.verdict;

import dev.evenkeel.event.Event;
import dev.evenkeel.event.EventId;
import dev.evenkeel.event.Instants;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Why a claim was decided as it was, for people.
 *
 * @param sentence the verdict and its reason in one sentence
 * @param read the events that were looked at: those of its case up to the end of its last window, and whatever decided
 */
public record Explanation(Verdict verdict, String sentence, List<Event> read) {
    public Explanation {
        read = List.copyOf(read);
    }

    /**
     * Explains a verdict.
     *
     * @param byId the journal's events by identity
     * @param ofCase the events of the claim's case, in journal order
     */
    public static Explanation of(Verdict verdict, Map<EventId, Event> byId, List<Event> ofCase) {
        var end = verdict.windows().stream()
                .map(Verdict.Window::end)
                .max(Instant::compareTo)
                .orElse(verdict.claim().claimedAt());
        var read = new ArrayList<Event>();
        for (var event : ofCase) {
            if (!event.time().isAfter(end)) {
                read.add(event);
            }
        }
        decider(verdict.last())
                .map(byId::get)
                .filter(event -> !read.contains(event))
                .ifPresent(read::add);
        read.sort(Event.JOURNAL_ORDER);
        return new Explanation(verdict, sentence(verdict, byId), read);
    }

    private static Optional<EventId> decider(Step step) {
        var by = switch (step) {
            case Step.Confirmed(var _, var _, var it) -> Optional.of(it);
            case Step.Refuted(var _, var _, var it) -> Optional.of(it);
            case Step.Reversed(var _, var _, var it) -> Optional.of(it);
            case Step.Excluded(var _, var _, var it) -> Optional.of(it);
            case Step.Pending _, Step.Duplicate _, Step.Unprovable _ -> Optional.<Step.Decider>empty();
        };
        return by.flatMap(it -> it instanceof Step.Decider.ByEvent(var id, var _) ? Optional.of(id) : Optional.empty());
    }

    private static String sentence(Verdict verdict, Map<EventId, Event> byId) {
        var claimedAt = verdict.claim().claimedAt();
        return switch (verdict.last()) {
            case Step.Pending _ -> "Not billed yet: " + waiting(verdict);
            case Step.Excluded(var _, var reason, var by) ->
                reason.equals("superseded")
                        ? "Not billed: a later claim of the same case took its place."
                        : "Not billed: %s.".formatted(words(by, claimedAt, byId, verdict));
            case Step.Refuted(var _, var reason, var by) ->
                "Not billed: %s (rule '%s'%s)."
                        .formatted(words(by, claimedAt, byId, verdict), reason, allowed(verdict, reason));
            case Step.Duplicate(var _, var of) ->
                "Not billed: another outcome of the case, claimed by event '%s', already stands."
                        .formatted(of.spelling());
            case Step.Unprovable(var _, var _, var what) -> "Not billed: %s.".formatted(what);
            case Step.Confirmed(var at, var evidence, var by) ->
                "Billed: confirmed at %s by %s; %s."
                        .formatted(Instants.spelling(at), evidence.spelling(), words(by, claimedAt, byId, verdict));
            case Step.Reversed(var at, var reason, var by) ->
                "Billed, then given back at %s: %s (rule '%s'%s)."
                        .formatted(
                                Instants.spelling(at),
                                words(by, claimedAt, byId, verdict),
                                reason,
                                allowed(verdict, reason));
        };
    }

    private static String waiting(Verdict verdict) {
        return verdict.windows().stream()
                .filter(window -> window.rule().equals("silence"))
                .findFirst()
                .map(window -> "silence would confirm it at %s.".formatted(Instants.spelling(window.end())))
                .orElse("no event has confirmed it.");
    }

    private static String words(Step.Decider by, Instant claimedAt, Map<EventId, Event> byId, Verdict verdict) {
        return switch (by) {
            case Step.Decider.ByRule(var text) -> text;
            case Step.Decider.ByEvent(var id, var type) -> {
                var event = Optional.ofNullable(byId.get(id));
                var where = event.filter(Event::hasSubject)
                        .filter(it -> !it.subject().equals(verdict.claim().caseId()))
                        .map(it -> " in case " + it.subject())
                        .orElse("");
                var when = event.map(it -> " " + distance(claimedAt, it.time())).orElse("");
                yield "%s happened%s%s".formatted(type, where, when);
            }
        };
    }

    private static String allowed(Verdict verdict, String rule) {
        return verdict.windows().stream()
                .filter(window -> window.rule().equals(rule))
                .findFirst()
                .map(window -> ", within " + inWords(Duration.between(window.start(), window.end())))
                .orElse("");
    }

    private static String distance(Instant from, Instant to) {
        return to.isBefore(from)
                ? inWords(Duration.between(to, from)) + " before the claim"
                : inWords(Duration.between(from, to)) + " after the claim";
    }

    /** A duration as people say it: its two largest units, such as {@code 2 d 4 h}. */
    public static String inWords(Duration duration) {
        var parts = new ArrayList<String>();
        var seconds = duration.toSeconds();
        long[] sizes = {86_400, 3_600, 60, 1};
        String[] units = {"d", "h", "min", "s"};
        for (var at = 0; at < sizes.length && parts.size() < 2; at++) {
            var count = seconds / sizes[at];
            seconds %= sizes[at];
            if (count > 0) {
                parts.add(count + " " + units[at]);
            } else if (!parts.isEmpty()) {
                break;
            }
        }
        return parts.isEmpty() ? "0 s" : String.join(" ", parts);
    }
}
