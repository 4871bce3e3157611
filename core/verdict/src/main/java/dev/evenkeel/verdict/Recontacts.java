package dev.evenkeel.verdict;

import dev.evenkeel.contract.Outcome;
import dev.evenkeel.contract.Outcome.Reach;
import dev.evenkeel.contract.Outcome.RefuteRule;
import dev.evenkeel.contract.Outcome.Refutes;
import dev.evenkeel.contract.Outcome.SharedAccount;
import dev.evenkeel.event.Event;
import dev.evenkeel.event.Value;
import dev.evenkeel.event.Workers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/**
 * Lets events of a customer's other cases refute claims.
 *
 * <p>Open claims are kept by customer and compared attributes, in journal order; an event looks at its key's claims from
 * the latest back. Each claim points to the last one before it of another case, so that a customer with very many claims
 * in one case costs no more than one with few.
 */
final class Recontacts {
    private final Timeline timeline;
    private final Workers workers;
    private final List<RuleOverCases> rules = new ArrayList<>();

    Recontacts(Outcome outcome, Timeline timeline, Workers workers) {
        this.timeline = timeline;
        this.workers = workers;
        for (var rule : outcome.refutedBy()) {
            if (rule.reach() instanceof Reach.SameCustomer reach) {
                rules.add(new RuleOverCases(rule, reach));
            }
        }
    }

    /** From now on a claim can be refuted by other cases. */
    void expect(Trial trial) {
        rules.forEach(rule -> rule.expect(trial));
    }

    /** Lets the event at a position refute what it meets. */
    void meet(int position) {
        if (timeline.hasCase(position)) {
            rules.forEach(rule -> rule.meet(position));
        }
    }

    private record Key(String customer, List<Value> values) {}

    /** A claim among those of its key, and the latest before it of another case. */
    private record Expecting(Trial trial, Optional<Expecting> ofAnotherCase, Optional<Expecting> before) {}

    private final class RuleOverCases {
        private final RefuteRule rule;
        private final Reach.SameCustomer reach;
        private final Map<Key, Expecting> latest = new HashMap<>();
        private final Map<String, CasesBegun> casesBegun = new HashMap<>();

        RuleOverCases(RefuteRule rule, Reach.SameCustomer reach) {
            this.rule = rule;
            this.reach = reach;
        }

        void expect(Trial trial) {
            var claim = trial.at().claim();
            key(claim.customer(), claim.attributes()).ifPresent(key -> {
                var before = Optional.ofNullable(latest.get(key));
                var another = before.filter(
                                it -> it.trial().at().line() != trial.at().line())
                        .or(() -> before.flatMap(Expecting::ofAnotherCase));
                latest.put(key, new Expecting(trial, another, before));
            });
        }

        void meet(int position) {
            count(position);
            var event = timeline.event(position);
            if (!event.type().equals(rule.test().type())) {
                return;
            }
            var key = key(timeline.customerAfter(position), timeline.attributesAfter(position));
            var next = key.flatMap(it -> Optional.ofNullable(latest.get(it)));
            while (next.isPresent()) {
                var trial = next.get().trial();
                if (trial.at().claim().claimedAt().plus(rule.within()).isBefore(event.time())) {
                    return;
                }
                if (trial.at().line().at(position) == timeline.caseAt(position)) {
                    next = next.get().ofAnotherCase();
                    continue;
                }
                if (!trial.isOut() && passes(trial, event)) {
                    refute(trial, position);
                    if (reach.refutes() == Refutes.LATEST) {
                        return;
                    }
                }
                next = next.get().before();
            }
        }

        private boolean passes(Trial trial, Event event) {
            return rule.test().when().test(trial.at().scene().with(event, workers.doing(event)));
        }

        private void refute(Trial trial, int position) {
            if (isShared(position)) {
                return;
            }
            var event = timeline.event(position);
            trial.refute(new Trial.Refutation(
                    position, event.time(), rule.name(), new Step.Decider.ByEvent(event.id(), event.type())));
        }

        private Optional<Key> key(String customer, SortedMap<String, Value> attributes) {
            if (customer.isEmpty()) {
                return Optional.empty();
            }
            var values = new ArrayList<Value>();
            for (var name : reach.attributes()) {
                var value = attributes.get(name);
                if (value == null || value instanceof Value.Nothing) {
                    return Optional.empty();
                }
                values.add(value);
            }
            return Optional.of(new Key(customer, values));
        }

        private void count(int position) {
            if (reach.sharedAccount() instanceof SharedAccount.MoreThan
                    && !timeline.customerAfter(position).isEmpty()) {
                casesBegun
                        .computeIfAbsent(timeline.customerAfter(position), _ -> new CasesBegun())
                        .see(timeline.caseAt(position), timeline.event(position).time());
            }
        }

        private boolean isShared(int position) {
            if (!(reach.sharedAccount() instanceof SharedAccount.MoreThan(var cases, var within))) {
                return false;
            }
            var begun = casesBegun.get(timeline.customerAfter(position));
            return begun != null && begun.since(timeline.event(position).time().minus(within)) > cases;
        }
    }

    /** When each of a customer's cases was first seen, in order. */
    private static final class CasesBegun {
        private final Map<Timeline.CaseLine, Instant> first = new HashMap<>();
        private final List<Instant> begun = new ArrayList<>();

        void see(Timeline.CaseLine line, Instant time) {
            if (first.putIfAbsent(line, time) == null) {
                begun.add(time);
            }
        }

        /** How many began later than an instant. */
        int since(Instant instant) {
            var count = 0;
            for (var at = begun.size() - 1; at >= 0 && begun.get(at).isAfter(instant); at--) {
                count++;
            }
            return count;
        }
    }
}
