package dev.evenkeel.bulk;

import dev.evenkeel.event.Worker;
import dev.evenkeel.verdict.Share;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Who is credited with a claim, as the list of claims shows it. */
record Credit(String workers, String tiers, String shares) {
    static final Credit NOBODY = new Credit("", "", "");

    static Credit of(List<Share> shares) {
        return new Credit(
                joined(shares, share -> share.worker().id()),
                joined(shares, share -> share.worker().tier().spelling()),
                joined(shares, Share::spelling));
    }

    static Credit whole(Worker worker) {
        return new Credit(worker.id(), worker.tier().spelling(), "1");
    }

    private static String joined(List<Share> shares, Function<Share, String> part) {
        return shares.stream().map(part).collect(Collectors.joining(";"));
    }
}
