package dev.evenkeel.contract;

import dev.evenkeel.event.EventType;
import java.util.ArrayList;
import java.util.List;

/** The canonical form of one outcome. */
final class CanonicalOutcome {
    private CanonicalOutcome() {}

    static Json of(Outcome outcome) {
        return Json.fields()
                .put("claim", outcome.claim())
                .put("when", Written.condition(outcome.when()))
                .put("settle", settle(outcome.settle()))
                .put(
                        "confirmed by",
                        rules(outcome.confirmedBy().stream()
                                .map(CanonicalOutcome::confirming)
                                .toList()))
                .put(
                        "refuted by",
                        rules(outcome.refutedBy().stream()
                                .map(CanonicalOutcome::refuting)
                                .toList()))
                .put(
                        "once per",
                        switch (outcome.repetition()) {
                            case EVERY_CLAIM -> "";
                            case ONCE_PER_CASE -> "case";
                            case ONCE_PER_INTENT -> "case and intent";
                        })
                .put("latest claim wins", String.valueOf(outcome.overtaking() == Outcome.Overtaking.LATEST_CLAIM_WINS))
                .put("credit", credit(outcome.credit()))
                .put("needs", outcome.needs())
                .done();
    }

    private static Json rules(List<Json.Fields> rules) {
        return new Json.Items(List.copyOf(rules));
    }

    private static Json settle(Outcome.Settle settle) {
        return switch (settle) {
            case Outcome.Settle.Never() -> Json.fields().done();
            case Outcome.Settle.After silence -> wait(silence).done();
            case Outcome.Settle.Both(var silence, var event) ->
                wait(silence).put("and", confirming(event)).done();
        };
    }

    private static Json.Build wait(Outcome.Settle.After silence) {
        return Json.fields()
                .put("after", silence.after().isZero() ? "0m" : Written.duration(silence.after()))
                .put(
                        "restart on",
                        rules(silence.restartOn().stream()
                                .map(test -> test(test).done())
                                .toList()))
                .put("at most", silence.atMost().isZero() ? "" : Written.duration(silence.atMost()));
    }

    private static Json.Build test(Outcome.EventTest test) {
        return Json.fields().put("event", test.type()).put("when", Written.conditionOrNothing(test.when()));
    }

    private static Json.Fields confirming(Outcome.ConfirmRule rule) {
        return test(rule.test())
                .put("evidence", rule.evidence().spelling())
                .put("before", rule.before().isZero() ? "" : Written.duration(rule.before()))
                .done();
    }

    private static Json.Fields refuting(Outcome.RefuteRule rule) {
        var fields = test(rule.test())
                .put("within", rule.looksAhead() ? Written.duration(rule.within()) : "")
                .put("before", rule.looksBack() ? Written.duration(rule.before()) : "")
                .put("as", rule.name().isEmpty() ? EventType.verb(rule.test().type()) : rule.name());
        if (rule.reach() instanceof Outcome.Reach.SameCustomer(var attributes, var refutes, var sharedAccount)) {
            var same = new ArrayList<>(List.of("customer"));
            same.addAll(attributes.stream().sorted().toList());
            fields.put("same", same).put("refutes", CanonicalContract.lower(refutes));
            if (sharedAccount instanceof Outcome.SharedAccount.MoreThan(var cases, var within)) {
                fields.put("at most", cases + " cases per customer and " + Written.duration(within));
            }
        }
        return fields.done();
    }

    /** The order of the stages means something, so the form says it. */
    private static Json credit(Outcome.Credit credit) {
        return switch (credit) {
            case Outcome.Credit.First() -> Json.of("first");
            case Outcome.Credit.Last() -> Json.of("last");
            case Outcome.Credit.Even() -> Json.of("even");
            case Outcome.Credit.Weighted(var stages, var unfinished, var within) -> {
                var shares = Json.fields();
                stages.forEach(stage -> shares.put(stage.name(), Written.percent(stage.share())));
                yield Json.fields()
                        .put("weighted", shares.done())
                        .put("stages", stages.stream().map(Outcome.Stage::name).toList())
                        .put("unfinished", unfinished == Outcome.Unfinished.UNPAID ? "unpaid" : "shared")
                        .put("each stage", within == Outcome.Within.ALL_ALIKE ? "all alike" : "")
                        .done();
            }
        };
    }
}
