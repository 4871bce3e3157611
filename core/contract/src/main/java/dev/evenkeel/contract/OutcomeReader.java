package dev.evenkeel.contract;

import dev.evenkeel.event.EventType;
import dev.evenkeel.yaml.Names;
import dev.evenkeel.yaml.Problem;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;

/** Reads one outcome. */
final class OutcomeReader {
    /** How often the silence may start anew at most, where the contract does not say: so many times its length. */
    static final int AT_MOST_TIMES_AFTER = 4;

    private static final String CUSTOMER = "customer";

    private final Conditions conditions;
    private final Clause outcome;

    OutcomeReader(Conditions conditions, Clause outcome) {
        this.conditions = conditions;
        this.outcome = outcome;
    }

    Outcome read(String name) {
        return new Outcome(
                name,
                eventType(outcome, "claim"),
                conditions.read(outcome, "when", Conditions.OF_EVENTS),
                settle(),
                outcome.clauses("confirmed by").stream().map(this::confirming).toList(),
                refuting(),
                repetition(),
                outcome.text("latest claim wins").equals("true")
                        ? Outcome.Overtaking.LATEST_CLAIM_WINS
                        : Outcome.Overtaking.BOTH_GO_ON,
                credit(),
                needs());
    }

    /** A type that the engine does not know is fine, unless it looks like one that it knows. */
    private static String eventType(Clause clause, String field) {
        var type = clause.text(field);
        var known = EventType.known();
        if (!known.contains(type)) {
            var meant = Names.slip(type, known);
            if (!meant.isEmpty()) {
                clause.problems()
                        .add(Problem.warning(
                                        "event-type",
                                        clause.place(field),
                                        type,
                                        ("'%s' is no type of event that the engine knows, so only your own systems can "
                                                        + "send it.")
                                                .formatted(type))
                                .near(meant));
            }
        }
        return type;
    }

    private Outcome.EventTest test(Clause rule) {
        return new Outcome.EventTest(eventType(rule, "event"), conditions.read(rule, "when", Conditions.OF_EVENTS));
    }

    private Outcome.Settle settle() {
        if (!outcome.has("settle")) {
            return new Outcome.Settle.Never();
        }
        var settle = outcome.clause("settle");
        var after = settle.duration("after", Duration.ofDays(1));
        var atMost = settle.duration("at most", after.multipliedBy(AT_MOST_TIMES_AFTER));
        if (settle.has("after") && atMost.compareTo(after) < 0) {
            settle.error(
                    "window",
                    "at most",
                    "The wait can last at most %s but is %s to begin with; 'at most' is no less than 'after'."
                            .formatted(settle.text("at most"), settle.text("after")));
        }
        var restarts = settle.clauses("restart on").stream().map(this::test).toList();
        var silence = new Outcome.Settle.After(after, restarts, atMost);
        return settle.has("and") ? new Outcome.Settle.Both(silence, confirming(settle.clause("and"))) : silence;
    }

    private Outcome.ConfirmRule confirming(Clause rule) {
        return new Outcome.ConfirmRule(
                test(rule),
                rule.word("evidence", Evidence.SILENCE, Evidence::named),
                rule.duration("before", Duration.ZERO));
    }

    private List<Outcome.RefuteRule> refuting() {
        var rules = new ArrayList<Outcome.RefuteRule>();
        var lines = new HashMap<String, Integer>();
        for (var rule : outcome.clauses("refuted by")) {
            var test = test(rule);
            var name = rule.text("as", EventType.verb(test.type()));
            var first = lines.putIfAbsent(name, rule.node().place().line());
            if (first != null) {
                rule.error(
                        "duplicate",
                        rule.has("as") ? "as" : "event",
                        ("Two rules carry the reason '%s' (the other in line %s), so a refuted claim "
                                                + "would not say which. ")
                                        .formatted(name, first)
                                + "Give one of them another name with 'as'.");
            }
            var before = rule.duration("before", Duration.ZERO);
            var within = rule.duration("within", before.isZero() ? Duration.ofDays(1) : Duration.ZERO);
            var reach = reach(rule);
            if (!before.isZero() && !(reach instanceof Outcome.Reach.OwnCase)) {
                rule.error(
                        "rule",
                        "before",
                        "'before' looks back in the claim's own case, and 'same' at the customer's other cases; "
                                + "make two rules of it.");
            }
            rules.add(new Outcome.RefuteRule(name, test, within, before, reach));
        }
        return rules;
    }

    private Outcome.Reach reach(Clause rule) {
        if (!rule.has("same")) {
            for (var name : List.of("refutes", "at most")) {
                if (rule.has(name)) {
                    rule.error(
                            "rule",
                            name,
                            ("'%s' is about the customer's other cases, but this rule looks at the claim's "
                                            + "own case. Add 'same: [customer]', or remove '%s'.")
                                    .formatted(name, name));
                }
            }
            return new Outcome.Reach.OwnCase();
        }
        var same = rule.texts("same");
        if (!same.contains(CUSTOMER)) {
            rule.error(
                    "rule",
                    "same",
                    "'same' looks at other cases of the same customer, so it begins with 'customer': [%s]."
                            .formatted(String.join(", ", plus(CUSTOMER, same))));
        }
        var attributes = same.stream().filter(name -> !name.equals(CUSTOMER)).toList();
        attributes.forEach(name -> attribute(rule, "same", name));
        if (attributes.stream().distinct().count() < attributes.size()) {
            rule.error("duplicate", "same", "An attribute stands in 'same' twice. Remove one.");
        }
        var refutes = rule.text("refutes").equals("all") ? Outcome.Refutes.ALL : Outcome.Refutes.LATEST;
        return new Outcome.Reach.SameCustomer(attributes, refutes, sharedAccount(rule));
    }

    private static List<String> plus(String first, List<String> others) {
        var all = new ArrayList<>(List.of(first));
        all.addAll(others);
        return all;
    }

    /** Tells where a case has no attribute of that name, as far as the contract says. */
    private void attribute(Clause clause, String field, String name) {
        var node = clause.items(field).stream()
                .filter(item -> item.excerpt().equals(name))
                .findFirst()
                .orElseThrow();
        CaseAttributes.check(conditions, clause.problems(), node, name);
    }

    private static Outcome.SharedAccount sharedAccount(Clause rule) {
        var words = rule.text("at most").split(" ", -1);
        if (words.length != 6) {
            return new Outcome.SharedAccount.Never();
        }
        var cases = Scalars.count(words[0]).orElse(1L);
        return new Outcome.SharedAccount.MoreThan(
                Math.toIntExact(Math.min(cases, Integer.MAX_VALUE)),
                Scalars.duration(words[5]).orElse(Duration.ofDays(1)));
    }

    private Outcome.Repetition repetition() {
        return switch (outcome.text("once per")) {
            case "case" -> Outcome.Repetition.ONCE_PER_CASE;
            case "case and intent" -> Outcome.Repetition.ONCE_PER_INTENT;
            default -> Outcome.Repetition.EVERY_CLAIM;
        };
    }

    private List<String> needs() {
        var needs = outcome.texts("needs");
        needs.forEach(name -> attribute(outcome, "needs", name));
        return needs;
    }

    private Outcome.Credit credit() {
        return switch (outcome.text("credit", "last")) {
            case "first" -> new Outcome.Credit.First();
            case "even" -> new Outcome.Credit.Even();
            default ->
                outcome.clause("credit").has("weighted")
                        ? weighted(outcome.clause("credit"))
                        : new Outcome.Credit.Last();
        };
    }

    private static Outcome.Credit weighted(Clause credit) {
        var shares = credit.clause("weighted");
        var stages = new ArrayList<Outcome.Stage>();
        for (var field : shares.fields()) {
            var share = shares.percent(field.name());
            if (share.signum() == 0) {
                shares.error(
                        "percent",
                        field.name(),
                        "The stage '%s' has no share. Give it one, or remove it.".formatted(field.name()));
            }
            stages.add(new Outcome.Stage(field.name(), share));
        }
        var sum = stages.stream().map(Outcome.Stage::share).reduce(BigDecimal.ZERO, BigDecimal::add);
        if (!stages.isEmpty() && sum.compareTo(BigDecimal.ONE) != 0) {
            credit.problems()
                    .addUnlessBlamed(Problem.error(
                            "percent",
                            credit.place("weighted"),
                            "",
                            "The shares sum to %s%%; all stages together are 100%%."
                                    .formatted(sum.movePointRight(2)
                                            .stripTrailingZeros()
                                            .toPlainString())));
        }
        var isUnpaid = credit.text("unfinished").equals("unpaid");
        return new Outcome.Credit.Weighted(
                stages,
                isUnpaid ? Outcome.Unfinished.UNPAID : Outcome.Unfinished.SHARED_BY_THE_REST,
                credit.text("each stage").equals("all alike") ? Outcome.Within.ALL_ALIKE : Outcome.Within.FINISHER);
    }
}
