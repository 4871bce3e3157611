package dev.evenkeel.server.web;

import dev.evenkeel.contract.Period;
import dev.evenkeel.contract.Reward;
import dev.evenkeel.server.engagements.Held;
import dev.evenkeel.server.inquiries.Inquiry;
import dev.evenkeel.server.people.Accounts;
import dev.evenkeel.server.people.Right;
import dev.evenkeel.server.people.Seat;
import dev.evenkeel.server.people.Viewer;
import dev.evenkeel.settlement.Earnings;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;

/**
 * What workers earned, as far as a viewer may see it. The provider's leader and finance, and auditors, see everybody's; a worker their
 * own; the client what the contract opens to it.
 */
@Component
class SeenEarnings {
    private final Frame frame;
    private final Accounts accounts;
    private final House house;

    SeenEarnings(Frame frame, Accounts accounts, House house) {
        this.frame = frame;
        this.accounts = accounts;
        this.house = house;
    }

    /** What the viewer may see, and as whom. */
    sealed interface Sight {
        /** Everybody's. */
        record All() implements Sight {}

        /** One worker's own. */
        record Own(String worker) implements Sight {}

        /** Everybody's, under some rewards alone. */
        record Opened(Set<String> rewards) implements Sight {}

        /** Nothing, and why. */
        record None(String why) implements Sight {}

        /** As whom: provider, worker or client. */
        default String reader() {
            return switch (this) {
                case All _ -> "provider";
                case Own _ -> "worker";
                case Opened _, None _ -> "client";
            };
        }
    }

    /**
     * What a viewer sees of a period.
     *
     * @param periods all so far, oldest first
     * @param inquiry how far the computing is; empty where nothing is computed for the viewer
     * @param earnings by the last answer
     */
    record Seen(
            Period period,
            List<Period> periods,
            List<Reward> rewards,
            Sight sight,
            Optional<Inquiry> inquiry,
            List<Earnings> earnings) {
        Seen {
            periods = List.copyOf(periods);
            rewards = List.copyOf(rewards);
            earnings = List.copyOf(earnings);
        }

        /** Whether the viewer waits for the first answer. */
        boolean isWaited() {
            return inquiry.filter(it -> it.isWaiting() && it.answer().isEmpty()).isPresent();
        }
    }

    /** What a viewer sees of a period by its name, or of the latest. */
    Seen of(Viewer viewer, String period) {
        var held = viewer.engagement();
        var periods = periods(held);
        var of = period.isEmpty()
                ? periods.getLast()
                : periods.stream()
                        .filter(it -> it.name().equals(period))
                        .findFirst()
                        .orElseThrow(() -> new ResponseStatusException(
                                HttpStatus.NOT_FOUND, "%s is no period of this contract so far.".formatted(period)));
        var rewards = held.in(of).contract().rewards();
        var sight = rewards.isEmpty() ? new Sight.All() : sight(viewer, rewards);
        var inquiry = rewards.isEmpty() || sight instanceof Sight.None
                ? Optional.<Inquiry>empty()
                : Optional.of(house.ask(held, EarningsInquiry.NAME, of.name()));
        var all = inquiry.flatMap(Inquiry::answer)
                .map(answer -> EarningsInquiry.of(answer, of))
                .orElse(List.of());
        return new Seen(of, periods, rewards, sight, inquiry, seen(all, sight));
    }

    private List<Period> periods(Held held) {
        var periods = new ArrayList<Period>();
        var now = held.period(frame.now());
        for (var it = held.firstPeriod();
                it.compareTo(now) <= 0
                        && it.start(held.contract().term().zone())
                                .isBefore(held.contract().term().end());
                it = it.next()) {
            periods.add(it);
        }
        return periods.isEmpty() ? List.of(held.firstPeriod()) : periods;
    }

    private Sight sight(Viewer viewer, List<Reward> rewards) {
        if (viewer.seat() != Seat.CLIENT) {
            return viewer.may(Right.MONEY)
                    ? new Sight.All()
                    : accounts.worker(viewer.engagement(), viewer.account())
                            .<Sight>map(Sight.Own::new)
                            .orElseGet(
                                    () -> new Sight.None(
                                            "nobody has said yet which worker you are. Your leader does so on the page People."));
        }
        var opened = rewards.stream()
                .filter(it -> it.spreadTo().contains("client"))
                .map(Reward::id)
                .collect(Collectors.toSet());
        return !viewer.may(Right.MONEY)
                ? new Sight.None("your role sees no amounts.")
                : opened.isEmpty()
                        ? new Sight.None(
                                "the contract opens what the provider's workers earn to the provider alone ('spread').")
                        : new Sight.Opened(opened);
    }

    private static List<Earnings> seen(List<Earnings> all, Sight sight) {
        return switch (sight) {
            case Sight.All() -> all;
            case Sight.Own(var worker) ->
                all.stream().filter(it -> it.worker().equals(worker)).toList();
            case Sight.None _ -> List.of();
            case Sight.Opened(var rewards) ->
                all.stream()
                        .map(it -> opened(it, rewards))
                        .filter(it -> !it.lines().isEmpty())
                        .toList();
        };
    }

    private static Earnings opened(Earnings earnings, Set<String> rewards) {
        var lines = earnings.lines().stream()
                .filter(line -> rewards.contains(line.reward()))
                .toList();
        return new Earnings(earnings.worker(), earnings.period(), lines, List.of(), sum(lines));
    }

    /** The money of some lines. */
    static BigDecimal sum(List<Earnings.EarningsLine> lines) {
        return lines.stream()
                .filter(line -> line.unit().equals("money"))
                .map(Earnings.EarningsLine::amount)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
