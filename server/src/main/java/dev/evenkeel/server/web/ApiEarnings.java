package dev.evenkeel.server.web;

import dev.evenkeel.contract.Reward;
import dev.evenkeel.server.people.Needs;
import dev.evenkeel.server.people.Right;
import dev.evenkeel.server.people.Viewer;
import dev.evenkeel.settlement.Earnings;
import java.util.List;
import java.util.Locale;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What workers earned, for programs: what the page Earnings shows them. */
@RestController
class ApiEarnings {
    private final SeenEarnings earnings;

    ApiEarnings(SeenEarnings earnings) {
        this.earnings = earnings;
    }

    /**
     * What a reward paid, or took back.
     *
     * @param clientPays what the client is charged for the same outcomes; {@code withheld} where the contract does not open it
     */
    record EarnedLine(
            String reward,
            String kind,
            String count,
            String amount,
            String unit,
            String formula,
            List<String> cases,
            String clientPays) {}

    /** A worker's place in a ranking, from 1. */
    record Ranking(String reward, long place, long of, String words) {}

    /** What one worker earned. */
    record Sheet(String worker, String money, List<EarnedLine> lines, List<Ranking> rankings) {}

    /**
     * What workers earned in a period.
     *
     * @param withheld why nothing is shown; else empty
     */
    record Earned(String period, String currency, String withheld, List<Sheet> workers) {}

    @Needs(Right.LOOK)
    @GetMapping("/v1/earnings")
    Earned earnings(
            Viewer viewer,
            @RequestParam(defaultValue = "") String period,
            @RequestParam(defaultValue = "") String worker) {
        var seen = earnings.of(viewer, period);
        return new Earned(
                seen.period().name(),
                viewer.engagement().contract().billing().currency().getCurrencyCode(),
                seen.sight() instanceof SeenEarnings.Sight.None(var why) ? why : "",
                seen.earnings().stream()
                        .filter(it -> worker.isEmpty() || it.worker().equals(worker))
                        .map(it -> sheet(it, seen))
                        .toList());
    }

    private static Sheet sheet(Earnings earnings, SeenEarnings.Seen seen) {
        return new Sheet(
                earnings.worker(),
                earnings.money().toPlainString(),
                earnings.lines().stream().map(line -> line(line, seen)).toList(),
                earnings.rankings().stream()
                        .map(it -> new Ranking(it.reward(), it.place(), it.of(), it.words()))
                        .toList());
    }

    private static EarnedLine line(Earnings.EarningsLine line, SeenEarnings.Seen seen) {
        var isSpread = seen.rewards().stream()
                .filter(it -> it.id().equals(line.reward()))
                .map(Reward::spreadTo)
                .anyMatch(readers -> readers.contains(seen.sight().reader()));
        return new EarnedLine(
                line.reward(),
                line.kind().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                line.count().toPlainString(),
                line.amount().toPlainString(),
                line.unit(),
                line.formula(),
                line.cases(),
                isSpread ? line.clientPays().toPlainString() : Frame.WITHHELD);
    }
}
