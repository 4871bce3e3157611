package dev.evenkeel.bulk;

import dev.evenkeel.event.AttributeType;
import dev.evenkeel.event.Instants;
import dev.evenkeel.event.Value;
import dev.evenkeel.event.Worker;
import dev.evenkeel.event.Workers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The workers that a journal names, as small numbers; 0 is nobody. Workers that the contract cannot tell apart are in one
 * group.
 */
final class Crew {
    private static final int GROUP_SHIFT = 33;
    private static final long HUMAN = 1L << 32;

    private final Workers workers;
    private final List<String> fields;
    private final ValueCodes ids = new ValueCodes("worker", AttributeType.TEXT);
    private final Names<List<Optional<Value>>> groups = new Names<>(1 << ValueCodes.CODE_BITS);
    private final List<Worker> representatives = new ArrayList<>();
    private final Names<Credit> credits;
    /** By code: group, whether human, credit, side by side in one number. */
    private volatile long[] members = {0};
    /** By code: from when on the worker is who it was registered as last, in microseconds. */
    private volatile long[] since = {Long.MIN_VALUE};

    Crew(Workers workers, List<String> fields, Names<Credit> credits) {
        this.workers = workers;
        this.fields = fields;
        this.credits = credits;
        groups.code(List.of());
        credits.code(Credit.NOBODY);
    }

    /** The ids of workers. */
    ValueCodes ids() {
        return ids;
    }

    /** Of the worker of a code: the group, whether it is human, and the credit for the whole; see the functions below. */
    long member(int code) {
        var known = members;
        return code < known.length ? known[code] : meet(code);
    }

    /** Whether the log itself registers workers, so that one may be another before an instant. */
    boolean isChanging() {
        return workers.isChanging();
    }

    /** From when on the worker of a code is who {@link #member} says, in microseconds; the least number if ever. */
    long since(int code) {
        var known = since;
        return code < known.length ? known[code] : meetSince(code);
    }

    private synchronized long meetSince(int code) {
        var from = since.length;
        if (code >= from) {
            var more = Arrays.copyOf(since, code + 1);
            for (var at = from; at <= code; at++) {
                var instant = workers.sinceWhen(ids.value(at).canonical());
                more[at] = instant.equals(Instant.MIN) ? Long.MIN_VALUE : Instants.micros(instant);
            }
            since = more;
        }
        return since[code];
    }

    /** 0 is nobody's. */
    static int group(long member) {
        return (int) (member >>> GROUP_SHIFT);
    }

    static boolean isHuman(long member) {
        return (member & HUMAN) != 0;
    }

    /** The number of the credit for one who is credited with the whole. */
    static int credit(long member) {
        return (int) member;
    }

    /** Somebody of a group, which is not nobody's. */
    Worker representative(int group) {
        synchronized (this) {
            return representatives.get(group - 1);
        }
    }

    private synchronized long meet(int code) {
        var from = members.length;
        if (code >= from) {
            var more = Arrays.copyOf(members, code + 1);
            for (var at = from; at <= code; at++) {
                more[at] = member(workers.worker(ids.value(at).canonical()));
            }
            members = more;
        }
        return members[code];
    }

    private long member(Worker worker) {
        var group = groups.code(fields.stream().map(worker::field).toList());
        if (fields.isEmpty() && group == 0) {
            group = 1;
        }
        if (group > representatives.size()) {
            representatives.add(worker);
        }
        var isHuman = worker.tier() == Worker.Tier.AGENT
                || worker.tier() == Worker.Tier.EXPERT
                || worker.tier() == Worker.Tier.IN_HOUSE;
        return (long) group << GROUP_SHIFT | (isHuman ? HUMAN : 0) | credits.code(Credit.whole(worker));
    }
}
