package dev.evenkeel.bulk;

import dev.evenkeel.event.Instants;
import dev.evenkeel.settlement.Basis;
import java.util.Arrays;
import java.util.List;

/**
 * Decides the claims of one partition after the other, from the four numbers an event has; for one thread. All events of
 * a customer are in one partition (where no rule looks at customers: all events of a case), in journal order, so that one
 * walk forward decides everything, without an object for an event or a claim.
 *
 * <p>What it does not decide it names: cases and customers that the plain path must decide, in {@link #residue}.
 *
 * <p>Longer than most files and methods: the walk is one loop over the tables of a partition, which stay in the
 * processor's cache.
 */
final class Fold {
    private static final int STATE = 4;
    private static final int TUPLE = 0;
    private static final int LATEST_CLAIM = 1;
    private static final int FIRST_WORKER = 2;
    private static final int SEEN = 3;
    private static final int TOUCHED_BY_HUMAN = 1 << 16;
    private static final int CLAIMS_SHIFT = 20;
    private static final int BASES = Basis.values().length;

    private final Reading reading;
    private final List<OutcomePlan> outcomes;
    private final OutcomePlan[] plans;
    private final Moments moments;
    private final long termStart;
    private final long termEnd;
    private final int termReason;
    private final boolean scopeIsAlways;
    private final Claims claims;
    private final CaseEnds ends;
    private final ClaimRows.Filler rows;
    private final Residue residue = new Residue();
    private final CaseLists casesSeen = new CaseLists();
    private final KindCache kinds;
    private final Crew crew;
    private final Tuples caseTuples;
    private final long[] basisCounts;
    private final SameTable[] sameTables;
    private final LookBack lookBack;
    private TypePlan[] types = {};
    private byte[] inScope = new byte[64];
    private long[] caseKeys = new long[1 << 10];
    private int[] caseIndexes = new int[1 << 10];
    private int[] states = new int[1 << 10];
    private long[] customers = new long[1 << 8];
    private long[] codes = new long[1 << 8];
    private int cases;

    Fold(Reading reading, Moments moments, ClaimRows rows) {
        this.reading = reading;
        this.moments = moments;
        this.outcomes = reading.plan().outcomes();
        this.plans = outcomes.toArray(OutcomePlan[]::new);
        kinds = new KindCache(reading.kinds());
        crew = reading.crew();
        caseTuples = reading.caseTuples();
        var contract = reading.plan().contract();
        termStart = Instants.micros(contract.term().start());
        termEnd = Instants.micros(contract.term().end());
        termReason = reading.reasons().code("term");
        scopeIsAlways = contract.scope().isAlways();
        claims = new Claims(reading.plan().sames());
        ends = new CaseEnds(outcomes, claims, reading.reasons());
        this.rows = rows.filler();
        basisCounts = new long[moments.count() * BASES];
        lookBack = new LookBack(outcomes);
        sameTables = new SameTable[reading.plan().sames()];
        for (var plan : outcomes) {
            for (var same : plan.sames()) {
                sameTables[same.number()] = new SameTable(same, reading.caseTuples());
            }
        }
    }

    /** What the plain path must decide. */
    Residue residue() {
        return residue;
    }

    /** The cases of each partition; only where partitions go by customer. */
    CaseLists casesSeen() {
        return casesSeen;
    }

    /** How many cases came under each basis, by stretch of time and basis. */
    long[] basisCounts() {
        return basisCounts;
    }

    /** Ends the filling of rows. */
    void end() {
        rows.end();
    }

    /** Which events of a partition are folded, and whether they are added or taken away again. */
    interface Choice {
        boolean takes(long caseCode, long customer);
    }

    /** Folds a partition: decides its claims and counts its cases. */
    void partition(List<EventRows> batches, int partition) {
        walk(batches, partition, 1, (_, _) -> true, false);
        decide();
    }

    /** Takes the cases that the plain path decides out of the counts again. */
    void takeBack(List<EventRows> batches, int partition, Choice choice) {
        walk(batches, partition, -1, choice, true);
    }

    private void begin(List<EventRows> batches, int partition) {
        var events = 0;
        for (var batch : batches) {
            events += batch.starts()[partition + 1] - batch.starts()[partition];
        }
        var room = Integer.highestOneBit(Math.max(16, events)) * 2;
        if (caseKeys.length < room || caseKeys.length > 16L * room) {
            caseKeys = new long[room];
            caseIndexes = new int[room];
        } else {
            Arrays.fill(caseKeys, 0);
        }
        cases = 0;
        claims.clear();
        for (var table : sameTables) {
            table.clear(events);
        }
        types = reading.types();
    }

    private void walk(List<EventRows> batches, int partition, int sign, Choice choice, boolean countsOnly) {
        begin(batches, partition);
        var mask = caseKeys.length - 1;
        var stretch = 0;
        var stretchEnd = Long.MIN_VALUE;
        var byCustomer = reading.isByCustomer();
        for (var batch : batches) {
            var values = batch.values();
            var until = batch.starts()[partition + 1] * EventRows.WIDTH;
            for (var at = batch.starts()[partition] * EventRows.WIDTH; at < until; at += EventRows.WIDTH) {
                var time = values[at];
                var caseCode = values[at + EventRows.CASE];
                var customer = values[at + EventRows.CUSTOMER];
                var eventCodes = values[at + EventRows.CODES];
                if (countsOnly && !choice.takes(caseCode, customer)) {
                    continue;
                }
                if (time >= stretchEnd) {
                    stretch = moments.of(time);
                    stretchEnd = moments.end(stretch);
                }
                var slot = (int) IdCodes.mixed(caseCode) & mask;
                while (caseKeys[slot] != 0 && caseKeys[slot] != caseCode) {
                    slot = (slot + 1) & mask;
                }
                int index;
                if (caseKeys[slot] == 0) {
                    caseKeys[slot] = caseCode;
                    index = begin(caseCode, customer);
                    caseIndexes[slot] = index;
                } else {
                    index = caseIndexes[slot];
                    if (customers[index] != customer) {
                        if (byCustomer) {
                            residue.addCase(caseCode);
                        } else if (customer != 0) {
                            customers[index] = customer;
                        }
                    }
                }
                event(index, time, eventCodes, sign * (stretch + 1), countsOnly);
            }
        }
    }

    private int begin(long caseCode, long customer) {
        var index = cases++;
        if (index == customers.length) {
            customers = Arrays.copyOf(customers, 2 * index);
            codes = Arrays.copyOf(codes, 2 * index);
            states = Arrays.copyOf(states, 2 * index * STATE);
        }
        customers[index] = customer;
        codes[index] = caseCode;
        var state = index * STATE;
        states[state + TUPLE] = 0;
        states[state + LATEST_CLAIM] = -1;
        states[state + FIRST_WORKER] = 0;
        states[state + SEEN] = 0;
        lookBack.forget(index);
        return index;
    }

    private void event(int index, long time, long eventCodes, int signedStretch, boolean countsOnly) {
        var type = types[EventRows.type(eventCodes)];
        var state = index * STATE;
        var tuple = states[state + TUPLE];
        if (type.isOpening()) {
            tuple = caseTuples.filled(tuple, EventRows.tuple(eventCodes));
            states[state + TUPLE] = tuple;
        } else if (type.isUpdate()) {
            tuple = caseTuples.filled(EventRows.tuple(eventCodes), tuple);
            states[state + TUPLE] = tuple;
        }
        var worker = EventRows.worker(eventCodes);
        if (worker != 0 && states[state + FIRST_WORKER] == 0) {
            states[state + FIRST_WORKER] = worker;
        }
        if (scopeIsAlways || isInScope(tuple)) {
            count(type, state, eventCodes, signedStretch);
        }
        if (countsOnly) {
            return;
        }
        var flags = EventRows.flags(eventCodes);
        if (flags != 0) {
            meetOtherCases(index, tuple, time, flags);
            meetOwnCase(states[state + LATEST_CLAIM], time, flags);
        }
        if (type.claims() != 0) {
            claim(index, type, time, eventCodes);
        }
        if (lookBack.isAsked()) {
            if (type.opensAnew()) {
                lookBack.forget(index);
            } else {
                lookBack.remember(index, time, flags);
            }
        }
    }

    private boolean isInScope(int tuple) {
        if (tuple >= inScope.length) {
            inScope = Arrays.copyOf(inScope, Math.max(2 * inScope.length, tuple + 1));
        }
        if (inScope[tuple] == 0) {
            inScope[tuple] = (byte) (reading.isInScope(tuple) ? 1 : -1);
        }
        return inScope[tuple] > 0;
    }

    private void count(TypePlan type, int state, long eventCodes, int signedStretch) {
        var seen = states[state + SEEN];
        var now = 1 << Basis.RECEIVED.ordinal();
        if (EventRows.worker(eventCodes) != 0) {
            now |= 1 << Basis.HANDLED.ordinal();
            if ((eventCodes & EventRows.HUMAN) != 0) {
                seen |= TOUCHED_BY_HUMAN;
            }
        }
        now |= type.counts();
        if (type.resolves()) {
            now |= (seen & TOUCHED_BY_HUMAN) == 0 ? 1 << Basis.CONTAINED.ordinal() : 0;
        } else if (type.counts() == 0) {
            now |= rarer(eventCodes);
        }
        var fresh = now & ~seen;
        states[state + SEEN] = seen | now;
        while (fresh != 0) {
            var basis = Integer.numberOfTrailingZeros(fresh);
            basisCounts[(Math.abs(signedStretch) - 1) * BASES + basis] += Integer.signum(signedStretch);
            fresh &= fresh - 1;
        }
    }

    private static int rarer(long eventCodes) {
        if ((eventCodes & EventRows.VERIFIED) != 0) {
            return 1 << Basis.VERIFIED.ordinal();
        }
        return (eventCodes & EventRows.SYSTEM_PROOF) != 0 ? 1 << Basis.SYSTEM_CONFIRMED.ordinal() : 0;
    }

    private void meetOtherCases(int index, int tuple, long time, int flags) {
        for (var table : sameTables) {
            var rule = table.rule();
            if ((rule.flag() & flags) == 0) {
                continue;
            }
            var key = table.key(tuple);
            if (key < 0 || customers[index] == 0) {
                continue;
            }
            var before = claims.beforeOfKey[rule.number()];
            for (var claim = table.latest(customers[index], key); claim >= 0; claim = before[claim]) {
                if (claims.claimedAt[claim] + rule.within() < time) {
                    break;
                }
                if (claims.caseAt[claim] == index) {
                    continue;
                }
                claims.refute(claim, time, rule.reason());
                if (!rule.refutesAll()) {
                    break;
                }
            }
        }
    }

    private void meetOwnCase(int latest, long time, int flags) {
        for (var claim = latest; claim >= 0; claim = claims.before[claim]) {
            if (claims.excluded[claim] >= 0) {
                continue;
            }
            var plan = plans[claims.outcome[claim]];
            for (var rule : plan.refutes()) {
                if ((rule.flag() & flags) != 0 && time <= claims.claimedAt[claim] + rule.within()) {
                    claims.refute(claim, time, rule.reason());
                }
            }
            for (var rule : plan.confirms()) {
                if ((rule.flag() & flags) != 0) {
                    claims.confirm(claim, time, rule.evidence().ordinal());
                }
            }
            if ((plan.restarts() & flags) != 0 && time <= claims.silentUntil[claim] && plan.silence() >= 0) {
                claims.silentUntil[claim] =
                        Math.min(time + plan.silence(), claims.claimedAt[claim] + plan.silenceMost());
            }
        }
    }

    private void claim(int index, TypePlan type, long time, long eventCodes) {
        var state = index * STATE;
        if (states[state + SEEN] >>> CLAIMS_SHIFT >= CaseEnds.CLAIMS_MAX - outcomes.size()) {
            residue.addCase(codes[index]);
            return;
        }
        for (var plan : plans) {
            if ((type.claims() >>> plan.number() & 1) == 0) {
                continue;
            }
            states[state + SEEN] += 1 << CLAIMS_SHIFT;
            var claim = claims.add(index, states[state + LATEST_CLAIM], plan.number(), time, customers[index]);
            states[state + LATEST_CLAIM] = claim;
            var worker = plan.creditsFirst() ? states[state + FIRST_WORKER] : EventRows.worker(eventCodes);
            var member = crew.member(worker);
            claims.credit[claim] = Crew.credit(member);
            if (time < termStart || time >= termEnd) {
                claims.excluded[claim] = termReason;
                continue;
            }
            var tuple = states[state + TUPLE];
            var kind = kinds.of(plan.number(), Crew.group(member), tuple, EventRows.tuple(eventCodes));
            claims.kind[claim] = kind;
            claims.excluded[claim] = kind.excluded();
            if (kind.excluded() < 0) {
                expect(plan, claim, index, tuple, time);
            }
        }
    }

    /** From now on events can speak for the claim and against it. */
    private void expect(OutcomePlan plan, int claim, int index, int tuple, long time) {
        if (plan.silence() >= 0) {
            claims.silentUntil[claim] = time + Math.min(plan.silence(), plan.silenceMost());
        }
        for (var rule : plan.confirms()) {
            if (rule.number() >= 0 && lookBack.isMet(index, rule.number(), time)) {
                claims.confirm(claim, time, rule.evidence().ordinal());
            }
        }
        for (var rule : plan.refutes()) {
            if (rule.number() >= 0 && lookBack.isMet(index, rule.number(), time)) {
                claims.refute(claim, time, rule.reason());
            }
        }
        for (var rule : plan.sames()) {
            var key = sameTables[rule.number()].key(tuple);
            if (key >= 0 && customers[index] != 0) {
                claims.beforeOfKey[rule.number()][claim] = sameTables[rule.number()].put(customers[index], key, claim);
            }
        }
    }

    private void decide() {
        for (var index = 0; index < cases; index++) {
            var latest = states[index * STATE + LATEST_CLAIM];
            if (latest >= 0) {
                ends.decide(latest);
            }
        }
        if (reading.isByCustomer()) {
            casesSeen.add(codes, cases);
        }
        for (var claim = 0; claim < claims.count; claim++) {
            var isCharged = claims.standsAt[claim] != Claims.NEVER;
            var evidence = isCharged ? claims.evidence[claim] : 7;
            var row = rows.add(
                    codes[claims.caseAt[claim]],
                    claims.customer[claim],
                    claims.claimedAt[claim],
                    claims.standsAt[claim],
                    claims.endsAt[claim],
                    ClaimRows.codes(
                            claims.end[claim],
                            evidence,
                            claims.end[claim] == ClaimRows.OPEN ? 0 : claims.refutedBy[claim],
                            claims.outcome[claim],
                            claims.credit[claim],
                            isCharged ? claims.kind[claim].rate()[evidence] : 0));
            if (claims.duplicateAt[claim] != Claims.NEVER) {
                rows.duplicate(row, claims.duplicateAt[claim]);
            }
        }
    }
}
