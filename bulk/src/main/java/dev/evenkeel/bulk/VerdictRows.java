package dev.evenkeel.bulk;

import dev.evenkeel.contract.Contract;
import dev.evenkeel.event.Instants;
import dev.evenkeel.verdict.Step;
import dev.evenkeel.verdict.Verdict;
import java.util.List;

/** Puts verdicts of the plain path among the rows of claims; for one thread. */
final class VerdictRows {
    private static final int NO_EVIDENCE = 7;

    private final Contract contract;
    private final Registers registers;
    private final ClaimRows.Filler rows;
    private final IdCodes.Coder cases;
    private final IdCodes.Coder customers;

    VerdictRows(Contract contract, Registers registers, ClaimRows.Filler rows) {
        this.contract = contract;
        this.registers = registers;
        this.rows = rows;
        this.cases = registers.ids().coder();
        this.customers = registers.ids().coder();
    }

    /** Adds verdicts, which are in the order of the list of claims. */
    void addAll(List<Verdict> verdicts) {
        verdicts.forEach(this::add);
    }

    private void add(Verdict verdict) {
        var claim = verdict.claim();
        var confirmation = verdict.confirmation();
        var outcome = contract.outcome(verdict.outcome()).orElseThrow();
        var row = rows.add(
                cases.code(claim.caseId()),
                customers.code(claim.customer()),
                Instants.micros(claim.claimedAt()),
                confirmation.map(it -> Instants.micros(it.at())).orElse(ClaimRows.NEVER),
                endOf(verdict.last()) == ClaimRows.OPEN
                        ? ClaimRows.NEVER
                        : Instants.micros(verdict.last().at()),
                ClaimRows.codes(
                        endOf(verdict.last()),
                        confirmation.map(it -> it.evidence().ordinal()).orElse(NO_EVIDENCE),
                        endOf(verdict.last()) == ClaimRows.OPEN
                                ? 0
                                : registers.reasons().code(verdict.last().reason()),
                        contract.outcomes().indexOf(outcome),
                        registers.credits().code(Credit.of(verdict.credit())),
                        confirmation
                                .map(it -> registers
                                        .rates()
                                        .code(Rated.of(
                                                contract, outcome, claim, verdict.credit(), it, verdict.overtook())))
                                .orElse(0)));
        for (var step : verdict.steps()) {
            if (step instanceof Step.Duplicate duplicate) {
                rows.duplicate(row, Instants.micros(duplicate.at()));
            }
        }
    }

    private static int endOf(Step last) {
        return switch (last) {
            case Step.Excluded _ -> ClaimRows.EXCLUDED;
            case Step.Refuted _ -> ClaimRows.REFUTED;
            case Step.Unprovable _ -> ClaimRows.UNPROVABLE;
            case Step.Reversed _ -> ClaimRows.REVERSED;
            case Step.Pending _, Step.Confirmed _, Step.Duplicate _ -> ClaimRows.OPEN;
        };
    }
}
