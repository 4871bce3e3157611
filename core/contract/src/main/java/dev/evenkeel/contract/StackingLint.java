package dev.evenkeel.contract;

import dev.evenkeel.contract.PaymentTerm.PayPerOutcome;
import java.util.ArrayList;
import java.util.List;

/** Cases that are charged under two terms although stacking is forbidden. */
final class StackingLint {
    private static final String ADVICE = " Tell them apart by 'when', or write 'stacking: allowed'.";

    private final Contract contract;

    StackingLint(Contract contract) {
        this.contract = contract;
    }

    List<Finding> findings() {
        var findings = new ArrayList<Finding>();
        if (contract.stacking() == Contract.Stacking.ALLOWED) {
            return findings;
        }
        var terms = contract.terms();
        for (var at = 0; at < terms.size(); at++) {
            for (var other : terms.subList(0, at)) {
                clash(other, terms.get(at), findings);
            }
        }
        return findings;
    }

    private void clash(PaymentTerm first, PaymentTerm second, List<Finding> findings) {
        var path = List.of("terms", second.id());
        if (first instanceof PayPerOutcome one && second instanceof PayPerOutcome two) {
            if (one.outcome().equals(two.outcome())) {
                findings.add(Finding.of(
                        "double-charge",
                        path,
                        "Every '%s' is charged under both '%s' and '%s', although stacking is forbidden."
                                        .formatted(one.outcome(), one.id(), two.id())
                                + ADVICE));
            } else if (!known(one).excludes(known(two))) {
                findings.add(Finding.of(
                        "double-charge",
                        path,
                        ("One case can bring both '%s' and '%s', and so be charged under both '%s' and "
                                                + "'%s', although stacking is forbidden.")
                                        .formatted(one.outcome(), two.outcome(), one.id(), two.id())
                                + ADVICE));
            }
        } else if ((isPerContact(first) && second instanceof PayPerOutcome)
                || (first instanceof PayPerOutcome && isPerContact(second))) {
            findings.add(Finding.of(
                    "double-charge",
                    path,
                    ("A case is charged under both '%s' and '%s', for the contact and for its "
                                            + "outcome, although stacking is forbidden.")
                                    .formatted(first.id(), second.id())
                            + ADVICE));
        }
    }

    private KnownValues known(PayPerOutcome term) {
        var outcome = contract.outcome(term.outcome());
        return KnownValues.where(outcome.map(it -> List.of(it.when())).orElse(List.of()));
    }

    private static boolean isPerContact(PaymentTerm term) {
        return term instanceof PaymentTerm.Effort effort && effort.measure() instanceof PaymentTerm.Measure.Contacts;
    }
}
