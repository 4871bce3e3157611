package dev.evenkeel.contract;

import dev.evenkeel.condition.Attribute;
import dev.evenkeel.condition.Root;
import dev.evenkeel.contract.Outcome.EventTest;
import dev.evenkeel.event.EventType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What is unwise about one outcome. */
final class OutcomeLint {
    /** Events that a party's own staff cause by a click, and that prove nothing by themselves. */
    private static final Set<String> OF_STAFF = Set.of(
            EventType.UPDATED,
            EventType.ASSIGNED,
            EventType.HANDED_OFF,
            EventType.WORK,
            EventType.RESOLVED,
            EventType.CLOSED);

    /** Events that say one thing or its opposite, and the attributes of which one says which. */
    private static final Map<String, List<String>> RESULTS = Map.of(
            EventType.VERDICT, List.of("verdict"),
            EventType.PROOF, List.of("state", "what"),
            EventType.SURVEY, List.of("score"),
            EventType.QUALITY, List.of("score", "critical"));

    private final Outcome outcome;
    private final List<String> path;
    private final List<Finding> findings = new ArrayList<>();

    OutcomeLint(Outcome outcome) {
        this.outcome = outcome;
        this.path = List.of("outcomes", outcome.name());
    }

    List<Finding> findings() {
        confirmation();
        refutation();
        returns();
        for (var at = 0; at < outcome.confirmedBy().size(); at++) {
            var rule = outcome.confirmedBy().get(at);
            test(Finding.under(path, "confirmed by", String.valueOf(at)), rule.test(), "confirm");
        }
        for (var at = 0; at < outcome.refutedBy().size(); at++) {
            refuting(
                    Finding.under(path, "refuted by", String.valueOf(at)),
                    outcome.refutedBy().get(at));
        }
        outcome.settle().silenceIfAny().ifPresent(settle -> {
            for (var at = 0; at < settle.restartOn().size(); at++) {
                test(
                        Finding.under(path, "settle", "restart on", String.valueOf(at)),
                        settle.restartOn().get(at),
                        "put off");
            }
        });
        if (outcome.settle() instanceof Outcome.Settle.Both(var _, var event)) {
            test(Finding.under(path, "settle", "and"), event.test(), "confirm");
        }
        return findings;
    }

    private void add(String code, List<String> where, String message) {
        findings.add(Finding.of(code, where, message));
    }

    private void confirmation() {
        var isSilent = outcome.settle() instanceof Outcome.Settle.After;
        var isSpoken = outcome.confirmedBy().stream().anyMatch(rule -> rule.evidence() != Evidence.SILENCE);
        if (!isSilent && isSpoken) {
            add(
                    "undecided",
                    Finding.under(path, "confirmed by"),
                    ("A claim of '%s' that nobody speaks about is never decided: nothing confirms it, and nothing ends the wait. "
                                    + "Add 'settle'.")
                            .formatted(outcome.name()));
        }
        if (isSilent && !isSpoken) {
            add(
                    "silence-alone",
                    Finding.under(path, "settle"),
                    ("Silence alone confirms '%s': nobody ever says that it was reached. Add what "
                                    + "confirms it under 'confirmed by', or pay less for silence.")
                            .formatted(outcome.name()));
        } else if (outcome.settle() instanceof Outcome.Settle.Never
                && outcome.confirmedBy().isEmpty()) {
            add(
                    "never-confirmed",
                    path,
                    "Nothing confirms '%s', so it is never paid. Add 'settle' or 'confirmed by'."
                            .formatted(outcome.name()));
        }
    }

    private void refutation() {
        if (outcome.refutedBy().isEmpty()) {
            add(
                    "never-refuted",
                    path,
                    "Nothing can refute '%s': whoever claims it is believed. Add 'refuted by'."
                            .formatted(outcome.name()));
        }
    }

    /** A case that goes back to work must count against the claim, and for as long as the claim is undecided. */
    private void returns() {
        var rules = outcome.refutedBy().stream()
                .filter(rule -> rule.test().type().equals(EventType.REOPENED)
                        && rule.looksAhead()
                        && rule.reach() instanceof Outcome.Reach.OwnCase)
                .toList();
        if (rules.isEmpty() && !outcome.refutedBy().isEmpty() && isOfCase(outcome)) {
            add(
                    "return-unnoticed",
                    Finding.under(path, "refuted by"),
                    ("A case that is reopened goes back to work without any rule against '%s'. Add "
                                    + "{event: case.reopened, within: …}.")
                            .formatted(outcome.name()));
        }
        var longest = longestWait();
        var noticed = rules.stream().map(Outcome.RefuteRule::within).max(Duration::compareTo);
        if (noticed.isPresent() && noticed.get().compareTo(longest) < 0) {
            add(
                    "return-unnoticed",
                    Finding.under(path, "refuted by"),
                    ("A case that is reopened more than %s after the claim goes unnoticed, although "
                                    + "silence may take %s to confirm. Make the window longer.")
                            .formatted(Words.duration(noticed.get()), Words.duration(longest)));
        }
    }

    /** Whether the outcome says that a case is done, so that the case can come back. */
    static boolean isOfCase(Outcome outcome) {
        return outcome.claim().startsWith("case.");
    }

    private Duration longestWait() {
        return outcome.settle()
                .silenceIfAny()
                .map(settle -> settle.restartOn().isEmpty() ? settle.after() : settle.atMost())
                .orElse(Duration.ZERO);
    }

    private void refuting(List<String> where, Outcome.RefuteRule rule) {
        test(where, rule.test(), "refute");
        if (rule.reach() instanceof Outcome.Reach.SameCustomer same && same.refutes() == Outcome.Refutes.ALL) {
            add(
                    "refutes-all",
                    Finding.under(where, "refutes"),
                    "One event refutes every earlier claim of the customer that fits, not only the "
                            + "latest: one call can cost several outcomes.");
        }
    }

    private void test(List<String> where, EventTest test, String effect) {
        var reads = test.when().reads().stream()
                .filter(attribute -> attribute.root() == Root.EVENT)
                .map(Attribute::name)
                .toList();
        var results = RESULTS.get(test.type());
        if (results != null && results.stream().noneMatch(reads::contains)) {
            add(
                    "result-unread",
                    where,
                    "Any '%s' can %s '%s' here, whatever it says. Add a condition on event.%s."
                            .formatted(test.type(), effect, outcome.name(), results.getFirst()));
        }
        if (OF_STAFF.contains(test.type())) {
            add(
                    "staff-can-trigger",
                    where,
                    ("Either party's own staff can %s '%s' by '%s', without evidence. Use an event "
                                    + "that the customer, a system or a judge causes, or have it audited.")
                            .formatted(effect, outcome.name(), test.type()));
        } else if (test.type().equals(EventType.MESSAGE) && !reads.contains("author")) {
            add(
                    "staff-can-trigger",
                    where,
                    "Any message, also of either party's own staff, can %s '%s'. Add a condition on event.author."
                            .formatted(effect, outcome.name()));
        }
    }
}
