package dev.evenkeel.engagement;

import dev.evenkeel.contract.Evidence;
import dev.evenkeel.event.Instants;
import dev.evenkeel.settlement.Books;
import dev.evenkeel.settlement.Charge;
import dev.evenkeel.settlement.ClaimsDigest;
import dev.evenkeel.verdict.Share;
import dev.evenkeel.verdict.Step;
import dev.evenkeel.verdict.Verdict;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.stream.Collectors;

/**
 * One claim as the list of claims shows it, every cell in its final spelling; empty text where there is nothing to say.
 *
 * <p>{@code decidedAt} is the confirmation or refutation instant (for a reversed outcome its confirmation); {@code price} is
 * the unit price before factors and bands, {@code amount} what was charged, exact and unrounded, also for a reversed
 * outcome; {@code line} the term's id. Where several terms charge one claim, prices and amounts are their sums.
 */
public record ClaimRow(
        String caseId,
        String customer,
        String claimedAt,
        String state,
        String reason,
        String evidence,
        String decidedAt,
        String reversedAt,
        String worker,
        String tier,
        String credit,
        String period,
        String price,
        String amount,
        String line) {

    /** The columns, in order. */
    public static final List<String> COLUMNS = List.of(
            "case",
            "customer",
            "claimed_at",
            "state",
            "reason",
            "evidence",
            "decided_at",
            "reversed_at",
            "worker",
            "tier",
            "credit",
            "period",
            "price",
            "amount",
            "line");

    /** The rows of verdicts, in their order. */
    public static List<ClaimRow> of(Books books, List<Verdict> verdicts) {
        var charges = new IdentityHashMap<Verdict, List<Charge>>();
        books.charges()
                .forEach(charge -> charges.computeIfAbsent(charge.verdict(), _ -> new ArrayList<>())
                        .add(charge));
        return verdicts.stream()
                .map(verdict -> of(verdict, charges.getOrDefault(verdict, List.of())))
                .toList();
    }

    /** The row of one verdict and what it is charged. */
    public static ClaimRow of(Verdict verdict, List<Charge> charges) {
        return new ClaimRow(
                verdict.claim().caseId(),
                verdict.claim().customer(),
                Instants.spelling(verdict.claim().claimedAt()),
                verdict.state().spelling(),
                verdict.last().reason(),
                verdict.evidence().map(Evidence::spelling).orElse(""),
                verdict.decidedAt().map(Instants::spelling).orElse(""),
                verdict.reversal()
                        .map(Step.Reversed::at)
                        .map(Instants::spelling)
                        .orElse(""),
                joined(verdict, share -> share.worker().id()),
                joined(verdict, share -> share.worker().tier().spelling()),
                joined(verdict, Share::spelling),
                charges.stream()
                        .map(charge -> charge.period().name())
                        .findFirst()
                        .orElse(""),
                charges.isEmpty() ? "" : sum(charges, charge -> charge.rate().price()),
                charges.isEmpty() ? "0" : sum(charges, Charge::amount),
                charges.stream().map(Charge::term).collect(Collectors.joining(";")));
    }

    /** The cells, in the order of {@link #COLUMNS}. */
    public List<String> cells() {
        return List.of(
                caseId,
                customer,
                claimedAt,
                state,
                reason,
                evidence,
                decidedAt,
                reversedAt,
                worker,
                tier,
                credit,
                period,
                price,
                amount,
                line);
    }

    private static String joined(Verdict verdict, java.util.function.Function<Share, String> part) {
        return verdict.credit().stream().map(part).collect(Collectors.joining(";"));
    }

    private static String sum(List<Charge> charges, java.util.function.Function<Charge, BigDecimal> part) {
        return ClaimsDigest.spelling(charges.stream().map(part).reduce(BigDecimal.ZERO, BigDecimal::add));
    }
}
