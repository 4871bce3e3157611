package dev.evenkeel.cli;

import dev.evenkeel.bulk.BulkOptions;
import dev.evenkeel.bulk.BulkSettlement;
import dev.evenkeel.contract.Period;
import dev.evenkeel.engagement.Engagement;
import dev.evenkeel.event.Journal;
import dev.evenkeel.event.Quarantined;
import dev.evenkeel.files.IssuedFiles;
import dev.evenkeel.report.Deadlines;
import dev.evenkeel.report.Provenance;
import dev.evenkeel.report.ShownStatement;
import dev.evenkeel.settlement.Issued;
import dev.evenkeel.settlement.Statements;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Draws up the statements of some periods, one after the other, by one engine or the other; both draw the same. */
sealed interface Drawing {
    /** A period, and the instant as of which its statement is drawn. */
    record Draft(Period period, Instant asOf) {}

    /** A statement as it is shown, and every claim behind it. */
    record Drawn(ShownStatement shown, ClaimList claims) {}

    /** The statement of a period; those of the earlier ones have been drawn before. */
    Drawn draw(Draft draft, Issued issued);

    /** All that was received and does not count. */
    List<Quarantined> quarantine();

    /** What a statement says of where it comes from. */
    private static Provenance provenance(ContractFile file) {
        return new Provenance(file.digest(), IssuedFiles.CLAIMS);
    }

    /** The periods, each as of its own statement's instant; the last one as of another, where one is asked for. */
    static List<Draft> drafts(ContractFile file, List<Period> periods, Optional<Instant> asOf) {
        var drafts = new ArrayList<Draft>();
        for (var period : periods) {
            var own = Statements.drawnAt(file.contract(), period, file.calendar());
            var isLast = period.equals(periods.getLast());
            drafts.add(new Draft(
                    period, asOf.filter(it -> isLast || it.isBefore(own)).orElse(own)));
        }
        return drafts;
    }

    /** Event by event, in memory. */
    record Plain(ContractFile file, Engagement engagement, Optional<Journal> sealed, List<Quarantined> quarantine)
            implements Drawing {
        @Override
        public Drawn draw(Draft draft, Issued issued) {
            var opened = engagement.settle(draft.period, draft.asOf, issued);
            var settlement =
                    sealed.map(journal -> opened.drawnFrom(journal, draft.asOf)).orElse(opened);
            return new Drawn(
                    ShownStatement.of(engagement, settlement, provenance(file)),
                    new ClaimList.Rows(settlement.claims()));
        }
    }

    /** By columns, for millions of events. The page's examples of claims are left out; the lists of claims have all. */
    final class ByColumns implements Drawing {
        private final ContractFile file;
        private final BulkSettlement bulk;
        private final Path out;
        private final Map<Draft, BulkSettlement.Settled> drawnBefore = new HashMap<>();
        private List<Quarantined> quarantine = List.of();

        /** With a folder for what is kept on the way. */
        ByColumns(ContractFile file, JournalOptions journal, Path out) {
            this.file = file;
            this.bulk = BulkSettlement.of(
                    file.contract(),
                    journal.events(),
                    journal.workers(),
                    journal.coverage(),
                    file.calendar(),
                    BulkOptions.usual());
            this.out = out;
        }

        /** Draws all up to the last at once, where each is as of its own instant: one pass over the events is enough then. */
        void drawAll(List<Draft> drafts, Issued issued) {
            var isEachOnItsOwn = drafts.size() > 1
                    && drafts.equals(
                            drafts(file, drafts.stream().map(Draft::period).toList(), Optional.empty()));
            if (isEachOnItsOwn) {
                var settled = bulk.settleThrough(drafts.getLast().period(), issued, this::claims);
                for (var at = 0; at < drafts.size(); at++) {
                    keep(drafts.get(at), settled.get(at));
                }
            } else {
                var first = drafts.getFirst();
                keep(first, settle(first, issued));
            }
        }

        @Override
        public Drawn draw(Draft draft, Issued issued) {
            var before = Optional.ofNullable(drawnBefore.remove(draft));
            var settled = before.orElseGet(() -> settle(draft, issued));
            var claims = ClaimList.Columns.written(settled.claims(), claims(draft.period));
            var shown = new ShownStatement(
                    file.contract(),
                    settled.statement(),
                    Deadlines.of(file.contract(), settled.statement(), file.calendar()),
                    settled.claims().journal(),
                    provenance(file),
                    claims.counts(),
                    List.of(),
                    Map.of());
            return new Drawn(shown, claims);
        }

        private BulkSettlement.Settled settle(Draft draft, Issued issued) {
            return bulk.settle(draft.period, draft.asOf, issued, claims(draft.period));
        }

        /** Where the claims of a period wait for their folder. */
        private Path claims(Period period) {
            return out.resolve(".claims-%s.parquet".formatted(period.name()));
        }

        private void keep(Draft draft, BulkSettlement.Settled settled) {
            drawnBefore.put(draft, settled);
            quarantine = settled.claims().quarantine();
        }

        @Override
        public List<Quarantined> quarantine() {
            return quarantine;
        }
    }
}
