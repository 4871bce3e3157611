package dev.evenkeel.incentive;

import dev.evenkeel.event.Event;
import dev.evenkeel.event.EventType;
import dev.evenkeel.event.Value;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which cases went wrong, by what the log shows and whatever the contract counts: reopened, rejected, judged not to be
 * resolved, rated in the lowest quarter of the scale, or followed by another case of the same customer and kind within
 * {@link #RECONTACT_WITHIN} of being resolved.
 */
final class Failures {
    /** How soon another case about the same is a recontact. */
    static final Duration RECONTACT_WITHIN = Duration.ofDays(7);

    private static final BigDecimal QUARTER = new BigDecimal("0.25");

    private final Map<String, CaseLife> recontacts = new HashMap<>();
    private final Set<String> wrong = new LinkedHashSet<>();

    Failures(List<CaseLife> cases) {
        var byAsking = new HashMap<String, List<CaseLife>>();
        for (var life : cases) {
            if (!life.customer().isEmpty() && !life.kind().isEmpty()) {
                byAsking.computeIfAbsent(life.kind() + " " + life.owner(), _ -> new ArrayList<>())
                        .add(life);
            }
        }
        byAsking.values().forEach(this::connect);
        for (var life : cases) {
            if (recontacts.containsKey(life.id()) || life.events().stream().anyMatch(Failures::isSign)) {
                wrong.add(life.id());
            }
        }
    }

    private void connect(List<CaseLife> same) {
        same.sort(Comparator.comparing(CaseLife::begin).thenComparing(CaseLife::id));
        for (var at = 0; at + 1 < same.size(); at++) {
            var life = same.get(at);
            var next = same.get(at + 1);
            life.resolved().ifPresent(resolved -> {
                var isAfter = next.begin().isAfter(resolved.time());
                if (isAfter && !next.begin().isAfter(resolved.time().plus(RECONTACT_WITHIN))) {
                    recontacts.put(life.id(), next);
                }
            });
        }
    }

    /** Whether a case went wrong. */
    boolean isWrong(CaseLife life) {
        return wrong.contains(life.id());
    }

    /** How many cases went wrong. */
    long count() {
        return wrong.size();
    }

    /** The cases in which the customer came back about it, one after the other. */
    List<CaseLife> recontacts(CaseLife life) {
        var chain = new ArrayList<CaseLife>();
        for (var next = recontacts.get(life.id()); next != null; next = recontacts.get(next.id())) {
            chain.add(next);
        }
        return chain;
    }

    /** Whether an event says by itself that its case went wrong. */
    static boolean isSign(Event event) {
        return switch (event.type()) {
            case EventType.REOPENED, EventType.REJECTED -> true;
            case EventType.VERDICT -> event.text("verdict").equals("not-resolved");
            case EventType.SURVEY ->
                event.text("kind").equals("csat")
                        && event.attribute("score").orElse(Value.nothing()) instanceof Value.Decimal(var score)
                        && score.compareTo(scale(event).lowest()) <= 0;
            default -> false;
        };
    }

    /** The ends of the scale on which a survey was answered. */
    record Scale(BigDecimal from, BigDecimal to) {
        /** Up to here it is the lowest quarter: 2 of 1 to 5. */
        BigDecimal lowest() {
            return from.add(to.subtract(from).multiply(QUARTER));
        }
    }

    /** The scale of a survey; 1 to 5 where it does not say. */
    static Scale scale(Event event) {
        var ends = event.text("scale").split("-", -1);
        return ends.length == 2 && isNumber(ends[0]) && isNumber(ends[1])
                ? new Scale(new BigDecimal(ends[0]), new BigDecimal(ends[1]))
                : new Scale(BigDecimal.ONE, BigDecimal.valueOf(5));
    }

    private static boolean isNumber(String text) {
        return text.matches("[0-9]{1,6}");
    }
}
