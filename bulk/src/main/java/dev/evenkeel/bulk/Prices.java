package dev.evenkeel.bulk;

import dev.evenkeel.contract.Contract;
import dev.evenkeel.contract.PaymentTerm;
import dev.evenkeel.contract.Period;
import dev.evenkeel.event.Instants;
import dev.evenkeel.settlement.Charge;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * What each row of claims is charged, as of one instant. There are few different amounts: those of a rate in each band;
 * rows refer to them. Only what a cap per case cuts has an amount of its own.
 */
final class Prices {
    private final Contract contract;
    private final ClaimRows rows;
    private final Moments moments;
    private final long limit;
    private final Map<Integer, Bands> bandsOfTerm = new TreeMap<>();
    private final List<Rated> rates;
    private final Money[][] ofRate;
    private final Bands[][] bandsOfRate;
    private final List<Money> all = new ArrayList<>();
    private final Map<Integer, Money> ofCapped = new HashMap<>();

    /** The prices of rows; {@code order} is that of the list of claims, and asked for only where a cap per case needs it. */
    Prices(
            Contract contract,
            Decided decided,
            Registers registers,
            Moments moments,
            Instant asOf,
            Supplier<int[]> order,
            Threads threads) {
        this.contract = contract;
        this.rows = decided.rows();
        this.moments = moments;
        this.limit = Moments.afterwards(asOf);
        this.rates = registers.rates().things();
        this.ofRate = new Money[Math.max(1, rates.size())][];
        this.bandsOfRate = new Bands[rates.size()][];
        for (var term = 0; term < contract.terms().size(); term++) {
            if (contract.terms().get(term) instanceof PaymentTerm.PayPerOutcome pay) {
                bandsOfTerm.put(term, new Bands(pay.bands(), rows, registers.ids()));
            }
        }
        rank(threads);
        bandsOfTerm.values().forEach(bands -> bands.ready(moments));
        table();
        cap(order);
    }

    /** How many different amounts there are. */
    int count() {
        return all.size();
    }

    /** The amount of a number. */
    Money money(int number) {
        return all.get(number);
    }

    /** What a row is charged that is confirmed by now; when that was, and in which stretch of time, the caller knows. */
    Money of(int row, long codes, long standsAt, int stretch) {
        if (!ofCapped.isEmpty()) {
            var capped = ofCapped.get(row);
            if (capped != null) {
                return capped;
            }
        }
        var rate = ClaimRows.rate(codes);
        var table = ofRate[rate];
        if (table.length == 1) {
            return table[0];
        }
        var place = 0;
        for (var bands : bandsOfRate[rate]) {
            place = place * bands.count() + (bands.areNeeded() ? bands.of(row, standsAt, stretch) : 0);
        }
        return table[place];
    }

    private Bands bands(int term) {
        var bands = bandsOfTerm.get(term);
        if (bands == null) {
            throw new IllegalStateException("Term %d pays no outcome.".formatted(term));
        }
        return bands;
    }

    /** The amounts of all rates in all combinations of bands. */
    private void table() {
        all.add(Money.NONE);
        for (var rate = 0; rate < rates.size(); rate++) {
            var combinations = new ArrayList<List<Integer>>(List.of(List.of()));
            for (var term : rates.get(rate).terms()) {
                var more = new ArrayList<List<Integer>>();
                for (var one : combinations) {
                    for (var band = 0; band < bands(term.term()).count(); band++) {
                        var longer = new ArrayList<>(one);
                        longer.add(band);
                        more.add(longer);
                    }
                }
                combinations = more;
            }
            var of = rates.get(rate);
            ofRate[rate] = combinations.stream().map(it -> money(of, it)).toArray(Money[]::new);
            bandsOfRate[rate] =
                    of.terms().stream().map(term -> bands(term.term())).toArray(Bands[]::new);
        }
        if (rates.isEmpty()) {
            ofRate[0] = new Money[] {Money.NONE};
        }
    }

    private Money money(Rated rated, List<Integer> bands) {
        var terms = new ArrayList<Money.OfTerm>();
        for (var at = 0; at < bands.size(); at++) {
            var of = rated.terms().get(at);
            terms.add(ofTerm(
                    of, bands(of.term()).factor(bands.get(at)), of.price().multiply(of.factor())));
        }
        return added(terms);
    }

    private Money added(List<Money.OfTerm> terms) {
        var money = Money.of(all.size(), contract, terms);
        all.add(money);
        return money;
    }

    private static Money.OfTerm ofTerm(Rated.OfTerm of, BigDecimal band, BigDecimal capped) {
        var isCapped = capped.compareTo(of.price().multiply(of.factor())) < 0;
        return new Money.OfTerm(
                of.term(), new Charge.Rate(of.price(), of.factor(), band, isCapped), capped.multiply(band));
    }

    private boolean isCharged(int row) {
        return rows.standsAt(row) < limit;
    }

    private boolean pays(int term, int row) {
        var codes = rows.codes(row);
        return rates.get(ClaimRows.rate(codes)).terms().stream().anyMatch(it -> it.term() == term);
    }

    /** Finds the last outcome of each band. */
    private void rank(Threads threads) {
        bandsOfTerm.forEach((term, bands) -> {
            if (bands.areNeeded()) {
                var paid = new boolean[rates.size()];
                for (var rate = 0; rate < paid.length; rate++) {
                    paid[rate] = rates.get(rate).terms().stream().anyMatch(it -> it.term() == term);
                }
                rank(bands, paid, threads);
            }
        });
    }

    private void rank(Bands bands, boolean[] paid, Threads threads) {
        var histograms = Collections.synchronizedMap(new TreeMap<Period, Bands.Histogram>());
        forPaid(paid, threads, () -> new Pass() {
            private final Map<Period, Bands.Histogram> own = new HashMap<>();
            private Bands.Histogram into = new Bands.Histogram(0, 1);

            @Override
            public void enter(Period period) {
                into = own.computeIfAbsent(period, Prices.this::histogram);
            }

            @Override
            public void take(int row, long standsAt) {
                into.add(standsAt);
            }

            @Override
            public void end() {
                synchronized (histograms) {
                    own.forEach((period, one) -> histograms
                            .computeIfAbsent(period, Prices.this::histogram)
                            .addAll(one));
                }
            }
        });
        var sought = new ArrayList<Bands.Sought>();
        histograms.forEach((period, histogram) -> sought.addAll(bands.seek(period, histogram)));
        if (sought.isEmpty()) {
            return;
        }
        var candidates = new HashMap<Bands.Sought, List<Integer>>();
        sought.forEach(one -> candidates.put(one, Collections.synchronizedList(new ArrayList<>())));
        var first = new long[sought.size()];
        var afterwards = new long[sought.size()];
        for (var at = 0; at < first.length; at++) {
            var histogram = histogram(sought.get(at).period());
            first[at] = histogram.start(sought.get(at).slot());
            afterwards[at] = histogram.start(sought.get(at).slot() + 1);
        }
        forPaid(paid, threads, () -> new Pass() {
            @Override
            public void enter(Period period) {
                // Slots lie each in one period.
            }

            @Override
            public void take(int row, long standsAt) {
                for (var at = 0; at < first.length; at++) {
                    if (standsAt >= first[at] && standsAt < afterwards[at]) {
                        candidates
                                .getOrDefault(sought.get(at), new ArrayList<>())
                                .add(row);
                    }
                }
            }
        });
        sought.sort(Comparator.comparing(Bands.Sought::period).thenComparingInt(Bands.Sought::band));
        sought.forEach(one -> bands.found(one, candidates.getOrDefault(one, List.of())));
    }

    private Bands.Histogram histogram(Period period) {
        var zone = contract.term().zone();
        return new Bands.Histogram(Instants.micros(period.start(zone)), Instants.micros(period.end(zone)));
    }

    /** Takes charged rows, one after the other. */
    private interface Pass {
        void take(int row, long standsAt);

        /** The rows that follow are charged in this period. */
        void enter(Period period);

        default void end() {}
    }

    /** Goes through all charged rows that a term pays for, chunk by chunk. */
    private void forPaid(boolean[] paid, Threads threads, Supplier<Pass> passes) {
        threads.share(rows.chunks(), () -> {
            var pass = passes.get();
            return new Threads.Hand() {
                @Override
                public void piece(int number) {
                    goThrough(number, paid, pass);
                }

                @Override
                public void end() {
                    pass.end();
                }
            };
        });
    }

    private void goThrough(int chunk, boolean[] paid, Pass pass) {
        var start = Long.MAX_VALUE;
        var end = Long.MIN_VALUE;
        var values = rows.chunk(chunk);
        var count = rows.rows(chunk);
        for (var at = 0; at < count; at++) {
            var standsAt = values[at * ClaimRows.WIDTH + ClaimRows.STANDS];
            if (standsAt >= limit || !paid[ClaimRows.rate(values[at * ClaimRows.WIDTH + ClaimRows.CODES])]) {
                continue;
            }
            if (standsAt < start || standsAt >= end) {
                var stretch = moments.of(standsAt);
                start = moments.start(stretch);
                end = moments.end(stretch);
                pass.enter(moments.period(stretch));
            }
            pass.take(chunk << ClaimRows.CHUNK_BITS | at, standsAt);
        }
    }

    /** Bounds what one case costs under a term: what is confirmed later is cut, and what is reversed makes room again. */
    private void cap(Supplier<int[]> made) {
        for (var term : bandsOfTerm.keySet()) {
            if (contract.terms().get(term) instanceof PaymentTerm.PayPerOutcome pay
                    && pay.cap() instanceof PaymentTerm.Bound.At(var most)) {
                var order = made.get();
                for (var from = 0; from < order.length; ) {
                    var to = from + 1;
                    while (to < order.length && rows.caseCode(order[to]) == rows.caseCode(order[from])) {
                        to++;
                    }
                    cap(order, from, to, term, most);
                    from = to;
                }
            }
        }
    }

    private record Standing(int row, BigDecimal amount) {}

    private void cap(int[] order, int from, int to, int term, BigDecimal most) {
        var charged = new ArrayList<Integer>();
        for (var at = from; at < to; at++) {
            if (isCharged(order[at]) && pays(term, order[at])) {
                charged.add(order[at]);
            }
        }
        charged.sort(Comparator.comparingLong(rows::standsAt).thenComparingLong(rows::claimedAt));
        var standing = new ArrayList<Standing>();
        for (var row : charged) {
            var at = rows.standsAt(row);
            standing.removeIf(it -> ClaimRows.end(rows.codes(it.row)) == ClaimRows.REVERSED
                    && rows.endsAt(it.row) < limit
                    && rows.endsAt(it.row) <= at);
            var room = standing.stream().map(Standing::amount).reduce(most, BigDecimal::subtract);
            var codes = rows.codes(row);
            var of = rates.get(ClaimRows.rate(codes)).terms().stream()
                    .filter(it -> it.term() == term)
                    .findFirst()
                    .orElseThrow();
            var uncapped = of.price().multiply(of.factor());
            var cut = uncapped.min(room.max(BigDecimal.ZERO));
            standing.add(new Standing(row, cut));
            if (cut.compareTo(uncapped) < 0) {
                cut(row, codes, of, cut);
            }
        }
    }

    private void cut(int row, long codes, Rated.OfTerm of, BigDecimal cut) {
        var standsAt = rows.standsAt(row);
        var before = of(row, codes, standsAt, moments.of(standsAt));
        var terms = new ArrayList<Money.OfTerm>();
        for (var one : before.terms()) {
            terms.add(one.term() == of.term() ? ofTerm(of, one.rate().band(), cut) : one);
        }
        ofCapped.put(row, added(terms));
    }
}
