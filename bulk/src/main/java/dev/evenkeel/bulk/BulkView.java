package dev.evenkeel.bulk;

import dev.evenkeel.contract.Period;
import dev.evenkeel.engagement.Engagement;
import dev.evenkeel.event.Quarantined;
import dev.evenkeel.settlement.Tallies;
import dev.evenkeel.verdict.State;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** The claims of a log as of one instant, and what they come to. */
public final class BulkView {
    private final BulkRun run;
    private final Instant asOf;
    private final Once<Prices> prices = new Once<>(this::price);
    private final Once<int[]> made = new Once<>(this::order);
    private final Once<Sums> sums = new Once<>(this::addUp);

    /** The claims that were made in one period and are in one state for one reason: of what is confirmed, its evidence. */
    public record Count(Period claimedIn, State state, String reason, long claims) {}

    private record Sums(Tallies tallies, List<Count> counts) {}

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
        return made.get().length;
    }

    /** How many events were known, and their digest; only where it was asked for. */
    public Engagement.JournalMark journal() {
        var mark = run.mark(asOf);
        return new Engagement.JournalMark(mark.events(), mark.digest());
    }

    /** What statements are drawn from. */
    public Tallies tallies() {
        return sums.get().tallies;
    }

    /** How many claims are in each state, for each reason, by the period in which they were made; in this order. */
    public List<Count> counts() {
        return sums.get().counts;
    }

    private Sums addUp() {
        prepare();
        var adding =
                new Adding(run.contract(), run.decided().rows(), run.registers(), run.moments(), prices.get(), asOf);
        run.stages().time("add up", () -> adding.walk(made.get()));
        return new Sums(adding.tallies(run.decided().counted(asOf)), adding.counts());
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
        prepare();
        run.stages().time("write CSV", () -> files().csv(made.get(), path));
    }

    /** Writes the list of claims as Parquet; what they come to is added up meanwhile. */
    public void writeParquet(Path path) {
        prepare();
        run.stages().time("write Parquet", () -> files().parquet(made.get(), path, this::tallies));
    }

    /** Puts the claims in order, which takes one thread, while they are priced. */
    private void prepare() {
        run.threads().share(2, () -> piece -> {
            if (piece == 0) {
                made.get();
            } else {
                prices.get();
            }
        });
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
        return new ClaimFiles(run.decided().rows(), run.registers(), run.moments(), prices.get(), asOf, run.threads());
    }

    private Prices price() {
        return run.stages()
                .timed(
                        "price",
                        () -> new Prices(
                                run.contract(),
                                run.decided(),
                                run.registers(),
                                run.moments(),
                                asOf,
                                made,
                                run.threads()));
    }

    private int[] order() {
        var limit = Moments.afterwards(asOf);
        var rows = run.decided().rows();
        var isLast = asOf.equals(run.decided().asked().getLast());
        return isLast || rows.lastClaimedAt() < limit
                ? run.order()
                : Arrays.stream(run.order())
                        .filter(row -> rows.claimedAt(row) < limit)
                        .toArray();
    }
}
