package dev.evenkeel.settlement;

import dev.evenkeel.contract.Contract;
import dev.evenkeel.contract.Period;
import dev.evenkeel.contract.Reward;
import dev.evenkeel.contract.Reward.Basis;
import dev.evenkeel.contract.Versions;
import dev.evenkeel.event.CodePoints;
import dev.evenkeel.event.Event;
import dev.evenkeel.event.Workers;
import dev.evenkeel.verdict.Verdict;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

/**
 * What one worker earned in one period, line by line, so that the worker can check it alone.
 *
 * @param lines in the order of the contract's rewards
 * @param rankings where the worker stands under each ranking
 * @param money the sum of the lines that are money
 */
public record Earnings(
        String worker, Period period, List<EarningsLine> lines, List<Ranked> rankings, BigDecimal money) {
    public Earnings {
        lines = List.copyOf(lines);
        rankings = List.copyOf(rankings);
    }

    /**
     * A reward that was earned, or taken back.
     *
     * @param count outcomes or events, by their shares
     * @param amount rounded once to the currency's minor unit; points as they are
     * @param clientPays what the client is charged for the same outcomes
     */
    public record EarningsLine(
            String reward,
            Kind kind,
            BigDecimal count,
            BigDecimal amount,
            String unit,
            String formula,
            List<String> cases,
            BigDecimal clientPays) {
        public EarningsLine {
            cases = List.copyOf(cases);
        }
    }

    /** What a line of earnings does. */
    public enum Kind {
        EARNED,
        TAKEN_BACK,
        /** Makes up for what was taken back beyond zero. */
        WAIVED
    }

    /** A worker's place in a ranking, from 1. */
    public record Ranked(String reward, long place, long of, String words) {}

    /**
     * The earnings of all workers in a period, by worker id: for each outcome and event by the version in force when it was
     * claimed, or happened; rankings by the version in force in the period.
     *
     * @param books of the same verdicts and events
     * @param verdicts as of the instant of asking, in the order of the list of claims
     * @param events of the journal up to that instant
     */
    public static List<Earnings> of(
            Versions versions,
            Books books,
            List<Verdict> verdicts,
            List<Event> events,
            Workers workers,
            Period period) {
        var all = new TreeMap<String, List<EarningsLine>>(CodePoints::compare);
        var rankings = new TreeMap<String, List<Ranked>>();
        for (var number = 0; number <= versions.number(period); number++) {
            var rewards = versions.chain().get(number).rewards();
            if (rewards.isEmpty()) {
                continue;
            }
            var earned = new RewardCount(versions, number, workers, events, books);
            for (var reward : rewards) {
                earned.lines(reward, verdicts, period)
                        .forEach((worker, lines) -> all.computeIfAbsent(worker, _ -> new ArrayList<>())
                                .addAll(lines));
            }
            if (number == versions.number(period)) {
                for (var reward : rewards) {
                    if (reward.basis() instanceof Basis.Ranking(var measure)) {
                        rank(reward, measure, new ArrayList<>(all.keySet()), earned, period, rankings);
                    }
                }
            }
        }
        return all.entrySet().stream()
                .map(entry -> of(
                        versions.in(period),
                        entry.getKey(),
                        period,
                        entry.getValue(),
                        rankings.getOrDefault(entry.getKey(), List.of())))
                .toList();
    }

    private static Earnings of(
            Contract contract, String worker, Period period, List<EarningsLine> lines, List<Ranked> rankings) {
        var all = new ArrayList<>(lines);
        for (var unit : lines.stream().map(EarningsLine::unit).distinct().toList()) {
            var sum = sum(lines, unit);
            if (sum.signum() < 0) {
                all.add(waived(lines.getLast().reward(), unit, sum.negate()));
            }
        }
        return new Earnings(worker, period, all, rankings, contract.billing().round(sum(all, "money")));
    }

    private static BigDecimal sum(List<EarningsLine> lines, String unit) {
        return lines.stream()
                .filter(line -> line.unit().equals(unit))
                .map(EarningsLine::amount)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static EarningsLine waived(String reward, String unit, BigDecimal amount) {
        return new EarningsLine(
                reward,
                Kind.WAIVED,
                BigDecimal.ZERO,
                amount,
                unit,
                "no period falls below zero: %s is waived".formatted(amount.toPlainString()),
                List.of(),
                BigDecimal.ZERO);
    }

    /** By the measure of each worker's own cases, highest first; a worker without data comes last. */
    private static void rank(
            Reward reward,
            String measure,
            List<String> workers,
            RewardCount earned,
            Period period,
            TreeMap<String, List<Ranked>> into) {
        workers.sort(Comparator.comparing((String worker) -> value(earned.reading(measure, worker, period)))
                .reversed()
                .thenComparing(CodePoints::compare));
        for (var place = 0; place < workers.size(); place++) {
            var worker = workers.get(place);
            into.computeIfAbsent(worker, _ -> new ArrayList<>())
                    .add(new Ranked(reward.id(), place + 1L, workers.size(), earned.words(measure, worker, period)));
        }
    }

    private static BigDecimal value(Reading reading) {
        return reading instanceof Reading.Known known ? known.value() : BigDecimal.valueOf(Long.MIN_VALUE);
    }
}
