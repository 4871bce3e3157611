package dev.evenkeel.settlement;

import dev.evenkeel.contract.Contract;
import dev.evenkeel.contract.Period;
import dev.evenkeel.contract.Reward;
import dev.evenkeel.contract.Reward.Basis;
import dev.evenkeel.contract.Reward.Clawback;
import dev.evenkeel.contract.Reward.Multiplier;
import dev.evenkeel.contract.Reward.Receiver;
import dev.evenkeel.contract.Versions;
import dev.evenkeel.event.Event;
import dev.evenkeel.event.Value;
import dev.evenkeel.event.Workers;
import dev.evenkeel.settlement.Earnings.EarningsLine;
import dev.evenkeel.settlement.Earnings.Kind;
import dev.evenkeel.verdict.CaseEvents;
import dev.evenkeel.verdict.Rates;
import dev.evenkeel.verdict.Scene;
import dev.evenkeel.verdict.Share;
import dev.evenkeel.verdict.Verdict;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Adds up the rewards of each worker under one version of a contract: every unit at its price and factors, times what the worker's measures give. */
final class RewardCount {
    private final Contract contract;
    private final Predicate<Instant> isInForce;
    private final Workers workers;
    private final CaseEvents events;
    private final Books books;
    private final Map<String, SortedMap<String, Sample>> samples;
    private final IdentityHashMap<Verdict, BigDecimal> charged = new IdentityHashMap<>();
    private final Map<String, Map<Instant, String>> touched = new HashMap<>();
    private final Map<String, Map<Period, Set<String>>> casesOf = new HashMap<>();

    /** @param number which version of the contract rewards: what is claimed, or happens, while it is in force */
    RewardCount(Versions versions, int number, Workers workers, List<Event> events, Books books) {
        this.contract = versions.chain().get(number);
        this.isInForce = at -> versions.number(at) == number;
        this.workers = workers;
        this.events = CaseEvents.of(events);
        this.books = books;
        this.samples = new JournalMeasures(contract, workers)
                .byCase(List.copyOf(contract.measures().values()), this.events);
        books.charges().forEach(charge -> charged.merge(charge.verdict(), charge.amount(), BigDecimal::add));
        this.events.forEach(at -> Workers.named(at.event())
                .forEach(id -> touched.computeIfAbsent(at.caseId(), _ -> new TreeMap<>())
                        .putIfAbsent(
                                at.event().time(),
                                workers.at(at.event().time(), id).tier().spelling())));
    }

    /** One rewarded unit. */
    private record Unit(
            String worker, String caseId, Period period, BigDecimal share, BigDecimal rate, BigDecimal clientPays) {}

    /** The lines of every worker under a reward in a period. */
    Map<String, List<EarningsLine>> lines(Reward reward, List<Verdict> verdicts, Period period) {
        var earned = new TreeMap<String, List<Unit>>();
        var lost = new TreeMap<String, List<Unit>>();
        switch (reward.basis()) {
            case Basis.ForOutcome(var outcome) ->
                verdicts.stream()
                        .filter(verdict -> verdict.outcome().equals(outcome))
                        .filter(verdict -> isInForce.test(verdict.claim().claimedAt()))
                        .forEach(verdict -> outcome(reward, verdict, period, earned, lost));
            case Basis.ForEvent(var test) ->
                events.forAll(at -> {
                    if (test.type().equals(at.event().type()) && test.when().test(at.scene())) {
                        event(reward, at, period, earned);
                    }
                });
            case Basis.Ranking _ -> {}
        }
        earned.forEach((worker, units) -> casesOf.computeIfAbsent(worker, _ -> new HashMap<>())
                .computeIfAbsent(period, _ -> new HashSet<>())
                .addAll(units.stream().map(Unit::caseId).toList()));
        var lines = new TreeMap<String, List<EarningsLine>>();
        var all = new java.util.TreeSet<>(earned.keySet());
        all.addAll(lost.keySet());
        for (var worker : all) {
            lines.put(
                    worker,
                    lines(
                            reward,
                            worker,
                            earned.getOrDefault(worker, List.of()),
                            lost.getOrDefault(worker, List.of())));
        }
        return lines;
    }

    private void outcome(
            Reward reward,
            Verdict verdict,
            Period period,
            Map<String, List<Unit>> earned,
            Map<String, List<Unit>> lost) {
        var confirmation = verdict.confirmation();
        if (confirmation.isEmpty() || wasTouched(reward, verdict)) {
            return;
        }
        var every = contract.billing().every();
        var zone = contract.term().zone();
        var in = Period.of(every, confirmation.get().at(), zone);
        var scene = Scene.of(verdict.claim()).with(confirmation.get(), in, zone);
        for (var unit : units(reward, verdict, scene, in)) {
            casesOf.computeIfAbsent(unit.worker, _ -> new HashMap<>())
                    .computeIfAbsent(in, _ -> new HashSet<>())
                    .add(unit.caseId);
            if (in.equals(period)) {
                earned.computeIfAbsent(unit.worker, _ -> new ArrayList<>()).add(unit);
            }
            var isLost = reward.clawback() != Clawback.NONE
                    && verdict.reversal()
                            .filter(it -> Period.of(every, it.at(), zone).equals(period))
                            .isPresent();
            if (isLost) {
                lost.computeIfAbsent(unit.worker, _ -> new ArrayList<>()).add(unit);
            }
        }
    }

    private List<Unit> units(Reward reward, Verdict verdict, Scene scene, Period in) {
        var charge = charged.getOrDefault(verdict, BigDecimal.ZERO);
        var units = new ArrayList<Unit>();
        var caseId = verdict.claim().caseId();
        switch (reward.to()) {
            case Receiver.Named(var attribute) -> {
                var id = verdict.claim().event().text(attribute);
                if (!id.isEmpty() && reward.when().test(scene)) {
                    var rate = rate(reward, List.of(), scene, verdict.claim().event());
                    units.add(new Unit(id, caseId, in, BigDecimal.ONE, rate, charge));
                }
            }
            case Receiver.Worker() -> {
                for (var share : verdict.credit()) {
                    var seen = scene.with(share.worker());
                    if (reward.when().test(seen)) {
                        var part = new BigDecimal(share.numerator())
                                .divide(
                                        new BigDecimal(share.denominator()),
                                        Share.DIVISION_SCALE,
                                        RoundingMode.HALF_EVEN)
                                .stripTrailingZeros();
                        var whole = List.of(Share.oneOf(share.worker(), 1));
                        var rate = rate(reward, whole, seen, verdict.claim().event());
                        units.add(new Unit(share.worker().id(), caseId, in, part, rate, charge.multiply(part)));
                    }
                }
            }
        }
        return units;
    }

    private void event(Reward reward, CaseEvents.At at, Period period, Map<String, List<Unit>> earned) {
        var in = Period.of(
                contract.billing().every(), at.event().time(), contract.term().zone());
        var id = at.event()
                .text(
                        switch (reward.to()) {
                            case Receiver.Worker() -> "worker";
                            case Receiver.Named(var attribute) -> attribute;
                        });
        if (id.isEmpty()
                || !in.equals(period)
                || !isInForce.test(at.event().time())
                || !contract.term().holds(at.event().time())) {
            return;
        }
        var known = workers.at(at.event().time(), id);
        var scene = at.scene().with(known);
        if (reward.when().test(scene)) {
            var rate = rate(reward, List.of(Share.oneOf(known, 1)), scene, at.event());
            earned.computeIfAbsent(id, _ -> new ArrayList<>())
                    .add(new Unit(id, at.caseId(), in, BigDecimal.ONE, rate, BigDecimal.ZERO));
        }
    }

    private boolean wasTouched(Reward reward, Verdict verdict) {
        return !reward.notTouchedBy().isEmpty()
                && touched.getOrDefault(verdict.claim().caseId(), Map.of()).entrySet().stream()
                        .anyMatch(
                                entry -> !entry.getKey().isAfter(verdict.claim().claimedAt())
                                        && reward.notTouchedBy().contains(entry.getValue()));
    }

    /** Price times the factors of the unit itself. */
    private BigDecimal rate(Reward reward, List<Share> whole, Scene scene, Event event) {
        var rate = Rates.of(reward.price(), whole, scene).orElse(BigDecimal.ZERO);
        for (var multiplier : reward.times()) {
            rate = switch (multiplier) {
                case Multiplier.Each(var factor) ->
                    rate.multiply(Rates.of(factor, whole, scene).orElse(BigDecimal.ONE));
                case Multiplier.BySurge(var attribute, var line) ->
                    event.attribute(attribute).orElse(Value.nothing()) instanceof Value.Decimal(var number)
                            ? rate.multiply(line.at(number))
                            : rate;
                case Multiplier.ByMeasure _ -> rate;
            };
        }
        return rate;
    }

    private List<EarningsLine> lines(Reward reward, String worker, List<Unit> earned, List<Unit> lost) {
        var lines = new ArrayList<EarningsLine>();
        if (!earned.isEmpty()) {
            lines.add(line(reward, worker, Kind.EARNED, earned));
        }
        if (!lost.isEmpty()) {
            lines.add(line(reward, worker, Kind.TAKEN_BACK, lost));
        }
        return lines;
    }

    private EarningsLine line(Reward reward, String worker, Kind kind, List<Unit> units) {
        var byRate = new TreeMap<BigDecimal, BigDecimal>();
        units.forEach(unit -> byRate.merge(unit.rate, unit.share, BigDecimal::add));
        var words = byRate.entrySet().stream()
                .map(entry -> "%s × %s".formatted(Figure.shown(entry.getValue()), Figure.shown(entry.getKey())))
                .collect(Collectors.joining(" + "));
        var exact = units.stream().map(unit -> unit.share.multiply(unit.rate)).reduce(BigDecimal.ZERO, BigDecimal::add);
        var figure = new Figure(exact, words, byRate.size() > 1 ? 1 : 2);
        for (var multiplier : reward.times()) {
            if (multiplier instanceof Multiplier.ByMeasure(var measure, var line)) {
                figure = figure.times(factor(measure, line, worker, units.getFirst().period));
            }
        }
        var sign = kind == Kind.TAKEN_BACK ? BigDecimal.ONE.negate() : BigDecimal.ONE;
        var amount = figure.value().multiply(sign);
        return new EarningsLine(
                reward.id(),
                kind,
                units.stream().map(Unit::share).reduce(BigDecimal.ZERO, BigDecimal::add),
                reward.isMoney() ? contract.billing().round(amount) : amount.stripTrailingZeros(),
                reward.unit(),
                (kind == Kind.TAKEN_BACK ? "−" : "")
                        + (kind == Kind.TAKEN_BACK && figure.binding() < 2
                                ? "(" + figure.words() + ")"
                                : figure.words()),
                units.stream().map(Unit::caseId).distinct().sorted().toList(),
                units.stream().map(Unit::clientPays).reduce(BigDecimal.ZERO, BigDecimal::add));
    }

    private Figure factor(String measure, Reward.Line line, String worker, Period period) {
        var factor = reading(measure, worker, period) instanceof Reading.Known known
                ? line.at(known.value())
                : BigDecimal.ONE;
        return Figure.named(
                "%s (%s)".formatted(Figure.percent(factor).words(), words(measure, worker, period)), factor);
    }

    /** A measure over the worker's own rewarded cases of a period. */
    Reading reading(String measure, String worker, Period period) {
        var cases = casesOf.getOrDefault(worker, Map.of()).getOrDefault(period, Set.of());
        var own = new HashMap<String, SortedMap<Period, Sample>>();
        samples.forEach((name, byCase) -> {
            var sum = cases.stream()
                    .map(caseId -> byCase.getOrDefault(caseId, Sample.none()))
                    .reduce(Sample.none(), Sample::plus);
            if (sum.count() > 0) {
                own.put(name, new TreeMap<>(Map.of(period, sum)));
            }
        });
        var tallies = books.tallies();
        var seen = new Tallies(
                tallies.outcomes(),
                tallies.efforts(),
                tallies.bases(),
                tallies.clientCosts(),
                tallies.states(),
                new Samples(own, Map.of()));
        return new MeasureBook(contract, seen, (_, _) -> BigDecimal.ZERO).read(measure, List.of(period));
    }

    String words(String measure, String worker, Period period) {
        var known = contract.measures().get(measure);
        var reading = reading(measure, worker, period);
        return known == null || reading instanceof Reading.Missing ? "no " + measure + " yet" : reading.words(known);
    }
}
