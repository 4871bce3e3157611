package dev.evenkeel.bulk;

import dev.evenkeel.engagement.Engagement;
import dev.evenkeel.event.Quarantined;
import dev.evenkeel.settlement.Tallies;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The claims of a log as of one instant, and what they come to. */
public final class BulkView {
    private final BulkRun run;
    private final Instant asOf;
    private @Nullable Prices prices;
    private int @Nullable [] made;
    private @Nullable Tallies tallies;

    BulkView(BulkRun run, Instant asOf) {
        this.run = run;
        this.asOf = asOf;
    }

    /** As of when. */
    public Instant asOf() {
        return asOf;
    }

    /** How many claims had been made. */
    public long claims() {
        return made().length;
    }

    /** How many events were known, and their digest; only where it was asked for. */
    public Engagement.JournalMark journal() {
        var mark = run.mark(asOf);
        return new Engagement.JournalMark(mark.events(), mark.digest());
    }

    /** What statements are drawn from. */
    public synchronized Tallies tallies() {
        var known = tallies;
        if (known == null) {
            var adding =
                    new Adding(run.contract(), run.decided().rows(), run.registers(), run.moments(), prices(), asOf);
            run.stages().time("add up", () -> adding.walk(made()));
            known = adding.tallies(run.decided().counted(asOf));
            tallies = known;
        }
        return known;
    }

    /** Per effort term the number of entries that no price covers. */
    public Map<String, Long> unpriced() {
        return run.decided().counted(asOf).unpriced;
    }

    /** What was received and does not count. */
    public List<Quarantined> quarantine() {
        return run.quarantine();
    }

    /** Writes the list of claims as CSV, the same bytes as the plain path. */
    public void writeCsv(Path path) {
        run.stages().time("write CSV", () -> files().csv(made(), path));
    }

    /** Writes the list of claims as Parquet; what they come to is added up meanwhile. */
    public void writeParquet(Path path) {
        made();
        prices();
        run.stages().time("write Parquet", () -> files().parquet(made(), path, this::tallies));
    }

    /** How long each stage took. */
    public Stages stages() {
        return run.stages();
    }

    /** How the log was decided: by columns, or by events and why. */
    public String way() {
        return run.way();
    }

    private ClaimFiles files() {
        return new ClaimFiles(run.decided().rows(), run.registers(), run.moments(), prices(), asOf, run.threads());
    }

    private synchronized Prices prices() {
        var known = prices;
        if (known == null) {
            var order = made();
            var fresh = new Prices[1];
            run.stages()
                    .time(
                            "price",
                            () -> fresh[0] = new Prices(
                                    run.contract(),
                                    run.decided(),
                                    run.registers(),
                                    run.moments(),
                                    asOf,
                                    order,
                                    run.threads()));
            known = fresh[0];
            prices = known;
        }
        return known;
    }

    private synchronized int[] made() {
        var known = made;
        if (known == null) {
            var limit = Moments.afterwards(asOf);
            var rows = run.decided().rows();
            var isLast = asOf.equals(run.decided().asked().getLast());
            known = isLast || rows.lastClaimedAt() < limit
                    ? run.order()
                    : Arrays.stream(run.order())
                            .filter(row -> rows.claimedAt(row) < limit)
                            .toArray();
            made = known;
        }
        return known;
    }
}
