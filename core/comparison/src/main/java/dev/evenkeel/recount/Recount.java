package dev.evenkeel.recount;

import dev.evenkeel.event.CodePoints;
import dev.evenkeel.recount.Finding.Sort;
import dev.evenkeel.verdict.State;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A bill recounted.
 *
 * @param findings by sort, then case
 */
public record Recount(List<Finding> findings) {
    public Recount {
        findings = List.copyOf(findings);
    }

    /**
     * What is known of the cases.
     *
     * @param cases ids of all cases of the journal
     * @param byReference the journal's case for an id of another system; an id of the journal's own needs no entry
     * @param claims what the contract says of each claim
     * @param own the client's own rule of what an outcome is worth
     * @param period the contract's period that the bill is about, by name; empty for all that the journal tells
     */
    public record Known(
            Set<String> cases, Map<String, String> byReference, List<KnownClaim> claims, OwnRule own, String period) {
        public Known {
            cases = Set.copyOf(cases);
            byReference = Map.copyOf(byReference);
            claims = List.copyOf(claims);
        }
    }

    /** The client's own rule of what an outcome is worth. */
    public sealed interface OwnRule {
        /** There is none, so no charge is judged by its worth. */
        record None() implements OwnRule {}

        /** What it says of each claim. */
        record Says(List<KnownClaim> claims) implements OwnRule {
            public Says {
                claims = List.copyOf(claims);
            }
        }
    }

    /** Holds a bill against what is known. */
    public static Recount of(List<BilledCharge> bill, Known known) {
        return new Sorting(known).sort(bill);
    }

    /** How many findings are of a sort. */
    public long count(Sort sort) {
        return findings.stream().filter(it -> it.sort() == sort).count();
    }

    /** What the findings of a sort ask. */
    public BigDecimal billed(Sort sort) {
        return sum(sort, Finding::billed);
    }

    /** What the findings of a sort ask too much; negative for too little. */
    public BigDecimal difference(Sort sort) {
        return sum(sort, Finding::difference);
    }

    private BigDecimal sum(Sort sort, java.util.function.Function<Finding, BigDecimal> part) {
        return findings.stream().filter(it -> it.sort() == sort).map(part).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** One recount under way. */
    private static final class Sorting {
        private final Known known;
        private final Map<String, List<KnownClaim>> claims;
        private final Map<String, List<KnownClaim>> value;
        private final List<Finding> findings = new ArrayList<>();
        private final Set<KnownClaim> paid = new HashSet<>();

        Sorting(Known known) {
            this.known = known;
            this.claims = byCase(known.claims());
            this.value = known.own() instanceof OwnRule.Says(var says) ? byCase(says) : Map.of();
        }

        private static Map<String, List<KnownClaim>> byCase(List<KnownClaim> claims) {
            var byCase = new HashMap<String, List<KnownClaim>>();
            claims.forEach(claim -> byCase.computeIfAbsent(claim.row().caseId(), _ -> new ArrayList<>())
                    .add(claim));
            return byCase;
        }

        Recount sort(List<BilledCharge> bill) {
            var billed = new LinkedHashMap<String, List<BilledCharge>>();
            for (var charge : bill) {
                if (charge.isBilled()) {
                    caseOf(charge)
                            .ifPresentOrElse(
                                    caseId -> billed.computeIfAbsent(caseId, _ -> new ArrayList<>())
                                            .add(charge),
                                    () -> unknown(charge));
                }
            }
            billed.forEach(this::charges);
            known.claims().stream()
                    .filter(claim -> claim.isDue() && isOfPeriod(claim) && !paid.contains(claim))
                    .forEach(this::unbilled);
            findings.sort(Comparator.comparing(Finding::sort)
                    .thenComparing(Finding::caseId, CodePoints::compare)
                    .thenComparingLong(finding -> finding.charges().stream()
                            .mapToLong(BilledCharge::line)
                            .findFirst()
                            .orElse(0)));
            return new Recount(findings);
        }

        private Optional<String> caseOf(BilledCharge charge) {
            return charge.references().stream()
                    .map(reference -> known.byReference().getOrDefault(reference, reference))
                    .filter(known.cases()::contains)
                    .findFirst();
        }

        private boolean isOfPeriod(KnownClaim claim) {
            return known.period().isEmpty() || claim.row().period().equals(known.period());
        }

        private void unknown(BilledCharge charge) {
            add(
                    Sort.UNPROVABLE,
                    "no such case in the journal",
                    charge.reference(),
                    List.of(charge),
                    BigDecimal.ZERO,
                    "The journal has no such case, so it can neither be proved nor refuted.",
                    List.of());
        }

        private void charges(String caseId, List<BilledCharge> charges) {
            var due = new ArrayList<>(claims.getOrDefault(caseId, List.of()).stream()
                    .filter(KnownClaim::isDue)
                    .sorted(Comparator.comparing((KnownClaim claim) -> !isOfPeriod(claim)))
                    .toList());
            var isSupported = !due.isEmpty();
            for (var charge : charges) {
                if (due.isEmpty()) {
                    undue(caseId, charge, isSupported);
                } else {
                    due(caseId, charge, due.removeFirst());
                }
            }
        }

        private void due(String caseId, BilledCharge charge, KnownClaim claim) {
            paid.add(claim);
            var order = charge.isPriceStated() ? charge.amount().compareTo(claim.amount()) : 0;
            if (order != 0) {
                add(
                        order > 0 ? Sort.OVERBILLED : Sort.UNDERBILLED,
                        "due at another price",
                        caseId,
                        List.of(charge),
                        claim.amount(),
                        "The outcome is due, at another price: %s was billed, the contract says %s. %s"
                                .formatted(
                                        charge.amount().toPlainString(),
                                        claim.amount().toPlainString(),
                                        claim.sentence()),
                        claim.events());
                return;
            }
            var worthless = worthless(caseId);
            add(
                    worthless.isPresent() ? Sort.BUSINESS_VALUE_VARIANCE : Sort.SUPPORTED,
                    worthless.isPresent() ? "worth nothing by the client's own rule" : claim.kind(),
                    caseId,
                    List.of(charge),
                    charge.isPriceStated() ? claim.amount() : charge.amount(),
                    worthless
                            .map(why -> "%s By the client's own rule it is worth nothing: %s"
                                    .formatted(claim.sentence(), why))
                            .orElse(claim.sentence()),
                    claim.events());
        }

        /** Why the client's own rule sees no value in a case; empty where it does, or where there is no such rule. */
        private Optional<String> worthless(String caseId) {
            if (known.own() instanceof OwnRule.None) {
                return Optional.empty();
            }
            var own = value.getOrDefault(caseId, List.of());
            if (own.stream().anyMatch(claim -> claim.state() == State.CONFIRMED || claim.isOpen())) {
                return Optional.empty();
            }
            return Optional.of(furthest(own).map(KnownClaim::sentence).orElse("it sees no outcome in the case."));
        }

        private void undue(String caseId, BilledCharge charge, boolean isSupportedOnce) {
            var ofCase = claims.getOrDefault(caseId, List.of());
            var open = ofCase.stream().filter(KnownClaim::isOpen).findFirst();
            if (isSupportedOnce) {
                add(
                        Sort.OVERBILLED,
                        "billed again",
                        caseId,
                        List.of(charge),
                        BigDecimal.ZERO,
                        "Billed again: the contract knows no further outcome of the case.",
                        furthest(ofCase).map(KnownClaim::events).orElse(List.of()));
            } else if (open.isPresent()) {
                add(
                        Sort.UNPROVABLE,
                        open.get().kind(),
                        caseId,
                        List.of(charge),
                        BigDecimal.ZERO,
                        open.get().sentence(),
                        open.get().events());
            } else {
                var claim = furthest(ofCase);
                add(
                        Sort.OVERBILLED,
                        claim.map(KnownClaim::kind).orElse("no outcome claimed"),
                        caseId,
                        List.of(charge),
                        BigDecimal.ZERO,
                        claim.map(KnownClaim::sentence)
                                .orElse("The journal has the case, and nobody in it claims an outcome."),
                        claim.map(KnownClaim::events).orElse(List.of()));
            }
        }

        /** The claim that got furthest: what was given back before what was refuted, that before what never took part. */
        private static Optional<KnownClaim> furthest(List<KnownClaim> claims) {
            return claims.stream().min(Comparator.comparingInt(claim -> switch (claim.state()) {
                case CONFIRMED -> 0;
                case REVERSED -> 1;
                case REFUTED -> 2;
                case PENDING, UNPROVABLE -> 3;
                case DUPLICATE -> 4;
                case EXCLUDED -> 5;
            }));
        }

        private void unbilled(KnownClaim claim) {
            add(
                    Sort.UNDERBILLED,
                    "not on the bill",
                    claim.row().caseId(),
                    List.of(),
                    claim.amount(),
                    "Not on the bill: %s".formatted(claim.sentence()),
                    claim.events());
        }

        private void add(
                Sort sort,
                String kind,
                String caseId,
                List<BilledCharge> charges,
                BigDecimal due,
                String why,
                List<String> evidence) {
            var billed = charges.stream().map(BilledCharge::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
            findings.add(new Finding(sort, kind, caseId, charges, billed, due, why, evidence));
        }
    }
}
