package dev.evenkeel.server.web;

import dev.evenkeel.contract.Reward;
import dev.evenkeel.server.inquiries.Inquiry;
import dev.evenkeel.server.people.Needs;
import dev.evenkeel.server.people.Right;
import dev.evenkeel.server.people.Viewer;
import dev.evenkeel.settlement.Earnings;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
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
     * @param state waiting, answered, failed, or withheld; while it waits the workers are those of the last answer
     * @param problem why it failed; else empty
     * @param receiptMax the last delivery that the answer is made from; 0 while there is none
     * @param computedAt absent while there is none
     */
    record Earned(
            String period,
            String currency,
            String withheld,
            String state,
            String problem,
            long receiptMax,
            Optional<Instant> computedAt,
            List<Sheet> workers) {}

    @Needs(Right.LOOK)
    @GetMapping("/v1/earnings")
    ResponseEntity<Earned> earnings(
            Viewer viewer,
            @RequestParam(defaultValue = "") String period,
            @RequestParam(defaultValue = "") String worker) {
        var seen = earnings.of(viewer, period);
        var answer = seen.inquiry().flatMap(Inquiry::answer);
        var isWaiting = seen.inquiry().filter(Inquiry::isWaiting).isPresent();
        var problem = seen.inquiry().map(Inquiry::problem).orElse("");
        var withheld = seen.sight() instanceof SeenEarnings.Sight.None(var why) ? why : "";
        var earned = new Earned(
                seen.period().name(),
                viewer.engagement().contract().billing().currency().getCurrencyCode(),
                withheld,
                !withheld.isEmpty() ? "withheld" : isWaiting ? "waiting" : problem.isEmpty() ? "answered" : "failed",
                problem,
                answer.map(Inquiry.Answer::receiptMax).orElse(0L),
                answer.map(Inquiry.Answer::at),
                seen.earnings().stream()
                        .filter(it -> worker.isEmpty() || it.worker().equals(worker))
                        .map(it -> sheet(it, seen))
                        .toList());
        return ResponseEntity.status(isWaiting ? HttpStatus.ACCEPTED : HttpStatus.OK)
                .body(earned);
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
