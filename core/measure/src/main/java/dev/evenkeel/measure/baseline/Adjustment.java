package dev.evenkeel.measure.baseline;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A change of the baseline for something that no driver shows, such as a new tariff: with its cause, its size, its evidence, and the
 * approval of both parties, without which it does not count.
 *
 * @param from the first day it is in force
 * @param to the last day, included
 * @param perDay added to what is expected on each of these days, in the outcome's unit
 * @param evidence the digest of what proves it
 */
public record Adjustment(
        String id,
        Cause cause,
        LocalDate from,
        LocalDate to,
        BigDecimal perDay,
        String evidence,
        Optional<Approval> byClient,
        Optional<Approval> byProvider) {
    public Adjustment {
        if (to.isBefore(from)) {
            throw new IllegalArgumentException(
                    "Adjustment %s ends on %s, before it begins on %s.".formatted(id, to, from));
        }
        if (evidence.isBlank()) {
            throw new IllegalArgumentException("Adjustment %s has no evidence.".formatted(id));
        }
    }

    /** Why the baseline no longer fits. */
    public enum Cause {
        PRICE,
        PRODUCT,
        OUTAGE,
        CASE_MIX,
        REGULATION,
        CAMPAIGN,
        MERGER,
        OTHER;

        /** Whether its size is known before its first day, as that of a new tariff is and that of an outage is not. */
        boolean isAnnounced() {
            return switch (this) {
                case PRICE, PRODUCT, REGULATION, CAMPAIGN, MERGER -> true;
                case OUTAGE, CASE_MIX, OTHER -> false;
            };
        }
    }

    /** Who agreed, and when. */
    public record Approval(String name, LocalDate on) {
        /** Whether it is by the same person. */
        boolean isBy(Approval other) {
            return name.strip().equalsIgnoreCase(other.name.strip());
        }
    }

    /**
     * What adjustments make of what is expected over a time.
     *
     * @param amount added to it, after the cap
     * @param uncapped before the cap
     * @param counted the ids of those that count
     * @param left the others, each with the reason
     */
    public record Sum(BigDecimal amount, BigDecimal uncapped, List<String> counted, List<String> left) {
        public Sum {
            counted = List.copyOf(counted);
            left = List.copyOf(left);
        }

        /** Whether the cap held something back; then both should agree on a new baseline. */
        public boolean isCapped() {
            return amount.compareTo(uncapped) != 0;
        }
    }

    /**
     * What the adjustments of a time must keep to.
     *
     * @param cap the most that they may add or take in all, 0 or more, in the outcome's unit
     * @param parties who froze the baseline: they approve what changes it
     * @param known the day as of which the readings were taken
     */
    public record Rules(BigDecimal cap, FrozenBaseline.Parties parties, LocalDate known) {}

    /**
     * Of all adjustments over some days.
     *
     * @param days that count, oldest first, at least one
     */
    public static Sum sum(List<Adjustment> adjustments, List<LocalDate> days, Rules rules) {
        var total = BigDecimal.ZERO;
        var counted = new ArrayList<String>();
        var left = new ArrayList<String>();
        for (var one : adjustments) {
            var unapproved = one.unapproved(
                            "the client", one.byClient(), rules.parties().client(), rules)
                    .or(() -> one.unapproved(
                            "the provider", one.byProvider(), rules.parties().provider(), rules));
            if (unapproved.isPresent()) {
                left.add("%s: %s".formatted(one.id(), unapproved.get()));
                continue;
            }
            var inForce = days.stream()
                    .filter(day -> !day.isBefore(one.from()) && !day.isAfter(one.to()))
                    .count();
            if (inForce == 0) {
                left.add("%s: it is not in force between %s and %s."
                        .formatted(one.id(), days.getFirst(), days.getLast()));
                continue;
            }
            total = total.add(one.perDay().multiply(BigDecimal.valueOf(inForce)));
            counted.add(one.id());
        }
        return new Sum(total.max(rules.cap().negate()).min(rules.cap()), total, counted, left);
    }

    /** Why a party's approval does not count; empty where it does. */
    private Optional<String> unapproved(String party, Optional<Approval> given, Approval froze, Rules rules) {
        if (given.isEmpty()) {
            return Optional.of("%s has not approved it.".formatted(party));
        }
        var approval = given.get();
        if (!approval.isBy(froze)) {
            return Optional.of(
                    "for %s '%s' approved it, and the baseline was frozen by '%s'. Who froze it approves what changes it; another person takes a new baseline (--replaces)."
                            .formatted(party, approval.name(), froze.name()));
        }
        if (approval.on().isAfter(rules.known())) {
            return Optional.of(
                    "%s approved it on %s, after %s, as of which the data are. Count again as of that day or a later one."
                            .formatted(party, approval.on(), rules.known()));
        }
        if (!cause.isAnnounced() && approval.on().isBefore(from)) {
            return Optional.of(
                    "%s approved it on %s, before it began on %s, when nobody could know its size. It is approved once it is known."
                            .formatted(party, approval.on(), from));
        }
        return Optional.empty();
    }
}
