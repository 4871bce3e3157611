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
        OTHER
    }

    /** Who agreed, and when. */
    public record Approval(String name, LocalDate on) {}

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
     * Of all adjustments over days, both included.
     *
     * @param cap the most that they may add or take in all, 0 or more, in the outcome's unit
     */
    public static Sum sum(List<Adjustment> adjustments, LocalDate first, LocalDate last, BigDecimal cap) {
        return sum(adjustments, first.datesUntil(last.plusDays(1)).toList(), cap);
    }

    /**
     * Of all adjustments over some days.
     *
     * @param days that count, oldest first, at least one
     * @param cap the most that they may add or take in all, 0 or more, in the outcome's unit
     */
    public static Sum sum(List<Adjustment> adjustments, List<LocalDate> days, BigDecimal cap) {
        var total = BigDecimal.ZERO;
        var counted = new ArrayList<String>();
        var left = new ArrayList<String>();
        for (var one : adjustments) {
            if (one.byClient().isEmpty() || one.byProvider().isEmpty()) {
                left.add("%s: %s has not approved it."
                        .formatted(one.id(), one.byClient().isEmpty() ? "the client" : "the provider"));
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
        return new Sum(total.max(cap.negate()).min(cap), total, counted, left);
    }
}
