package dev.evenkeel.server.web;

import dev.evenkeel.contract.Billing;
import dev.evenkeel.event.Worker;
import dev.evenkeel.server.claims.ClaimList;
import dev.evenkeel.server.engagements.Held;
import dev.evenkeel.settlement.Line;
import dev.evenkeel.verdict.State;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What a filter of claims may say. What no claim can be is refused by name: no claim at all would look like an answer. */
final class ClaimFilters {
    private static final List<String> STATES =
            Arrays.stream(State.values()).map(State::spelling).sorted().toList();
    private static final List<String> TIERS = Arrays.stream(Worker.Tier.values())
            .map(Worker.Tier::spelling)
            .sorted()
            .toList();
    private static final List<String> KINDS =
            Arrays.stream(Line.Kind.values()).map(Line.Kind::spelling).toList();

    private ClaimFilters() {}

    /** Why nothing can be found by a filter; empty where something may. */
    static Optional<String> problem(Held held, ClaimList.Filter filter) {
        return problems(held, filter).findFirst();
    }

    private static Stream<String> problems(Held held, ClaimList.Filter filter) {
        return Stream.of(
                        unknown("state", filter.state(), STATES),
                        unknown("tier", filter.tier(), TIERS),
                        unknownPeriod(held, filter.period()))
                .flatMap(Optional::stream);
    }

    /** The same filter without what no claim can be. */
    static ClaimList.Filter known(Held held, ClaimList.Filter filter) {
        return new ClaimList.Filter(
                unknown("state", filter.state(), STATES).isEmpty() ? filter.state() : "",
                filter.reason(),
                unknown("tier", filter.tier(), TIERS).isEmpty() ? filter.tier() : "",
                filter.worker(),
                unknownPeriod(held, filter.period()).isEmpty() ? filter.period() : "",
                filter.caseStart());
    }

    /** Why a state is none; empty where it is one, or where none is asked for. */
    static Optional<String> unknownState(String state) {
        return unknown("state", state, STATES);
    }

    /** Why a kind of a statement's lines is none; empty where it is one, or where none is asked for. */
    static Optional<String> unknownKind(String kind) {
        return unknown("kind", kind, KINDS);
    }

    private static Optional<String> unknown(String name, String value, List<String> allowed) {
        return value.isEmpty() || allowed.contains(value)
                ? Optional.empty()
                : Optional.of("'%s' is no %s; there are: %s.".formatted(value, name, String.join(", ", allowed)));
    }

    private static Optional<String> unknownPeriod(Held held, String period) {
        var every = held.contract().billing().every();
        return period.isEmpty() || ClaimList.isPeriod(period, every)
                ? Optional.empty()
                : Optional.of("'%s' is no period; one is spelt %s, and several %s."
                        .formatted(period, example(every), example(every) + ".." + example(every)));
    }

    private static String example(Billing.Every every) {
        return switch (every) {
            case MONTH -> "2026-03";
            case QUARTER -> "2026-Q1";
            case YEAR -> "2026";
        };
    }
}
