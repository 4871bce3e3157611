package dev.evenkeel.cli;

import dev.evenkeel.contract.Period;
import dev.evenkeel.engagement.ClaimRow;
import dev.evenkeel.engagement.Engagement;
import dev.evenkeel.engagement.Settlement;
import dev.evenkeel.files.ClaimsFile;
import dev.evenkeel.files.IssuedFiles;
import dev.evenkeel.files.MovedClaim;
import dev.evenkeel.files.QuarantineFiles;
import dev.evenkeel.files.SetAside;
import dev.evenkeel.files.StatementWire;
import dev.evenkeel.report.Provenance;
import dev.evenkeel.report.ShownStatement;
import dev.evenkeel.report.StatementHtml;
import dev.evenkeel.report.StatementText;
import dev.evenkeel.settlement.Issued;
import dev.evenkeel.settlement.Line;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Settles one period after the other, and leaves each with all that is behind it in a folder of its own. */
final class Settling {
    /** The file of all that was set aside. */
    static final String QUARANTINE = "quarantine.csv";

    private final ContractFile file;
    private final Facts facts;
    private final Engagement engagement;
    private final IssuedFiles before;
    private final Path out;
    private Issued issued;
    private Optional<List<ClaimRow>> lastClaims = Optional.empty();

    Settling(ContractFile file, Facts facts, IssuedFiles before, Path out) {
        this.file = file;
        this.facts = facts;
        this.engagement = facts.engagement(file);
        this.before = before;
        this.issued = before.issued();
        this.out = out;
    }

    /** A settled period, and the folder where it lies. */
    record Settled(Settlement settlement, ShownStatement shown, StatementWire.Contents contents, Path folder) {
        String text() {
            return StatementText.of(shown);
        }

        /** A preview is drawn before its time, so it is never issued; its files have another name. */
        String fileName(String ending) {
            return (shown.isPreview() ? "preview" : "statement") + ending;
        }
    }

    /** Settles a period as of an instant, else as of its own; what is settled next takes it for issued. */
    Settled settle(Period period, Optional<Instant> asOf) {
        var settlement = engagement.settle(period, asOf.orElseGet(() -> engagement.drawnAt(period)), issued);
        var claims = settlement.claims();
        var folder = OutFolder.ready(out.resolve(period.name()));
        var settled = new Settled(
                settlement,
                ShownStatement.of(engagement, settlement, new Provenance(file.digest(), IssuedFiles.CLAIMS)),
                contents(settlement, claims),
                folder);
        write(settled, claims);
        issued = issued.and(settlement.statement());
        lastClaims = Optional.of(claims);
        return settled;
    }

    /** All that was set aside, where anything was. */
    void writeQuarantine() {
        var quarantine = facts.quarantine();
        if (!quarantine.isEmpty()) {
            QuarantineFiles.writeCsv(quarantine, out.resolve(QUARANTINE));
        }
    }

    /** The instant of a period's own statement. */
    Instant drawnAt(Period period) {
        return engagement.drawnAt(period);
    }

    private StatementWire.Contents contents(Settlement settlement, List<ClaimRow> claims) {
        var statement = settlement.statement();
        return new StatementWire.Contents(
                file.contract(),
                file.digest(),
                statement,
                settlement.journal(),
                SetAside.upTo(statement.asOf(), facts.quarantine()),
                moved(settlement, claims));
    }

    private Map<Line, List<MovedClaim>> moved(Settlement settlement, List<ClaimRow> claims) {
        var moved = new HashMap<Line, List<MovedClaim>>();
        var statement = settlement.statement();
        for (var line : statement.lines()) {
            if (line.kind() == Line.Kind.TRUE_UP) {
                var then = lastClaims
                        .or(() -> before.claimsBefore(statement.period()))
                        .orElse(List.of());
                moved.put(line, MovedClaim.behind(line, file.contract(), then, claims));
            }
        }
        return moved;
    }

    private static void write(Settled settled, List<ClaimRow> claims) {
        if (settled.shown.isPreview()) {
            beside(settled, claims);
            write(settled.folder.resolve("preview.json"), StatementWire.toJson(settled.contents));
        } else {
            IssuedFiles.issue(settled.contents, settled.folder, _ -> beside(settled, claims));
        }
    }

    private static void beside(Settled settled, List<ClaimRow> claims) {
        ClaimsFile.writeCsv(claims, settled.folder.resolve(IssuedFiles.CLAIMS));
        write(settled.folder.resolve(settled.fileName(".txt")), settled.text());
        write(settled.folder.resolve(settled.fileName(".html")), StatementHtml.of(settled.shown));
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException failure) {
            throw CannotRun.unwritable(file, "%s.".formatted(failure.getMessage()));
        }
    }
}
