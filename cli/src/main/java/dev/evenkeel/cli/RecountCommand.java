package dev.evenkeel.cli;

import dev.evenkeel.contract.PaymentTerm;
import dev.evenkeel.definitions.Library;
import dev.evenkeel.event.Event;
import dev.evenkeel.event.EventType;
import dev.evenkeel.event.JournalDigest;
import dev.evenkeel.files.BillFile;
import dev.evenkeel.files.BillFormat;
import dev.evenkeel.files.RecountFile;
import dev.evenkeel.recount.KnownClaim;
import dev.evenkeel.recount.Recount;
import dev.evenkeel.report.RecountAnswer;
import dev.evenkeel.report.RecountHtml;
import dev.evenkeel.report.RecountText;
import dev.evenkeel.report.ShownRecount;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code evenkeel recount}: somebody else's bill against a contract and a log. */
@Command(
        name = "recount",
        description = {
            "Holds a vendor's own bill, or the export of conversations that it was made of, against a contract and a log, and"
                    + " sorts every charge, in both directions: supported, overbilled, underbilled, business-value variance,"
                    + " unprovable.",
            "",
            "Formats: intercom (conversations of the API, JSON), zendesk (data export of AI agents, JSON), salesforce"
                    + " (ConversationBillingOutcome, CSV), hubspot (credits, CSV), csv (case, at, billed, amount, reason). What a"
                    + " vendor does not document about its format is named in the result.",
            "",
            "The folder holds a packet that can be sent: recount.html, recount.csv with every finding, recount.json."
        },
        footer = {
            "  evenkeel recount --bill conversations.json --format intercom -c intercom-fin -e events.jsonl -w workers.csv -o recount",
            "  evenkeel recount --bill april.csv --format csv -c contract.yaml -e events.parquet --period 2026-04 -o recount",
            "  evenkeel recount --bill april.csv --format csv -c signed.yaml --value ours.yaml -e events.parquet -o recount",
            "",
            "A definition that comes with Evenkeel can stand for the contract, by its name: see 'evenkeel compare --help'."
        })
final class RecountCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(names = "--bill", required = true, paramLabel = "FILE", description = "The bill or export.")
    private Path bill;

    @Option(
            names = "--format",
            required = true,
            paramLabel = "FORMAT",
            description = "Whose it is: intercom, zendesk, salesforce, hubspot or csv.")
    private String format;

    @Option(
            names = {"-c", "--contract"},
            required = true,
            paramLabel = "FILE",
            description = "The contract that governs the bill (YAML), or the name of a definition.")
    private String contract;

    @Option(
            names = "--value",
            paramLabel = "FILE",
            description = {
                "The client's own rule of what an outcome is worth (a contract, or the name of a definition). What the contract"
                        + " supports and this does not becomes business-value variance: no claim, but a reason to talk."
            })
    private Optional<String> value;

    @Mixin
    private JournalOptions journal;

    @Option(
            names = "--period",
            paramLabel = "PERIOD",
            description = "The period the bill is about; outcomes of other periods are not missed on it. Default: all.")
    private Optional<String> period;

    @Option(
            names = "--price",
            paramLabel = "AMOUNT",
            description = "What a unit costs where the bill does not say. Default: the vendor's published price.")
    private Optional<BigDecimal> price;

    @Option(
            names = "--match",
            paramLabel = "ATTRIBUTE",
            description = "The case attribute that holds the vendor's id. Default: the case's own id.")
    private Optional<String> match;

    @Option(
            names = "--as-of",
            paramLabel = "INSTANT",
            description = "As known then: 2016-07-08T00:00:00Z, or a date. Default: the instant of the last event.")
    private Optional<String> asOf;

    @Option(
            names = {"-o", "--out"},
            paramLabel = "DIR",
            defaultValue = "recount",
            description = "The folder of the packet. Default: recount.")
    private Path out;

    @Override
    public Integer call() {
        var terminal = Terminal.of(spec);
        InputFiles.check("--bill", List.of(bill));
        var billFormat = BillFormat.named(format)
                .orElseThrow(() -> CannotRun.option(
                        "--format", format, "it is none of intercom, zendesk, salesforce, hubspot, csv."));
        var governing = contract(contract);
        var own = value.map(RecountCommand::contract);
        if (governing.contract().terms().stream().noneMatch(PaymentTerm.PayPerOutcome.class::isInstance)) {
            throw CannotRun.option(
                    "--contract",
                    contract,
                    "it has no price for an outcome, so no charge can be held against it. Add a term that pays for one to a"
                            + " copy of it.");
        }
        period.ifPresent(name -> Times.period("--period", name, governing.contract()));
        var folder = OutFolder.ready(out);
        var read = BillFile.read(bill, billFormat, price.orElseGet(() -> new BigDecimal(billFormat.price())));
        Recount recount;
        String journalDigest;
        Instant known;
        try (var progress = terminal.progress("Reading " + journal.named())) {
            var facts = journal.read(governing.contract().attributes(), progress);
            progress.clear();
            terminal.remark(facts.summary().text());
            known = asOf.map(text -> Times.asOf(text, governing.contract())).orElseGet(facts::lastInstant);
            progress.step("Recounting");
            var events = facts.journal().upTo(known);
            journalDigest = JournalDigest.of(events);
            var cases = events.stream()
                    .map(Event::subject)
                    .filter(id -> !id.isEmpty())
                    .collect(Collectors.toSet());
            var claims = KnownClaim.of(facts.engagement(governing), known);
            var worth = own.<Recount.OwnRule>map(
                            file -> new Recount.OwnRule.Says(KnownClaim.of(facts.engagement(file), known)))
                    .orElseGet(Recount.OwnRule.None::new);
            recount = Recount.of(
                    read.entries(), new Recount.Known(cases, references(events), claims, worth, period.orElse("")));
        }
        var shown = new ShownRecount(
                governing.contract(),
                own.map(file -> file.contract().title()).orElse(""),
                String.valueOf(bill.getFileName()),
                InputFiles.digest(bill),
                journalDigest,
                known,
                period.orElse(""),
                read.remarks(),
                read.entries().size(),
                recount);
        OutFolder.write(folder.resolve("recount.html"), RecountHtml.of(shown));
        OutFolder.write(folder.resolve("recount.json"), Json.text(RecountAnswer.of(shown)));
        RecountFile.write(recount, folder.resolve("recount.csv"));
        terminal.say(RecountText.of(shown).stripTrailing());
        terminal.say("The packet is in %s: recount.html, recount.csv, recount.json.".formatted(folder));
        terminal.answer(() -> RecountAnswer.of(shown));
        return 0;
    }

    /** A file, or a definition of the library. */
    private static ContractFile contract(String name) {
        return Library.has(name) && !Files.exists(Path.of(name))
                ? ContractFile.of(name, Library.text(name))
                : ContractFile.read(Path.of(name));
    }

    private Map<String, String> references(List<Event> events) {
        var references = new HashMap<String, String>();
        match.ifPresent(name -> {
            for (var event : events) {
                var isAbout =
                        event.type().equals(EventType.OPENED) || event.type().equals(EventType.UPDATED);
                if (isAbout && event.hasSubject() && !event.text(name).isEmpty()) {
                    references.put(event.text(name), event.subject());
                }
            }
            if (references.isEmpty()) {
                throw CannotRun.option("--match", name, "no case of the log has that attribute.");
            }
        });
        return references;
    }
}
