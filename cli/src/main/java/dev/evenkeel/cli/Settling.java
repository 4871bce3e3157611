package dev.evenkeel.cli;

import dev.evenkeel.cli.Drawing.Draft;
import dev.evenkeel.cli.Drawing.Drawn;
import dev.evenkeel.documents.Attachment;
import dev.evenkeel.documents.Bill;
import dev.evenkeel.documents.BillingDetails;
import dev.evenkeel.documents.Documents;
import dev.evenkeel.documents.Journals;
import dev.evenkeel.engagement.ClaimRow;
import dev.evenkeel.event.Instants;
import dev.evenkeel.evidence.BundleNames;
import dev.evenkeel.files.ClaimsFile;
import dev.evenkeel.files.IssuedFiles;
import dev.evenkeel.files.MovedClaim;
import dev.evenkeel.files.QuarantineFiles;
import dev.evenkeel.files.SetAside;
import dev.evenkeel.files.StatementWire;
import dev.evenkeel.ledger.BookingRules;
import dev.evenkeel.ledger.CanonicalPosting;
import dev.evenkeel.ledger.Transaction;
import dev.evenkeel.report.ShownStatement;
import dev.evenkeel.report.StatementHtml;
import dev.evenkeel.report.StatementText;
import dev.evenkeel.settlement.Issued;
import dev.evenkeel.settlement.Line;
import dev.evenkeel.settlement.Statement;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Settles one period after the other, and leaves each with all that is behind it in a folder of its own. */
final class Settling {
    /** The file of all that was set aside. */
    static final String QUARANTINE = "quarantine.csv";

    /** The list of claims for programs that count. */
    static final String CLAIMS_PARQUET = "claims.parquet";

    /** A longer list of claims does not go into the bill: it stands in it twice, and mail has limits. */
    static final long ATTACHED_BYTES_MAX = 1 << 20;

    private final ContractFile file;
    private final Drawing drawing;
    private final IssuedFiles before;
    private final Optional<BillingDetails> billing;
    private final Path out;
    private Issued issued;
    private Optional<Path> lastClaims = Optional.empty();

    Settling(ContractFile file, Drawing drawing, IssuedFiles before, Optional<BillingDetails> billing, Path out) {
        this.file = file;
        this.drawing = drawing;
        this.before = before;
        this.billing = billing;
        this.issued = before.issued();
        this.out = out;
    }

    /** A settled period, and the folder where it lies. */
    record Settled(ShownStatement shown, StatementWire.Contents contents, Path folder) {
        String text() {
            return StatementText.of(shown);
        }

        /** A preview is drawn before its time, so it is never issued; its files have another name. */
        String fileName(String ending) {
            return (shown.isPreview() ? "preview" : "statement") + ending;
        }
    }

    /** Settles a period; what is settled next takes it for issued. */
    Settled settle(Draft draft) {
        var drawn = drawing.draw(draft, issued);
        var statement = drawn.shown().statement();
        var folder = OutFolder.ready(out.resolve(draft.period().name()));
        Settled settled;
        try (var claims = drawn.claims()) {
            var moved = moved(statement, claims);
            settled = new Settled(drawn.shown().withMoved(shown(moved)), contents(drawn, moved), folder);
            write(settled, claims);
        }
        issued = issued.and(statement);
        lastClaims = Optional.of(folder.resolve(IssuedFiles.CLAIMS));
        return settled;
    }

    /** All that was set aside, where anything was. */
    void writeQuarantine() {
        var quarantine = drawing.quarantine();
        if (!quarantine.isEmpty()) {
            QuarantineFiles.writeCsv(quarantine, out.resolve(QUARANTINE));
        }
    }

    private StatementWire.Contents contents(Drawn drawn, Map<Line, List<MovedClaim>> moved) {
        var statement = drawn.shown().statement();
        return new StatementWire.Contents(
                file.contract(),
                file.digest(),
                statement,
                drawn.shown().journal(),
                SetAside.upTo(statement.asOf(), drawing.quarantine()),
                moved);
    }

    /** The claims behind each true-up: those that changed since the last list of claims was written. */
    private Map<Line, List<MovedClaim>> moved(Statement statement, ClaimList claims) {
        var trueUps = statement.lines().stream()
                .filter(line -> line.kind() == Line.Kind.TRUE_UP)
                .toList();
        var moved = new HashMap<Line, List<MovedClaim>>();
        if (!trueUps.isEmpty()) {
            var then = lastClaims
                    .map(ClaimsFile::read)
                    .or(() -> before.claimsBefore(statement.period()))
                    .orElse(List.of());
            List<ClaimRow> now = claims.rows(out);
            trueUps.forEach(line -> moved.put(line, MovedClaim.behind(line, file.contract(), then, now)));
        }
        return moved;
    }

    private static Map<Line, List<dev.evenkeel.report.MovedClaim>> shown(Map<Line, List<MovedClaim>> moved) {
        var shown = new HashMap<Line, List<dev.evenkeel.report.MovedClaim>>();
        moved.forEach((line, claims) ->
                shown.put(line, claims.stream().map(Settling::shown).toList()));
        return shown;
    }

    private static dev.evenkeel.report.MovedClaim shown(MovedClaim claim) {
        return new dev.evenkeel.report.MovedClaim(
                claim.caseId(),
                Instants.parse(claim.claimedAt()).orElse(Instant.EPOCH),
                claim.stateWas(),
                claim.was(),
                claim.stateNow(),
                claim.now());
    }

    private void write(Settled settled, ClaimList claims) {
        if (settled.shown.isPreview()) {
            beside(settled, claims);
            OutFolder.write(settled.folder.resolve("preview.json"), StatementWire.toJson(settled.contents));
        } else {
            IssuedFiles.issue(settled.contents, settled.folder, _ -> beside(settled, claims));
        }
    }

    private void beside(Settled settled, ClaimList claims) {
        claims.writeCsv(settled.folder.resolve(IssuedFiles.CLAIMS));
        claims.writeParquet(settled.folder.resolve(CLAIMS_PARQUET));
        OutFolder.write(settled.folder.resolve(settled.fileName(".txt")), settled.text());
        OutFolder.write(settled.folder.resolve(settled.fileName(".html")), StatementHtml.of(settled.shown));
        if (!settled.shown.isPreview()) {
            billing.ifPresent(details -> documents(settled, details));
        }
    }

    /** The bill as other people's software reads it, and what it books. */
    private void documents(Settled settled, BillingDetails details) {
        var contract = file.contract();
        var statement = settled.shown.statement();
        Documents.write(settled.folder, new Bill(contract, statement, details, attachments(settled.folder)));
        var rules = new BookingRules(contract, details.vat().rate());
        var postings = rules.postings(new Transaction.StatementIssued(statement), statement.asOf());
        Documents.write(settled.folder, new Journals(contract, postings));
        OutFolder.write(
                settled.folder.resolve(BundleNames.POSTINGS),
                postings.stream()
                        .map(posting -> CanonicalPosting.text(posting) + "\n")
                        .collect(Collectors.joining()));
    }

    /** The list of claims, for whoever gets only the bill; a longer one is beside it. */
    private static List<Attachment> attachments(Path folder) {
        var claims = folder.resolve(IssuedFiles.CLAIMS);
        return InputFiles.bytes(claims) > ATTACHED_BYTES_MAX
                ? List.of()
                : List.of(Attachment.csv(
                        IssuedFiles.CLAIMS,
                        "Every claim, billed or not, with its reason and its amount",
                        InputFiles.content(claims)));
    }
}
