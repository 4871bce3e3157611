package dev.evenkeel.server.web;

import dev.evenkeel.contract.Period;
import dev.evenkeel.contract.Reward;
import dev.evenkeel.report.Amounts;
import dev.evenkeel.report.Bars;
import dev.evenkeel.report.Dates;
import dev.evenkeel.report.Numbers;
import dev.evenkeel.server.claims.Deliveries;
import dev.evenkeel.server.engagements.Held;
import dev.evenkeel.server.people.Accounts;
import dev.evenkeel.server.people.Needs;
import dev.evenkeel.server.people.Right;
import dev.evenkeel.server.people.Seat;
import dev.evenkeel.server.people.Viewer;
import dev.evenkeel.server.statements.StatementList;
import dev.evenkeel.settlement.Earnings;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/**
 * What workers earned. The provider's leader and finance, and auditors, see everybody's; a worker their own; the client what the
 * contract opens to it, and that the rest is withheld.
 */
@Controller
class EarningsPage {
    private final Frame frame;
    private final Accounts accounts;
    private final StatementList statements;
    private final Deliveries deliveries;

    EarningsPage(Frame frame, Accounts accounts, StatementList statements, Deliveries deliveries) {
        this.frame = frame;
        this.accounts = accounts;
        this.statements = statements;
        this.deliveries = deliveries;
    }

    /** What the viewer may see, and as whom. */
    private sealed interface Sight {
        /** Everybody's. */
        record All() implements Sight {}

        /** One worker's own. */
        record Own(String worker) implements Sight {}

        /** Everybody's, under some rewards alone. */
        record Opened(Set<String> rewards) implements Sight {}

        /** Nothing, and why. */
        record None(String why) implements Sight {}
    }

    /** A worker's sheet. */
    record Sheet(
            String worker,
            String href,
            String earned,
            String takenBack,
            String total,
            BigDecimal money,
            List<LineRow> lines,
            List<String> rankings) {}

    /** A line of a sheet. */
    record LineRow(
            String reward,
            String words,
            String formula,
            List<CaseLink> cases,
            String count,
            String amount,
            String spread) {}

    /** A case with the way to it. */
    record CaseLink(String id, String href) {}

    @Needs(Right.LOOK)
    @GetMapping("/e/{engagement}/earnings")
    String page(
            Viewer viewer,
            @RequestParam(defaultValue = "") String period,
            @RequestParam(defaultValue = "") String worker,
            Model model) {
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
        var all = rewards.isEmpty() || sight instanceof Sight.None ? List.<Earnings>of() : earnings(held, of);
        var seen = seen(all, sight);
        var sheets = seen.stream()
                .filter(it -> worker.isEmpty() || it.worker().equals(worker))
                .map(it -> sheet(viewer, it, sight, rewards))
                .toList();
        frame.around(model, viewer, "earnings", title(viewer, of, rewards, sight, sheets));
        model.addAttribute("sheets", sheets);
        model.addAttribute("workers", seen.stream().map(Earnings::worker).toList());
        model.addAttribute("worker", worker);
        model.addAttribute("period", of.name());
        model.addAttribute(
                "periods",
                periods.reversed().stream()
                        .map(it -> new AmendmentPages.Day(it.name(), Dates.period(it)))
                        .toList());
        model.addAttribute("withheld", sight instanceof Sight.None(var why) ? why : "");
        model.addAttribute("hasNoRewards", rewards.isEmpty());
        model.addAttribute("empty", empty(of, rewards, sight, sheets));
        model.addAttribute("code", Money.of(viewer).code());
        model.addAttribute("maySign", viewer.maySign());
        model.addAttribute(
                "isSpreadShown", rewards.stream().anyMatch(it -> it.spreadTo().contains(reader(sight))));
        model.addAttribute("chart", chart(held, sheets));
        return "earnings";
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

    private static String reader(Sight sight) {
        return switch (sight) {
            case Sight.All _ -> "provider";
            case Sight.Own _ -> "worker";
            case Sight.Opened _, Sight.None _ -> "client";
        };
    }

    private List<Earnings> earnings(Held held, Period period) {
        var kept = statements.of(held, period.name());
        var asOf = kept.map(it -> it.issued().statement().asOf()).orElseGet(frame::now);
        var read = kept.map(it -> OptionalLong.of(it.receiptMax())).orElseGet(OptionalLong::empty);
        return held.withFirst(held.versions().number(period) + 1)
                .over(held.journal(deliveries.all(held, read)))
                .earnings(period, asOf);
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

    private static BigDecimal sum(List<Earnings.EarningsLine> lines) {
        return lines.stream()
                .filter(line -> line.unit().equals("money"))
                .map(Earnings.EarningsLine::amount)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static Sheet sheet(Viewer viewer, Earnings earnings, Sight sight, List<Reward> rewards) {
        var amounts = new Amounts(viewer.engagement().contract().billing().currency());
        var back = earnings.lines().stream()
                .filter(line -> line.kind() == Earnings.Kind.TAKEN_BACK)
                .toList();
        var earned = earnings.lines().stream()
                .filter(line -> line.kind() == Earnings.Kind.EARNED)
                .toList();
        return new Sheet(
                earnings.worker(),
                "/e/%s/earnings?period=%s&worker=%s"
                        .formatted(
                                viewer.engagement().name(),
                                earnings.period().name(),
                                ClaimView.encoded(earnings.worker())),
                amounts.bare(sum(earned)),
                amounts.bare(sum(back)),
                amounts.bare(earnings.money()),
                earnings.money(),
                earnings.lines().stream()
                        .map(line -> row(viewer, line, amounts, sight, rewards))
                        .toList(),
                earnings.rankings().stream()
                        .map(it -> "%s: place %d of %d, by %s.".formatted(it.reward(), it.place(), it.of(), it.words()))
                        .toList());
    }

    private static LineRow row(
            Viewer viewer, Earnings.EarningsLine line, Amounts amounts, Sight sight, List<Reward> rewards) {
        var isSpread = rewards.stream()
                .anyMatch(it -> it.id().equals(line.reward()) && it.spreadTo().contains(reader(sight)));
        var isEarned = line.kind() == Earnings.Kind.EARNED;
        return new LineRow(
                line.reward(),
                switch (line.kind()) {
                    case EARNED -> "earned";
                    case TAKEN_BACK -> "taken back, because it did not last";
                    case WAIVED -> "waived";
                },
                line.formula(),
                line.cases().stream()
                        .map(id ->
                                new CaseLink(id, Frame.links(viewer).address().apply(id)))
                        .toList(),
                Numbers.quantity(line.count()),
                line.unit().equals("money")
                        ? amounts.bare(line.amount())
                        : "%s %s".formatted(line.amount().toPlainString(), line.unit()),
                !isEarned
                        ? ""
                        : isSpread
                                ? amounts.bare(
                                        viewer.engagement().contract().billing().round(line.clientPays()))
                                : Frame.WITHHELD);
    }

    private static String title(Viewer viewer, Period period, List<Reward> rewards, Sight sight, List<Sheet> sheets) {
        var amounts = new Amounts(viewer.engagement().contract().billing().currency());
        if (rewards.isEmpty()) {
            return "The contract rewards nobody in " + Dates.period(period);
        }
        if (sight instanceof Sight.None) {
            return "What workers earned in %s is withheld from you".formatted(Dates.period(period));
        }
        var total = sheets.stream().map(Sheet::money).reduce(BigDecimal.ZERO, BigDecimal::add);
        return sheets.isEmpty()
                ? "Nobody earned anything in " + Dates.period(period)
                : sheets.size() == 1
                        ? "%s earned %s in %s"
                                .formatted(sheets.getFirst().worker(), amounts.of(total), Dates.period(period))
                        : "%d workers earned %s in %s"
                                .formatted(sheets.size(), amounts.of(total), Dates.period(period));
    }

    private static String empty(Period period, List<Reward> rewards, Sight sight, List<Sheet> sheets) {
        return rewards.isEmpty()
                ? "It has no 'rewards' in force in %s.".formatted(Dates.period(period))
                : sheets.isEmpty() && !(sight instanceof Sight.None)
                        ? "No reward was earned in this period so far; choose another."
                        : "";
    }

    private static String chart(Held held, List<Sheet> sheets) {
        var amounts = new Amounts(held.contract().billing().currency());
        return new Bars(sheets.stream()
                        .map(it -> new Bars.Bar(it.worker(), it.money(), amounts.of(it.money()), Bars.Weight.OTHER))
                        .toList())
                .hypertext();
    }
}
