package dev.evenkeel.server.web;

import dev.evenkeel.contract.Period;
import dev.evenkeel.contract.Reward;
import dev.evenkeel.report.Amounts;
import dev.evenkeel.report.Bars;
import dev.evenkeel.report.Dates;
import dev.evenkeel.report.Numbers;
import dev.evenkeel.server.engagements.Held;
import dev.evenkeel.server.people.Needs;
import dev.evenkeel.server.people.Right;
import dev.evenkeel.server.people.Viewer;
import dev.evenkeel.settlement.Earnings;
import java.math.BigDecimal;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * What workers earned. The provider's leader and finance, and auditors, see everybody's; a worker their own; the client what the
 * contract opens to it, and that the rest is withheld.
 */
@Controller
class EarningsPage {
    private final Frame frame;
    private final SeenEarnings earnings;

    EarningsPage(Frame frame, SeenEarnings earnings) {
        this.frame = frame;
        this.earnings = earnings;
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
        var seen = earnings.of(viewer, period);
        var of = seen.period();
        var rewards = seen.rewards();
        var sight = seen.sight();
        var sheets = seen.earnings().stream()
                .filter(it -> worker.isEmpty() || it.worker().equals(worker))
                .map(it -> sheet(viewer, it, sight, rewards))
                .toList();
        frame.around(
                model,
                viewer,
                "earnings",
                seen.isWaited()
                        ? "What workers earned in %s is being computed".formatted(Dates.period(of))
                        : title(viewer, of, rewards, sight, sheets));
        seen.inquiry()
                .filter(it -> seen.isWaited() || !it.problem().isEmpty())
                .ifPresent(it -> House.show(viewer, it, model));
        model.addAttribute(
                "madeFrom",
                seen.inquiry()
                        .flatMap(it -> it.answer()
                                .map(answer -> Asking.madeFrom(viewer, answer)
                                        + (it.isWaiting() ? ". A newer one is on its way; load the page again." : ".")))
                        .orElse(""));
        model.addAttribute("sheets", sheets);
        model.addAttribute(
                "workers", seen.earnings().stream().map(Earnings::worker).toList());
        model.addAttribute("worker", worker);
        model.addAttribute("period", of.name());
        model.addAttribute(
                "periods",
                seen.periods().reversed().stream()
                        .map(it -> new AmendmentPages.Day(it.name(), Dates.period(it)))
                        .toList());
        model.addAttribute("withheld", sight instanceof SeenEarnings.Sight.None(var why) ? why : "");
        model.addAttribute("hasNoRewards", rewards.isEmpty());
        model.addAttribute("empty", seen.isWaited() ? "" : empty(of, rewards, sight, sheets));
        model.addAttribute("code", Money.of(viewer).code());
        model.addAttribute("maySign", viewer.maySign());
        model.addAttribute(
                "isSpreadShown", rewards.stream().anyMatch(it -> it.spreadTo().contains(sight.reader())));
        model.addAttribute("chart", chart(held, sheets));
        return "earnings";
    }

    private static Sheet sheet(Viewer viewer, Earnings earnings, SeenEarnings.Sight sight, List<Reward> rewards) {
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
                amounts.bare(SeenEarnings.sum(earned)),
                amounts.bare(SeenEarnings.sum(back)),
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
            Viewer viewer,
            Earnings.EarningsLine line,
            Amounts amounts,
            SeenEarnings.Sight sight,
            List<Reward> rewards) {
        var isSpread = rewards.stream()
                .anyMatch(it -> it.id().equals(line.reward()) && it.spreadTo().contains(sight.reader()));
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

    private static String title(
            Viewer viewer, Period period, List<Reward> rewards, SeenEarnings.Sight sight, List<Sheet> sheets) {
        var amounts = new Amounts(viewer.engagement().contract().billing().currency());
        if (rewards.isEmpty()) {
            return "The contract rewards nobody in " + Dates.period(period);
        }
        if (sight instanceof SeenEarnings.Sight.None) {
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

    private static String empty(Period period, List<Reward> rewards, SeenEarnings.Sight sight, List<Sheet> sheets) {
        return rewards.isEmpty()
                ? "It says nothing of what workers earn from outcomes in %s.".formatted(Dates.period(period))
                : sheets.isEmpty() && !(sight instanceof SeenEarnings.Sight.None)
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
