package dev.evenkeel.cli;

import dev.evenkeel.bulk.BulkOptions;
import dev.evenkeel.bulk.BulkSettlement;
import dev.evenkeel.comparison.LogSurvey;
import dev.evenkeel.contract.Contract;
import dev.evenkeel.contract.Period;
import dev.evenkeel.engagement.ClaimRow;
import dev.evenkeel.event.Workers;
import dev.evenkeel.files.ClaimsFile;
import dev.evenkeel.settlement.Issued;
import dev.evenkeel.settlement.Tallies;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** A log of large Parquet files, for a comparison; the claims of each contract are kept in a file until it is over. */
final class ComparedColumns implements DefinitionComparison.Source {
    private final JournalOptions journal;
    private final Workers workers;
    private final ParquetSurvey facts;
    private final Path folder;
    private final Map<Integer, Path> claims = new HashMap<>();

    ComparedColumns(JournalOptions journal, UnaryOperator<Workers> taken) {
        this.journal = journal;
        this.workers = taken.apply(journal.workers());
        this.facts = ParquetSurvey.of(journal.events());
        try {
            this.folder = Files.createTempDirectory("evenkeel-compare-");
        } catch (IOException failure) {
            throw CannotRun.unwritable(Path.of(System.getProperty("java.io.tmpdir")), failure.getMessage() + ".");
        }
    }

    @Override
    public LogSurvey survey() {
        return facts.survey(workers);
    }

    @Override
    public Instant first() {
        return facts.first();
    }

    @Override
    public Instant last() {
        return facts.last();
    }

    @Override
    public Tallies tallies(int subject, Contract contract, Period lastPeriod, Instant known) {
        var settled = BulkSettlement.of(
                        contract,
                        journal.events(),
                        workers,
                        journal.coverage(),
                        DefinitionComparison.calendar(),
                        BulkOptions.usual())
                .settle(lastPeriod, known, Issued.nothing());
        var file = folder.resolve(subject + ".csv");
        settled.claims().writeCsv(file);
        claims.put(subject, file);
        return settled.claims().tallies();
    }

    @Override
    public void claims(int subject, Consumer<ClaimRow> consumer) {
        var file = claims.get(subject);
        if (file != null) {
            ClaimsFile.each(file, consumer);
        }
    }

    @Override
    public void close() {
        claims.values().forEach(OutFolder::remove);
        OutFolder.remove(folder);
    }
}
