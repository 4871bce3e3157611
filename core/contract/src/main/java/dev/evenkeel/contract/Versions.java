package dev.evenkeel.contract;

import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/**
 * The versions of a contract, oldest first: each names the digest of the one before. A claim is decided and priced by the
 * version in force when it was made; what is paid for a period by the one in force in it.
 *
 * @param chain at least one; {@link #fault} says whether some contracts are such a chain
 */
public record Versions(List<Contract> chain) {
    public Versions {
        chain = List.copyOf(chain);
        if (chain.isEmpty()) {
            throw new IllegalArgumentException("A contract has one version or more.");
        }
    }

    /** A contract by itself, without the versions before it if there are any. */
    public static Versions of(Contract contract) {
        return new Versions(List.of(contract));
    }

    /** The version that was agreed last. */
    public Contract latest() {
        return chain.getLast();
    }

    /** The version that decides what is claimed at an instant: the last one that is in force by then. */
    public Contract at(Instant instant) {
        return chain.get(number(instant));
    }

    /** Which of the chain that is, from 0. */
    public int number(Instant instant) {
        for (var number = chain.size() - 1; number > 0; number--) {
            var start = from(chain.get(number)).atStartOfDay(latest().term().zone());
            if (!instant.isBefore(start.toInstant())) {
                return number;
            }
        }
        return 0;
    }

    /** Which of the chain is in force in a period. */
    public int number(Period period) {
        return number(period.start(latest().term().zone()));
    }

    /** The version in force in a period; it is the same throughout. */
    public Contract in(Period period) {
        return chain.get(number(period));
    }

    /** The ids of the terms of all versions: the latest's in its order, then those that only earlier ones have. */
    public List<String> terms() {
        var ids = new LinkedHashSet<String>();
        chain.reversed().forEach(version -> version.terms().forEach(term -> ids.add(term.id())));
        return List.copyOf(ids);
    }

    /** Why some contracts, oldest first, are no chain of versions; empty if they are. */
    public static Optional<String> fault(List<Contract> contracts) {
        for (var at = 0; at < contracts.size(); at++) {
            var version = contracts.get(at);
            var amends = version.annexes().amends();
            if (at == 0) {
                if (amends.isPresent()) {
                    return Optional.of(
                            "It amends the version %s, which is not here. Give all versions, the oldest first."
                                    .formatted(amends.get().digest()));
                }
                continue;
            }
            var before = contracts.get(at - 1);
            if (amends.isEmpty()) {
                return Optional.of(
                        "Version %d does not say what it amends. Under 'amends' it must name the version before it, %s, the day from which it is in force, and its change in words."
                                .formatted(at + 1, CanonicalContract.of(before).digest()));
            }
            var fault = fault(version, amends.get(), before);
            if (fault.isPresent()) {
                return Optional.of("Version %d %s".formatted(at + 1, fault.get()));
            }
        }
        return Optional.empty();
    }

    private static Optional<String> fault(Contract version, Annexes.Amendment amends, Contract before) {
        var digest = CanonicalContract.of(before).digest();
        if (!amends.digest().equals(digest)) {
            return Optional.of(
                    "amends the version %s, and the one before it is %s. Give all versions, the oldest first."
                            .formatted(amends.digest(), digest));
        }
        var was = before.billing();
        var is = version.billing();
        if (!version.id().equals(before.id())
                || !version.term().zone().equals(before.term().zone())
                || !version.term().from().equals(before.term().from())
                || is.every() != was.every()
                || !is.currency().equals(was.currency())) {
            return Optional.of(
                    "has another id, zone, first day, period or currency than the one before it; these cannot be amended. Agree on a new contract.");
        }
        if (before.annexes()
                .amends()
                .map(it -> !amends.effective().isAfter(it.effective()))
                .orElse(false)) {
            return Optional.of(
                    "is in force from %s, and the one before it from %s; each must be later than the one before."
                            .formatted(
                                    amends.effective(),
                                    before.annexes().amends().orElseThrow().effective()));
        }
        for (var day : List.of(amends.effective(), amends.from())) {
            var period = Period.of(is.every(), day);
            if (!day.equals(period.from()) || !day.isAfter(version.term().from().minusDays(1))) {
                return Optional.of(
                        "is in force from %s, which begins no billing period of the contract. Name the first day of one, such as %s."
                                .formatted(day, period.next().from()));
            }
        }
        if (amends.from().isAfter(amends.effective())) {
            return Optional.of(
                    "restates from %s, which is after it is in force, %s. Name an earlier day, or leave it out."
                            .formatted(amends.from(), amends.effective()));
        }
        return Optional.empty();
    }

    /**
     * Why an issued period forbids a version: it was issued under an earlier one that the version would change without saying so.
     *
     * @param issuedUnder the digest that the period's statement names
     */
    public Optional<String> retroactive(Period period, String issuedUnder) {
        var under = -1;
        for (var at = 0; at < chain.size(); at++) {
            if (CanonicalContract.of(chain.get(at)).digest().equals(issuedUnder)) {
                under = at;
            }
        }
        if (under < 0) {
            return Optional.of(
                    "The statement of %s was issued under the contract %s, which is none of these versions. An amendment names the version before it ('amends'), and all versions are given, the oldest first."
                            .formatted(period.name(), issuedUnder));
        }
        for (var later : chain.subList(under + 1, chain.size())) {
            var amends = later.annexes().amends().orElseThrow();
            var isBefore = amends.effective().isBefore(period.to());
            if (isBefore
                    && amends.restateFrom()
                            .map(day -> !day.isBefore(period.to()))
                            .orElse(true)) {
                return Optional.of(
                        "The statement of %s was issued before the amendment that is in force from %s was given, and an amendment is never retroactive unless it says 'restate from'."
                                .formatted(period.name(), amends.effective()));
            }
        }
        return Optional.empty();
    }

    /** The day from which a version decides claims; for the first that of the term. */
    public static LocalDate from(Contract version) {
        return version.annexes()
                .amends()
                .map(Annexes.Amendment::from)
                .orElse(version.term().from());
    }
}
