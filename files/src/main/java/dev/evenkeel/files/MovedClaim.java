package dev.evenkeel.files;

import dev.evenkeel.contract.Contract;
import dev.evenkeel.contract.Period;
import dev.evenkeel.engagement.ClaimRow;
import dev.evenkeel.settlement.Line;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;

/**
 * A claim that adds something else to an earlier period than it did when the last statement was issued.
 *
 * @param stateWas empty when the claim was not there
 * @param was what it added to the period then: its charge, less what was given back in that period
 * @param stateNow empty when the claim is gone
 * @param now what it adds today
 */
public record MovedClaim(
        String caseId, String claimedAt, String stateWas, BigDecimal was, String stateNow, BigDecimal now) {

    /** Claims are told apart by case and instant, and, where these are equal, by their order. */
    private record Key(String caseId, String claimedAt, int rank) {}

    /**
     * The claims behind a true-up, in the order of the list of claims; those that are gone come last.
     *
     * @param trueUp the line
     * @param issued the list of claims of the statement that was issued last
     * @param today the list of claims behind the statement that has the line
     */
    public static List<MovedClaim> behind(Line trueUp, Contract contract, List<ClaimRow> issued, List<ClaimRow> today) {
        var before = new HashMap<Key, ClaimRow>();
        var ranks = new HashMap<Key, Integer>();
        issued.forEach(row -> before.put(key(row, ranks), row));
        ranks.clear();
        var moved = new ArrayList<MovedClaim>();
        for (var row : today) {
            var was = Optional.ofNullable(before.remove(key(row, ranks)));
            move(trueUp, contract, was, Optional.of(row)).ifPresent(moved::add);
        }
        ranks.clear();
        for (var row : issued) {
            if (before.containsKey(key(row, ranks))) {
                move(trueUp, contract, Optional.of(row), Optional.empty()).ifPresent(moved::add);
            }
        }
        return moved;
    }

    private static Optional<MovedClaim> move(
            Line trueUp, Contract contract, Optional<ClaimRow> before, Optional<ClaimRow> today) {
        var was = before.map(row -> adds(row, trueUp, contract)).orElse(BigDecimal.ZERO);
        var now = today.map(row -> adds(row, trueUp, contract)).orElse(BigDecimal.ZERO);
        if (was.compareTo(now) == 0) {
            return Optional.empty();
        }
        var either = today.or(() -> before).orElseThrow();
        return Optional.of(new MovedClaim(
                either.caseId(),
                either.claimedAt(),
                before.map(ClaimRow::state).orElse(""),
                was,
                today.map(ClaimRow::state).orElse(""),
                now));
    }

    private static BigDecimal adds(ClaimRow row, Line trueUp, Contract contract) {
        if (!List.of(row.line().split(";", -1)).contains(trueUp.term())) {
            return BigDecimal.ZERO;
        }
        var amount = new BigDecimal(row.amount());
        var charged = row.period().equals(trueUp.about().name()) ? amount : BigDecimal.ZERO;
        var isGivenBack = !row.reversedAt().isEmpty()
                && Period.of(
                                contract.billing().every(),
                                Instant.parse(row.reversedAt()),
                                contract.term().zone())
                        .equals(trueUp.about());
        return isGivenBack ? charged.subtract(amount) : charged;
    }

    private static Key key(ClaimRow row, HashMap<Key, Integer> ranks) {
        var first = new Key(row.caseId(), row.claimedAt(), 0);
        return new Key(row.caseId(), row.claimedAt(), ranks.merge(first, 1, Integer::sum));
    }
}
