package dev.evenkeel.report;

import dev.evenkeel.contract.Contract;
import dev.evenkeel.engagement.Engagement;
import dev.evenkeel.engagement.Settlement;
import dev.evenkeel.settlement.Line;
import dev.evenkeel.settlement.Statement;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A statement with all that a text or a page shows of it. An engine that does not keep its claims in memory makes one of its
 * own counts and a few claims.
 *
 * @param journal which journal it was drawn from
 * @param claims how many claims there are, up to the statement's instant
 * @param groups the claims behind each figure, as many as are shown; a text shows none
 * @param moved the claims behind each true-up, where they are known
 */
public record ShownStatement(
        Contract contract,
        Statement statement,
        Deadlines deadlines,
        Engagement.JournalMark journal,
        Provenance provenance,
        ClaimCounts claims,
        List<ClaimGroup> groups,
        Map<Line, List<MovedClaim>> moved) {
    /** The claims that a page shows in all, unless the caller wants otherwise; the file of claims has the rest. */
    public static final int CLAIMS_SHOWN_MAX = 500;

    public ShownStatement {
        groups = List.copyOf(groups);
        moved = Map.copyOf(moved);
    }

    /** Of a settlement, with at most {@link #CLAIMS_SHOWN_MAX} claims. */
    public static ShownStatement of(Engagement engagement, Settlement settlement, Provenance provenance) {
        return of(engagement, settlement, provenance, CLAIMS_SHOWN_MAX);
    }

    /** Of a settlement, with at most so many claims. */
    public static ShownStatement of(
            Engagement engagement, Settlement settlement, Provenance provenance, int claimsMax) {
        var statement = settlement.statement();
        return new ShownStatement(
                engagement.contract(),
                statement,
                Deadlines.of(engagement.contract(), statement, engagement.calendar()),
                settlement.journal(),
                provenance,
                ClaimCounts.of(engagement.contract(), settlement.verdicts()),
                ClaimGroups.of(engagement, settlement, claimsMax),
                Map.of());
    }

    /** The same with the claims that its true-ups come from. */
    public ShownStatement withMoved(Map<Line, List<MovedClaim>> claims) {
        return new ShownStatement(contract, statement, deadlines, journal, provenance, this.claims, groups, claims);
    }

    /** The claims that a true-up comes from; none where they are not known. */
    List<MovedClaim> moved(Line trueUp) {
        return moved.getOrDefault(trueUp, List.of());
    }

    /** Whether it was drawn before the contract's own instant, so that it says how the period stands so far. */
    public boolean isPreview() {
        return statement.asOf().isBefore(deadlines.drawnAt());
    }

    /** The claims behind a figure; empty when none are. */
    Optional<ClaimGroup> group(ClaimGroup.Behind behind) {
        return groups.stream().filter(group -> group.behind().equals(behind)).findFirst();
    }

    Amounts amounts() {
        return new Amounts(contract.billing().currency());
    }

    Dates dates() {
        return new Dates(contract.term().zone());
    }
}
