package dev.evenkeel.contract;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** What is unwise about how disputes and audits run, and about what is withheld. */
final class SafeguardLint {
    /** Of fewer claims, even a dozen of a hundred overturned give a lower limit near nothing. */
    private static final int SAMPLE_MIN = 30;

    private static final BigDecimal SHARE_MAX = new BigDecimal("0.25");

    private final Contract contract;

    SafeguardLint(Contract contract) {
        this.contract = contract;
    }

    List<Finding> findings() {
        var findings = new ArrayList<Finding>();
        disputes(findings);
        audit(findings);
        withheld(findings, "holdback", contract.safeguards().withholding().holdback());
        withheld(findings, "at risk", contract.safeguards().withholding().atRisk());
        return findings;
    }

    private void disputes(List<Finding> findings) {
        if (contract.billing().disputeDays() == 0) {
            findings.add(
                    Finding.of(
                            "no-dispute",
                            List.of("billing", "dispute"),
                            "With no business day to dispute a statement, each is accepted on the day it is drawn up. Give it some, such as 10 business days."));
        }
        var ladder = contract.safeguards().disputes().ladder();
        for (var at = 0; at < ladder.size(); at++) {
            var rung = ladder.get(at);
            if (rung.businessDays() == 0) {
                findings.add(Finding.of(
                        "no-time",
                        List.of("disputes", "ladder", String.valueOf(at), "for"),
                        "The level '%s' has no business day, so it is over on the day it begins. Give it some, or leave it out."
                                .formatted(rung.level())));
            }
        }
    }

    private void audit(List<Finding> findings) {
        var audit = contract.safeguards().audit();
        if (audit.credit() == Safeguards.Credit.NONE) {
            return;
        }
        if (contract.outcomes().isEmpty()) {
            findings.add(
                    Finding.of(
                            "nothing-to-audit",
                            List.of("audit", "credit"),
                            "The contract pays for no outcome, so an audit of claims finds nothing to give back. Remove the clause."));
        }
        if (audit.sample() < SAMPLE_MIN) {
            findings.add(Finding.of(
                    "small-sample",
                    List.of("audit", "sample"),
                    "%s of each group say little: the lower limit, which is what is given back, will nearly always be close to nothing. Take at least %s."
                            .formatted(Words.count(audit.sample(), "case"), SAMPLE_MIN)));
        }
    }

    private static void withheld(List<Finding> findings, String pool, Safeguards.Withheld withheld) {
        if (withheld.share().compareTo(SHARE_MAX) > 0) {
            findings.add(Finding.of(
                    "large-share",
                    List.of("withhold", pool, "share"),
                    "%s of each statement is withheld, for work that is done. More than %s is rare; is it meant?"
                            .formatted(Written.percent(withheld.share()), Written.percent(SHARE_MAX))));
        }
        if (withheld.isAny() && withheld.days() == 0) {
            findings.add(Finding.of(
                    "no-time",
                    List.of("withhold", pool, "for"),
                    "What is withheld for 0 days is not withheld. Give it a time, or leave the clause out."));
        }
    }
}
