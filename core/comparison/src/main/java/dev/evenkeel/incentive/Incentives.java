package dev.evenkeel.incentive;

import dev.evenkeel.contract.Measure;
import dev.evenkeel.contract.Period;
import dev.evenkeel.engagement.Engagement;
import dev.evenkeel.engagement.Settlement;
import dev.evenkeel.event.Event;
import dev.evenkeel.event.EventType;
import dev.evenkeel.event.Journal;
import dev.evenkeel.event.Worker.Tier;
import dev.evenkeel.settlement.Earnings;
import dev.evenkeel.settlement.Line;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What each party gains or loses under a contract when one thing of a log moves and all else stays.
 *
 * @param first of the periods that were settled
 * @param cases that the contract is about: in its scope, begun in its term
 * @param failures of them that went wrong, by what the log shows
 * @param now the parties' positions on the log as it is
 * @param effects in the order of the moves
 * @param still measures of the contract that are observed numbers, which no move of events changes
 */
public record Incentives(
        Engagement engagement,
        Asked asked,
        Period first,
        long cases,
        long failures,
        Position now,
        List<Effect> effects,
        List<String> still) {
    /** A change of less than this part of the bill is next to nothing. */
    public static final BigDecimal NOTHING_BELOW = new BigDecimal("0.001");

    /** How soon after a resolution another case about the same means that it did not last. */
    public static final Duration RECONTACT_WITHIN = Failures.RECONTACT_WITHIN;

    private static final BigDecimal SECONDS_PER_HOUR = BigDecimal.valueOf(3_600);

    public Incentives {
        effects = List.copyOf(effects);
        still = List.copyOf(still);
    }

    /**
     * What is asked.
     *
     * @param asOf the instant up to which events are read
     * @param last of the periods that are settled
     * @param kind the attribute of cases whose mix moves
     * @param hard its values that are hard; empty for those that take more than the mean effort
     */
    public record Asked(
            Instant asOf, Period last, List<Move> moves, Assumptions assumptions, String kind, Set<String> hard) {
        public Asked {
            moves = List.copyOf(moves);
            hard = Set.copyOf(hard);
        }
    }

    /** Told which move is under way, as each takes as long as a settlement. */
    public interface Watch {
        /** A move begins. */
        void begins(Move move);
    }

    /** Settles a log as it is and after each move. */
    public static Incentives of(Engagement engagement, Asked asked, Watch watch) {
        return new Asking(engagement, asked).answer(watch);
    }

    /** One asking. */
    private static final class Asking {
        private final Engagement engagement;
        private final Asked asked;
        private final CaseLog log;

        Asking(Engagement engagement, Asked asked) {
            this.engagement = engagement;
            this.asked = asked;
            this.log = caseLog(engagement.journal().upTo(asked.asOf()));
        }

        private CaseLog caseLog(List<Event> events) {
            return CaseLog.of(engagement.contract(), events, engagement.workers(), asked.kind());
        }

        Incentives answer(Watch watch) {
            var settlements = engagement.settleAll(asked.last(), asked.asOf());
            var now = position(engagement, settlements, log);
            var terms = byTerm(settlements);
            var least = now.bill().abs().multiply(NOTHING_BELOW);
            var moving = new Moving(log, new Moving.Hard(asked.kind(), asked.hard()));
            var effects = new ArrayList<Effect>();
            for (var move : asked.moves()) {
                watch.begins(move);
                effects.add(
                        switch (moving.moved(move)) {
                            case Moved.Log moved -> settled(move, moved, now, terms, least);
                            case Moved.Not(var why) -> new Effect.NotMoved(move, why);
                        });
            }
            return new Incentives(
                    engagement,
                    asked,
                    Period.of(
                            engagement.contract().billing().every(),
                            engagement.contract().term().from()),
                    log.cases().size(),
                    new Failures(log.cases()).count(),
                    now,
                    effects,
                    observed());
        }

        private Effect settled(
                Move move, Moved.Log moved, Position now, Map<String, BigDecimal> terms, BigDecimal least) {
            var events = new ArrayList<>(moved.events());
            events.sort(Event.JOURNAL_ORDER);
            var other = engagement.with(new Journal(events, List.of(), 0, 0));
            var settlements = other.settleAll(asked.last(), asked.asOf());
            var after = position(other, settlements, caseLog(other.journal().upTo(asked.asOf())));
            var change = after.less(now);
            var changes = new ArrayList<Effect.TermChange>();
            byTerm(settlements).forEach((term, amount) -> {
                var before = terms.getOrDefault(term, BigDecimal.ZERO);
                if (before.compareTo(amount) != 0) {
                    changes.add(new Effect.TermChange(term, before, amount));
                }
            });
            return new Effect.Settled(move, moved.cases(), change, changes, Pull.of(change, least));
        }

        /** What each term comes to in all periods; each term of any version is there. */
        private Map<String, BigDecimal> byTerm(List<Settlement> settlements) {
            var sums = new LinkedHashMap<String, BigDecimal>();
            engagement.versions().terms().forEach(term -> sums.put(term, BigDecimal.ZERO));
            settlements.stream()
                    .flatMap(it -> it.statement().lines().stream())
                    .forEach(line -> sums.merge(line.term(), line.amount(), BigDecimal::add));
            return sums;
        }

        private Position position(Engagement of, List<Settlement> settlements, CaseLog cases) {
            var bill = settlements.stream()
                    .map(it ->
                            it.statement().lines().stream().map(Line::amount).reduce(BigDecimal.ZERO, BigDecimal::add))
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
            var rewards = settlements.stream()
                    .flatMap(it -> of.earnings(it).stream())
                    .map(Earnings::money)
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
            var costs = new Costs(of, cases, asked.assumptions());
            return new Position(bill, costs.provider().add(rewards), costs.client());
        }

        private List<String> observed() {
            return engagement.contract().measures().values().stream()
                    .filter(measure -> measure.form() instanceof Measure.Form.Observed)
                    .map(Measure::name)
                    .toList();
        }
    }

    /** What a log costs the parties by assumption. */
    private static final class Costs {
        private final Engagement engagement;
        private final Assumptions assumptions;
        private BigDecimal provider = BigDecimal.ZERO;
        private BigDecimal client = BigDecimal.ZERO;

        Costs(Engagement engagement, CaseLog log, Assumptions assumptions) {
            this.engagement = engagement;
            this.assumptions = assumptions;
            log.cases().forEach(life -> add(log, life));
            var failures = BigDecimal.valueOf(new Failures(log.cases()).count());
            client = client.add(failures.multiply(assumptions.failure()));
        }

        private void add(CaseLog log, CaseLife life) {
            var worked = EnumSet.noneOf(Tier.class);
            for (var event : life.events()) {
                if (event.type().equals(EventType.OPENED) || event.type().equals(EventType.REOPENED)) {
                    client = client.add(assumptions.contact());
                }
                log.working(event).ifPresent(worker -> {
                    worked.add(worker.tier());
                    var hours = CaseLife.seconds(event);
                    pay(
                            worker.tier(),
                            hours.multiply(rate(assumptions.perHour(), worker.tier()))
                                    .divide(SECONDS_PER_HOUR, 12, RoundingMode.HALF_EVEN));
                });
            }
            worked.forEach(tier -> pay(tier, rate(assumptions.perCase(), tier)));
        }

        private static BigDecimal rate(Map<Tier, BigDecimal> rates, Tier tier) {
            return rates.getOrDefault(tier, BigDecimal.ZERO);
        }

        private void pay(Tier tier, BigDecimal amount) {
            if (tier == Tier.IN_HOUSE) {
                client = client.add(amount);
            } else {
                provider = provider.add(amount);
            }
        }

        BigDecimal provider() {
            return engagement.contract().billing().round(provider);
        }

        BigDecimal client() {
            return engagement.contract().billing().round(client);
        }
    }
}
