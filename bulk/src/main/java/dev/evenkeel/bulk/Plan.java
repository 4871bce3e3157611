package dev.evenkeel.bulk;

import dev.evenkeel.condition.Attribute;
import dev.evenkeel.condition.Compilation;
import dev.evenkeel.condition.Condition;
import dev.evenkeel.condition.Root;
import dev.evenkeel.condition.Vocabulary;
import dev.evenkeel.contract.Contract;
import dev.evenkeel.contract.Evidence;
import dev.evenkeel.contract.Outcome;
import dev.evenkeel.contract.Outcome.Credit;
import dev.evenkeel.contract.Outcome.Reach;
import dev.evenkeel.contract.Outcome.SharedAccount;
import dev.evenkeel.contract.PaymentTerm;
import dev.evenkeel.contract.PeriodTerm;
import dev.evenkeel.contract.Table;
import dev.evenkeel.event.EventType;
import dev.evenkeel.event.Instants;
import dev.evenkeel.event.Workers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What of a contract the fold over columns needs to know, or the reason why the columns do not decide it and events must be
 * made: {@link NotByColumns}.
 */
final class Plan {
    /** Flags of one event. */
    static final int FLAGS_MAX = 14;

    private static final Set<String> OWN_TO_THE_CASE = Set.of("id", "customer");
    private static final Set<String> OWN_TO_THE_EVENT = Set.of("id", "source", "time", "subject", "customer", "type");

    private final Contract contract;
    private final Workers workers;
    private final Names<String> reasons;
    private final List<EventTestPlan> tests = new ArrayList<>();
    private final List<OutcomePlan> outcomes = new ArrayList<>();
    private final TreeSet<String> caseNames = new TreeSet<>();
    private final TreeSet<String> eventNames = new TreeSet<>();
    private final TreeSet<String> workerFields = new TreeSet<>();
    private final List<EventTestPlan> systemProofs = new ArrayList<>();
    private final EventTestPlan verified;
    private int flags;
    private int sames;
    private int befores;

    private Plan(Contract contract, Workers workers, Names<String> reasons) {
        this.contract = contract;
        this.workers = workers;
        this.reasons = reasons;
        refuse(contract.outcomes().size() > ClaimRows.OUTCOMES_MAX, "it has very many outcomes");
        readCase(contract.scope(), "scope");
        contract.outcomes().forEach(this::readNames);
        contract.terms().forEach(this::readNames);
        contract.outcomes().forEach(outcome -> outcomes.add(plan(outcome)));
        verified = test(EventType.VERDICT, condition("event.verdict == 'resolved'"), 1);
        planSystemProofs();
    }

    static Plan of(Contract contract, Workers workers, Names<String> reasons) {
        return new Plan(contract, workers, reasons);
    }

    Contract contract() {
        return contract;
    }

    /** All tests that put a flag on an event. */
    List<EventTestPlan> tests() {
        return tests;
    }

    /** The tests of a system's agreement; they only count cases. */
    List<EventTestPlan> systemProofs() {
        return systemProofs;
    }

    /** Whether a judge calls a case solved; it only counts cases. */
    EventTestPlan verified() {
        return verified;
    }

    List<OutcomePlan> outcomes() {
        return outcomes;
    }

    /** The case attributes that decide, by name. */
    List<String> caseNames() {
        return List.copyOf(caseNames);
    }

    /** The attributes of a claim's event that decide, by name. */
    List<String> eventNames() {
        return List.copyOf(eventNames);
    }

    /** The worker's fields that decide. */
    List<String> workerFields() {
        return List.copyOf(workerFields);
    }

    /** How many rules look at the customer's other cases. */
    int sames() {
        return sames;
    }

    /** How many rules confirm or refute by an event before the claim. */
    int befores() {
        return befores;
    }

    private static void refuse(boolean isSo, String words) {
        if (isSo) {
            throw new NotByColumns(words);
        }
    }

    private static Condition condition(String text) {
        return switch (Condition.compile(text, Vocabulary.open())) {
            case Compilation.Compiled(var condition, var _) -> condition;
            case Compilation.Refused(var problems) -> throw new IllegalStateException(problems.toString());
        };
    }

    private void readCase(Condition condition, String what) {
        for (var attribute : condition.reads()) {
            refuse(attribute.root() != Root.CASE, "the %s reads %s".formatted(what, attribute));
            read(attribute);
        }
    }

    private void readNames(Outcome outcome) {
        outcome.when().reads().forEach(this::read);
        refuse(outcome.when().reads().stream().anyMatch(it -> it.root() == Root.OUTCOME), "a 'when' reads the outcome");
        outcome.needs().forEach(name -> read(new Attribute(Root.CASE, name)));
        for (var rule : outcome.refutedBy()) {
            if (rule.reach() instanceof Reach.SameCustomer(var attributes, var _, var _)) {
                attributes.forEach(name -> read(new Attribute(Root.CASE, name)));
            }
        }
    }

    private void readNames(PaymentTerm term) {
        switch (term) {
            case PaymentTerm.PayPerOutcome pay -> {
                readNames(pay.price());
                for (var factor : pay.factors()) {
                    switch (factor) {
                        case PaymentTerm.Factor.ByTable(var table) -> readNames(table);
                        case PaymentTerm.Factor.If(var condition, var _) ->
                            condition.reads().forEach(this::read);
                    }
                }
            }
            case PaymentTerm.Effort effort -> throw new NotByColumns("term '%s' pays effort".formatted(effort.id()));
            case PaymentTerm.FixedFee _, PaymentTerm.Minimum _, PaymentTerm.Collar _, PeriodTerm _ -> {}
        }
    }

    private void readNames(Table table) {
        if (table instanceof Table.By by) {
            read(by.dimension());
        }
    }

    private void read(Attribute attribute) {
        var name = attribute.name();
        switch (attribute.root()) {
            case CASE -> {
                refuse(OWN_TO_THE_CASE.contains(name), "it reads " + attribute);
                caseNames.add(name);
            }
            case EVENT -> {
                refuse(OWN_TO_THE_EVENT.contains(name), "it reads " + attribute);
                eventNames.add(name);
            }
            case WORKER -> workerFields.add(name);
            case OUTCOME -> refuse(!name.equals("evidence"), "it reads " + attribute);
            case PERIOD, ROW -> throw new NotByColumns("it reads " + attribute);
        }
    }

    private OutcomePlan plan(Outcome outcome) {
        refuse(
                List.of(EventType.OPENED, EventType.UPDATED, EventType.REOPENED, EventType.MERGED)
                        .contains(outcome.claim()),
                "it claims by " + outcome.claim());
        refuse(outcome.repetition() == Outcome.Repetition.ONCE_PER_INTENT, "an outcome counts once per intent");
        refuse(outcome.overtaking() == Outcome.Overtaking.LATEST_CLAIM_WINS, "the latest claim wins");
        refuse(
                !(outcome.credit() instanceof Credit.Last || outcome.credit() instanceof Credit.First),
                "the credit is shared");
        var restarts = 0;
        var silence = OutcomePlan.NEVER;
        var most = 0L;
        refuse(outcome.settle() instanceof Outcome.Settle.Both, "silence alone does not confirm");
        refuse(
                outcome.credit() instanceof Credit.First
                        && outcome.when().reads().stream().anyMatch(it -> it.root() == Root.WORKER),
                "a 'when' reads who claims, and somebody else is credited");
        if (outcome.settle() instanceof Outcome.Settle.After(var after, var restartOn, var atMost)) {
            silence = micros(after);
            most = micros(atMost);
            for (var test : restartOn) {
                restarts |= flag(test);
            }
        }
        var confirms = new ArrayList<OutcomePlan.Confirm>();
        for (var rule : outcome.confirmedBy()) {
            var number = rule.before().isZero() ? -1 : befores++;
            confirms.add(new OutcomePlan.Confirm(flag(rule.test()), rule.evidence(), micros(rule.before()), number));
        }
        var refutes = new ArrayList<OutcomePlan.Refute>();
        var overCases = new ArrayList<OutcomePlan.Same>();
        for (var rule : outcome.refutedBy()) {
            var reason = reasons.code(rule.name());
            switch (rule.reach()) {
                case Reach.OwnCase() -> {
                    var number = rule.looksBack() ? befores++ : -1;
                    refutes.add(new OutcomePlan.Refute(
                            flag(rule.test()),
                            rule.looksAhead() ? micros(rule.within()) : OutcomePlan.NEVER,
                            reason,
                            micros(rule.before()),
                            number));
                }
                case Reach.SameCustomer(var attributes, var which, var shared) -> {
                    refuse(!(shared instanceof SharedAccount.Never), "a rule takes shared accounts out");
                    overCases.add(new OutcomePlan.Same(
                            flag(rule.test()),
                            micros(rule.within()),
                            reason,
                            places(attributes),
                            which == Outcome.Refutes.ALL,
                            sames++));
                }
            }
        }
        return new OutcomePlan(
                outcome,
                outcomes.size(),
                silence,
                most,
                restarts,
                confirms,
                refutes,
                overCases,
                places(outcome.needs()));
    }

    private int[] places(List<String> names) {
        var all = List.copyOf(caseNames);
        return names.stream().mapToInt(all::indexOf).toArray();
    }

    private int flag(Outcome.EventTest test) {
        for (var known : tests) {
            if (known.type().equals(test.type()) && known.when().equals(test.when())) {
                return (int) known.flag();
            }
        }
        refuse(flags == FLAGS_MAX, "it has more than %d different tests of events".formatted(FLAGS_MAX));
        var flag = 1 << flags++;
        tests.add(test(test.type(), test.when(), flag));
        return flag;
    }

    private EventTestPlan test(String type, Condition when, long flag) {
        return EventTestPlan.of(type, when, flag, workers);
    }

    private void planSystemProofs() {
        for (var outcome : contract.outcomes()) {
            for (var rule : outcome.confirmedBy()) {
                if (rule.evidence() == Evidence.SYSTEM) {
                    systemProofs.add(test(rule.test().type(), rule.test().when(), 1));
                }
            }
        }
        if (systemProofs.isEmpty()) {
            systemProofs.add(test(EventType.PROOF, condition("event.state == 'done'"), 1));
        }
    }

    private static long micros(Duration duration) {
        return duration.toMillis() == Long.MAX_VALUE
                ? Long.MAX_VALUE
                : Instants.micros(java.time.Instant.EPOCH.plus(duration));
    }
}
