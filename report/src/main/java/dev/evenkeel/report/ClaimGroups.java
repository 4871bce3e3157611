package dev.evenkeel.report;

import dev.evenkeel.contract.Period;
import dev.evenkeel.engagement.ClaimRow;
import dev.evenkeel.engagement.Engagement;
import dev.evenkeel.engagement.Settlement;
import dev.evenkeel.report.ClaimGroup.Behind;
import dev.evenkeel.settlement.Charge;
import dev.evenkeel.settlement.Line;
import dev.evenkeel.verdict.State;
import dev.evenkeel.verdict.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Sorts the claims of a settlement by the figures they stand behind, and picks those that are shown. */
final class ClaimGroups {
    private final Engagement engagement;
    private final Settlement settlement;
    private final IdentityHashMap<Verdict, List<Charge>> charges = new IdentityHashMap<>();

    private ClaimGroups(Engagement engagement, Settlement settlement) {
        this.engagement = engagement;
        this.settlement = settlement;
        for (var charge : settlement.books().charges()) {
            charges.computeIfAbsent(charge.verdict(), _ -> new ArrayList<>()).add(charge);
        }
    }

    /** The groups with so many claims shown in all at most. */
    static List<ClaimGroup> of(Engagement engagement, Settlement settlement, int claimsMax) {
        return new ClaimGroups(engagement, settlement).groups(claimsMax);
    }

    private List<ClaimGroup> groups(int claimsMax) {
        var members = members();
        var quotas = quotas(members, claimsMax);
        var picked = new ArrayList<Verdict>();
        members.forEach((behind, verdicts) -> picked.addAll(verdicts.subList(0, quotas.getOrDefault(behind, 0))));
        var explanations = Explanations.of(
                picked, engagement.journal().upTo(settlement.statement().asOf()));
        var groups = new ArrayList<ClaimGroup>();
        members.forEach((behind, verdicts) -> groups.add(new ClaimGroup(
                behind,
                verdicts.size(),
                verdicts.subList(0, quotas.getOrDefault(behind, 0)).stream()
                        .map(verdict -> new ShownClaim(
                                ClaimRow.of(verdict, charges(verdict, behind)), explanations.of(verdict)))
                        .toList())));
        return groups;
    }

    /** What a verdict is charged, by one term where the group is of one. */
    private List<Charge> charges(Verdict verdict, Behind behind) {
        return charges.getOrDefault(verdict, List.of()).stream()
                .filter(charge ->
                        !(behind instanceof Behind.OfLine line) || line.term().equals(charge.term()))
                .toList();
    }

    private Map<Behind, List<Verdict>> members() {
        var members = new LinkedHashMap<Behind, List<Verdict>>();
        for (var line : settlement.statement().lines()) {
            if (line.quantity().signum() != 0 && !line.claimsDigest().isEmpty()) {
                members.put(new Behind.OfLine(line.term(), line.kind()), new ArrayList<>());
            }
        }
        for (var row : ClaimCounts.of(engagement.contract(), settlement.verdicts())
                .rows(settlement.statement().period())) {
            if (isNotBilled(row.state()) && row.ofPeriod() > 0) {
                members.put(new Behind.NotBilled(row.state(), row.reason()), new ArrayList<>());
            }
        }
        for (var verdict : settlement.verdicts()) {
            for (var behind : behind(verdict)) {
                members.computeIfAbsent(behind, _ -> new ArrayList<>()).add(verdict);
            }
        }
        return members;
    }

    private List<Behind> behind(Verdict verdict) {
        var period = settlement.statement().period();
        if (isNotBilled(verdict.state())) {
            return period(verdict.claim().claimedAt()).equals(period)
                    ? List.of(
                            new Behind.NotBilled(verdict.state(), verdict.last().reason()))
                    : List.of();
        }
        var behind = new ArrayList<Behind>();
        for (var charge : charges.getOrDefault(verdict, List.of())) {
            if (charge.period().equals(period)) {
                behind.add(new Behind.OfLine(charge.term(), Line.Kind.CHARGE));
            }
            verdict.reversal()
                    .filter(reversal -> period(reversal.at()).equals(period))
                    .ifPresent(_ -> behind.add(new Behind.OfLine(charge.term(), Line.Kind.REVERSAL)));
        }
        return behind;
    }

    /** Small groups are shown whole; large ones share what is left alike. */
    private static Map<Behind, Integer> quotas(Map<Behind, List<Verdict>> members, int claimsMax) {
        var bySize = members.entrySet().stream()
                .sorted(Comparator.comparingInt(entry -> entry.getValue().size()))
                .toList();
        var quotas = new LinkedHashMap<Behind, Integer>();
        var left = claimsMax;
        for (var at = 0; at < bySize.size(); at++) {
            var quota = Math.min(bySize.get(at).getValue().size(), left / (bySize.size() - at));
            quotas.put(bySize.get(at).getKey(), quota);
            left -= quota;
        }
        return quotas;
    }

    private Period period(Instant instant) {
        var contract = engagement.contract();
        return Period.of(contract.billing().every(), instant, contract.term().zone());
    }

    private static boolean isNotBilled(State state) {
        return state != State.CONFIRMED && state != State.REVERSED;
    }
}
